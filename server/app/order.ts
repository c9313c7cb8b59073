import type { Day } from "../domain/day.ts";
import type { DayCountConvention } from "../domain/day-count.ts";

/** `0x` and an even number of lower-case hex digits. */
export type Hex = `0x${string}`;
/** 32 bytes. */
export type Bytes32 = Hex;
/** 20 bytes, lower case everywhere inside the server; only the screen shows the mixed-case form. */
export type Address = Hex;
/** Low 192 bits of keccak256(obligor, undertaking number). */
export type ReceivableId = bigint;
/** `receivableId << 64 | from`. */
export type NoteId = bigint;

/** Whether the funder may turn to the seller. In the order of the Solidity enum. */
export type Recourse = "WITHOUT" | "WITH";

/** How much of one invoice backs one receivable. */
export interface InvoiceUse {
  readonly fingerprint: Bytes32;
  readonly invoiceFen: bigint;
  readonly usedFen: bigint;
}

/** One piece for one payee; `evidence` is the Merkle root of the documents behind the hop. */
export interface Leg {
  readonly payee: Address;
  readonly amountFen: bigint;
  readonly evidence: Bytes32;
}

/** What every order begins with: who orders, the business id, and the last Unix second at which it can be carried out. */
interface OrderHead {
  readonly orderId: bigint;
  readonly deadlineSec: bigint;
}

export interface ConfirmOrder extends OrderHead {
  readonly obligor: Address;
  readonly payee: Address;
  readonly faceFen: bigint;
  readonly dueDay: Day;
  readonly acceptWithinDays: number;
  readonly undertakingNo: Bytes32;
  readonly undertakingHash: Bytes32;
  readonly evidenceRoot: Bytes32;
  readonly invoices: readonly InvoiceUse[];
}

export interface AcceptOrder extends OrderHead {
  readonly payee: Address;
  readonly noteId: NoteId;
  readonly lengthFen: bigint;
}

export interface RejectOrder extends OrderHead {
  readonly payee: Address;
  readonly noteId: NoteId;
  readonly reasonHash: Bytes32;
}

export interface SplitOrder extends OrderHead {
  readonly holder: Address;
  readonly noteId: NoteId;
  readonly amountsFen: readonly bigint[];
}

export interface PassOrder extends OrderHead {
  readonly holder: Address;
  readonly noteId: NoteId;
  readonly legs: readonly Leg[];
}

export interface MergeOrder extends OrderHead {
  readonly holder: Address;
  readonly noteId: NoteId;
  readonly count: number;
}

/** A funder's firm offer; where other orders have a deadline, it has `expiresAtSec`. */
export interface QuoteOrder {
  readonly funder: Address;
  readonly orderId: bigint;
  readonly expiresAtSec: bigint;
  readonly seller: Address;
  readonly noteId: NoteId;
  readonly soldFrom: bigint;
  readonly amountFen: bigint;
  readonly ratePpm: number;
  readonly dayCount: DayCountConvention;
  readonly recourse: Recourse;
}

export interface SellOrder extends OrderHead {
  readonly seller: Address;
  readonly quoteHash: Bytes32;
  readonly minNetFen: bigint;
}

export interface PayOrder extends OrderHead {
  readonly obligor: Address;
  readonly receivableId: ReceivableId;
  readonly amountFen: bigint;
}

export interface GrantOrder extends OrderHead {
  readonly funder: Address;
  readonly obligor: Address;
  readonly limitFen: bigint;
  readonly latestDueDay: Day;
}

export interface IssueOrder extends OrderHead {
  readonly bank: Address;
  readonly member: Address;
  readonly amountFen: bigint;
  readonly bankRef: Bytes32;
}

/** What the settlement bank paid out; same fields, another EIP-712 name. */
export type WithdrawOrder = IssueOrder;

export interface AnchorOrder extends OrderHead {
  readonly member: Address;
  readonly root: Bytes32;
  readonly documents: number;
}

/**
 * An act that a member's agents sign (EIP-712); its kind is the name of the act in the Solidity enum `Act`. The bodies
 * have the fields of the structs in contracts/interfaces.
 */
export type Order =
  | { readonly kind: "CONFIRM"; readonly body: ConfirmOrder }
  | { readonly kind: "ACCEPT"; readonly body: AcceptOrder }
  | { readonly kind: "REJECT"; readonly body: RejectOrder }
  | { readonly kind: "SPLIT"; readonly body: SplitOrder }
  | { readonly kind: "PASS"; readonly body: PassOrder }
  | { readonly kind: "MERGE"; readonly body: MergeOrder }
  | { readonly kind: "QUOTE"; readonly body: QuoteOrder }
  | { readonly kind: "SELL"; readonly body: SellOrder }
  | { readonly kind: "PAY"; readonly body: PayOrder }
  | { readonly kind: "GRANT"; readonly body: GrantOrder }
  | { readonly kind: "ISSUE"; readonly body: IssueOrder }
  | { readonly kind: "WITHDRAW"; readonly body: WithdrawOrder }
  | { readonly kind: "ANCHOR"; readonly body: AnchorOrder };

export type OrderKind = Order["kind"];

/** A funder's signed offer, kept until a seller takes it. */
export interface SignedQuote {
  readonly quote: QuoteOrder;
  readonly signatures: readonly Hex[];
}
