import { stop } from "./intake-refusal.ts";
import type { WarningSink } from "./intake-warning.ts";
import { codePointName } from "./shown-text.ts";

/** A company's registered name has at most some 100 characters; twice that leaves room for a branch. */
export const MAX_NAME_CHARS = 200;

/** An invoice, contract or order number; the longest seen in the field has 30 characters. */
export const MAX_REFERENCE_CHARS = 100;

/** Characters that reverse or isolate the text after them: "gnp.exe" can be made to read "exe.png". Never in a name. */
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/u;

/** Controls other than the blanks that a wrapped cell contains, the replacement character, and lone surrogates. */
const brokenCharacters = /[\p{Cs}\ufffd]|(?![\t\n\r])\p{Cc}/u;

/** Characters without width: harmless leftovers of copy and paste, but two names that differ by one look the same. */
const zeroWidth = /[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]/gu;

/** What a spreadsheet would take for a formula, in half and full width. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/u;

/** Whether a spreadsheet that opened this text as a cell might compute it. */
export function looksLikeFormula(text: string): boolean {
  return formulaStart.test(text);
}

/** A cell as text to compare or to parse: composed, trimmed, inner blanks single. Says nothing about its safety. */
export function trimmedText(cell: string): string {
  return cell.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/**
 * A name or number from a stranger's file, safe to show, log and compare. What would deceive a reader is refused; what
 * is only invisible is taken out, and said. A formula stays what it is, text, and is marked.
 *
 * @throws TEXT_UNSAFE, TEXT_TOO_LONG
 */
export function safeText(
  cell: string,
  maxChars: number,
  place: { line?: number; field: string },
  warn: WarningSink,
): string {
  const offender = bidiControls.exec(cell) ?? brokenCharacters.exec(cell);
  if (offender !== null) {
    throw stop("TEXT_UNSAFE", { ...place, value: cell }, { character: codePointName(offender[0]) });
  }
  const visible = cell.replace(zeroWidth, "");
  if (visible !== cell) warn("TEXT_CLEANED", place.field, { value: cell });
  const text = trimmedText(visible);
  if (text.length > maxChars) {
    throw stop("TEXT_TOO_LONG", { ...place, value: text }, { chars: text.length, maxChars });
  }
  if (looksLikeFormula(text)) warn("CELL_FORMULA_TEXT", place.field, { value: text });
  return text;
}

/** Full-width digits, letters and signs as their half-width twins, in cells that hold a number or a date. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/gu, " ");
}
