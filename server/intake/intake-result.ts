import type { Invoice } from "../domain/invoice.ts";
import type { DecimalStyle } from "./amount-text.ts";
import type { ColumnMap } from "./column-mapping.ts";
import type { CsvRow } from "./csv-table.ts";
import type { DateOrder } from "./date-text.ts";
import type { Delimiter } from "./delimiter.ts";
import type { IntakeRefusal } from "./intake-refusal.ts";
import type { IntakeWarning } from "./intake-warning.ts";
import type { PartyReference } from "./party-reference.ts";
import type { PayableField } from "./payable-field.ts";
import type { DecodedText } from "./text-encoding.ts";

/** The formats that are read. */
export type IntakeFormat = "PAYABLES_CSV" | "UBL_INVOICE" | "CII_INVOICE";

/** Numbers of other papers that a payable points to, as they were written. */
export interface TradeReferences {
  readonly orderNo?: string;
  readonly contractNo?: string;
  readonly despatchNo?: string;
}

/** A payable as a file tells it, ready to be matched with a member and confirmed. */
export interface PayableDraft {
  readonly kind: "payable";
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  /** The sender's own number for the payable, where the file has one. */
  readonly reference: string | null;
  /** The invoice behind it. `dueDay` is null where the one who confirms has to type it. */
  readonly invoice: Invoice;
  readonly seller: PartyReference;
  readonly buyer: PartyReference;
  readonly references: TradeReferences;
  /** With tax, before what was paid already; `invoice.totalFen` is what is still to be paid. */
  readonly grossFen: bigint;
  readonly prepaidFen: bigint;
  /** Null in a ledger, which has no lines of invoices. */
  readonly lineCount: number | null;
  /** Files inside the document. They are counted, not opened. */
  readonly attachmentCount: number;
  /** What the sender wrote about when to pay, for a person to read. */
  readonly termsText: string | null;
  readonly warnings: readonly IntakeWarning[];
}

export type IntakeRow = PayableDraft | IntakeRefusal;

/** How a ledger was read, for a person to judge and correct. */
export interface LedgerReading {
  readonly encoding: Pick<DecodedText, "encoding" | "from">;
  readonly delimiter: Delimiter;
  readonly headerLine: number;
  readonly headers: readonly string[];
  readonly columns: ColumnMap;
  readonly dateOrders: Readonly<Partial<Record<PayableField, DateOrder>>>;
  readonly decimalStyle: DecimalStyle | null;
  /** Of the rows that do not say their own. */
  readonly currency: string;
  /** True where neither the file nor the sender said so, and CNY was taken. */
  readonly isCurrencyAssumed: boolean;
}

/** What became of one file: each row or document is a payable or a refusal, in the order of the file. */
export interface IntakeResult {
  /** Null where the file is of no format that is read. */
  readonly format: IntakeFormat | null;
  readonly rows: readonly IntakeRow[];
  /** Ledgers only; there also when a column could not be found, so that a person can correct the mapping. */
  readonly mapping?: LedgerReading;
  /** The first rows as they were typed. */
  readonly preview?: readonly CsvRow[];
}

/** The payables of a result. */
export function payablesOf(result: IntakeResult): PayableDraft[] {
  return result.rows.filter((row) => row.kind === "payable");
}

/** The refusals of a result. */
export function refusalsOf(result: IntakeResult): IntakeRefusal[] {
  return result.rows.filter((row) => row.kind === "refusal");
}
