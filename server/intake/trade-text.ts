import { MAX_REFERENCE_CHARS, safeText } from "./cell-text.ts";
import type { InvoiceTerm } from "./field-label.ts";
import { stop } from "./intake-refusal.ts";
import type { TradeReferences } from "./intake-result.ts";
import type { WarningSink } from "./intake-warning.ts";
import type { TradeInvoice } from "./trade-invoice.ts";
import type { XmlValue } from "./xml-element.ts";

/**
 * A text that the invoice cannot do without, made safe.
 *
 * @throws CELL_EMPTY, TEXT_UNSAFE, TEXT_TOO_LONG
 */
export function requiredText(
  { line }: TradeInvoice,
  value: XmlValue | undefined,
  term: InvoiceTerm,
  maxChars: number,
  warn: WarningSink,
): string {
  const place = { line: value?.line ?? line, field: term };
  const text = safeText(value?.text ?? "", maxChars, place, warn);
  if (text === "") throw stop("CELL_EMPTY", place);
  return text;
}

/** The numbers of the other papers that the invoice points to, made safe. */
export function safeReferences({ references, line }: TradeInvoice, warn: WarningSink): TradeReferences {
  const safe = (text: string | undefined, field: keyof TradeReferences) =>
    text && safeText(text, MAX_REFERENCE_CHARS, { line, field }, warn);
  return {
    orderNo: safe(references.orderNo, "orderNo"),
    contractNo: safe(references.contractNo, "contractNo"),
    despatchNo: safe(references.despatchNo, "despatchNo"),
  };
}
