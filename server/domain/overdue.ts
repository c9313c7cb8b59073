import type { Day } from "./day.ts";
import { boundedFen, mulDivHalfUp } from "./money.ts";
import { ONE_IN_PPM } from "./rate.ts";
import { Refusal } from "./refusal.ts";

/** Where the agreement is silent: 0.05 percent a day (M9, R-08). */
export const SILENT_OVERDUE_PPM_PER_DAY = 500;

// Chinese banks convert between yearly and daily rates by 360 days. Against the loan prime rate that is also the reading
// which is stricter with the obligor: 365 days would let a lower daily rate pass.
const LENDING_YEAR_DAYS = 360;

/** When a receivable is late, as its agreement says. */
export interface OverdueTerms {
  readonly dueDay: Day;
  /** Days after the due day until the state becomes OVERDUE. */
  readonly graceDays: number;
  /** Whether the days of grace bear no interest; grace delays accrual only if that was agreed (M9). */
  readonly isGraceFree: boolean;
}

/** Whether the receivable, unpaid, is in state OVERDUE on a day. */
export function isOverdue(terms: OverdueTerms, today: Day): boolean {
  return today > terms.dueDay + terms.graceDays;
}

/** How many days have borne overdue interest at the end of `today`: the day after the due day is the first. */
export function overdueDays(terms: OverdueTerms, today: Day): number {
  const lastFreeDay = terms.dueDay + (terms.isGraceFree ? terms.graceDays : 0);
  return Math.max(0, today - lastFreeDay);
}

/**
 * Simple interest on unpaid principal: roundHalfUp(principalFen × ratePpmPerDay × days / 1 000 000). Twin of
 * DiscountMath.overdueInterest.
 * @throws Refusal FEN_ABOVE_MAX.
 */
export function overdueInterest(principalFen: bigint, ratePpmPerDay: number, days: number): bigint {
  return boundedFen(mulDivHalfUp(principalFen, BigInt(ratePpmPerDay) * BigInt(days), BigInt(ONE_IN_PPM)));
}

/**
 * Passes an agreed overdue rate through if it is not below the one-year loan prime rate of the contract's date (M9, R-08).
 * @throws Refusal OVERDUE_RATE_TOO_LOW.
 */
export function allowedOverdueRate(ratePpmPerDay: number, primeRatePpm: number): number {
  const yearlyRatePpm = ratePpmPerDay * LENDING_YEAR_DAYS;
  if (yearlyRatePpm < primeRatePpm) throw new Refusal("OVERDUE_RATE_TOO_LOW", { yearlyRatePpm, primeRatePpm });
  return ratePpmPerDay;
}
