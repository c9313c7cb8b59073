import { MAX_FEN } from "../domain/money.ts";
import { halfWidth, trimmedText } from "./cell-text.ts";
import { currencyMarkPattern, isMarkOf, minorDigitsOf } from "./currency.ts";
import { stop } from "./intake-refusal.ts";
import type { WarningSink } from "./intake-warning.ts";

/** Which sign separates the decimals: `1,234.50` or `1.234,50`. */
export type DecimalStyle = "POINT" | "COMMA";

/** Thousands are separated everywhere, by one and the same sign, or nowhere: half-separated text is a typing error. */
const shapes: Readonly<Record<DecimalStyle, RegExp>> = {
  POINT: /^(\d{1,40}|\d{1,3}(?:([,' \u00a0\u2009\u2019\u202f])\d{3})(?:\2\d{3}){0,12})(?:\.(\d{1,40}))?$/,
  COMMA: /^(\d{1,40}|\d{1,3}(?:([.' \u00a0\u2009\u2019\u202f])\d{3})(?:\2\d{3}){0,12})(?:,(\d{1,40}))?$/,
};

const marked = new RegExp(`^(${currencyMarkPattern})? ?(.*?) ?(${currencyMarkPattern})?$`, "u");

/** The longest amount worth reading; the widest one that a register accepts has 26 characters with its marks. */
const MAX_AMOUNT_CHARS = 64;

/** An amount before its meaning in a currency is known. */
interface WrittenAmount {
  readonly isNegative: boolean;
  readonly whole: string;
  readonly fraction: string;
  readonly marks: readonly string[];
}

function readShape(text: string, style: DecimalStyle): WrittenAmount | undefined {
  if (text.length > MAX_AMOUNT_CHARS) return undefined;
  // An accountant's minus is in front, behind, or a pair of brackets.
  const signs = /^(?:\((?<inBrackets>.*)\)|[-−] ?(?<afterMinus>.*)|(?<beforeMinus>.*?) ?[-−])$/u.exec(text)?.groups;
  const unsigned = signs?.inBrackets ?? signs?.afterMinus ?? signs?.beforeMinus ?? text;
  const [, before, rest = "", after] = marked.exec(unsigned) ?? [];
  // A minus may also stand between the currency and the digits: `￥-100`.
  const isNegative = signs !== undefined || /^[-−]/u.test(rest);
  const match = shapes[style].exec(signs === undefined ? rest.replace(/^[-−] ?/u, "") : rest);
  if (match === null) return undefined;
  return {
    isNegative,
    whole: (match[1] ?? "").replace(/\D/g, ""),
    fraction: match[3] ?? "",
    marks: [before, after].filter((mark) => mark !== undefined),
  };
}

const plain = (cell: string) => halfWidth(trimmedText(cell));

/**
 * Which style a cell can only have been written in, for a currency of so many decimals; nothing if it fits both
 * (`1200`) or neither. With at most two decimals no text means two different amounts: `1,234` has three as COMMA.
 */
export function onlyStyleOf(cell: string, minorDigits: number): DecimalStyle | undefined {
  const fits = (style: DecimalStyle) => {
    const written = readShape(plain(cell), style);
    return written !== undefined && written.fraction.length <= minorDigits;
  };
  const [point, comma] = [fits("POINT"), fits("COMMA")];
  if (point === comma) return undefined;
  return point ? "POINT" : "COMMA";
}

/** Whether a cell is like `1.234`: thousands to a sender with a decimal comma, three decimals to one with a point. */
export function isLonePointGroup(cell: string): boolean {
  return /^\D*\d{1,3}\.\d{3}\D*$/.test(cell);
}

/**
 * The amount in a cell, in the minor unit of the currency; negative where the text is. Digit by digit, never through a
 * floating-point number.
 *
 * @throws CELL_FORMULA, AMOUNT_MALFORMED, AMOUNT_CURRENCY_DIFFERS, AMOUNT_TOO_PRECISE, AMOUNT_TOO_LARGE
 */
export function readAmount(
  cell: string,
  style: DecimalStyle,
  currency: string,
  place: { line?: number; field: string },
  warn: WarningSink,
): bigint {
  const at = { ...place, value: cell };
  const text = plain(cell);
  if (text !== trimmedText(cell)) warn("TEXT_FULL_WIDTH", place.field, { value: cell });
  const written = readShape(text, style);
  if (written === undefined) throw stop(/^[=+@-]./u.test(text) ? "CELL_FORMULA" : "AMOUNT_MALFORMED", at);
  const foreign = written.marks.find((mark) => !isMarkOf(mark, currency));
  if (foreign !== undefined) throw stop("AMOUNT_CURRENCY_DIFFERS", at, { mark: foreign, currency });
  const minorDigits = minorDigitsOf(currency) ?? 2;
  if (written.fraction.length > minorDigits) {
    throw stop("AMOUNT_TOO_PRECISE", at, { decimals: written.fraction.length, maxDecimals: minorDigits });
  }
  const magnitude = BigInt(written.whole + written.fraction.padEnd(minorDigits, "0"));
  if (magnitude > MAX_FEN) throw stop("AMOUNT_TOO_LARGE", at, { maxFen: MAX_FEN });
  return written.isNegative ? -magnitude : magnitude;
}
