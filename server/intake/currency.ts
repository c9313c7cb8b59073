import { code as currencyRecord } from "currency-codes";

/** The largest minor unit that amounts here are kept in; ISO 4217 has none finer. */
export const MAX_MINOR_DIGITS = 4;

/**
 * How many decimals a currency has: CNY 2, JPY 0, KWD 3. Nothing for a text that is no ISO 4217 code, and for the
 * codes that are no money (gold, tests).
 */
export function minorDigitsOf(currency: string): number | undefined {
  if (!/^[A-Z]{3}$/.test(currency) || /^X[ABDEFSTUX]/.test(currency)) return undefined;
  return currencyRecord(currency)?.digits;
}

/** Signs and words that stand for a currency in a cell. A dollar or a ¥ can be several; each must then fit the file's. */
const currencyMarks: Readonly<Record<string, readonly string[]>> = {
  "¥": ["CNY", "JPY"],
  "￥": ["CNY", "JPY"],
  元: ["CNY"],
  圆: ["CNY"],
  人民币: ["CNY"],
  RMB: ["CNY"],
  "£": ["GBP"],
  "€": ["EUR"],
  $: ["USD", "AUD", "CAD", "HKD", "NZD", "SGD"],
};

/** Whether a sign or code in front of or behind an amount can mean the currency that the file is in. */
export function isMarkOf(mark: string, currency: string): boolean {
  return mark === currency || (currencyMarks[mark] ?? []).includes(currency);
}

/** What people write around an amount for its currency. */
export const currencyMarkPattern = "[¥￥£€$]|人民币|RMB|元|圆|[A-Z]{3}";

const currencyWords: Readonly<Record<string, string>> = { RMB: "CNY", 人民币: "CNY", 人民币元: "CNY", CNH: "CNY" };

/** The ISO code for what a currency column contains, if it is one we know the minor unit of. */
export function currencyOfText(text: string): string | undefined {
  const upper = text.trim().toUpperCase();
  const currency = currencyWords[upper] ?? upper;
  return minorDigitsOf(currency) === undefined ? undefined : currency;
}
