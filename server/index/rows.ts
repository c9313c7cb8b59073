/**
 * What the book's readers return: one interface per entity of subgraph/schema.graphql, which has a sentence for each
 * field. Amounts are `bigint` fen; days count from 1970-01-01; `…Sec` are Unix seconds; rates are ppm per year. Ids and
 * addresses are lower-case hex of fixed length, so that equal ids are equal strings and their order is the chain's.
 */

/** `0x` and lower-case hex digits, as many as the id has bytes, twice. */
export type Hex = `0x${string}`;

export type ReceivableState =
  | "CONFIRMED"
  | "DUE"
  | "PARTLY_PAID"
  | "OVERDUE"
  | "DEFAULTED"
  | "REDEEMED"
  | "CLOSED_LOST"
  | "VOIDED";

export type NoteState = "OFFERED" | "HELD" | "LOCKED" | "FROZEN" | "DISPUTED" | "REDEEMED" | "VOIDED";

/** All states that a receivable can be stored in; a filter without states means all of these. */
export const receivableStates: readonly ReceivableState[] = [
  "CONFIRMED",
  "PARTLY_PAID",
  "DEFAULTED",
  "REDEEMED",
  "CLOSED_LOST",
  "VOIDED",
];

/** All states of a note; a filter without states means all of these. */
export const noteStates: readonly NoteState[] = [
  "OFFERED",
  "HELD",
  "LOCKED",
  "FROZEN",
  "DISPUTED",
  "REDEEMED",
  "VOIDED",
];

/** States of a note that still stands for a claim. */
export const openNoteStates: readonly NoteState[] = ["OFFERED", "HELD", "LOCKED", "FROZEN", "DISPUTED"];

export type HopKind = "CONFIRMED" | "PASSED" | "ACCEPTED" | "FINANCED";

export type ActName =
  | "CONFIRM"
  | "ACCEPT"
  | "REJECT"
  | "SPLIT"
  | "PASS"
  | "MERGE"
  | "QUOTE"
  | "SELL"
  | "PAY"
  | "GRANT"
  | "ISSUE"
  | "ANCHOR"
  | "WITHDRAW";

export interface MemberRow {
  /** 20 bytes. */
  readonly id: Hex;
  /** Bits of MemberRole. */
  readonly roles: number;
  readonly validUntilDay: number;
  readonly registrar: Hex;
  readonly dossier: Hex;
  readonly registeredAtSec: number;
}

export interface AgentRow {
  /** 20 bytes. */
  readonly id: Hex;
  readonly member: Hex;
  /** Who appointed it, or dismissed it, last. */
  readonly registrar: Hex;
  /** Bits of AgentRole; zero once dismissed. */
  readonly roles: number;
  readonly validUntilDay: number;
  readonly appointedAtSec: number;
}

export interface PolicyRow {
  readonly id: Hex;
  readonly member: Hex;
  readonly act: ActName;
  readonly dualFromFen: bigint;
}

export interface ReceivableRow {
  /** 24 bytes. */
  readonly id: Hex;
  readonly obligor: Hex;
  readonly payee: Hex;
  readonly faceFen: bigint;
  readonly dueDay: number;
  readonly acceptWithinDays: number;
  readonly undertakingNo: Hex;
  readonly undertakingHash: Hex;
  readonly evidenceRoot: Hex;
  /** As the last event left it: the day may make it DUE or OVERDUE, see receivableStateOn in the domain. */
  readonly state: ReceivableState;
  readonly paidFen: bigint;
  readonly drawnFen: bigint;
  readonly redeemedFen: bigint;
  readonly voidedFen: bigint;
  readonly confirmedAtSec: number;
  readonly transaction: Hex;
}

/** What a note is offered as. */
export interface OfferRow {
  /** The note's id. */
  readonly id: Hex;
  readonly note: Hex;
  readonly sender: Hex;
  readonly payee: Hex;
  readonly lengthFen: bigint;
  readonly evidence: Hex;
  readonly expiresAtSec: number;
  readonly offeredAtSec: number;
  /** The event that made it. */
  readonly offeredBy: Hex;
}

export interface NoteRow {
  /** 32 bytes: the receivable's id, then the first fen. */
  readonly id: Hex;
  readonly receivable: Hex;
  readonly obligor: Hex;
  readonly dueDay: number;
  readonly holder: Hex;
  readonly fromFen: bigint;
  readonly toFen: bigint;
  /** `toFen` less `fromFen`. */
  readonly lengthFen: bigint;
  readonly state: NoteState;
  readonly tier: number;
  readonly drawnFen: bigint;
  /** The last hop that brought it, or what it was cut from, to its holder. */
  readonly hop: Hex;
  readonly changedAtSec: number;
  /** The event that changed it last. */
  readonly changedBy: Hex;
  /** Null unless OFFERED. */
  readonly offer: OfferRow | null;
}

/** A change of hands. Hops of one receivable come in the order of `seq`, which is that of their ids. */
export interface HopRow {
  /** 12 bytes: block number and log index; the event's id too. */
  readonly id: Hex;
  readonly seq: bigint;
  readonly receivable: Hex;
  readonly kind: HopKind;
  readonly fromFen: bigint;
  readonly toFen: bigint;
  /** At the root, the obligor. */
  readonly sender: Hex;
  /** At the root still the obligor, until its first payee takes it with the next hop. */
  readonly recipient: Hex;
  readonly tier: number;
  readonly evidence: Hex;
  /** When an ACCEPTED hop had been offered; otherwise null. */
  readonly offeredAtSec: number | null;
  readonly blockNumber: number;
  readonly timestampSec: number;
  readonly transaction: Hex;
  readonly logIndex: number;
}

