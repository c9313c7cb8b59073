import { readDecimal } from "./decimal-text.ts";
import { stop } from "./intake-refusal.ts";
import type { TradeAmount } from "./trade-invoice.ts";
import { readValue, type XmlElement } from "./xml-element.ts";

/**
 * The amount in an element, or nothing where there is none.
 *
 * @throws AMOUNT_MALFORMED
 */
export function amountOf(element: XmlElement | undefined): TradeAmount | undefined {
  const value = readValue(element);
  if (value === undefined) return undefined;
  const decimal = readDecimal(value.text);
  if (decimal === undefined)
    throw stop("AMOUNT_MALFORMED", { line: value.line, field: element?.name, value: value.text });
  return { value: decimal, currency: value.attributes.get("currencyID"), text: value.text, line: value.line };
}

/** The amounts in several elements, those that are empty left out. */
export function amountsOf(elements: readonly (XmlElement | undefined)[]): TradeAmount[] {
  return elements.map(amountOf).filter((amount) => amount !== undefined);
}
