import type { EntityTable } from "./table.ts";

/**
 * What readers look for besides ids, by entity: each is the columns of one index. Every index costs each write, so each is
 * here for a reader that pages through it, and ends in the id where that reader's order does.
 */
const indexes: Readonly<Record<string, readonly string[]>> = {
  Agent: ["member, id"],
  Policy: ["member, id"],
  Receivable: ["due_day, id", "obligor, state, due_day, id", "payee, state, due_day, id"],
  Note: ["due_day, id", "holder, state, due_day, id", "obligor, state, due_day, id"],
  Offer: ["payee, id"],
  Hop: ["receivable, id, from_fen, to_fen", "recipient, receivable"],
  CreditGrant: ["obligor, id", "funder, id"],
  InvoiceBacking: ["receivable, id"],
  Financing: ["hop", "receivable, hop", "seller, hop", "funder, hop"],
  Payment: ["receivable, id"],
  Draw: ["receivable, id", "holder, id"],
  CashBooking: ["member, id"],
  Event: ["receivable, id"],
};

/** The statements that make an empty book. */
export function bookSchema(tables: readonly EntityTable[]): string {
  return [CHAIN_TABLES, ...tables.map(entitySchema)].join("\n");
}

/**
 * `block` is the raw journal: each block with logs of ours, exactly as it came, with the cursor (its last row), the digest
 * and the journal word after it; `undo` holds the rows that the block replaced, while it can still be taken back. Empty
 * blocks stay only that long. `setting` says whose book it is.
 */
const CHAIN_TABLES = `
CREATE TABLE block (
  number INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  parent_hash TEXT NOT NULL,
  timestamp_sec INTEGER NOT NULL,
  log_count INTEGER NOT NULL,
  logs TEXT NOT NULL,
  digest TEXT NOT NULL,
  journal_word TEXT NOT NULL,
  undo TEXT
) STRICT;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;`;

function entitySchema(table: EntityTable): string {
  const columns = table.columns.map(
    (column) => `"${column.name}" ${column.type}${column.isNullable ? "" : " NOT NULL"}`,
  );
  const create = `CREATE TABLE "${table.name}" (${columns.join(", ")}, PRIMARY KEY (id)) STRICT, WITHOUT ROWID;`;
  const wanted = indexes[table.entity] ?? [];
  const indexed = wanted.map((by, nth) => `CREATE INDEX "${table.name}_${nth}" ON "${table.name}" (${by});`);
  return [create, ...indexed].join("\n");
}
