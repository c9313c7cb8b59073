import type { Day } from "../domain/day.ts";
import type { Invoice } from "../domain/invoice.ts";
import type { RefusalArgs, RefusalRecord } from "../domain/refusal.ts";

/** A company by whatever a file knows it. */
export interface PartyReference {
  readonly name?: string;
  /** The sender's own number for it. */
  readonly code?: string;
  readonly uscc?: string;
}

/** Something that a person should look at before confirming. */
export interface IntakeWarning {
  readonly code: string;
  readonly field: string | null;
  readonly args: RefusalArgs;
}

/** A payable as a file tells it. */
export interface PayableDraft {
  readonly kind: "payable";
  readonly line: number;
  readonly reference: string | null;
  readonly invoice: Invoice;
  readonly seller: PartyReference;
  readonly buyer: PartyReference;
  readonly warnings: readonly IntakeWarning[];
}

/** Why a row, a document or a whole file did not become payables. */
export interface IntakeRefusal extends RefusalRecord {
  readonly kind: "refusal";
  readonly line: number | null;
  readonly field: string | null;
  readonly value: string | null;
  readonly ruleId: string | null;
}

/** How a ledger was read, and its first rows, for a person to judge; plain data that the desk keeps and shows as it is. */
export interface IntakeReading {
  readonly format: string | null;
  readonly rows: readonly (PayableDraft | IntakeRefusal)[];
  readonly mapping?: unknown;
  readonly preview?: unknown;
}

/** What a person says about how a ledger is to be read; what is left out is guessed. Plain data, kept with the upload. */
export interface MappingCorrection {
  /** For each field the header of its column, or null for "there is none". */
  readonly columns?: Readonly<Record<string, string | null>>;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly dateOrder?: string;
  readonly decimalStyle?: string;
  readonly currency?: string;
}

/** What the sender says about when to pay, for rows that do not say it themselves. */
export type DueTerms = { readonly dueDay: Day } | { readonly termDays: number };

/** What is said beside the bytes. `buyer` is who sent the file, for one that does not name it. */
export interface ReadingOptions extends MappingCorrection {
  readonly terms?: DueTerms;
  readonly buyer?: PartyReference;
}

/** Reads foreign formats: payables ledgers and e-invoices. Pure, and whatever the bytes are, it answers. */
export interface Intake {
  readDocument(bytes: Uint8Array, fileName: string, options: ReadingOptions): IntakeReading;
}
