import type { EntitySession } from "./entity-session.ts";
import type { EntityTable, Row } from "./table.ts";

/** Entities of one type kept in memory between batches: the busy ones of a day, some 20 MB of each type at most. */
const MAX_KEPT_ROWS = 20_000;

/** How one entity changed in a batch of blocks. */
export interface Change {
  readonly table: EntityTable;
  readonly id: string;
  /** Before the batch; null if there was none. */
  readonly before: Row | null;
  /** After it; null if there is none any more. */
  readonly after: Row | null;
}

interface TableState {
  readonly table: EntityTable;
  /** The newest version of each entity that was read or written; null for what is known not to exist. */
  readonly newest: Map<string, Row | null>;
  /** Each entity that the running batch wrote, as it was before. */
  readonly before: Map<string, Row | null>;
}

/** The entities as the mappings see them: what the file has, and above it what the running batch changed. */
export class EntityState implements EntitySession {
  readonly #states: ReadonlyMap<EntityTable, TableState>;
  readonly #byEntity: ReadonlyMap<string, EntityTable>;
  readonly #read: (table: EntityTable, id: string) => Row | null;

  /** @param read Reads an entity from the file. */
  constructor(tables: readonly EntityTable[], read: (table: EntityTable, id: string) => Row | null) {
    this.#states = new Map(tables.map((table) => [table, { table, newest: new Map(), before: new Map() }]));
    this.#byEntity = new Map(tables.map((table) => [table.entity, table]));
    this.#read = read;
  }

  load(table: EntityTable, id: string): Row | null {
    const { newest } = this.#stateOf(table);
    const known = newest.get(id);
    if (known !== undefined) return known;
    const row = this.#read(table, id);
    newest.set(id, row);
    return row;
  }

  save(table: EntityTable, row: Row): void {
    const id = String(row[0]);
    const unset = (row as readonly unknown[]).indexOf(undefined);
    if (unset >= 0) throw new Error(`${table.entity} ${id}: ${table.columns[unset]?.field} was never set`);
    this.#touch(table, id);
    this.#stateOf(table).newest.set(id, row);
  }

  remove(entity: string, id: string): void {
    const table = this.#byEntity.get(entity);
    if (table === undefined) throw new Error(`no entity ${entity}`);
    if (table.isImmutable) throw new Error(`${entity} ${id} is immutable`);
    this.#touch(table, id);
    this.#stateOf(table).newest.set(id, null);
  }

  /** What the batch changed so far, net. */
  changes(): Change[] {
    const changes: Change[] = [];
    for (const { table, newest, before: written } of this.#states.values()) {
      for (const [id, before] of written) {
        const after = newest.get(id) ?? null;
        if (before === null ? after !== null : !isSame(before, after)) changes.push({ table, id, before, after });
      }
    }
    return changes;
  }

  /** The batch is in the file. */
  keep(): void {
    for (const { table, newest, before } of this.#states.values()) {
      before.clear();
      // What is immutable is never needed again by a later block.
      if (table.isImmutable || newest.size > MAX_KEPT_ROWS) newest.clear();
    }
  }

  /** The batch will never be in the file, or the file was rolled back. */
  forget(): void {
    for (const { newest, before } of this.#states.values()) {
      before.clear();
      newest.clear();
    }
  }

  /**
   * Remembers how the entity was before the batch. An immutable one is new, or written in this very batch: that it is not
   * in the file is left to the insertion to find out, which saves a look for each event.
   */
  #touch(table: EntityTable, id: string): void {
    const { before, newest } = this.#stateOf(table);
    if (before.has(id)) return;
    const known = table.isImmutable ? (newest.get(id) ?? null) : this.load(table, id);
    if (table.isImmutable && known !== null) throw new Error(`${table.entity} ${id} is immutable`);
    before.set(id, known);
  }

  #stateOf(table: EntityTable): TableState {
    const state = this.#states.get(table);
    if (state === undefined) throw new Error(`no table ${table.name}`);
    return state;
  }
}

function isSame(a: Row, b: Row | null): boolean {
  // A number read from the file is a bigint, one that a mapping made may be a number: equal as text is equal.
  return b !== null && a.every((cell, index) => cell === b[index] || String(cell) === String(b[index]));
}
