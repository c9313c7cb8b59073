import type { Day } from "../domain/day.ts";
import { MAX_REFERENCE_CHARS, safeText, trimmedText } from "./cell-text.ts";
import type { CsvRow } from "./csv-table.ts";
import { readDay } from "./date-text.ts";
import type { LedgerReading } from "./intake-result.ts";
import type { WarningSink } from "./intake-warning.ts";
import type { PartyReference } from "./party-reference.ts";
import type { PayableField } from "./payable-field.ts";
import type { GivenTerms } from "./payment-terms.ts";

/** What the sender says for all rows of a ledger that do not say it themselves. */
export interface LedgerSides {
  readonly seller?: PartyReference;
  readonly buyer?: PartyReference;
  readonly terms?: GivenTerms;
}

/** One row of a ledger under the reading of its file: its cells by field, and where they stand. */
export interface LedgerRow {
  readonly row: CsvRow;
  readonly reading: LedgerReading;
  readonly sides: LedgerSides;
  readonly warn: WarningSink;
  /** As typed; empty where the file has no such column. */
  readonly cell: (field: PayableField) => string;
  readonly place: (field: PayableField) => { readonly line: number; readonly field: PayableField };
}

export function ledgerRow(row: CsvRow, reading: LedgerReading, sides: LedgerSides, warn: WarningSink): LedgerRow {
  return {
    row,
    reading,
    sides,
    warn,
    cell: (field) => row.cells[reading.columns[field]?.index ?? -1] ?? "",
    place: (field) => ({ line: row.line, field }),
  };
}

/** A number that points to something, as safe text; nothing for an empty cell. */
export function readReferenceCell({ cell, place, warn }: LedgerRow, field: PayableField): string | undefined {
  return safeText(cell(field), MAX_REFERENCE_CHARS, place(field), warn) || undefined;
}

/** A day, in the order of its column; nothing for an empty cell. */
export function readDateCell({ cell, place, reading, warn }: LedgerRow, field: PayableField): Day | undefined {
  if (trimmedText(cell(field)) === "") return undefined;
  return readDay(cell(field), reading.dateOrders[field] ?? "YMD", place(field), warn);
}
