import type { Page, PageInput } from "../app/page.ts";

/** Rows that are read for a page: one more than it has, which tells whether there is a next one. */
export function rowsFor({ first }: PageInput): number {
  return first + 1;
}

/** A page of rows that were read with `rowsFor`. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  { first }: PageInput,
  totalCount: bigint | number | string,
  itemOf: (row: Row) => Item,
): Page<Item> {
  return { items: rows.slice(0, first).map(itemOf), hasNext: rows.length > first, totalCount: Number(totalCount) };
}
