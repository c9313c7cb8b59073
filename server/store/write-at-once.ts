import { type Compilable, type Kysely, sql } from "kysely";
import type { OperationChange } from "../app/desk-store.ts";
import type { Tables } from "./tables.ts";

/** The channel on which changed operations are told, as `id act state`. */
export const OPERATION_CHANNEL = "operation";

/** Tells of the operations in a list of rows with id, act and state; each hears of it who listens, after the commit. */
export const tellChange = sql`pg_notify(${sql.lit(OPERATION_CHANNEL)}, id || ' ' || act || ' ' || state)`;

/** What was told. */
export function changeFrom(payload: string): OperationChange {
  const [id = "", act, state] = payload.split(" ");
  return { id, act: act as OperationChange["act"], state: state as OperationChange["state"] };
}

/** A statement that writes; several are sent to the database as one. */
export type Write = Compilable & Parameters<typeof sql>[1];

/**
 * Carries out several writes as one statement, all or none, and tells of the operations that they change. One trip to the
 * database instead of one for each: within this process that is what an act costs.
 */
export async function writeAtOnce(
  db: Kysely<Tables>,
  writes: readonly Write[],
  changed: readonly OperationChange[],
): Promise<void> {
  const parts = writes.map((write, position) => sql`${sql.raw(`w${position}`)} as (${write})`);
  if (parts.length === 0) return;
  const payloads = changed.map(({ id, act, state }) => `${id} ${act} ${state}`);
  await sql`
    with ${sql.join(parts)}
    select pg_notify(${OPERATION_CHANNEL}, payload) from unnest(${payloads}::text[]) as payload`.execute(db);
}
