import { type Compilable, type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** The channel on which changed operations are told. */
export const OPERATION_CHANNEL = "operation";

/** A statement that writes; several are sent to the database as one. */
export type Write = Compilable & Parameters<typeof sql>[1];

/**
 * Carries out several writes as one statement, all or none, and tells of the operations that they change. One trip to the
 * database instead of one for each: within this process that is what an act costs.
 */
export async function writeAtOnce(
  db: Kysely<Tables>,
  writes: readonly Write[],
  changedOperationIds: readonly string[],
): Promise<void> {
  const parts = writes.map((write, position) => sql`${sql.raw(`w${position}`)} as (${write})`);
  const tell = notify(changedOperationIds);
  const [only] = writes;
  if (only === undefined) return;
  await sql`with ${sql.join(parts)} ${tell}`.execute(db);
}

function notify(ids: readonly string[]): RawBuilder<unknown> {
  return sql`select pg_notify(${OPERATION_CHANNEL}, id) from unnest(${[...ids]}::text[]) as id`;
}
