import { civilOfDay, type Day, dayOfCivil } from "../domain/day.ts";
import { halfWidth, trimmedText } from "./cell-text.ts";
import { stop } from "./intake-refusal.ts";
import type { WarningSink } from "./intake-warning.ts";

/** The order of the parts of a date where digits alone leave it open: `26/01/2018` is DMY, `1/26/2013` is MDY. */
export type DateOrder = "YMD" | "MDY" | "DMY";

/** Invoices older than this, or dated later, are typing errors; the bound also keeps small serial numbers out. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2099;

/** Spreadsheets count days from 1899-12-30, once past the 29 February 1900 that they believe in. */
const SERIAL_OF_1970_01_01 = 25_569;

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const time = "(?:[ T]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)?";
const yearFirst = new RegExp(`^(\\d{4})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|年 ?(\\d{1,2})月 ?(\\d{1,2})日?)${time}$`);
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const yearLast = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${time}$`);
const namedMonth = /^(?:(\d{1,2})[- ]([a-z]{3})[a-z]*[- ,]+|([a-z]{3})[a-z]*[- ](\d{1,2})[- ,]+)(\d{4})$/i;
const serial = /^(\d{5})(?:\.\d{1,12})?$/;

/** What the digits of a cell say before the order of the column is known. */
type WrittenDate =
  | { readonly kind: "CERTAIN"; readonly year: number; readonly month: number; readonly dayOfMonth: number }
  | { readonly kind: "YEAR_LAST"; readonly first: number; readonly second: number; readonly year: number }
  | { readonly kind: "SERIAL"; readonly day: Day };

function readShape(text: string): WrittenDate | undefined {
  const leading = yearFirst.exec(text);
  if (leading !== null) return certain(leading[1], leading[3] ?? leading[5], leading[4] ?? leading[6]);
  const digits = compact.exec(text);
  if (digits !== null) return certain(digits[1], digits[2], digits[3]);
  const trailing = yearLast.exec(text);
  if (trailing !== null) {
    return { kind: "YEAR_LAST", first: Number(trailing[1]), second: Number(trailing[3]), year: Number(trailing[4]) };
  }
  const named = namedMonth.exec(text);
  if (named !== null) {
    const month = months.indexOf((named[2] ?? named[3] ?? "").toLowerCase()) + 1;
    return { kind: "CERTAIN", year: Number(named[5]), month, dayOfMonth: Number(named[1] ?? named[4]) };
  }
  const counted = serial.exec(text);
  return counted === null ? undefined : { kind: "SERIAL", day: Number(counted[1]) - SERIAL_OF_1970_01_01 };
}

function certain(year?: string, month?: string, dayOfMonth?: string): WrittenDate {
  return { kind: "CERTAIN", year: Number(year), month: Number(month), dayOfMonth: Number(dayOfMonth) };
}

const plain = (cell: string) => halfWidth(trimmedText(cell));

/** Whether a cell is written like a date at all; used to tell what a column is about. */
export function isDateShaped(cell: string): boolean {
  const written = readShape(plain(cell));
  return written !== undefined && written.kind !== "SERIAL";
}

/** The orders that a cell with the year last can have: one, both, or none if no month is possible. */
export function ordersOf(cell: string): readonly DateOrder[] | undefined {
  const written = readShape(plain(cell));
  if (written?.kind !== "YEAR_LAST") return undefined;
  const orders: DateOrder[] = [];
  if (written.first <= 12) orders.push("MDY");
  if (written.second <= 12) orders.push("DMY");
  return orders;
}

/**
 * The business day that a cell names.
 *
 * @param order The column's order, asked for only where the year stands last.
 * @throws DATE_MALFORMED, DATE_NOT_IN_CALENDAR (02-30), DATE_OUT_OF_RANGE
 */
export function readDay(
  cell: string,
  order: DateOrder,
  place: { line?: number; field: string },
  warn: WarningSink,
): Day {
  const at = { ...place, value: cell };
  const written = readShape(plain(cell));
  if (written === undefined || (written.kind === "YEAR_LAST" && order === "YMD")) throw stop("DATE_MALFORMED", at);
  if (written.kind === "SERIAL") warn("DATE_FROM_SERIAL", place.field, { value: cell });
  const civil =
    written.kind === "SERIAL"
      ? civilOfDay(written.day)
      : written.kind === "CERTAIN"
        ? written
        : {
            year: written.year,
            month: order === "MDY" ? written.first : written.second,
            dayOfMonth: order === "MDY" ? written.second : written.first,
          };
  if (civil.year < FIRST_YEAR || civil.year > LAST_YEAR) {
    throw stop("DATE_OUT_OF_RANGE", at, { firstYear: FIRST_YEAR, lastYear: LAST_YEAR });
  }
  const day = dayOfCivil(civil);
  const back = civilOfDay(day);
  // A date that does not exist comes back as another one.
  if (civil.month < 1 || civil.month > 12 || back.month !== civil.month || back.dayOfMonth !== civil.dayOfMonth) {
    throw stop("DATE_NOT_IN_CALENDAR", at);
  }
  return day;
}
