import { DatabaseSync, type StatementSync } from "node:sqlite";
import { bookSchema } from "./book-tables.ts";
import { addToDigest, digestText, EMPTY_DIGEST, rowHash, takeFromDigest } from "./digest.ts";
import { EntityRows } from "./entity-rows.ts";
import type { Change } from "./entity-state.ts";
import { FIRST_WORD } from "./journal-word.ts";
import type { RawBlock, RawLog } from "./raw-block.ts";
import type { EntityTable, Row } from "./table.ts";

/**
 * Blocks that can be taken back. A chain of this kind should have no reorganisation at all; the deepest that its tests
 * know is 64, and before-images of twice as many blocks are still small.
 */
export const UNDO_BLOCKS = 128;

/** Raw blocks that are read at once for a replay. */
const REPLAY_BLOCKS = 500;

/**
 * NORMAL: a crash of the machine may cost the last commits, never the file's integrity; what is missing is read again. The
 * other figures are for rows of some hundred bytes that are written in bulk: pages and checkpoints twice and four times
 * as large as usual, a cache of 64 MB.
 */
const PRAGMAS = `
PRAGMA page_size = 8192;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA wal_autocheckpoint = 4000;
PRAGMA cache_size = -64000;`;

/** Where the book stands: after a block, all of it. */
export interface Tip {
  readonly number: number;
  /** Null before the first block. */
  readonly hash: string | null;
  readonly timestampSec: number;
  readonly digest: bigint;
  /** 64 hex digits; the last 16 are the count of the ledger's events. */
  readonly journalWord: string;
}

/** One block, or a range of them, to be written at once. */
export interface Batch {
  /** In rising order, not empty; empty blocks of a range may be left out, but not the last one. */
  readonly blocks: readonly RawBlock[];
  readonly changes: readonly Change[];
  readonly journalWord: string;
  /** Whether it can be taken back later: then it is one block. */
  readonly isUndoable: boolean;
}

type BeforeImage = readonly [table: string, id: string, before: readonly (string | null)[] | null];

/** The writing side of a book's file. Everything that belongs to one batch is committed in one transaction. */
export class BookFile {
  readonly #db: DatabaseSync;
  readonly #tables: readonly EntityTable[];
  readonly #startBlock: number;
  readonly rows: EntityRows;
  readonly #insertBlock: StatementSync;
  readonly #fixBlock: StatementSync;
  readonly #dropEmptyBlock: StatementSync;
  #tip: Tip;

