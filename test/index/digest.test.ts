import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";
import { after, before, describe, it } from "mocha";
import type { Index, IndexOptions } from "../../server/index/book.ts";
import { addToDigest, EMPTY_DIGEST, rowHash, takeFromDigest } from "../../server/index/digest.ts";
import type { EntityTable, Row } from "../../server/index/table.ts";
import { openConnection } from "../contracts/world.ts";
import { caughtUp, openTestIndex, optionsOf, temporaryFolder } from "./open-test-index.ts";
import { RandomStory } from "./random-story.ts";

const table: EntityTable = {
  entity: "Thing",
  name: "thing",
  isImmutable: false,
  columns: [
    { field: "id", name: "id", type: "TEXT", isNullable: false },
    { field: "amountFen", name: "amount_fen", type: "INTEGER", isNullable: true },
  ],
};

describe("the digest of rows", () => {
  const rows: Row[] = [
    ["0x01", 5n],
    ["0x02", null],
    ["0x03", 0n],
  ];
  const digestOf = (list: readonly Row[]) =>
    list.reduce((sum, row) => addToDigest(sum, rowHash(table, row)), EMPTY_DIGEST);

  it("does not depend on their order, nor on rows that came and went", () => {
    const other: Row = ["0x04", 9n];
    const detour = takeFromDigest(digestOf([other, ...rows.toReversed()]), rowHash(table, other));
    expect(detour).to.equal(digestOf(rows));
  });

  it("depends on each cell, on the entity, and on how often a row is there", () => {
    const [first = [], ...rest] = rows;
    expect(digestOf([["0x01", 6n], ...rest])).to.not.equal(digestOf(rows));
    expect(digestOf([["0x01", null], ...rest])).to.not.equal(digestOf(rows));
    expect(digestOf([first, ...rows])).to.not.equal(digestOf(rows));
    expect(rowHash({ ...table, entity: "Other" }, first)).to.not.equal(rowHash(table, first));
  });

  it("is the same for a number and a bigint, since a row may be read or made", () => {
    expect(rowHash(table, ["0x01", 5])).to.equal(rowHash(table, ["0x01", 5n]));
  });
});

describe("a book whose file is altered", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  let connection: NetworkConnection<"l1">;
  let options: IndexOptions;
  let digest: string;

  before(async () => {
    connection = await openConnection();
    const story = await RandomStory.open(connection, 5);
    await story.goOn(60);
    options = optionsOf(story.run.world, `${folder.path}/book.sqlite`);
    const index = await openTestIndex(options);
    index.start();
    await caughtUp(index, options.request);
    digest = index.status().digest;
    await index.stop();
  });

  after(async () => {
    await connection.close();
    folder.remove();
  });

  async function reopened(more: Partial<IndexOptions> = {}): Promise<Index> {
    return openTestIndex({ ...options, ...more });
  }

  const damages = {
    "a bit flipped in an amount":
      "UPDATE note SET to_fen = (to_fen | 1) - (to_fen & 1) WHERE id = (SELECT min(id) FROM note)",
    "a row deleted": "DELETE FROM hop WHERE id = (SELECT max(id) FROM hop)",
    "two holders swapped":
      "UPDATE note SET holder = (SELECT max(holder) FROM note) WHERE id = (SELECT id FROM note ORDER BY holder LIMIT 1)",
    "a row invented": "INSERT INTO cash_balance VALUES ('0x7777777777777777777777777777777777777777', 100000000)",
  };
  for (const [name, sql] of Object.entries(damages)) {
    it(`F14 is found by its digest (${name}), and mended by writing it again from its raw journal`, async () => {
      const db = new DatabaseSync(options.file);
      db.exec(sql);
      db.close();
      const damaged = await reopened();
      expect(damaged.status().digest, "the file says what it said").to.equal(digest);
      expect(damaged.recomputeDigest()).to.not.equal(digest);
      await damaged.stop();

      const mended = await reopened({ rewrite: true });
      expect(mended.status().digest).to.equal(digest);
      expect(mended.recomputeDigest()).to.equal(digest);
      await mended.stop();
    });
  }

  it("is written again by itself when another version of the mappings wrote it", async () => {
    const db = new DatabaseSync(options.file);
    db.exec("UPDATE setting SET value = 'another' WHERE name = 'fingerprint'; DELETE FROM note;");
    db.close();
    const index = await reopened();
    expect(index.recomputeDigest()).to.equal(digest);
    index.start();
    await caughtUp(index, options.request);
    expect(index.status()).to.include({ digest, halted: null });
    await index.stop();
  });

  it("is refused to whoever opens it for another deployment", async () => {
    const other = { ...options.addresses, NoteLedger: `0x${"77".repeat(20)}` };
    let said = "";
    await reopened({ addresses: other }).catch((error: Error) => {
      said = error.message;
    });
    expect(said).to.include("another deployment");
  });
});
