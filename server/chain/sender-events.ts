import type { Bytes32 } from "../app/order.ts";
import type { SentOutcome } from "../app/outbox-port.ts";
import type { SenderRole } from "../app/ports.ts";

/** What a person must look at. After the first two the sender stands still; after the others it goes on by itself. */
export type SenderAlarmCode =
  /** Somebody else sends with this key: a nonce of ours is used by a transaction that is not ours. */
  | "SENDER_NONCE_TAKEN"
  /** The node is not on the chain that the sender was started for. */
  | "SENDER_CHAIN_DIFFERS"
  /** The chain no longer has transactions that it had mined; their bytes are broadcast again. */
  | "SENDER_CHAIN_WENT_BACK"
  /** Node, store or signer fails; it is tried again. */
  | "SENDER_TROUBLED";

export interface SenderAlarm {
  readonly code: SenderAlarmCode;
  readonly role: SenderRole;
  readonly detail: string;
}

/**
 * A request moved on. Told after it is on disk, as a hint for those who wait; a process that dies in between tells
 * nothing, so what must not be missed is read from the store.
 */
export type SenderChange =
  | { readonly state: "SUBMITTED"; readonly requestId: string; readonly txHash: Bytes32; readonly nonce: number }
  | { readonly state: "CONFIRMED" | "REFUSED"; readonly requestId: string; readonly outcome: SentOutcome };

/** WAITING: another process sends for this role. HALTED: until a person has called `resume`. */
export type SenderState = "STOPPED" | "WAITING" | "RUNNING" | "HALTED";

/** For the health page and the metrics. */
export interface SenderHealth {
  readonly state: SenderState;
  /** Transactions without a receipt. */
  readonly open: number;
  readonly nextNonce: number;
  /** The last one; it may be over. */
  readonly alarm: SenderAlarm | null;
}
