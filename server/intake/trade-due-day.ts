import type { Day } from "../domain/day.ts";
import { readDay } from "./date-text.ts";
import type { InvoiceTerm } from "./field-label.ts";
import { stop } from "./intake-refusal.ts";
import type { WarningSink } from "./intake-warning.ts";
import { dueDayByTerms, type GivenTerms } from "./payment-terms.ts";
import type { TradeInvoice } from "./trade-invoice.ts";
import type { XmlValue } from "./xml-element.ts";

/**
 * A date of an e-invoice.
 *
 * @throws DATE_MALFORMED, DATE_NOT_IN_CALENDAR, DATE_OUT_OF_RANGE
 */
export function readTradeDate(value: XmlValue, term: InvoiceTerm, warn: WarningSink): Day {
  const place = { line: value.line, field: term };
  // XML Schema allows a time zone behind a date; the date is still the one that the sender wrote.
  const [, date] = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/.exec(value.text) ?? [];
  if (date === undefined) throw stop("DATE_MALFORMED", { ...place, value: value.text });
  return readDay(date, "YMD", place, warn);
}

/**
 * The day on which an e-invoice is due: the one that it names, else the one that follows from the terms given with the
 * file. Null where it names none or several; then whoever confirms has to type it. Free text is never interpreted.
 *
 * @throws INVOICE_DUE_BEFORE_ISSUE, and what `readTradeDate` throws
 */
export function readTradeDueDay(
  trade: TradeInvoice,
  issueDay: Day,
  terms: GivenTerms | undefined,
  warn: WarningSink,
): Day | null {
  const texts = new Map<Day, string>();
  for (const value of trade.dueDates) {
    const day = readTradeDate(value, "dueDay", warn);
    const place = { line: value.line, field: "dueDay", value: value.text };
    if (day < issueDay) throw stop("INVOICE_DUE_BEFORE_ISSUE", place);
    texts.set(day, value.text);
  }
  const [first, ...others] = texts.keys();
  if (others.length > 0) {
    warn("DUE_DAYS_DIFFER", "dueDay", { days: [...texts.values()].join(", ") });
    return null;
  }
  if (first !== undefined) return first;
  if (terms === undefined) {
    warn("DUE_DAY_TO_TYPE", "dueDay");
    return null;
  }
  const dueDay = dueDayByTerms(terms, issueDay);
  if (dueDay < issueDay) throw stop("INVOICE_DUE_BEFORE_ISSUE", { line: trade.line, field: "dueDay" });
  warn("DUE_DAY_FROM_TERMS", "dueDay");
  return dueDay;
}
