import { civilOfDay, type Day } from "./day.ts";
import { Refusal } from "./refusal.ts";

/**
 * How the days of a period are counted, and what a year has (M4). A field of each agreement, never a constant. In the
 * order of the Solidity enum.
 */
export const DayCountConvention = {
  /** Days that passed, year of 360. The default. */
  ACT_360: "ACT_360",
  /** Days that passed, year of 365, leap year or not ("Act/365 Fixed"). */
  ACT_365: "ACT_365",
  /** 30E/360, see `interestDays`. */
  THIRTY_360: "THIRTY_360",
} as const;

export type DayCountConvention = (typeof DayCountConvention)[keyof typeof DayCountConvention];

/**
 * The days that bear interest: the first day counts, the last does not (M3).
 *
 * THIRTY_360 is 30E/360, also called Eurobond basis (ISDA 2006 Definitions, 4.16(g)): a 31st counts as a 30th at either
 * end, the end of February stays what it is. Chosen among the 30/360 variants because it is additive: a period cut in two
 * bears the days of its two parts, so a resale in mid-term changes nobody's interest.
 * @throws Refusal PERIOD_REVERSED if the period ends before it starts.
 */
export function interestDays(startDay: Day, endDay: Day, convention: DayCountConvention): number {
  if (endDay < startDay) throw new Refusal("PERIOD_REVERSED", { startDay, endDay });
  return convention === DayCountConvention.THIRTY_360
    ? thirtyDayCount(endDay) - thirtyDayCount(startDay)
    : endDay - startDay;
}

/** The days of a year under a convention. */
export function basisDays(convention: DayCountConvention): number {
  return convention === DayCountConvention.ACT_365 ? 365 : 360;
}

/** The day's number in a calendar of thirty-day months. */
function thirtyDayCount(day: Day): number {
  const { year, month, dayOfMonth } = civilOfDay(day);
  return 360 * year + 30 * month + Math.min(dayOfMonth, 30);
}
