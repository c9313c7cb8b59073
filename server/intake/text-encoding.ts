import { stop } from "./intake-refusal.ts";

/** The encodings that ledgers and e-invoices arrive in, by their WHATWG names. */
export const textEncodings = ["utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"] as const;

export type TextEncoding = (typeof textEncodings)[number];

export interface DecodedText {
  /** Without its byte order mark. */
  readonly text: string;
  readonly encoding: TextEncoding;
  /** How we know: a mark at the front, bytes that fit nothing else, the shape of the bytes, or the sender's word. */
  readonly from: "MARK" | "STRICT" | "SHAPE" | "GIVEN";
}

/** Below this share of pairs in the plane of everyday Chinese, bytes above ASCII are more likely a Western code page. */
const EVERYDAY_CHINESE_PERCENT = 80;

const marks: readonly { readonly bytes: readonly number[]; readonly encoding: TextEncoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
];

/** The encoding that a byte order mark at the front names, if there is one. */
export function markedEncoding(bytes: Uint8Array): TextEncoding | undefined {
  return marks.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte))?.encoding;
}

/**
 * The text of a file. Decoding is strict: a byte that does not fit is refused, never replaced, since a replaced
 * character in a name or a number would be a different name or number.
 *
 * @param given The sender's word for the encoding; a byte order mark that says otherwise is refused.
 * @throws FILE_ENCODING_CONTRADICTED, FILE_ENCODING_UNKNOWN, FILE_NUL
 */
export function decodeText(bytes: Uint8Array, given?: TextEncoding): DecodedText {
  const decoded = chooseEncoding(bytes, given);
  const nul = decoded.text.indexOf("\0");
  // A NUL ends a string for half of the world's software and is skipped by the other half; nobody means it.
  if (nul !== -1) throw stop("FILE_NUL", { line: lineAt(decoded.text, nul) });
  return decoded;
}

function chooseEncoding(bytes: Uint8Array, given: TextEncoding | undefined): DecodedText {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) {
    if (given !== undefined && given !== marked) {
      throw stop("FILE_ENCODING_CONTRADICTED", {}, { declared: given, found: marked });
    }
    return { text: decodeOrStop(bytes, marked), encoding: marked, from: "MARK" };
  }
  if (given !== undefined) return { text: decodeOrStop(bytes, given), encoding: given, from: "GIVEN" };
  const asUtf8 = decodeStrictly(bytes, "utf-8");
  if (asUtf8 !== undefined) return { text: asUtf8, encoding: "utf-8", from: "STRICT" };
  const asChinese = looksLikeEverydayChinese(bytes) ? decodeStrictly(bytes, "gb18030") : undefined;
  if (asChinese !== undefined) return { text: asChinese, encoding: "gb18030", from: "SHAPE" };
  throw stop("FILE_ENCODING_UNKNOWN", {});
}

function decodeOrStop(bytes: Uint8Array, encoding: TextEncoding): string {
  const text = decodeStrictly(bytes, encoding);
  if (text === undefined) throw stop("FILE_ENCODING_CONTRADICTED", {}, { declared: encoding, found: "?" });
  return text;
}

function decodeStrictly(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * GB18030 gives a meaning to nearly any bytes, so that fitting is no evidence. Everyday Chinese has both bytes of a
 * character above 0xA0; a Western letter with an accent is followed by a plain one.
 */
function looksLikeEverydayChinese(bytes: Uint8Array): boolean {
  let pairs = 0;
  let everyday = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    pairs += 1;
    if ((bytes[at] ?? 0) > 0xa0 && (bytes[at + 1] ?? 0) > 0xa0) everyday += 1;
    at += 1;
  }
  return everyday * 100 >= pairs * EVERYDAY_CHINESE_PERCENT;
}

/** The line, counted from 1, that a position in a text lies on; CRLF, CR and LF each end a line. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (const end of text.slice(0, position).matchAll(/\r\n?|\n/g)) if (end) line += 1;
  return line;
}
