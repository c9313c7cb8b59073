import { expect } from "chai";
import { sql } from "kysely";
import { after, before, describe, it } from "mocha";
import type { Database } from "../../server/store/database.ts";
import { type Migration, migrate, readMigrations } from "../../server/store/migrate.ts";
import { openPglite } from "../../server/store/pglite-database.ts";

describe("the migrations", () => {
  let database: Database;

  before(async function () {
    this.timeout(60_000);
    database = await openPglite();
  });
  after(() => database?.close());

  const step = (number: number, text: string, sha256 = `${number}`): Migration => ({
    ...{ number, name: `step-${number}`, sql: text, sha256 },
  });
  const first = step(1, "create table one (id int4)");

  async function tables(): Promise<string[]> {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(database.db);
    return rows.map(({ name }) => name);
  }

  async function failureOf(work: Promise<unknown>): Promise<string> {
    return work.then(
      () => "",
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  }

  it("are made once, in their order", async () => {
    expect(await migrate(database, [first])).to.equal(1);
    expect(await migrate(database, [first])).to.equal(0);
    expect(await migrate(database, [first, step(2, "create table two (id int4)")])).to.equal(1);
    expect(await tables()).to.deep.equal(["migration", "one", "two"]);
  });

  it("leave nothing of a step that fails in the middle", async () => {
    const broken = step(3, "create table three (id int4); insert into nowhere values (1)");
    const before3 = [first, step(2, "create table two (id int4)")];
    expect(await failureOf(migrate(database, [...before3, broken]))).to.contain("nowhere");
    expect(await tables()).to.deep.equal(["migration", "one", "two"]);
    expect(await migrate(database, [...before3, step(3, "create table three (id int4)")])).to.equal(1);
  });

  it("refuse a step that was altered after it was made, and a database newer than the program", async () => {
    expect(await failureOf(migrate(database, [step(1, "create table other (id int4)", "altered")]))).to.contain(
      "differs",
    );
    expect(await failureOf(migrate(database, [first]))).to.contain("migration 2");
  });

  it("are numbered without a gap, and each is told by its hash", async () => {
    const migrations = await readMigrations();
    expect(migrations.map(({ number }) => number)).to.deep.equal(migrations.map((_, index) => index + 1));
    for (const { sha256 } of migrations) expect(sha256).to.match(/^[0-9a-f]{64}$/);
  });
});