  constructor(path: string, tables: readonly EntityTable[], startBlock: number) {
    this.#db = new DatabaseSync(path);
    this.#db.exec(PRAGMAS);
    this.#tables = tables;
    this.#startBlock = startBlock;
    if (!this.#isBook()) this.#inTransaction(() => this.#db.exec(bookSchema(tables)));
    this.rows = new EntityRows(this.#db);
    this.#insertBlock = this.#db.prepare("INSERT INTO block VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.#fixBlock = this.#db.prepare("UPDATE block SET undo = NULL WHERE number = ?");
    this.#dropEmptyBlock = this.#db.prepare("DELETE FROM block WHERE number = ? AND log_count = 0");
    this.#tip = this.#readTip();
  }

  get tip(): Tip {
    return this.#tip;
  }

  commit(batch: Batch): void {
    const last = batch.blocks.at(-1);
    if (last === undefined) throw new Error("an empty batch");
    if (batch.isUndoable && batch.blocks.length > 1) throw new Error("only a single block can be taken back");
    const digest = digestAfter(this.#tip.digest, batch.changes);
    this.#inTransaction(() => {
      for (const change of batch.changes) this.rows.write(change);
      const undo = batch.isUndoable ? JSON.stringify(batch.changes.map(beforeImageOf)) : null;
      for (const block of batch.blocks) this.#writeBlock(block, digestText(digest), batch.journalWord, undo);
      const fixed = last.number - UNDO_BLOCKS;
      this.#fixBlock.run(fixed);
      this.#dropEmptyBlock.run(fixed);
    });
    const { number, hash, timestampSec } = last;
    this.#tip = { number, hash, timestampSec, digest, journalWord: batch.journalWord };
  }

  /** Hash of a block that can still be taken back, or of the one before those; null if there is none. */
  hashOf(number: number): string | null {
    const row = this.#db.prepare("SELECT hash FROM block WHERE number = ?").get(number);
    return row === undefined ? null : String(row.hash);
  }

  /** The lowest block number that the book can be rolled back to. */
  lowestRollback(): number {
    const row = this.#db
      .prepare("SELECT number FROM block WHERE undo IS NULL AND number <= ? ORDER BY number DESC LIMIT 1")
      .get(this.#tip.number);
    return row === undefined ? this.#startBlock - 1 : Number(row.number);
  }

  /** Takes back all blocks above `number`, and counts one reorganisation, in one transaction. */
  rollback(number: number): void {
    const byName = new Map(this.#tables.map((table) => [table.name, table]));
    this.#inTransaction(() => {
      const blocks = this.#db
        .prepare("SELECT number, undo FROM block WHERE number > ? ORDER BY number DESC")
        .all(number);
      for (const block of blocks) {
        const images = JSON.parse(String(block.undo)) as BeforeImage[] | null;
        if (images === null) throw new Error(`block ${block.number} cannot be taken back`);
        for (const [name, id, before] of images) {
          const table = byName.get(name);
          if (table === undefined) throw new Error(`no table ${name}`);
          const row = before === null ? null : rowOf(table, before);
          this.rows.write({ table, id, before: this.rows.read(table, id), after: row });
        }
      }
      this.#db.prepare("DELETE FROM block WHERE number > ?").run(number);
      this.setSetting("reorgs", String(this.reorgs() + 1));
    });
    this.#tip = this.#readTip();
  }

  reorgs(): number {
    return Number(this.setting("reorgs") ?? "0");
  }

  setting(name: string): string | null {
    const row = this.#db.prepare("SELECT value FROM setting WHERE name = ?").get(name);
    return row === undefined ? null : String(row.value);
  }

  setSetting(name: string, value: string): void {
    this.#db.prepare("INSERT OR REPLACE INTO setting VALUES (?, ?)").run(name, value);
  }

  /** The digest that the rows have now, whatever the file says it is. Reads everything. */
  recomputeDigest(): bigint {
    let digest = EMPTY_DIGEST;
    for (const table of this.#tables) {
      for (const row of this.rows.all(table)) digest = addToDigest(digest, rowHash(table, row));
    }
    return digest;
  }

  /** The raw journal, oldest block first, in pieces. */
  *rawBlocks(): Generator<RawBlock[]> {
    const read = this.#db.prepare("SELECT * FROM block WHERE number > ? ORDER BY number LIMIT ?");
    for (let after = -1; ; ) {
      const blocks = read.all(after, REPLAY_BLOCKS).map(rawBlockOf);
      const last = blocks.at(-1);
      if (last === undefined) return;
      yield blocks;
      after = last.number;
    }
  }

  close(): void {
    this.#db.close();
  }

  #isBook(): boolean {
    return this.#db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'setting'").get() !== undefined;
  }

  #writeBlock(block: RawBlock, digest: string, journalWord: string, undo: string | null): void {
    const logs = block.logs.map((log) => [log.address, log.topics, log.data, log.transactionHash, log.logIndex]);
    const { number, hash, parentHash, timestampSec } = block;
    const text = JSON.stringify(logs);
    this.#insertBlock.run(number, hash, parentHash, timestampSec, logs.length, text, digest, journalWord, undo);
  }

  #readTip(): Tip {
    const row = this.#db.prepare("SELECT * FROM block ORDER BY number DESC LIMIT 1").get();
    if (row === undefined) {
      const number = this.#startBlock - 1;
      return { number, hash: null, timestampSec: 0, digest: EMPTY_DIGEST, journalWord: FIRST_WORD };
    }
    return {
      number: Number(row.number),
      hash: String(row.hash),
      timestampSec: Number(row.timestamp_sec),
      digest: BigInt(String(row.digest)),
      journalWord: String(row.journal_word),
    };
  }

  #inTransaction(write: () => void): void {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      write();
      this.#db.exec("COMMIT");
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    }
  }
}

function digestAfter(digest: bigint, changes: readonly Change[]): bigint {
  let sum = digest;
  for (const { table, before, after } of changes) {
    if (before !== null) sum = takeFromDigest(sum, rowHash(table, before));
    if (after !== null) sum = addToDigest(sum, rowHash(table, after));
  }
  return sum;
}

function beforeImageOf({ table, id, before }: Change): BeforeImage {
  return [table.name, id, before === null ? null : before.map((cell) => (cell === null ? null : String(cell)))];
}

function rowOf(table: EntityTable, image: readonly (string | null)[]): Row {
  return image.map((text, index) => (text !== null && table.columns[index]?.type === "INTEGER" ? BigInt(text) : text));
}

function rawBlockOf(row: Record<string, unknown>): RawBlock {
  const logs = JSON.parse(String(row.logs)) as [string, string[], string, string, number][];
  return {
    number: Number(row.number),
    hash: String(row.hash),
    parentHash: String(row.parent_hash),
    timestampSec: Number(row.timestamp_sec),
    logs: logs.map(
      ([address, topics, data, transactionHash, logIndex]): RawLog => ({
        address,
        topics,
        data,
        transactionHash,
        logIndex,
      }),
    ),
  };
}
