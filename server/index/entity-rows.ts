import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Change } from "./entity-state.ts";
import type { Cell, EntityTable, Row } from "./table.ts";

/** Reads and writes rows of entities by prepared statements. */
export class EntityRows {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  read(table: EntityTable, id: string): Row | null {
    const statement = this.#prepared(`SELECT * FROM "${table.name}" WHERE id = ?`);
    return (statement.get(id) as unknown as Row | undefined) ?? null;
  }

  *all(table: EntityTable): Generator<Row> {
    for (const row of this.#prepared(`SELECT * FROM "${table.name}"`).iterate()) yield row as unknown as Row;
  }

  /** Writes what changed. Only the columns that did: indexes of the others stay untouched. */
  write(change: Change): void {
    const { table, id, before, after } = change;
    if (after === null) {
      this.#prepared(`DELETE FROM "${table.name}" WHERE id = ?`).run(id);
    } else if (before === null) {
      const places = after.map(() => "?").join(", ");
      this.#prepared(`INSERT INTO "${table.name}" VALUES (${places})`).run(...after);
    } else {
      this.#update(table, id, before, after);
    }
  }

  #update(table: EntityTable, id: string, before: Row, after: Row): void {
    const names: string[] = [];
    const cells: Cell[] = [];
    for (const [index, column] of table.columns.entries()) {
      const cell = after[index] ?? null;
      if (cell === before[index] || String(cell) === String(before[index])) continue;
      names.push(`"${column.name}" = ?`);
      cells.push(cell);
    }
    if (names.length === 0) return;
    this.#prepared(`UPDATE "${table.name}" SET ${names.join(", ")} WHERE id = ?`).run(...cells, id);
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
