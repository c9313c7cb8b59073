import type { Desk } from "../app/desk.ts";
import type { Address } from "../app/order.ts";
import type { Actor, Viewer } from "../app/viewer.ts";
import type { Day } from "../domain/day.ts";
import type { Book, Index } from "../index/book.ts";
import type { Loaders } from "./loaders.ts";

/** What every read has at hand: who asks, the verbs and reads of the desk, the book, and this request's loaders. */
export interface ApiContext {
  readonly viewer: Viewer | null;
  readonly desk: Desk;
  readonly book: Book;
  readonly index: Pick<Index, "status" | "waitForBlock" | "subscribe">;
  /** Who asks and for whom, as the register of members says now. @throws Refusal for who acts for no member. */
  readonly actor: () => Actor;
  /** The network's business day. */
  readonly today: () => Day;
  readonly chainId: number;
  /** Seconds east of Greenwich of the network's business day. */
  readonly utcOffsetSec: number;
  readonly settlementBank: Address;
  /** The contracts' addresses, by their names. */
  readonly addresses: Readonly<Record<string, Address>>;
  readonly loaders: Loaders;
  /** Puts the session into the answer's cookie; null takes it out. */
  readonly keepSession: (token: string | null, expiresAtSec: number) => void;
}

/** The same, with what only the connection behind a request can tell. */
export interface RequestContext extends ApiContext {
  /** Counts one more beginning of a session from this caller. @throws Refusal REQUEST_TOO_FREQUENT. */
  readonly countSignIn: () => Promise<void>;
  /** Takes one of the streams that this caller may have open. @returns How to give it back. @throws Refusal. */
  readonly openStream: () => () => void;
  /** Whether the request's session still lasts: a stream outlives the look at it that began it. */
  readonly isStillSignedIn: () => Promise<boolean>;
}
