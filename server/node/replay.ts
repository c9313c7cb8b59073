import { admitTransaction, type BlockHead, mineAdmitted, readBlockHead } from "./block-mining.ts";
import { type ChainClock, WALL_CLOCK } from "./chain-clock.ts";
import { ChainHalt } from "./chain-halt.ts";
import type { EdrEngine } from "./edr-engine.ts";
import type { PlacedRecord } from "./journal.ts";
import type { BlockRecord, JournalRecord } from "./journal-record.ts";
import { JsonRpcError } from "./json-rpc-error.ts";

/** How far a replay is. */
export interface ReplayProgress {
  readonly blocks: number;
  readonly transactions: number;
  /** Bytes of the journal that were read, of those that it has. */
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** Where a replay ended. */
export interface ReplayedChain {
  readonly head: BlockHead;
  readonly clock: ChainClock;
  readonly transactions: number;
  /** The last record is the seal of an orderly close. */
  readonly isSealed: boolean;
}

/**
 * Hashes are compared every so many blocks, and at the end. Each hash commits to all before it, so none goes unchecked;
 * asking the engine for each one would cost a tenth of the replay.
 */
const BLOCKS_PER_HASH_CHECK = 64;
const PROGRESS_EVERY_MS = 250;

/**
 * Makes the journal's blocks again, in an engine that stands at block 0.
 *
 * @param onProgress Called a few times a second.
 * @throws ChainHalt CHAIN_REPLAY_MISMATCH when a block comes out with another hash than was recorded.
 */
export async function replayJournal(
  engine: EdrEngine,
  records: Iterable<PlacedRecord>,
  onProgress: (progress: ReplayProgress) => void,
): Promise<ReplayedChain> {
  const hashes = new HashCheck(engine);
  let clock = WALL_CLOCK;
  let transactions = 0;
  let number = 0;
  let last: JournalRecord | undefined;
  let reportedAtMs = performance.now();
  for (const { record, toByte, sizeBytes } of records) {
    if (record.kind === "block") {
      await hashes.expect(record.number - 1, record.parentHash);
      if (record.number !== number + 1) throw mismatch(record.number, `It follows block ${number}.`);
      if (await replayBlock(engine, record)) {
        number += 1;
        transactions += record.transactions.length;
      }
      clock = { offsetSec: record.clockOffsetSec, nextTimestampSec: null };
    } else if (record.kind === "clock") {
      clock = { offsetSec: record.offsetSec, nextTimestampSec: record.nextTimestampSec };
    } else if (record.kind === "seal") {
      await hashes.expect(record.number, record.hash);
    }
    last = record;
    if (performance.now() - reportedAtMs > PROGRESS_EVERY_MS) {
      onProgress({ blocks: number, transactions, doneBytes: toByte, totalBytes: sizeBytes });
      reportedAtMs = performance.now();
    }
  }
  await hashes.check();
  return { head: await readBlockHead(engine), clock, transactions, isSealed: last?.kind === "seal" };
}

/** @returns Whether the engine made the block; if not, it did not make it the first time either. */
async function replayBlock(engine: EdrEngine, record: BlockRecord): Promise<boolean> {
  const hashes: string[] = [];
  for (const [index, bytes] of record.transactions.entries()) {
    hashes.push(
      await admitTransaction(engine, bytes).catch((error: unknown) => {
        const text = error instanceof Error ? error.message : String(error);
        throw mismatch(record.number, `Transaction ${index} of it, once accepted, is now refused: ${text}.`);
      }),
    );
  }
  try {
    await mineAdmitted(engine, hashes, record.timestampSec);
    return true;
  } catch (error) {
    if (error instanceof JsonRpcError) return false;
    throw error;
  }
}

/** Collects what the journal says of hashes, and compares them with the engine's now and then. */
class HashCheck {
  readonly #engine: EdrEngine;
  #expected = new Map<number, string>();

  constructor(engine: EdrEngine) {
    this.#engine = engine;
  }

  async expect(number: number, hash: string): Promise<void> {
    this.#expected.set(number, hash);
    if (this.#expected.size >= BLOCKS_PER_HASH_CHECK) await this.check();
  }

  /** The newest hash answers for all before it; only if it differs is the first different one looked for. */
  async check(): Promise<void> {
    const newest = [...this.#expected].at(-1);
    if (newest !== undefined && !(await this.#holds(newest))) {
      for (const pair of this.#expected) {
        if (await this.#holds(pair)) continue;
        throw mismatch(pair[0], `Its hash was ${pair[1]}, and comes out as another.`);
      }
    }
    this.#expected = new Map();
  }

  async #holds([number, hash]: readonly [number, string]): Promise<boolean> {
    const block = await this.#engine.request<{ hash: string } | null>("eth_getBlockByNumber", [
      `0x${number.toString(16)}`,
      false,
    ]);
    return block?.hash === hash;
  }
}

function mismatch(number: number, why: string): ChainHalt {
  return new ChainHalt("CHAIN_REPLAY_MISMATCH", {
    what: `Block ${number} is not what it was when it was made.`,
    why: `${why} Receipts and indexes that people rely on name the old one, so nothing goes on from here.`,
    next: "Run the versions of Fenline and of its engine that made the chain, or restore the journal from a backup.",
  });
}
