import { type BookFile, UNDO_BLOCKS } from "./book-file.ts";
import type { Clerk } from "./clerk.ts";
import type { Change } from "./entity-state.ts";
import { ClerkHalt, type Halt } from "./halt.ts";
import { BlockMissing, type NodeReader } from "./node-reader.ts";
import type { Header, RawBlock } from "./raw-block.ts";

/** A block that fails its checks is read this often before the clerk halts: a reorganisation or a sick replica may pass. */
const READINGS = 3;
/** Pauses between such readings, and after a node that cannot be reached: from the first to the last, doubling. */
const FIRST_PAUSE_MS = 50;
const LAST_PAUSE_MS = 5_000;
/**
 * Blocks of a first range, and the most that one may grow to; it shrinks again above so many logs, since two ranges and
 * all that the earlier one changes are held in memory.
 */
const FIRST_RANGE = 64;
const MAX_RANGE = 512;
const MAX_RANGE_LOGS = 20_000;

/** What the follower tells those who wait and listen. */
export interface FollowerEvents {
  /** A block, or the last one of a range, is on disk. */
  written(changes: readonly Change[]): void;
  rolledBack(): void;
  halted(): void;
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly blocks: Promise<RawBlock[]>;
}

/**
 * Follows the chain: reads the next block or range, has it written, takes blocks back when the chain did, and halts on
 * what cannot be true. What lies deeper than any reorganisation is read in ranges, the rest block by block.
 */
export class Follower {
  readonly #node: NodeReader;
  readonly #clerk: Clerk;
  readonly #file: BookFile;
  readonly #chainId: number;
  readonly #pollMs: number;
  readonly #events: FollowerEvents;
  #head: number | null = null;
  #halt: Halt | null = null;
  #unreachable: string | null = null;
  #rangeBlocks = FIRST_RANGE;
  #ahead: Range | null = null;
  #isStateKept = true;
  #isChainKnown = false;
  #isStopping = false;
  #running: Promise<void> | null = null;
  #isWoken = false;
  #endPause: (() => void) | null = null;

  constructor(
    node: NodeReader,
    clerk: Clerk,
    file: BookFile,
    settings: { readonly chainId: number; readonly pollMs: number },
    events: FollowerEvents,
  ) {
    this.#node = node;
    this.#clerk = clerk;
    this.#file = file;
    this.#chainId = settings.chainId;
    this.#pollMs = settings.pollMs;
    this.#events = events;
  }

  get head(): number | null {
    return this.#head;
  }

  get halt(): Halt | null {
    return this.#halt;
  }

  get unreachable(): string | null {
    return this.#unreachable;
  }

  start(): void {
    if (this.#running !== null) return;
    this.#halt = null;
    this.#isStopping = false;
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.wake();
    await this.#running;
  }

  /** There may be a new block. */
  wake(): void {
    this.#isWoken = true;
    this.#endPause?.();
  }

  async #run(): Promise<void> {
    let failures = 0;
    let refusals = 0;
    while (!this.#isStopping) {
      try {
        const isBehind = await this.#advance();
        failures = 0;
        refusals = 0;
        this.#unreachable = null;
        if (!isBehind) await this.#pause(this.#pollMs, true);
      } catch (error) {
        failures += 1;
        this.#ahead = null;
        if (!(error instanceof ClerkHalt)) {
          this.#unreachable = error instanceof Error ? error.message : String(error);
        } else if (++refusals === READINGS) {
          this.#halt = { code: error.code, reason: error.reason, blockNumber: error.blockNumber };
          this.#events.halted();
          return;
        }
        // Halving a range helps where the node found it too large; where it did not, nothing is lost.
        this.#rangeBlocks = Math.max(1, this.#rangeBlocks >> 1);
        await this.#pause(Math.min(LAST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(failures - 1, 10)), false);
      }
    }
  }

