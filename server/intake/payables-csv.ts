import { fingerprintText, invoiceIdentity } from "../domain/invoice-identity.ts";
import type { DecimalStyle } from "./amount-text.ts";
import { type ColumnMap, type GivenColumns, guessColumns } from "./column-mapping.ts";
import { type CsvTable, readCsvTable } from "./csv-table.ts";
import { minorDigitsOf } from "./currency.ts";
import { bothReadings, type DateOrderGuess, guessDateOrder } from "./date-order.ts";
import type { DateOrder } from "./date-text.ts";
import { guessDecimalStyle } from "./decimal-style.ts";
import type { Delimiter } from "./delimiter.ts";
import { PREVIEW_ROWS } from "./file-bounds.ts";
import { type IntakeRefusal, intakeRefusal, isRefusal, orRefusal, stop } from "./intake-refusal.ts";
import type { IntakeResult, IntakeRow, LedgerReading } from "./intake-result.ts";
import type { LedgerSides } from "./ledger-row.ts";
import type { PayableField } from "./payable-field.ts";
import { readPayableRow, readRowNaming } from "./payable-row.ts";
import { refuseRepeated, type VoidedInvoice } from "./repeated-invoices.ts";
import type { TextEncoding } from "./text-encoding.ts";

/** What a person says about a ledger; whatever is left out is guessed from the file, and the guess is returned. */
export interface PayablesCsvOptions extends LedgerSides {
  readonly columns?: GivenColumns;
  readonly encoding?: TextEncoding;
  readonly delimiter?: Delimiter;
  readonly dateOrder?: DateOrder;
  readonly decimalStyle?: DecimalStyle;
  /** ISO 4217, for the rows that do not say their own. CNY if left out. */
  readonly currency?: string;
}

/** The rows whose cells a mapping is checked against. */
const SAMPLE_ROWS = 200;

type DateOrders = LedgerReading["dateOrders"];

const dateFields = ["issueDate", "dueDate"] as const satisfies readonly PayableField[];
const amountFields = ["gross", "net", "tax"] as const satisfies readonly PayableField[];

/**
 * Reads a payables ledger. Pure: the same bytes and options give the same result, and nothing outside is touched.
 *
 * @returns One row for each row of the file; or, where the file as a whole cannot be read, its refusals, with the
 *   mapping and preview as far as they were found, so that a person can correct what was guessed.
 */
export function readPayablesCsv(bytes: Uint8Array, options: PayablesCsvOptions = {}): IntakeResult {
  const table = orRefusal(() => readCsvTable(bytes, options));
  if (isRefusal(table)) return { format: "PAYABLES_CSV", rows: [table] };
  const preview = table.rows.slice(0, PREVIEW_ROWS);
  const unstyled = orRefusal(() => readingOf(table, options));
  if (isRefusal(unstyled)) return { format: "PAYABLES_CSV", rows: [unstyled], preview };

  const missing = missingColumns(unstyled.columns, options, table.headerLine);
  if (missing.length > 0) return { format: "PAYABLES_CSV", rows: missing, mapping: unstyled, preview };
  const mapping = orRefusal(() => withStyles(table, unstyled, options));
  if (isRefusal(mapping)) return { format: "PAYABLES_CSV", rows: [mapping], mapping: unstyled, preview };
  return { format: "PAYABLES_CSV", rows: readRows(table, mapping, options), mapping, preview };
}

function readingOf(table: CsvTable, options: PayablesCsvOptions): LedgerReading {
  const sample = table.rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells);
  const columns = guessColumns(table.headers, sample, options.columns);
  const currency = options.currency ?? "CNY";
  if (minorDigitsOf(currency) === undefined) throw stop("CURRENCY_UNKNOWN", { field: "currency", value: currency });
  return {
    encoding: table.encoding,
    delimiter: table.delimiter,
    headerLine: table.headerLine,
    headers: table.headers,
    columns,
    dateOrders: {},
    decimalStyle: null,
    currency,
    isCurrencyAssumed: options.currency === undefined && columns.currency === undefined,
  };
}

