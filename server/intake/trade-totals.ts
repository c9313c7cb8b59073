import type { Invoice } from "../domain/invoice.ts";
import { MAX_FEN } from "../domain/money.ts";
import { currencyOfText, minorDigitsOf } from "./currency.ts";
import { toMinorUnit } from "./decimal-text.ts";
import type { InvoiceTerm } from "./field-label.ts";
import { stop } from "./intake-refusal.ts";
import type { PayableDraft } from "./intake-result.ts";
import type { WarningSink } from "./intake-warning.ts";
import { currencyOf, type TradeAmount, type TradeInvoice, taxTotalOf } from "./trade-invoice.ts";

/**
 * The currency of an e-invoice, or the one that its amounts are marked with.
 *
 * @throws CURRENCY_UNKNOWN
 */
export function readTradeCurrency(trade: TradeInvoice, warn: WarningSink): string {
  const written = currencyOf(trade) ?? "";
  const currency = currencyOfText(written);
  const place = { line: trade.currency?.line ?? trade.line, field: "documentCurrency", value: written };
  if (currency === undefined) throw stop("CURRENCY_UNKNOWN", place);
  if (trade.currency === undefined) warn("CURRENCY_FROM_AMOUNTS", "documentCurrency", { currency });
  return currency;
}

type DraftAmounts = Pick<Invoice, "netFen" | "taxFen" | "totalFen"> & Pick<PayableDraft, "grossFen" | "prepaidFen">;

/**
 * What is to be paid, and what of the whole is tax or was paid before; in the minor unit of the currency, and never
 * rounded by us.
 *
 * @throws CELL_EMPTY, AMOUNT_CURRENCY_DIFFERS, AMOUNT_TOO_PRECISE, AMOUNT_TOO_LARGE
 */
export function readTradeAmounts(trade: TradeInvoice, currency: string): DraftAmounts {
  const { totals } = trade;
  const read = (amount: TradeAmount | undefined, term: InvoiceTerm) => amount && minorAmount(amount, term, currency);
  const totalFen = read(totals?.payableAmount, "payableAmount");
  if (totalFen === undefined) throw stop("CELL_EMPTY", { line: totals?.line ?? trade.line, field: "payableAmount" });
  const taxFen = read(taxTotalOf(trade)?.amount, "taxTotal") ?? 0n;
  const prepaidFen = read(totals?.prepaid, "prepaid") ?? 0n;
  const grossFen = read(totals?.grossTotal, "grossTotal") ?? totalFen + prepaidFen;
  return { netFen: read(totals?.netTotal, "netTotal") ?? grossFen - taxFen, taxFen, totalFen, grossFen, prepaidFen };
}

function minorAmount(amount: TradeAmount, term: InvoiceTerm, currency: string): bigint {
  const place = { line: amount.line, field: term, value: amount.text };
  if (amount.currency !== undefined && amount.currency !== currency) {
    throw stop("AMOUNT_CURRENCY_DIFFERS", place, { mark: amount.currency, currency });
  }
  const minorDigits = minorDigitsOf(currency) ?? 2;
  const minor = toMinorUnit(amount.value, minorDigits);
  if (minor === undefined) {
    const decimals = amount.text.split(".")[1]?.length ?? 0;
    throw stop("AMOUNT_TOO_PRECISE", place, { decimals, maxDecimals: minorDigits });
  }
  if (minor > MAX_FEN) throw stop("AMOUNT_TOO_LARGE", place, { maxFen: MAX_FEN });
  return minor;
}