export interface PositionRow {
  /** The member. */
  readonly id: Hex;
  /** Freely held; what is offered out is not in it. */
  readonly heldFen: bigint;
  readonly heldCount: number;
  readonly offeredOutFen: bigint;
  readonly offeredOutCount: number;
  readonly offeredInFen: bigint;
  readonly offeredInCount: number;
  readonly redeemedFen: bigint;
  readonly redeemedCount: number;
  readonly drawnFen: bigint;
  readonly confirmedFen: bigint;
  readonly confirmedCount: number;
  readonly paidFen: bigint;
  readonly soldFen: bigint;
  readonly boughtFen: bigint;
}

/** What falls due on one day: receivables of an obligor, or notes of a holder, as asked. */
export interface MaturityRow {
  readonly dueDay: number;
  readonly count: number;
  /** Faces of receivables, or lengths of notes; voided ones are left out. */
  readonly faceFen: bigint;
  /** Paid in towards receivables, or drawn on notes. */
  readonly paidFen: bigint;
  /** `faceFen` less `paidFen`. */
  readonly openFen: bigint;
}

export interface FinancingRow {
  /** The quote's EIP-712 struct hash. */
  readonly id: Hex;
  readonly state: "SETTLED" | "REPAID" | "OVERDUE" | "REPURCHASED" | "WRITTEN_OFF";
  readonly receivable: Hex;
  readonly fromFen: bigint;
  readonly toFen: bigint;
  readonly noteId: Hex;
  readonly pieceId: Hex;
  readonly hop: Hex;
  readonly seller: Hex;
  readonly funder: Hex;
  readonly financedFen: bigint;
  readonly interestFen: bigint;
  readonly netFen: bigint;
  readonly ratePpm: number;
  readonly interestDays: number;
  readonly dayCount: "ACT_360" | "ACT_365" | "THIRTY_360";
  readonly recourse: "WITHOUT" | "WITH";
  /** The funder's business id, 32 bytes. */
  readonly quoteId: Hex;
  readonly settledAtSec: number;
  readonly blockNumber: number;
  readonly transaction: Hex;
}

export interface PaymentRow {
  readonly id: Hex;
  readonly receivable: Hex;
  readonly obligor: Hex;
  readonly orderId: Hex;
  readonly amountFen: bigint;
  /** Paid in all, with this payment. */
  readonly paidFen: bigint;
  readonly blockNumber: number;
  readonly timestampSec: number;
  readonly transaction: Hex;
}

export interface DrawRow {
  readonly id: Hex;
  readonly note: Hex;
  readonly receivable: Hex;
  readonly holder: Hex;
  readonly amountFen: bigint;
  /** Drawn on the note in all, with this draw. */
  readonly drawnFen: bigint;
  readonly blockNumber: number;
  readonly timestampSec: number;
  readonly transaction: Hex;
}

export interface CreditLineRow {
  /** The obligor. */
  readonly id: Hex;
  readonly limitFen: bigint;
  readonly usedFen: bigint;
  /** `limitFen` less `usedFen`, never below zero. */
  readonly availableFen: bigint;
  /** The latest due day that any grant with a limit allows; null without one. */
  readonly latestDueDay: number | null;
}

export interface CreditGrantRow {
  readonly id: Hex;
  readonly obligor: Hex;
  readonly funder: Hex;
  readonly limitFen: bigint;
  readonly latestDueDay: number;
  readonly grantedAtSec: number;
}

export interface InvoiceRow {
  /** The fingerprint. */
  readonly id: Hex;
  readonly invoiceFen: bigint;
  readonly usedFen: bigint;
}

export interface InvoiceBackingRow {
  readonly id: Hex;
  readonly invoice: Hex;
  readonly receivable: Hex;
  /** Zero once the receivable was voided. */
  readonly usedFen: bigint;
}

export interface CashBalanceRow {
  /** A member or a desk. */
  readonly id: Hex;
  readonly balanceFen: bigint;
}

export interface CashBookingRow {
  readonly id: Hex;
  readonly kind: "ISSUED" | "WITHDRAWN";
  readonly member: Hex;
  readonly amountFen: bigint;
  readonly bankRef: Hex;
  readonly blockNumber: number;
  readonly timestampSec: number;
  readonly transaction: Hex;
}

export interface AnchorRow {
  /** The Merkle root. */
  readonly id: Hex;
  readonly member: Hex;
  readonly documents: number;
  readonly blockNumber: number;
  readonly timestampSec: number;
  readonly transaction: Hex;
}

/** One event of one of our contracts, for the timeline. */
export interface EventRow {
  /** 12 bytes: block number and log index. */
  readonly id: Hex;
  readonly name: string;
  readonly contract: Hex;
  readonly seq: bigint | null;
  readonly receivable: Hex | null;
  readonly note: Hex | null;
  readonly member: Hex | null;
  readonly counterparty: Hex | null;
  readonly amountFen: bigint | null;
  readonly digest: Hex | null;
  readonly blockNumber: number;
  readonly logIndex: number;
  readonly timestampSec: number;
  readonly transaction: Hex;
}
