import { MAX_XML_DEPTH, MAX_XML_MARKUP, MAX_XML_TAG_CHARS } from "./file-bounds.ts";
import { stop } from "./intake-refusal.ts";
import { lineAt } from "./text-encoding.ts";

/**
 * Walks over the markup of a document once, before any parser does: each step goes forward, so that no text can make it
 * slow. What it lets through has no DOCTYPE and stays within the bounds; whether it is well formed is the parser's.
 *
 * @throws XML_DOCTYPE, XML_TOO_MUCH_MARKUP, XML_TOO_DEEP, XML_MALFORMED
 */
export function refuseDangerousMarkup(text: string): void {
  let depth = 0;
  let markup = 0;
  for (let at = text.indexOf("&"); at !== -1; at = text.indexOf("&", at + 1)) markup += 1;
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at + 1)) {
    markup += 1;
    if (markup > MAX_XML_MARKUP) throw stop("XML_TOO_MUCH_MARKUP", {}, { maxMarkup: MAX_XML_MARKUP });
    if (text.startsWith("<!--", at)) at = endOf(text, at, "-->");
    else if (text.startsWith("<![CDATA[", at)) at = endOf(text, at, "]]>");
    else if (text.startsWith("<?", at)) at = endOf(text, at, "?>");
    else if (text.startsWith("<!", at)) throw stop("XML_DOCTYPE", { line: lineAt(text, at) });
    else if (text.startsWith("</", at)) depth -= 1;
    else {
      const end = endOfTag(text, at);
      if (text[end - 1] !== "/") depth += 1;
      if (depth > MAX_XML_DEPTH) throw stop("XML_TOO_DEEP", { line: lineAt(text, at) }, { maxDepth: MAX_XML_DEPTH });
      at = end;
    }
  }
}

function endOf(text: string, from: number, mark: string): number {
  const at = text.indexOf(mark, from);
  if (at === -1) throw stop("XML_MALFORMED", { line: lineAt(text, from) }, { problem: `${mark} is missing` });
  return at;
}

/** The position of the `>` that closes a tag; one inside a quoted attribute does not. */
function endOfTag(text: string, from: number): number {
  let quote = "";
  const limit = Math.min(text.length, from + MAX_XML_TAG_CHARS);
  for (let at = from; at < limit; at += 1) {
    const char = text[at] ?? "";
    if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === ">") return at;
  }
  throw stop("XML_MALFORMED", { line: lineAt(text, from) }, { problem: "a tag does not end" });
}
