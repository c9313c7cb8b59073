import { BlockBatch, type WaitingTransaction } from "./block-batch.ts";
import { type BlockHead, dropTransactions, mineAdmitted, readBlockHead } from "./block-mining.ts";
import { type ChainClock, clockAfterBlock, nextBlockTimestampSec } from "./chain-clock.ts";
import type { ChainGenesis } from "./chain-genesis.ts";
import type { EdrEngine } from "./edr-engine.ts";
import type { Journal } from "./journal.ts";
import type { BlockRecord } from "./journal-record.ts";
import { JsonRpcCode, JsonRpcError, refusedTransaction } from "./json-rpc-error.ts";
import { type RawTransaction, readRawTransaction } from "./raw-transaction.ts";

/** Twenty full blocks. Beyond it a sender hears at once that the chain is busy, instead of waiting longer and longer. */
const MAX_WAITING = 10_000;
/** The same bound for large transactions: 10 000 of the largest would take more than a gigabyte. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

/** What a producer works with. */
export interface ProducerParts {
  readonly engine: EdrEngine;
  readonly journal: Journal;
  readonly genesis: ChainGenesis;
  /** Whole seconds since 1970-01-01. */
  readonly wallSec: () => number;
  /** Called after each block, before its senders are answered. */
  readonly onBlock: (head: BlockHead) => void;
}

interface Act {
  run(): Promise<void>;
}

/**
 * The one writer of the chain. What arrives is taken in turn; whatever waits when a turn begins shares one record, one
 * fsync and one block. The order within a turn is the promise of this room:
 *
 *   1. the engine has checked each transaction, and holds it;
 *   2. the record with all of them and the block's timestamp is on disk;
 *   3. the block is made;
 *   4. the senders are answered.
 *
 * A crash after 2 makes the block at the next start, a crash before it leaves no trace; and nobody, readers included,
 * has seen a block that is not on disk.
 */
export class BlockProducer {
  readonly #parts: ProducerParts;
  readonly #queue: (WaitingTransaction | Act)[] = [];
  readonly #waitingHashes = new Set<string>();
  #waitingBytes = 0;
  #head: BlockHead;
  #clock: ChainClock;
  #turns: Promise<void> | null = null;
  #isClosed = false;
  #halt: unknown = null;

  constructor(parts: ProducerParts, head: BlockHead, clock: ChainClock) {
    this.#parts = parts;
    this.#head = head;
    this.#clock = clock;
  }

  get head(): BlockHead {
    return this.#head;
  }

  get clock(): ChainClock {
    return this.#clock;
  }

  /**
   * Accepts a signed transaction.
   *
   * @returns Its hash, once the block with it is made. It may have reverted there: the receipt tells.
   * @throws JsonRpcError when it is not accepted; it then never takes effect.
   */
  async submit(hex: unknown): Promise<string> {
    const transaction = readRawTransaction(hex);
    if (this.#waitingHashes.has(transaction.hash)) throw refusedTransaction("already known");
    await this.#wait(transaction);
    return transaction.hash;
  }

  /** Makes a block without transactions. */
  async mineEmpty(): Promise<void> {
    await this.#inTurn(() => this.#makeBlock([]));
  }

  /** Moves the clock; resolves when the new one is on disk. @param move May throw, and nothing is changed then. */
  async moveClock(move: (clock: ChainClock) => ChainClock): Promise<ChainClock> {
    await this.#inTurn(async () => {
      const clock = move(this.#clock);
      await this.#parts.journal.append({ kind: "clock", ...clock });
      this.#clock = clock;
    });
    return this.#clock;
  }

  /** Finishes what waits, and takes no more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#turns;
  }

  #wait(transaction: RawTransaction): Promise<void> {
    const { hash, bytes } = transaction;
    this.#requireOpen();
    this.#waitingHashes.add(hash);
    this.#waitingBytes += bytes.length;
    return new Promise<void>((resolve, reject) => {
      this.#enqueue({ transaction, accept: resolve, refuse: reject });
    }).finally(() => {
      this.#waitingHashes.delete(hash);
      this.#waitingBytes -= bytes.length;
    });
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    this.#requireOpen();
    return new Promise<void>((resolve, reject) => {
      this.#enqueue({ run: () => act().then(resolve, reject) });
    });
  }

  #requireOpen(): void {
    if (this.#isClosed) throw refusedTransaction("the chain is closing");
    if (this.#halt !== null) throw refusedTransaction(`the chain has halted: ${String(this.#halt)}`);
    if (this.#queue.length >= MAX_WAITING || this.#waitingBytes >= MAX_WAITING_BYTES) {
      throw new JsonRpcError(JsonRpcCode.LIMIT_EXCEEDED, `the chain is busy: ${this.#queue.length} transactions wait`);
    }
  }

  #enqueue(entry: WaitingTransaction | Act): void {
    this.#queue.push(entry);
    this.#turns ??= this.#takeTurns();
  }

  async #takeTurns(): Promise<void> {
    for (let first = this.#queue[0]; first !== undefined; first = this.#queue[0]) {
      if ("run" in first) {
        this.#queue.shift();
        await first.run();
      } else {
        await this.#takeBlockTurn();
      }
    }
    this.#turns = null;
  }

  async #takeBlockTurn(): Promise<void> {
    const { engine, genesis } = this.#parts;
    const batch = new BlockBatch(engine, genesis.chainId, genesis.blockGasLimit);
    // While the engine looks at the first one, the rest of what a client sent in one go joins the queue.
    for (let next = this.#queue[0]; next !== undefined && "transaction" in next; next = this.#queue[0]) {
      if (!(await batch.take(next))) break;
      this.#queue.shift();
    }
    if (batch.admitted.length === 0) return;
    try {
      await this.#makeBlock(batch.admitted.map(({ transaction }) => transaction));
      for (const waiting of batch.admitted) waiting.accept();
    } catch (error) {
      for (const waiting of batch.admitted) waiting.refuse(error);
    }
  }

  async #makeBlock(transactions: readonly RawTransaction[]): Promise<void> {
    const { engine, journal, wallSec } = this.#parts;
    const hashes = transactions.map(({ hash }) => hash);
    const record = this.#nextRecord(transactions, wallSec());
    try {
      await journal.append(record);
    } catch (error) {
      await dropTransactions(engine, hashes);
      throw refusedTransaction(error instanceof Error ? error.message : String(error));
    }
    this.#clock = { offsetSec: record.clockOffsetSec, nextTimestampSec: null };
    try {
      await mineAdmitted(engine, hashes, record.timestampSec);
    } catch (error) {
      // A block that the engine refuses, it refuses at each replay as well: the chain goes on without it.
      if (error instanceof JsonRpcError) throw error;
      throw this.#haltOn(error);
    }
    this.#head = await readBlockHead(engine).catch((error: unknown) => Promise.reject(this.#haltOn(error)));
    this.#parts.onBlock(this.#head);
  }

  /** Memory and disk may differ from here on; a restart makes them one again. */
  #haltOn(error: unknown): JsonRpcError {
    this.#halt = error;
    return refusedTransaction(`the chain has halted, and the outcome is known after a restart: ${String(error)}`);
  }

  #nextRecord(transactions: readonly RawTransaction[], wallSec: number): BlockRecord {
    return {
      kind: "block",
      number: this.#head.number + 1,
      timestampSec: nextBlockTimestampSec(this.#clock, wallSec, this.#head.timestampSec),
      clockOffsetSec: clockAfterBlock(this.#clock, wallSec).offsetSec,
      parentHash: this.#head.hash,
      transactions: transactions.map(({ bytes }) => bytes),
    };
  }
}
