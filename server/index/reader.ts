import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Cell } from "./table.ts";

/** Values of a statement's `:name` places. */
export type Params = Readonly<Record<string, string | number | bigint>>;

/** A row of a result, its cells in the order of the columns; integers as bigint. */
export type Cells = readonly Cell[];

/** The reading side of a book's file: a connection of its own, which sees committed blocks only, and prepared statements. */
export class Reader {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(path: string) {
    this.#db = new DatabaseSync(path, { readOnly: true });
    // Reading through a map of the file saves copying pages; a book beyond this size is read the ordinary way.
    this.#db.exec("PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -32000;");
  }

  all(sql: string, params: Params = {}): Cells[] {
    return this.#prepared(sql).all(params) as unknown as Cells[];
  }

  first(sql: string, params: Params = {}): Cells | null {
    return (this.#prepared(sql).get(params) as unknown as Cells | undefined) ?? null;
  }

  close(): void {
    this.#db.close();
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      statement.setReadBigInts(true);
      statement.setReturnArrays(true);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