  /** One step. @returns Whether there is more to do at once. */
  async #advance(): Promise<boolean> {
    if (!this.#isChainKnown) await this.#requireChain();
    this.#isWoken = false;
    const head = await this.#node.head();
    this.#head = head.number;
    const tip = this.#clerk.tip;
    if (head.number <= tip.number) return this.#requireSameChain(head);

    // Taking back is possible block by block only, so a range ends below what could be taken back.
    const rangeEnd = Math.min(tip.number + this.#rangeBlocks, head.number - UNDO_BLOCKS);
    if (rangeEnd > tip.number) return this.#writeRange(tip.number + 1, rangeEnd, head.number - UNDO_BLOCKS);
    const next = head.number === tip.number + 1 ? head : await this.#node.header(tip.number + 1);
    if (tip.hash !== null && next.parentHash !== tip.hash) return this.#rollback(next.number);
    await this.#writeBlock(next);
    return next.number < head.number;
  }

  async #writeBlock(header: Header): Promise<void> {
    const [block, word] = await Promise.all([this.#node.block(header), this.#node.journalWord(header.hash)]);
    this.#events.written(this.#clerk.write([block], word, true));
  }

  /** Writes a range, while the next one is on its way. */
  async #writeRange(from: number, to: number, last: number): Promise<true> {
    const range = this.#ahead?.from === from ? this.#ahead : this.#read(from, to);
    this.#ahead = null;
    const blocks = await range.blocks;
    const [first] = blocks;
    const { hash } = this.#clerk.tip;
    if (hash !== null && first !== undefined && first.parentHash !== hash) return this.#rollback(from);

    this.#adjustRange(blocks);
    if (range.to < last) this.#ahead = this.#read(range.to + 1, Math.min(range.to + this.#rangeBlocks, last));
    const word = await this.#oldJournalWord(blocks.at(-1));
    this.#events.written(this.#clerk.write(blocks, word, false));
    return true;
  }

  #adjustRange(blocks: readonly RawBlock[]): void {
    const logs = blocks.reduce((sum, block) => sum + block.logs.length, 0);
    if (logs > MAX_RANGE_LOGS) this.#rangeBlocks = Math.max(1, this.#rangeBlocks >> 1);
    else if (2 * logs < MAX_RANGE_LOGS) this.#rangeBlocks = Math.min(MAX_RANGE, this.#rangeBlocks << 1);
  }

  #read(from: number, to: number): Range {
    const blocks = this.#node.range(from, to);
    // Whoever awaits the range learns of its failure; until then it is nobody's.
    blocks.catch(() => undefined);
    return { from, to, blocks };
  }

  /**
   * A node may have thrown away the state of old blocks. Then the word is compared again as soon as the blocks are young
   * enough: it covers all events since the first, and the numbers of the events leave no hole meanwhile.
   */
  async #oldJournalWord(block: RawBlock | undefined): Promise<string | null> {
    if (!this.#isStateKept || block === undefined) return null;
    try {
      return await this.#node.journalWord(block.hash);
    } catch {
      this.#isStateKept = false;
      return null;
    }
  }

  /** The node's head is no higher than the book: all is well if it is a block of the book. */
  async #requireSameChain(head: Header): Promise<boolean> {
    const known = head.number === this.#clerk.tip.number ? this.#clerk.tip.hash : this.#file.hashOf(head.number);
    // Below the kept blocks nothing can be compared: a replica that lags far, or a chain that was begun anew.
    if (known === null && this.#clerk.tip.hash !== null && head.number < this.#file.lowestRollback()) {
      throw new BlockMissing(`the node's head is block ${head.number}, the book's ${this.#clerk.tip.number}`);
    }
    if (known !== null && known !== head.hash) return this.#rollback(head.number);
    return false;
  }

  /** Takes back what the chain took back: everything above the last block that both have. */
  async #rollback(from: number): Promise<true> {
    this.#ahead = null;
    const lowest = this.#file.lowestRollback();
    for (let number = Math.min(from - 1, this.#clerk.tip.number); number >= lowest; number--) {
      const known = this.#file.hashOf(number);
      // Without a hash the lowest place is the one before the first block, which every chain has.
      const isCommon = known === null ? number === lowest : (await this.#node.header(number)).hash === known;
      if (!isCommon) continue;
      if (number === this.#clerk.tip.number) {
        throw new ClerkHalt("HEADER_INVALID", from, `block ${number} is not its parent, and yet still in the chain`);
      }
      this.#clerk.rollback(number);
      this.#events.rolledBack();
      return true;
    }
    throw new ClerkHalt("REORG_TOO_DEEP", from, `no block from ${lowest} to ${from - 1} is the book's`);
  }

  async #requireChain(): Promise<void> {
    const chainId = await this.#node.chainId();
    if (chainId !== this.#chainId) {
      const reason = `the node's chain id is ${chainId}, the book's ${this.#chainId}`;
      throw new ClerkHalt("CHAIN_DIFFERS", this.#clerk.tip.number + 1, reason);
    }
    this.#isChainKnown = true;
  }

  #pause(ms: number, canBeWoken: boolean): Promise<void> {
    if (this.#isStopping || (canBeWoken && this.#isWoken)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#endPause = null;
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.#endPause = canBeWoken ? end : () => this.#isStopping && end();
    });
  }
}
