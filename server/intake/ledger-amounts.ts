import type { Invoice } from "../domain/invoice.ts";
import { readAmount } from "./amount-text.ts";
import { trimmedText } from "./cell-text.ts";
import { currencyOfText } from "./currency.ts";
import { stop } from "./intake-refusal.ts";
import type { LedgerRow } from "./ledger-row.ts";
import type { PayableField } from "./payable-field.ts";

/** Above this the parts of an amount and their sum do not belong together; up to it, somebody rounded. */
const ROUNDING_FEN = 1n;

/**
 * The currency of a row: its own, else the file's.
 *
 * @throws CURRENCY_UNKNOWN
 */
export function readLedgerCurrency({ cell, place, reading }: LedgerRow): string {
  if (trimmedText(cell("currency")) === "") return reading.currency;
  const currency = currencyOfText(cell("currency"));
  if (currency === undefined) throw stop("CURRENCY_UNKNOWN", { ...place("currency"), value: cell("currency") });
  return currency;
}

/**
 * What a row says is owed, and what of it is tax. A total that is not stated is the sum of its parts; parts that are not
 * stated follow from the total, and without any the whole counts as net.
 *
 * @throws CELL_EMPTY, INVOICE_RED_LETTER, INVOICE_AMOUNT_ZERO, INVOICE_SUM_DIFFERS, and what `readAmount` throws
 */
export function readLedgerAmounts(at: LedgerRow, currency: string): Pick<Invoice, "netFen" | "taxFen" | "totalFen"> {
  const { cell, place, reading, warn } = at;
  const style = reading.decimalStyle ?? "POINT";
  const read = (field: PayableField) =>
    trimmedText(cell(field)) === "" ? undefined : readAmount(cell(field), style, currency, place(field), warn);
  const [stated, net, tax] = [read("gross"), read("net"), read("tax")];
  const totalFen = stated ?? (net === undefined || tax === undefined ? undefined : net + tax);
  if (totalFen === undefined) throw stop("CELL_EMPTY", place("gross"));
  const totalField = stated === undefined ? "net" : "gross";
  const totalAt = { ...place(totalField), value: cell(totalField) };
  if (totalFen < 0n) throw stop("INVOICE_RED_LETTER", totalAt);
  if (totalFen === 0n) throw stop("INVOICE_AMOUNT_ZERO", totalAt);
  if (net !== undefined && tax !== undefined && net + tax !== totalFen) {
    const offFen = net + tax - totalFen;
    const values = { netFen: net, taxFen: tax, totalFen };
    if (offFen > ROUNDING_FEN || offFen < -ROUNDING_FEN) throw stop("INVOICE_SUM_DIFFERS", totalAt, values);
    warn("INVOICE_SUM_ROUNDED", "gross", values);
  }
  const taxFen = tax ?? (net === undefined ? 0n : totalFen - net);
  return { netFen: net ?? totalFen - taxFen, taxFen, totalFen };
}
