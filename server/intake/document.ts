import type { Intake } from "../app/intake-port.ts";
import { isCiiInvoice, readCiiInvoice } from "./cii-invoice.ts";
import { isRefusal, orRefusal, stop } from "./intake-refusal.ts";
import type { IntakeFormat, IntakeResult } from "./intake-result.ts";
import { readPayablesCsv } from "./payables-csv.ts";
import { type GivenOptions, readOptions } from "./reading-options.ts";
import { markedEncoding } from "./text-encoding.ts";
import type { TradeInvoice } from "./trade-invoice.ts";
import { draftOfInvoice, type InvoiceOptions } from "./trade-invoice-draft.ts";
import { isUblInvoice, readUblInvoice } from "./ubl-invoice.ts";
import { readXml } from "./xml-document.ts";
import type { XmlElement } from "./xml-element.ts";

type FileKind = "XML" | "CSV" | { readonly unread: string };

/** Formats that are told by their first bytes, and that we send back by name. ZIP is what OFD and XLSX are made of. */
const signatures: readonly { readonly bytes: readonly number[]; readonly format: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], format: "PDF" },
  { bytes: [0x50, 0x4b, 0x03, 0x04], format: "ZIP" },
  { bytes: [0x50, 0x4b, 0x05, 0x06], format: "ZIP" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], format: "XLS" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], format: "PNG" },
  { bytes: [0xff, 0xd8, 0xff], format: "JPEG" },
  { bytes: [0x1f, 0x8b], format: "GZIP" },
];

/** What the name of a ZIP file says that it is; the bytes alone do not tell. */
const zipFormats = /\.(ofd|xlsx|xlsm|docx|ods)$/i;

/** How far to look for the first sign that is no blank. */
const SNIFFED_BYTES = 1024;

/**
 * Tells what a file is by its bytes. The name decides nothing that the bytes deny; it only names a ZIP file's kind.
 */
export function sniff(bytes: Uint8Array, fileName: string): FileKind {
  const signature = signatures.find((each) => each.bytes.every((byte, at) => bytes[at] === byte));
  if (signature !== undefined) {
    const named = signature.format === "ZIP" ? zipFormats.exec(fileName)?.[1]?.toUpperCase() : undefined;
    return { unread: named ?? signature.format };
  }
  // UTF-16 has a NUL beside each sign of markup; the byte order mark is no blank and no sign.
  const head = bytes.subarray(markedEncoding(bytes) === "utf-8" ? 3 : 0, SNIFFED_BYTES);
  const first = head.find((byte) => ![0x00, 0x09, 0x0a, 0x0d, 0x20, 0xfe, 0xff].includes(byte));
  if (first === 0x3c) return "XML";
  return first === 0x7b || first === 0x5b ? { unread: "JSON" } : "CSV";
}

/**
 * The one door of intake: a file's bytes in, payables or refusals out. Pure; whatever the bytes are, it answers.
 *
 * @param fileName As the sender called it; for messages only, never trusted.
 * @param given What a person said about the file; each format takes what it knows.
 */
export function readDocument(bytes: Uint8Array, fileName: string, given: GivenOptions = {}): IntakeResult {
  const result = orRefusal(() => {
    const options = readOptions(given);
    const kind = sniff(bytes, fileName);
    if (kind === "CSV") return readPayablesCsv(bytes, options);
    if (kind === "XML") return readInvoiceXml(bytes, options);
    throw stop("FILE_FORMAT_UNREAD", {}, { format: kind.unread });
  });
  return isRefusal(result) ? { format: null, rows: [result] } : result;
}

/** What the verbs ask of intake. */
export const intake: Intake = { readDocument };

/** Reads one e-invoice in UBL or CII. One document is one row. */
export function readInvoiceXml(bytes: Uint8Array, options: InvoiceOptions = {}): IntakeResult {
  let format: IntakeFormat | null = null;
  const row = orRefusal(() => {
    const trade = readTradeInvoice(readXml(bytes));
    format = trade.format;
    return draftOfInvoice(trade, options);
  });
  return { format, rows: [row] };
}

/**
 * The e-invoice in a document, in whichever syntax.
 *
 * @throws INVOICE_ROOT_UNKNOWN, and what the readers throw
 */
export function readTradeInvoice(root: XmlElement): TradeInvoice {
  if (isCiiInvoice(root)) return readCiiInvoice(root);
  if (isUblInvoice(root)) return readUblInvoice(root);
  throw stop("INVOICE_ROOT_UNKNOWN", { line: root.line, value: root.name });
}
