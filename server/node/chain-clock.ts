/**
 * What block timestamps are made from.
 *
 * A timestamp never falls, and is never behind the wall clock plus the test clock's offset. Several blocks may share a
 * second: were each later than the one before by a second at least, a thousand blocks made in ten seconds would carry
 * the chain a quarter of an hour ahead, and deadlines and business days with it.
 */
export interface ChainClock {
  /** Seconds that the test clock is ahead of the wall clock; 0 in production. */
  readonly offsetSec: number;
  /** What the next block shall carry exactly, if somebody asked for it. */
  readonly nextTimestampSec: number | null;
}

export const WALL_CLOCK: ChainClock = { offsetSec: 0, nextTimestampSec: null };

/** Year 9999: beyond it calendars and EDR's own arithmetic end. */
export const MAX_TIMESTAMP_SEC = 253_402_300_799;

/** The timestamp that a block made now on top of `parentSec` carries. */
export function nextBlockTimestampSec(clock: ChainClock, wallSec: number, parentSec: number): number {
  return Math.max(parentSec, clock.nextTimestampSec ?? wallSec + clock.offsetSec);
}

/** The clock after a block: from an exact timestamp that was asked for, time runs on. */
export function clockAfterBlock(clock: ChainClock, wallSec: number): ChainClock {
  if (clock.nextTimestampSec === null) return clock;
  return { offsetSec: clock.nextTimestampSec - wallSec, nextTimestampSec: null };
}

/** @throws RangeError unless seconds are whole, not negative, and end before year 10000. */
export function advanceClock(clock: ChainClock, bySec: number, wallSec: number): ChainClock {
  const offsetSec = clock.offsetSec + bySec;
  if (!Number.isSafeInteger(bySec) || bySec < 0) throw new RangeError("time can only be moved ahead, by whole seconds");
  if (wallSec + offsetSec > MAX_TIMESTAMP_SEC) throw new RangeError("time cannot be moved beyond year 9999");
  return { ...clock, offsetSec };
}

/** @throws RangeError when the chain is already later than `timestampSec`. */
export function pinNextTimestamp(clock: ChainClock, timestampSec: number, parentSec: number): ChainClock {
  if (!Number.isSafeInteger(timestampSec) || timestampSec < parentSec || timestampSec > MAX_TIMESTAMP_SEC) {
    throw new RangeError(`the next timestamp must lie between ${parentSec}, the last block's, and year 9999`);
  }
  return { ...clock, nextTimestampSec: timestampSec };
}
