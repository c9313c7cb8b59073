import { ReceivableState } from "./receivable-state.ts";

/**
 * Where a payable stands: what the core enterprise's ERP says it owes, on its way to becoming a receivable. Never stored;
 * it follows from the confirmation that claims the payable, and from what became of the receivable.
 */
export const PayableState = {
  /** Can be confirmed. */
  OPEN: "OPEN",
  /** The maker prepared its confirmation; a signature is missing. */
  AWAITING_SIGNATURE: "AWAITING_SIGNATURE",
  /** The confirmation is signed by all, and on its way to the chain. */
  SUBMITTED: "SUBMITTED",
  /** A receivable exists. */
  CONFIRMED: "CONFIRMED",
} as const;

export type PayableState = (typeof PayableState)[keyof typeof PayableState];

/** How the confirmation that claims a payable stands. */
export type ClaimState = "AWAITING_SIGNATURE" | "SUBMITTED" | "CONFIRMED" | "REFUSED" | "CANCELLED";

/**
 * @param claim Of the latest confirmation that claims the payable; `null` if none does.
 * @param receivable State of the receivable it made, if it made one. A voided one (the payee rejected it, or let it
 * expire) frees the payable again.
 */
export function payableState(claim: ClaimState | null, receivable: ReceivableState | null): PayableState {
  switch (claim) {
    case null:
    case "REFUSED":
    case "CANCELLED":
      return PayableState.OPEN;
    case "CONFIRMED":
      return receivable === ReceivableState.VOIDED ? PayableState.OPEN : PayableState.CONFIRMED;
    default:
      return claim;
  }
}
