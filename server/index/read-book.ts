import type { Book } from "./book.ts";
import type { Reader } from "./reader.ts";
import { cashReaders } from "./readers/cash.ts";
import { creditReaders } from "./readers/credit.ts";
import { eventReaders } from "./readers/events.ts";
import { evidenceReaders } from "./readers/evidence.ts";
import { financingReaders } from "./readers/financings.ts";
import { hopReaders } from "./readers/hops.ts";
import { memberReaders } from "./readers/members.ts";
import { noteReaders } from "./readers/notes.ts";
import { receivableReaders } from "./readers/receivables.ts";
import { redemptionReaders } from "./readers/redemption.ts";
import type { EntityTable } from "./table.ts";

/** The book's readers over one connection. */
export function readBook(reader: Reader, tables: readonly EntityTable[]): Book {
  return {
    ...memberReaders(reader, tables),
    ...receivableReaders(reader, tables),
    ...noteReaders(reader, tables),
    ...hopReaders(reader, tables),
    ...redemptionReaders(reader, tables),
    ...financingReaders(reader, tables),
    ...creditReaders(reader, tables),
    ...evidenceReaders(reader, tables),
    ...cashReaders(reader, tables),
    ...eventReaders(reader, tables),
  };
}
