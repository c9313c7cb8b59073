import type { RefusalRecord } from "../domain/refusal.ts";
import type { Bytes32, Hex, NoteId, ReceivableId } from "./order.ts";
import type { ChainCall, SenderRole } from "./ports.ts";

/** Leave to send for a role. A later one has a higher fence, and whoever writes with an older one is refused. */
export interface SenderLease {
  readonly role: SenderRole;
  readonly fence: number;
}

/** A call that the desk accepted and that has no nonce yet. */
export interface UnsentRequest {
  /** The operation's id. */
  readonly requestId: string;
  readonly call: ChainCall;
}

/** A request with its nonce and its bytes, for ever. */
export interface OutboxTransaction extends UnsentRequest {
  readonly nonce: number;
  readonly gasLimit: bigint;
  readonly raw: Hex;
  readonly txHash: Bytes32;
}

/** What became of a request; it is final. */
export interface SentOutcome {
  readonly requestId: string;
  /** Null if it was refused before it had a nonce. */
  readonly mined: {
    readonly txHash: Bytes32;
    readonly block: number;
    readonly blockHash: Bytes32;
    readonly gasUsed: bigint;
  } | null;
  /** Null if it was carried out. */
  readonly refusal: RefusalRecord | null;
  /** What the events of the receipt are about, in their order, each once. */
  readonly receivableIds: readonly ReceivableId[];
  readonly noteIds: readonly NoteId[];
}

/**
 * What the sender keeps on disk, beside the operations whose states it moves. What each method promises, the sender's room
 * says (server/chain/outbox-store.ts); the store fulfils it.
 */
export interface Outbox {
  acquire(role: SenderRole): Promise<SenderLease | null>;
  release(lease: SenderLease): Promise<void>;
  nextNonce(role: SenderRole): Promise<number | null>;
  setNextNonce(lease: SenderLease, nonce: number): Promise<void>;
  unsent(role: SenderRole, limit: number): Promise<readonly UnsentRequest[]>;
  open(role: SenderRole): Promise<readonly OutboxTransaction[]>;
  assign(lease: SenderLease, transactions: readonly OutboxTransaction[]): Promise<void>;
  finish(lease: SenderLease, outcome: SentOutcome): Promise<void>;
  reopen(lease: SenderLease, fromNonce: number): Promise<number>;
  giveBack(lease: SenderLease, belowNonce: number): Promise<number>;
}
