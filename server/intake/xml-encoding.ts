import { stop } from "./intake-refusal.ts";
import { decodeText, markedEncoding, type TextEncoding } from "./text-encoding.ts";

/** The names under which an XML declaration may give an encoding that we read. */
const declaredNames: Readonly<Record<string, TextEncoding>> = {
  "UTF-8": "utf-8",
  "US-ASCII": "utf-8",
  ASCII: "utf-8",
  "ISO-8859-1": "windows-1252",
  "WINDOWS-1252": "windows-1252",
  GB2312: "gb18030",
  GBK: "gb18030",
  GB18030: "gb18030",
};

/** A declaration is read from the first bytes, which are ASCII in each encoding that needs one. */
const DECLARATION_BYTES = 200;

/**
 * The text of an XML document. What the declaration says has to be true of the bytes: two programs that believe
 * different halves of a lie read different invoices.
 *
 * @throws FILE_ENCODING_CONTRADICTED, FILE_ENCODING_UNKNOWN, FILE_NUL
 */
export function decodeXml(bytes: Uint8Array): string {
  const marked = markedEncoding(bytes);
  const { text } = decodeText(bytes, marked ?? declaredEncoding(bytes) ?? "utf-8");
  const written = declarationOf(text);
  if (written === undefined || marked === undefined) return text;
  const isTrue = marked === "utf-8" ? declaredNames[written] === "utf-8" : written.startsWith("UTF-16");
  if (!isTrue) throw stop("FILE_ENCODING_CONTRADICTED", { line: 1 }, { declared: written, found: marked });
  return text;
}

function declaredEncoding(bytes: Uint8Array): TextEncoding | undefined {
  const written = declarationOf(String.fromCharCode(...bytes.subarray(0, DECLARATION_BYTES)));
  if (written === undefined) return undefined;
  const encoding = declaredNames[written];
  // UTF-16 without its mark, or something that we could only guess at.
  if (encoding === undefined) throw stop("FILE_ENCODING_CONTRADICTED", { line: 1 }, { declared: written, found: "?" });
  return encoding;
}

function declarationOf(text: string): string | undefined {
  return /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(text)?.[1]?.toUpperCase();
}
