import { sql } from "kysely";
import type { Operation } from "../../server/app/operation.ts";
import type { Address } from "../../server/app/order.ts";
import type { Database } from "../../server/store/database.ts";
import { migrate, readMigrations } from "../../server/store/migrate.ts";
import { openPglite } from "../../server/store/pglite-database.ts";
import { openPostgres } from "../../server/store/postgres-database.ts";

/** Where the tests find a PostgreSQL server of their own, if there is one; else PGlite in memory takes its place. */
const TEST_URL = process.env.TEST_DATABASE_URL;

let shared: Promise<Database> | null = null;

/** One database for all tests of this process, since opening one takes seconds; emptied each time it is asked for. */
export async function emptyDatabase(): Promise<Database> {
  shared ??= openShared();
  const database = await shared;
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migration'`.execute(
    database.db,
  );
  await database.runScript(`truncate ${rows.map(({ name }) => name).join(", ")} restart identity cascade`);
  return database;
}

async function openShared(): Promise<Database> {
  const database = TEST_URL === undefined ? await openPglite() : await openPostgres(TEST_URL);
  await migrate(database, await readMigrations());
  return database;
}

/** Accounts for tests. */
export function account(number: number): Address {
  return `0x${number.toString(16).padStart(40, "0")}`;
}

/** An operation as a verb would open it, with what a test wants otherwise. */
export function operation(id: string, changes: Partial<Operation> = {}): Operation {
  return {
    id,
    clientId: null,
    act: "DRAW",
    member: account(1),
    state: "SUBMITTED",
    order: null,
    digest: null,
    amountFen: 0n,
    deadlineSec: 2_000,
    signaturesNeeded: 0,
    signatures: [],
    subject: { receivableId: null, noteIds: [], requestId: null, quoteId: null, member: null },
    parentId: null,
    refusal: null,
    txHash: null,
    block: null,
    personId: null,
    createdAtSec: 1_000,
    ...changes,
  };
}

/** Who did it, in tests in which that does not matter. */
export const someDeed = { viewer: null, verb: "test", subject: "" };
