import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect } from "kysely";
import { type Database, INT8_OID, type Lease } from "./database.ts";
import { beginPglite } from "./pglite-beginning.ts";
import type { Tables } from "./tables.ts";

/**
 * PostgreSQL inside this process.
 * @param directory Where it lies; in memory if absent. One process opens it at a time: see the node room's directory lock.
 */
export async function openPglite(directory?: string): Promise<Database> {
  if (directory !== undefined) await beginPglite(directory);
  const pglite = await PGlite.create({
    ...(directory === undefined ? {} : { dataDir: directory }),
    parsers: { [INT8_OID]: BigInt },
  });
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
  const held = new Set<string>();

  return {
    db,
    async runScript(sql) {
      // One message of the simple protocol is one transaction.
      await pglite.exec(sql);
    },
    exclusively: (_name, work) => work(),
    async tryLease(name): Promise<Lease | null> {
      if (held.has(name)) return null;
      held.add(name);
      return {
        async release() {
          held.delete(name);
        },
      };
    },
    async listen(channel, listener) {
      await pglite.listen(channel, listener);
    },
    close: () => db.destroy(),
  };
}
