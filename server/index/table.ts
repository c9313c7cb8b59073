/** What SQLite holds of one field: text of bytes and names, or an integer of at most 63 bits. */
export type Cell = string | number | bigint | null;

/** One version of one entity: its cells in the order of its table's columns, the id first. Never changed once made. */
export type Row = readonly Cell[];

export interface Column {
  /** As in schema.graphql. */
  readonly field: string;
  /** As in the book's file. */
  readonly name: string;
  readonly type: "TEXT" | "INTEGER";
  readonly isNullable: boolean;
}

/** Where the entities of one type lie. */
export interface EntityTable {
  /** As in schema.graphql. */
  readonly entity: string;
  /** As in the book's file. */
  readonly name: string;
  /** Written once; a second block can never change it. */
  readonly isImmutable: boolean;
  readonly columns: readonly Column[];
}
