import type { Cells } from "./reader.ts";
import type { EntityTable } from "./table.ts";

/** How the cells of an entity's table become one of the interfaces of rows.ts. */
export interface RowShape<Row> {
  /** Quoted name of the table. */
  readonly table: string;
  /** Its columns, to be selected. @param alias The table's name in the statement. */
  columns(alias: string): string;
  /** @param start Where in the cells the table's columns begin. */
  of(cells: Cells, start?: number): Row;
  /** How many columns there are. */
  readonly width: number;
}

/** Amounts stay `bigint`, and so does the ledger's sequence. All other integers are far below 2^53. */
const WIDE = /Fen$|^seq$/;

/** The shape of an entity's rows; field names are those of schema.graphql, and rows.ts repeats them for its readers. */
export function shapeOf<Row>(tables: readonly EntityTable[], entity: string): RowShape<Row> {
  const table = tables.find((candidate) => candidate.entity === entity);
  if (table === undefined) throw new Error(`no entity ${entity}`);
  const fields = table.columns.map((column) => ({
    name: column.field,
    isNumber: column.type === "INTEGER" && !WIDE.test(column.field),
  }));
  return {
    table: `"${table.name}"`,
    width: fields.length,
    columns: (alias) => table.columns.map((column) => `${alias}."${column.name}"`).join(", "),
    of(cells, start = 0) {
      const row: Record<string, unknown> = {};
      for (let index = 0; index < fields.length; index++) {
        const field = fields[index];
        const cell = cells[start + index];
        if (field !== undefined) row[field.name] = field.isNumber && cell !== null ? Number(cell) : cell;
      }
      return row as Row;
    },
  };
}
