/** The zone in which the tests' network counts its days: Asia/Shanghai. */
export const UTC_OFFSET_SEC = 28_800n;

const DAY_SEC = 86_400n;

/** The business day of a moment. */
export function dayOf(timestampSec: bigint): bigint {
  return (timestampSec + UTC_OFFSET_SEC) / DAY_SEC;
}

/** The first second of a business day. */
export function firstSecondOf(day: bigint): bigint {
  return day * DAY_SEC - UTC_OFFSET_SEC;
}