/** What a payable cannot do without, and no column holds. All of it is said at once. */
function missingColumns(columns: ColumnMap, { seller, buyer }: LedgerSides, line: number): IntakeRefusal[] {
  const has = (...fields: PayableField[]) => fields.some((field) => columns[field] !== undefined);
  const needs: [PayableField, boolean][] = [
    ["invoiceNo", has("invoiceNo")],
    ["issueDate", has("issueDate")],
    ["gross", has("gross") || (has("net") && has("tax"))],
    ["sellerName", seller !== undefined || has("sellerName", "sellerCode", "sellerUscc")],
    ["buyerName", buyer !== undefined || has("buyerName", "buyerCode", "buyerUscc")],
  ];
  return needs.filter(([, isThere]) => !isThere).map(([field]) => intakeRefusal("COLUMN_MISSING", { line, field }));
}

function withStyles(table: CsvTable, reading: LedgerReading, options: PayablesCsvOptions): LedgerReading {
  const minorDigits = minorDigitsOf(reading.currency) ?? 2;
  const decimalStyle =
    options.decimalStyle ?? guessDecimalStyle(cellsOf(table, reading, amountFields), minorDigits, "gross");
  return { ...reading, decimalStyle, dateOrders: readDateOrders(table, reading, options.dateOrder) };
}

function* cellsOf(table: CsvTable, { columns }: LedgerReading, fields: readonly PayableField[]): Generator<string> {
  const indexes = fields.map((field) => columns[field]?.index).filter((index) => index !== undefined);
  for (const { cells } of table.rows) for (const index of indexes) yield cells[index] ?? "";
}

/**
 * Each date column decides for itself; one that cannot takes the order of one that can, as the same program wrote both.
 * If none can, a person is asked: guessing would be wrong every second time.
 */
function readDateOrders(table: CsvTable, { columns }: LedgerReading, given: DateOrder | undefined): DateOrders {
  const guesses = new Map<PayableField, DateOrderGuess>();
  for (const field of dateFields) {
    const index = columns[field]?.index;
    if (index === undefined) continue;
    const cells = table.rows.map(({ line, cells }) => ({ line, cell: cells[index] ?? "" }));
    guesses.set(field, given === undefined ? guessDateOrder(cells, field) : { order: given });
  }
  const decided = [...guesses.values()].map(({ order }) => order).find((order) => order === "MDY" || order === "DMY");
  const orders: { -readonly [field in keyof DateOrders]: DateOrders[field] } = {};
  for (const [field, guess] of guesses) {
    if (guess.order === "UNDECIDED" && decided === undefined) {
      const { line, cell } = guess.sample;
      throw stop("COLUMN_DATES_AMBIGUOUS", { line, field, value: cell }, bothReadings(cell, field));
    }
    // Where any order will do, day first is as good as another.
    orders[field] = guess.order === "ANY" || guess.order === "UNDECIDED" ? (decided ?? "DMY") : guess.order;
  }
  return orders;
}

function readRows(table: CsvTable, mapping: LedgerReading, sides: LedgerSides): IntakeRow[] {
  const voided: VoidedInvoice[] = [];
  const rows = table.rows.map((row) => {
    const read = orRefusal(
      () => {
        const draft = readPayableRow(row, mapping, sides);
        // Asked for here, so that a number that names no invoice is refused in its row.
        fingerprintText(invoiceIdentity(draft.invoice));
        return draft;
      },
      { line: row.line, field: "invoiceNo" },
    );
    if (read.kind === "refusal" && read.code === "INVOICE_VOID") {
      const fingerprint = orRefusal(() => fingerprintText(invoiceIdentity(readRowNaming(row, mapping, sides))));
      if (typeof fingerprint === "string") voided.push({ line: row.line, fingerprint });
    }
    return read;
  });
  return refuseRepeated(rows, voided);
}
