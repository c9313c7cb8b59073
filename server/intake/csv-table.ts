import { CsvError, parse } from "csv-parse/sync";
import { isKnownWord, uniqueHeaders } from "./column-mapping.ts";
import { type Delimiter, guessDelimiter } from "./delimiter.ts";
import { MAX_CELL_CHARS, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROW_BYTES, MAX_ROWS } from "./file-bounds.ts";
import { foldedHeader } from "./header-words.ts";
import { stop } from "./intake-refusal.ts";
import { type DecodedText, decodeText, type TextEncoding } from "./text-encoding.ts";

/** A row below the header, as it was typed. */
export interface CsvRow {
  /** The line on which the row begins, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly encoding: Pick<DecodedText, "encoding" | "from">;
  readonly delimiter: Delimiter;
  readonly headerLine: number;
  readonly headers: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** A title, a period, a unit: exports put a few lines above the header, hardly more. */
const MAX_TITLE_ROWS = 10;

/** From this many known words on, a row is a header and not data. */
const MIN_HEADER_WORDS = 2;

/**
 * The cells of a ledger. Nothing is read out of them here, and nothing repaired: a file whose quotes do not close has
 * no cells that could be trusted.
 *
 * @throws FILE_EMPTY, FILE_TOO_LARGE, CSV_MALFORMED, CSV_ROW_TOO_LARGE, CSV_TOO_MANY_COLUMNS, CSV_TOO_MANY_ROWS,
 *   CSV_WITHOUT_ROWS, and what `decodeText` throws
 */
export function readCsvTable(
  bytes: Uint8Array,
  given: { readonly encoding?: TextEncoding; readonly delimiter?: Delimiter } = {},
): CsvTable {
  if (bytes.length === 0) throw stop("FILE_EMPTY", {});
  if (bytes.length > MAX_FILE_BYTES)
    throw stop("FILE_TOO_LARGE", {}, { bytes: bytes.length, maxBytes: MAX_FILE_BYTES });
  const { text: decoded, encoding, from } = decodeText(bytes, given.encoding);
  // Files that passed through several systems mix their line ends; one kind keeps the line count true.
  const text = decoded.replace(/\r\n?/g, "\n");
  const delimiter = given.delimiter ?? guessDelimiter(text);

  const records = parseRecords(text, delimiter);
  const headerAt = headerPosition(records);
  const header = records[headerAt];
  if (header === undefined) throw stop("FILE_EMPTY", {});
  for (const { line, cells } of records) {
    if (cells.length > MAX_COLUMNS) {
      throw stop("CSV_TOO_MANY_COLUMNS", { line }, { columns: cells.length, maxColumns: MAX_COLUMNS });
    }
  }
  const rows = records.slice(headerAt + 1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (rows.length === 0) throw stop("CSV_WITHOUT_ROWS", { line: header.line });
  if (rows.length > MAX_ROWS) throw stop("CSV_TOO_MANY_ROWS", {}, { maxRows: MAX_ROWS });
  return {
    encoding: { encoding, from },
    delimiter,
    headerLine: header.line,
    headers: uniqueHeaders(header.cells),
    rows,
  };
}

/** What the library gives for a record when asked where it ended. */
interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parseRecords(text: string, delimiter: Delimiter): CsvRow[] {
  try {
    // The library's types do not know what `info` does to the result.
    const records: unknown = parse(text, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW_BYTES,
      info: true,
      to: MAX_ROWS + MAX_TITLE_ROWS + 1,
    });
    return (records as ParsedRecord[]).map(({ record, info }) => ({
      line: info.lines - lineBreaksIn(record),
      cells: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : undefined;
    if (error.code === "CSV_MAX_RECORD_SIZE") throw stop("CSV_ROW_TOO_LARGE", { line }, { maxBytes: MAX_ROW_BYTES });
    throw stop("CSV_MALFORMED", { line }, { reason: error.code });
  }
}

function lineBreaksIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) for (let at = cell.indexOf("\n"); at !== -1; at = cell.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** The first row that speaks our words; the first row of all if none does, so that a person can map it. */
function headerPosition(records: readonly CsvRow[]): number {
  const found = records
    .slice(0, MAX_TITLE_ROWS + 1)
    .findIndex(({ cells }) => cells.filter((cell) => isKnownWord(foldedHeader(cell))).length >= MIN_HEADER_WORDS);
  return Math.max(found, 0);
}

/** Cells too long for any spreadsheet are refused with their row; they were made by a machine, to hurt one. */
export function oversizedCell(row: CsvRow): { readonly index: number; readonly chars: number } | undefined {
  const index = row.cells.findIndex((cell) => cell.length > MAX_CELL_CHARS);
  return index === -1 ? undefined : { index, chars: row.cells[index]?.length ?? 0 };
}
