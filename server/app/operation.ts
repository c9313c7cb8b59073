import type { RefusalRecord } from "../domain/refusal.ts";
import type { Address, Bytes32, Hex, Order, OrderKind } from "./order.ts";

/** Acts that need no member's signature: anyone may relay the first two, the governor signs the others itself. */
export type PlainAct = "EXPIRE" | "DRAW" | "REGISTER_MEMBER" | "RENEW_MEMBER" | "APPOINT_AGENT" | "SET_POLICY";

/** What an operation carries out. */
export type OperationAct = OrderKind | PlainAct;

/**
 * AWAITING_SIGNATURE → SUBMITTED → CONFIRMED, or REFUSED by desk, contract or chain, or CANCELLED by its maker or its
 * deadline before it was complete. A quote is CONFIRMED as soon as it is fully signed: from then on it is firm.
 */
export type OperationState = "AWAITING_SIGNATURE" | "SUBMITTED" | "CONFIRMED" | "REFUSED" | "CANCELLED";

/** One agent's signature under an operation's order. */
export interface OperationSignature {
  readonly agent: Address;
  /** Bits of AgentRole that the agent had when it signed. */
  readonly roles: number;
  readonly signature: Hex;
  readonly atSec: number;
}

/** What an operation is about, ids as in the book. Ids of notes that it creates are known once it is confirmed. */
export interface OperationSubject {
  readonly receivableId: Hex | null;
  readonly noteIds: readonly Hex[];
  readonly requestId: string | null;
  readonly quoteId: string | null;
  /** The member that the act is about, where that is another one than the one who acts. */
  readonly member: Address | null;
}

/** One act, from the person who prepared it to the block that holds it. */
export interface Operation {
  readonly id: string;
  /** The id that the client gave to its request; several operations of one request share it. */
  readonly clientId: string | null;
  readonly act: OperationAct;
  /** Who acts; null where anyone may, and for the governor. */
  readonly member: Address | null;
  readonly state: OperationState;
  /** Null for a PlainAct. */
  readonly order: Order | null;
  /** EIP-712 digest of the order. */
  readonly digest: Bytes32 | null;
  /** The amount that the member's policy judges by. */
  readonly amountFen: bigint;
  readonly deadlineSec: number;
  readonly signaturesNeeded: number;
  readonly signatures: readonly OperationSignature[];
  readonly subject: OperationSubject;
  /** The operation that this one follows from: the payment before a drawing. */
  readonly parentId: string | null;
  readonly refusal: RefusalRecord | null;
  readonly txHash: Bytes32 | null;
  readonly block: number | null;
  /** The person who prepared it; null if the desk itself did. */
  readonly personId: string | null;
  readonly createdAtSec: number;
}
