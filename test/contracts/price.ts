/** DayCountConvention of contracts/libraries/DayCount.sol. */
export const DayCount = { ACT_360: 0n, ACT_365: 1n, THIRTY_360: 2n } as const;

/** Year, month and day of the month of a day since 1970-01-01, by the platform's own calendar. */
function dateOf(day: bigint): [bigint, bigint, bigint] {
  const date = new Date(Number(day) * 86_400_000);
  return [BigInt(date.getUTCFullYear()), BigInt(date.getUTCMonth() + 1), BigInt(date.getUTCDate())];
}

/** Days that bear interest from one day to another: the first counts, the last does not. */
export function interestDays(startDay: bigint, endDay: bigint, dayCount: bigint): bigint {
  if (dayCount !== DayCount.THIRTY_360) return endDay - startDay;
  const [startYear, startMonth, start] = dateOf(startDay);
  const [endYear, endMonth, end] = dateOf(endDay);
  const capped = (day: bigint) => (day > 30n ? 30n : day);
  return 360n * (endYear - startYear) + 30n * (endMonth - startMonth) + capped(end) - capped(start);
}

/** Simple interest in fen, rounded half up (ARITHMETIC M5), as a fraction of two whole numbers. */
export function interestFen(financedFen: bigint, ratePpm: bigint, days: bigint, dayCount: bigint): bigint {
  const basis = dayCount === DayCount.ACT_365 ? 365n : 360n;
  const numerator = 2n * financedFen * ratePpm * days;
  const denominator = 1_000_000n * basis;
  return (numerator + denominator) / (2n * denominator);
}
