import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { sql } from "kysely";
import type { Database } from "./database.ts";

/** A numbered step of the schema. Once released it is never altered: what is wrong with it, the next one mends. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, which tells an altered one. */
  readonly sha256: string;
}

const DIRECTORY = new URL("./migrations/", import.meta.url);
const FILE_NAME = /^(\d{4})-([a-z0-9-]+)\.sql$/;

const BOOK_OF_MIGRATIONS =
  "create table if not exists migration (number int4 primary key, name text not null, sha256 text not null)";

/** The steps in migrations/, in their order. @throws Error on a gap or a file of another name. */
export async function readMigrations(directory: URL = DIRECTORY): Promise<readonly Migration[]> {
  const migrations: Migration[] = [];
  for (const file of (await readdir(directory)).toSorted()) {
    const match = FILE_NAME.exec(file);
    if (!match || Number(match[1]) !== migrations.length + 1) throw new Error(`unexpected migration ${file}`);
    const text = await readFile(new URL(file, directory), "utf8");
    const sha256 = createHash("sha256").update(text).digest("hex");
    migrations.push({ number: Number(match[1]), name: match[2] ?? "", sql: text, sha256 });
  }
  return migrations;
}

/**
 * Brings the schema up to date, forward only, each step with its entry in the book in one transaction.
 * @returns How many steps were made.
 * @throws Error if a step that was made is not the one we have, or is newer than we know: then the program is the old one.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<number> {
  return database.exclusively("migrations", async () => {
    await database.runScript(BOOK_OF_MIGRATIONS);
    const made = await sql<{ number: number; name: string; sha256: string }>`
      select number, name, sha256 from migration order by number`.execute(database.db);
    for (const { number, name, sha256 } of made.rows) {
      const known = migrations[number - 1];
      if (known?.sha256 !== sha256) throw new Error(`migration ${number} ${name} differs from the one that was made`);
    }
    const missing = migrations.slice(made.rows.length);
    for (const { number, name, sql: text, sha256 } of missing) {
      await database.runScript(
        `${text};\ninsert into migration (number, name, sha256) values (${number}, '${name}', '${sha256}');`,
      );
    }
    return missing.length;
  });
}
