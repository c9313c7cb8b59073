import { civilOfDay, type Day, weekdayOf } from "./day.ts";

/** Which days banks and courts of a country work, as far as its government has said so. Versioned data (M3). */
export interface Calendar {
  /** Names country, source and its version; stored with each due day that was computed with it. */
  readonly version: string;
  /** Years whose holidays are announced. Beyond them nothing but the weekend is known. */
  readonly publishedYears: ReadonlySet<number>;
  /** Days off that the weekday does not tell. */
  readonly holidays: ReadonlySet<Day>;
  /** Saturdays and Sundays on which people work, to make up for a long holiday. */
  readonly makeUpWorkdays: ReadonlySet<Day>;
}

/** A due day after the business-day roll. */
export interface RolledDay {
  readonly day: Day;
  /** The calendar of a year it depends on is not published: look again when it is. */
  readonly isProvisional: boolean;
  /** The version that gave the answer. */
  readonly calendarVersion: string;
}

const SATURDAY = 6;

/** Whether people work on a day. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  if (calendar.makeUpWorkdays.has(day)) return true;
  return weekdayOf(day) < SATURDAY && !calendar.holidays.has(day);
}

/**
 * Rolls a due day that is not a working day to the next one (M3). Always forward, also over the end of a month or a year.
 * Ends: no calendar makes a week of days off of every week.
 */
export function rollToWorkingDay(calendar: Calendar, dueDay: Day): RolledDay {
  let day = dueDay;
  while (!isWorkingDay(calendar, day)) day += 1;
  const isProvisional = [dueDay, day].some((reached) => !calendar.publishedYears.has(civilOfDay(reached).year));
  return { day, isProvisional, calendarVersion: calendar.version };
}
