import type { Day } from "./day.ts";
import { isOverdue, type OverdueTerms } from "./overdue.ts";

/** The life of a receivable. The names are the glossary's; a number on the chain is a place in `receivableStates`. */
export const ReceivableState = {
  CONFIRMED: "CONFIRMED",
  /** The due day has come, nothing is paid, and grace lasts. */
  DUE: "DUE",
  PARTLY_PAID: "PARTLY_PAID",
  OVERDUE: "OVERDUE",
  DEFAULTED: "DEFAULTED",
  REDEEMED: "REDEEMED",
  CLOSED_LOST: "CLOSED_LOST",
  VOIDED: "VOIDED",
} as const;

export type ReceivableState = (typeof ReceivableState)[keyof typeof ReceivableState];

/** Values of the Solidity enum in its order; 0 is NONE, which is no receivable, so `null`. */
export const receivableStates: readonly (ReceivableState | null)[] = [null, ...Object.values(ReceivableState)];

/** States that only an act can end or that nothing ends; the day does not change them. */
const settled: ReadonlySet<ReceivableState> = new Set([
  ReceivableState.DEFAULTED,
  ReceivableState.REDEEMED,
  ReceivableState.CLOSED_LOST,
  ReceivableState.VOIDED,
]);

/** What a receivable's state depends on, besides the day. */
export interface ReceivableStanding extends OverdueTerms {
  /** The state that the last event left it in. */
  readonly recorded: ReceivableState;
  readonly paidFen: bigint;
  readonly faceFen: bigint;
  /** Whether the first payee has taken it; until then nothing is owed, so nothing is due. */
  readonly isTaken: boolean;
}

/**
 * The state on a day: DUE and OVERDUE come with time, without an event. After default the state stays DEFAULTED until
 * all is paid (M10). A receivable that is paid in full is not late, though its notes may still wait to be drawn.
 */
export function receivableStateOn(standing: ReceivableStanding, today: Day): ReceivableState {
  if (settled.has(standing.recorded) || !standing.isTaken) return standing.recorded;
  if (standing.paidFen < standing.faceFen && isOverdue(standing, today)) return ReceivableState.OVERDUE;
  if (standing.paidFen > 0n) return ReceivableState.PARTLY_PAID;
  return today < standing.dueDay ? ReceivableState.CONFIRMED : ReceivableState.DUE;
}
