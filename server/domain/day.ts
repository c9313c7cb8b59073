import { Refusal } from "./refusal.ts";

/** A whole business day, counted from 1970-01-01 = 0 in the time zone of the contract (M3). Always an integer. */
export type Day = number;

/** A date of the Gregorian calendar; months and days of the month count from 1. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

/** Seconds by which Asia/Shanghai, the default zone, is ahead of UTC. China keeps no summer time. */
export const SHANGHAI_UTC_OFFSET_SEC = 8 * 3600;

/** 9999-12-31, the last date that the four-digit years of the exchanged formats can carry. */
export const MAX_DAY: Day = 2_932_896;

const DAY_SEC = 86_400;

// A Gregorian cycle: after 400 years the calendar repeats to the day. Years are counted from March, so that the leap day
// is the last day of its year; 1970-01-01 is this many days after 0000-03-01. Same constants as in DayCount.sol.
const CYCLE_DAYS = 146_097;
const EPOCH_FROM_MARCH_OF_YEAR_0_DAYS = 719_468;

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * The business day on which a moment falls.
 * @param timestampSec Unix seconds, as in a block.
 * @param utcOffsetSec Of the contract's time zone, east of Greenwich.
 * @throws Refusal DAY_OUT_OF_RANGE before 1970 or after MAX_DAY.
 */
export function dayOf(timestampSec: number | bigint, utcOffsetSec: number = SHANGHAI_UTC_OFFSET_SEC): Day {
  const day = Math.floor((Number(timestampSec) + utcOffsetSec) / DAY_SEC);
  if (!(day >= 0 && day <= MAX_DAY)) throw new Refusal("DAY_OUT_OF_RANGE", { timestampSec, utcOffsetSec });
  return day;
}

/** The moment, in Unix seconds, at which a business day begins. */
export function startOfDaySec(day: Day, utcOffsetSec: number = SHANGHAI_UTC_OFFSET_SEC): number {
  return day * DAY_SEC - utcOffsetSec;
}

/**
 * Reads `2026-03-31`; other forms are for intake to recognise.
 * @throws Refusal DAY_MALFORMED, also for a date that does not exist or lies before 1970.
 */
export function parseDay(text: string): Day {
  const match = ISO_DATE.exec(text);
  const day = match
    ? dayOfCivil({ year: Number(match[1]), month: Number(match[2]), dayOfMonth: Number(match[3]) })
    : -1;
  // A date that does not exist, like 02-30, comes back as another one.
  if (day < 0 || formatDay(day) !== text) throw new Refusal("DAY_MALFORMED", { text });
  return day;
}

/** Writes a day as `2026-03-31`. */
export function formatDay(day: Day): string {
  const { year, month, dayOfMonth } = civilOfDay(day);
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(dayOfMonth).padStart(2, "0")].join("-");
}

/** The day of a date. A day of the month past the month's end runs on into the next month. */
export function dayOfCivil({ year, month, dayOfMonth }: CivilDate): Day {
  const yearFromMarch = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + dayOfMonth - 1;
  const leapDays = Math.floor(yearFromMarch / 4) - Math.floor(yearFromMarch / 100) + Math.floor(yearFromMarch / 400);
  return 365 * yearFromMarch + leapDays + dayOfYear - EPOCH_FROM_MARCH_OF_YEAR_0_DAYS;
}

/** The date of a day. */
export function civilOfDay(day: Day): CivilDate {
  const sinceMarchOfYear0 = day + EPOCH_FROM_MARCH_OF_YEAR_0_DAYS;
  const cycle = Math.floor(sinceMarchOfYear0 / CYCLE_DAYS);
  const dayOfCycle = sinceMarchOfYear0 % CYCLE_DAYS;

  // Leap days before `dayOfCycle` are taken out, so that each year is 365 days long.
  const leapDays = Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365);
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));

  // From March on, month lengths repeat 31 30 31 30 31: 153 days in five months.
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: 400 * cycle + yearOfCycle + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** 1 for Monday to 7 for Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return ((day + 3) % 7) + 1;
}
