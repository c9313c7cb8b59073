import { Refusal } from "../domain/refusal.ts";

/** Rows that one page may have: enough for any screen, little enough for one synchronous read. */
export const MAX_PAGE_ROWS = 200;

/** Ids that one batch read may ask for: a page of pages, as a DataLoader collects them. */
export const MAX_BATCH_IDS = 10_000;

/** Which part of a list is asked for. */
export interface PageRequest {
  /** 1 to MAX_PAGE_ROWS. */
  readonly limit: number;
  /** Cursor of the row before the first one wanted; from the beginning without it. */
  readonly after?: string | undefined;
}

/** A part of a list, in an order that rows keep while others come and go: a page never repeats or skips a row that stays. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Cursors of the rows, in their order. */
  readonly cursors: readonly string[];
  readonly hasNext: boolean;
}

/** How many rows a filter matches, and the sum of their amounts. */
export interface Totals {
  readonly count: number;
  readonly sumFen: bigint;
}

/** Where a page begins in a list that is ordered by due day, then id. */
export interface DuePlace {
  readonly dueDay: number;
  readonly id: string;
}

const ID_CURSOR = /^0x(?:[0-9a-f]{2})*$/;
const DUE_CURSOR = /^(\d{1,9})\.(0x(?:[0-9a-f]{2})*)$/;

/**
 * Rows to read for a page: one more than it has, to see whether there is a next one.
 * @throws Refusal REQUEST_INVALID.
 */
export function rowsToRead(page: PageRequest): number {
  if (!Number.isInteger(page.limit) || page.limit < 1 || page.limit > MAX_PAGE_ROWS) {
    throw new Refusal("REQUEST_INVALID", { field: "limit", problem: `1–${MAX_PAGE_ROWS}` });
  }
  return page.limit + 1;
}

/** The id after which a page begins in a list that is ordered by id. @throws Refusal REQUEST_INVALID. */
export function afterId(page: PageRequest, first: string): string {
  if (page.after === undefined) return first;
  if (!ID_CURSOR.test(page.after)) throw new Refusal("REQUEST_INVALID", { field: "after", problem: page.after });
  return page.after;
}

/** The place after which a page begins in a list that is ordered by due day. @throws Refusal REQUEST_INVALID. */
export function afterDuePlace(page: PageRequest): DuePlace {
  if (page.after === undefined) return { dueDay: -1, id: "" };
  const [, dueDay, id] = DUE_CURSOR.exec(page.after) ?? [];
  if (dueDay === undefined || id === undefined) {
    throw new Refusal("REQUEST_INVALID", { field: "after", problem: page.after });
  }
  return { dueDay: Number(dueDay), id };
}

export function duePlaceCursor(row: DuePlace): string {
  return `${row.dueDay}.${row.id}`;
}

/** @param rows Up to one more than the page has. */
export function pageOf<Row>(rows: readonly Row[], page: PageRequest, cursorOf: (row: Row) => string): Page<Row> {
  const shown = rows.slice(0, page.limit);
  return { rows: shown, cursors: shown.map(cursorOf), hasNext: rows.length > page.limit };
}

/** @throws Refusal REQUEST_INVALID if a batch asks for too much. */
export function requireBatch(ids: readonly string[]): void {
  if (ids.length > MAX_BATCH_IDS) throw new Refusal("REQUEST_INVALID", { field: "ids", problem: `≤ ${MAX_BATCH_IDS}` });
}
