/** Longer values are cut in messages: enough to find the cell again, too little to flood a screen or a log. */
const SHOWN_CHARS = 80;

/** Characters that a reader cannot see, or that turn the text around them: controls, format characters, lone surrogates. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** A stranger's text, fit for a message: short, on one line, with each invisible character as its code point. */
export function shownText(text: string): string {
  return visibleText(text, SHOWN_CHARS);
}

/** A stranger's text on one line, cut to a length, with each invisible character as its code point. */
export function visibleText(text: string, maxChars: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const cut = line.length > maxChars ? `${line.slice(0, maxChars)}…` : line;
  return cut.replace(invisible, (char) => `⟨${codePointName(char)}⟩`);
}

/** `U+202E` for the first character of a text. */
export function codePointName(text: string): string {
  const codePoint = text.codePointAt(0) ?? 0;
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}
