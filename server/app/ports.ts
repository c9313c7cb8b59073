import type { Day } from "../domain/day.ts";
import type { NoteState } from "../domain/note-state.ts";
import type { ReceivableState } from "../domain/receivable-state.ts";
import type { RefusalRecord } from "../domain/refusal.ts";
import type { DeskStore } from "./desk-store.ts";
import type { Intake } from "./intake-port.ts";
import type {
  Address,
  Bytes32,
  Hex,
  InvoiceUse,
  NoteId,
  Order,
  OrderKind,
  QuoteOrder,
  RejectOrder,
  SellOrder,
  SignedQuote,
} from "./order.ts";

/** What time it is, in Unix seconds. */
export interface Clock {
  /** Of people and their machines: sessions end by it, and sign-in messages are judged by it. */
  nowSec(): number;
  /** Of the next block. Absent where that is the same; a sandbox moves this one to a maturity, and no session ends. */
  chainNowSec?(): number;
}

/** Where randomness comes from. */
export interface Ids {
  /** A new id of a thing: UUID version 7, so that ids sort by time. */
  next(): string;
  /** 32 random bytes: session tokens, salts, sign-in nonces. */
  secret(): Bytes32;
}

/** What the book says of a member. Ids of the book are lower-case hex of fixed length; see chain-ids.ts. */
export interface BookMember {
  /** Bits of MemberRole. */
  readonly roles: number;
  readonly validUntilDay: Day;
}

export interface BookAgent {
  readonly member: Address;
  /** Bits of AgentRole; zero once dismissed. */
  readonly roles: number;
  readonly validUntilDay: Day;
}

export interface BookReceivable {
  readonly id: Hex;
  readonly obligor: Address;
  readonly payee: Address;
  readonly faceFen: bigint;
  readonly dueDay: Day;
  /** As the last event left it; the day may make it DUE or OVERDUE. */
  readonly state: ReceivableState;
  readonly paidFen: bigint;
}

export interface BookNote {
  readonly id: Hex;
  readonly receivable: Hex;
  readonly dueDay: Day;
  readonly fromFen: bigint;
  readonly toFen: bigint;
  readonly lengthFen: bigint;
  readonly holder: Address;
  readonly state: NoteState;
  readonly drawnFen: bigint;
  /** Null unless OFFERED. */
  readonly offer: { readonly payee: Address; readonly expiresAtSec: number } | null;
}

/**
 * What verbs read of the chain, a part of the book of server/index. Synchronous: the book is a file of this process. It
 * may lag behind the chain by a block; the contract has the last word on every act.
 */
export interface Book {
  member(id: Address): BookMember | null;
  agent(wallet: Address): BookAgent | null;
  /** Null if never set: both signatures always. */
  policy(member: Address, act: OrderKind): { readonly dualFromFen: bigint } | null;
  receivable(id: Hex): BookReceivable | null;
  note(id: Hex): BookNote | null;
  /** In the order of their intervals, redeemed and voided ones too. */
  notesOfReceivable(
    receivable: Hex,
    page: { readonly limit: number; readonly after?: string | undefined },
  ): { readonly rows: readonly BookNote[]; readonly cursors: readonly string[]; readonly hasNext: boolean };
  /** Whether the member owes the receivable, has or had any of its fen, or is offered some. */
  isParty(member: Address, receivable: Hex): boolean;
  /** Registered amount and use of an invoice; null if it never backed anything. */
  invoice(fingerprint: Bytes32): { readonly invoiceFen: bigint; readonly usedFen: bigint } | null;
}

/** The book, and how far it is. */
export interface Index {
  readonly book: Book;
  status(): { readonly indexedBlock: number; readonly timestamp: number };
  /** False after the timeout. */
  waitForBlock(blockNumber: number, timeoutMs: number): Promise<boolean>;
}

