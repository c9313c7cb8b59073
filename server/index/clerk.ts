import { BlockHandler } from "./block-handler.ts";
import type { BookFile, Tip } from "./book-file.ts";
import { type Change, EntityState } from "./entity-state.ts";
import type { EventHandler } from "./event-handler.ts";
import { ClerkHalt } from "./halt.ts";
import type { RawBlock } from "./raw-block.ts";
import type { EntityTable } from "./table.ts";

/** Writes blocks into the book: verified, handled, and committed together with the cursor, or not at all. */
export class Clerk {
  readonly #file: BookFile;
  readonly #state: EntityState;
  readonly #handler: BlockHandler;

  /** @param addresses Lower-case addresses by contract name. */
  constructor(
    file: BookFile,
    tables: readonly EntityTable[],
    handlers: readonly EventHandler[],
    addresses: ReadonlyMap<string, string>,
  ) {
    this.#file = file;
    this.#state = new EntityState(tables, (table, id) => file.rows.read(table, id));
    this.#handler = new BlockHandler(handlers, addresses, this.#state);
  }

  get tip(): Tip {
    return this.#file.tip;
  }

  /**
   * Writes one block, or a range that will never be taken back.
   * @param provenWord The ledger's own journal word after the last block; null where it cannot be asked for.
   * @returns What changed.
   * @throws ClerkHalt; then nothing was written.
   */
  write(blocks: readonly RawBlock[], provenWord: string | null, isUndoable: boolean): readonly Change[] {
    try {
      const journalWord = this.#handle(blocks, provenWord);
      const changes = this.#state.changes();
      const written = isUndoable ? blocks : blocks.filter((block, index) => isKept(block, index, blocks));
      this.#commit({ blocks: written, changes, journalWord, isUndoable });
      this.#state.keep();
      return changes;
    } catch (error) {
      this.#state.forget();
      throw error;
    }
  }

  /** Takes back all blocks above a number. */
  rollback(number: number): void {
    this.#state.forget();
    this.#file.rollback(number);
  }

  #handle(blocks: readonly RawBlock[], provenWord: string | null): string {
    let { hash: parentHash, number: parentNumber, journalWord } = this.#file.tip;
    for (const block of blocks) {
      if (parentHash !== null && block.number === parentNumber + 1 && block.parentHash !== parentHash) {
        throw new ClerkHalt("HEADER_INVALID", block.number, `its parent is ${block.parentHash}, not ${parentHash}`);
      }
      journalWord = this.#handler.handle(block, journalWord);
      parentHash = block.hash;
      parentNumber = block.number;
    }
    if (provenWord !== null && provenWord !== journalWord) {
      throw new ClerkHalt(
        "JOURNAL_DIFFERS",
        parentNumber,
        `the logs make ${journalWord}, the ledger says ${provenWord}`,
      );
    }
    return journalWord;
  }

  #commit(batch: Parameters<BookFile["commit"]>[0]): void {
    const last = batch.blocks.at(-1);
    try {
      this.#file.commit(batch);
    } catch (error) {
      // The insertion of what is there already: an immutable entity written by two blocks.
      if (!isConstraint(error)) throw error;
      throw new ClerkHalt("MAPPING_FAILED", last?.number ?? 0, error.message, error);
    }
  }
}

/** Of a range, blocks without logs are not worth a row, but its last block is the cursor. */
function isKept(block: RawBlock, index: number, blocks: readonly RawBlock[]): boolean {
  return block.logs.length > 0 || index === blocks.length - 1;
}

function isConstraint(error: unknown): error is Error {
  return error instanceof Error && /constraint failed/i.test(error.message);
}