/** A transaction as the desk thinks of it; the chain room encodes it, and knows which contract takes it. */
export type ChainCall =
  | {
      readonly kind: Exclude<OrderKind, "QUOTE" | "SELL" | "REJECT">;
      readonly order: Exclude<Order, { kind: "QUOTE" | "SELL" | "REJECT" }>;
      readonly signatures: readonly Hex[];
    }
  | {
      readonly kind: "REJECT";
      readonly order: { readonly kind: "REJECT"; readonly body: RejectOrder };
      readonly signatures: readonly Hex[];
      /** The invoices of the confirmation, if a first note is refused; else empty. */
      readonly invoices: readonly InvoiceUse[];
    }
  | {
      readonly kind: "SELL";
      readonly order: { readonly kind: "SELL"; readonly body: SellOrder };
      readonly signatures: readonly Hex[];
      readonly signedQuote: SignedQuote;
    }
  | { readonly kind: "EXPIRE"; readonly noteId: NoteId; readonly invoices: readonly InvoiceUse[] }
  | { readonly kind: "DRAW"; readonly noteIds: readonly NoteId[] }
  | {
      readonly kind: "REGISTER_MEMBER";
      readonly member: Address;
      readonly roles: number;
      readonly validUntilDay: Day;
      readonly dossier: Bytes32;
    }
  | { readonly kind: "RENEW_MEMBER"; readonly member: Address; readonly roles: number; readonly validUntilDay: Day }
  | {
      readonly kind: "APPOINT_AGENT";
      readonly member: Address;
      readonly agent: Address;
      readonly roles: number;
      readonly validUntilDay: Day;
    }
  | { readonly kind: "SET_POLICY"; readonly member: Address; readonly act: OrderKind; readonly dualFromFen: bigint };

/** Whose key sends: the relay's, which can do nothing else, or the governor's. */
export type SenderRole = "RELAY" | "GOVERNOR";

/** The part of an EIP-712 request that a wallet signs, as `eth_signTypedData_v4` takes it; numbers as decimal text. */
export interface TypedData {
  readonly domain: Readonly<Record<string, string | number>>;
  readonly types: Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>>;
  readonly primaryType: string;
  readonly message: Readonly<Record<string, unknown>>;
}

/** EIP-712 of our orders. Pure, given the chain id and the contracts' addresses. */
export interface OrderSigning {
  digest(order: Order): Bytes32;
  typedData(order: Order): TypedData;
  /** Struct hash of a quote, which a sell order names. */
  quoteHash(quote: QuoteOrder): Bytes32;
  /** Who signed; refuses with SIGNATURE_INVALID what is malformed or not in its one canonical form. */
  signerOf(digest: Bytes32, signature: Hex): Address;
}

/** Keeps agents' keys. */
export interface Custody {
  /** Whether it can sign for this wallet; else the agent signs with its own. */
  holds(agent: Address): boolean;
  /**
   * Signs a digest; the recovered address is checked before it returns. Refuses with SIGNER_UNAVAILABLE.
   * @param typedData What the digest is of, for a signer that must see what it signs.
   */
  signDigest(agent: Address, digest: Bytes32, typedData?: TypedData): Promise<Hex>;
  /** Makes and keeps a new key. */
  createAgent(): Promise<Address>;
}

/** The chain as verbs act on it. */
export interface Chain {
  readonly chainId: number;
  /** Seconds east of Greenwich of the network's business day. */
  readonly utcOffsetSec: number;
  /** Runs the call without sending it; null if the contracts would carry it out now. */
  preflight(call: ChainCall): Promise<RefusalRecord | null>;
}

/**
 * Sends calls, each exactly once. The desk's store writes the request in the same transaction as the operation, so that
 * accepted means on disk; `wake` only says that there is something to send.
 */
export interface Sender {
  wake(): void;
}

/** What a sign-in message (EIP-4361) says; absent fields are undefined. Times as it writes them. */
export interface SignInMessage {
  readonly version: string;
  readonly domain: string;
  readonly address: string;
  readonly statement?: string | undefined;
  readonly uri: string;
  readonly chainId: number;
  readonly nonce: string;
  readonly issuedAt?: string | undefined;
  readonly expirationTime?: string | undefined;
  readonly notBefore?: string | undefined;
  readonly resources?: readonly string[] | undefined;
}

/** Reads sign-in messages. */
export interface SignInMessages {
  /** Null if the text is no such message, or the signature is not its address's. Nothing else is checked here. */
  read(text: string, signature: string): Promise<SignInMessage | null>;
}

/** How the desk is set up. */
export interface DeskSettings {
  /** Sandbox: people may be chosen without proof. Never in production. */
  readonly isSandbox: boolean;
  /** Host (with port) and origin that sign-in messages must name. */
  readonly domain: string;
  readonly origin: string;
}

/** Everything that verbs need of the world. */
export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly index: Index;
  readonly store: DeskStore;
  readonly orders: OrderSigning;
  readonly custody: Custody;
  readonly chain: Chain;
  readonly sender: Sender;
  readonly intake: Intake;
  readonly signInMessages: SignInMessages;
  readonly settings: DeskSettings;
}
