import { withEntitySession } from "./entity-session.ts";
import type { EntityState } from "./entity-state.ts";
import type { EventHandler } from "./event-handler.ts";
import type { Block, Transaction } from "./graph-ethereum.ts";
import { Address, Bytes, BigInt as GraphBigInt } from "./graph-ts.ts";
import { ClerkHalt } from "./halt.ts";
import { foldJournal, seqDigitsOf } from "./journal-word.ts";
import { LogWords } from "./log-words.ts";
import type { RawBlock, RawLog } from "./raw-block.ts";

const SEQ_DIGITS = 16;
const WORD_DIGITS = 64;

/** Finds each log's handler, decodes it, and runs the mappings of a block in the order of its logs. */
export class BlockHandler {
  /** By address and first topic. */
  readonly #handlers = new Map<string, EventHandler>();
  readonly #state: EntityState;

  /** @param addresses Lower-case addresses by contract name. */
  constructor(handlers: readonly EventHandler[], addresses: ReadonlyMap<string, string>, state: EntityState) {
    for (const handler of handlers) this.#handlers.set(`${addresses.get(handler.contract)}${handler.topic}`, handler);
    this.#state = state;
  }

  /**
   * Brings the entities from before the block to after it.
   * @param word The ledger's journal word before the block.
   * @returns The word after it, recomputed from the logs.
   * @throws ClerkHalt; then the entities are half changed and must be forgotten.
   */
  handle(block: RawBlock, word: string): string {
    let wordAfter = word;
    const header: Block = { number: graphInt(block.number), timestamp: graphInt(block.timestampSec) };
    let transaction: Transaction = { hash: new Bytes("") };
    withEntitySession(this.#state, () => {
      for (const log of block.logs) {
        const handler = this.#handlerOf(log, block);
        if (handler.isSequenced) wordAfter = nextWord(wordAfter, log, block);
        if (transaction.hash.toHexString() !== log.transactionHash) {
          transaction = { hash: new Bytes(log.transactionHash) };
        }
        run(handler, log, block, header, transaction);
      }
    });
    return wordAfter;
  }

  #handlerOf(log: RawLog, block: RawBlock): EventHandler {
    const [topic = "none"] = log.topics;
    const handler = this.#handlers.get(log.address + topic);
    if (handler === undefined) {
      throw new ClerkHalt("EVENT_UNKNOWN", block.number, `topic ${topic} of contract ${log.address}`);
    }
    const hasShape = log.topics.length === handler.topics && log.data.length === 2 + handler.words * WORD_DIGITS;
    if (!hasShape) {
      const found = `${log.topics.length} topics and ${(log.data.length - 2) / 2} bytes`;
      throw new ClerkHalt("LOG_UNDECODABLE", block.number, `${handler.event} with ${found}`);
    }
    return handler;
  }
}

/** Refuses a hole before it folds: the number of an event is one more than that of the event before. */
function nextWord(word: string, log: RawLog, block: RawBlock): string {
  const before = BigInt(`0x${word.substring(WORD_DIGITS - SEQ_DIGITS)}`);
  const seq = BigInt(`0x${seqDigitsOf(log)}`);
  if (seq !== before + 1n) {
    throw new ClerkHalt("LEDGER_SEQUENCE_BROKEN", block.number, `event ${seq} follows event ${before}`);
  }
  return foldJournal(word, log);
}

function run(handler: EventHandler, log: RawLog, block: RawBlock, header: Block, transaction: Transaction): void {
  const place = {
    address: new Address(log.address),
    logIndex: graphInt(log.logIndex),
    block: header,
    transaction,
  };
  try {
    handler.handle(place, new LogWords(log.topics, log.data));
  } catch (error) {
    const code = error instanceof RangeError ? "LOG_UNDECODABLE" : "MAPPING_FAILED";
    const message = error instanceof Error ? error.message : String(error);
    throw new ClerkHalt(code, block.number, `${handler.event} at log ${log.logIndex}: ${message}`, error);
  }
}

function graphInt(value: number): GraphBigInt {
  return new GraphBigInt(BigInt(value));
}
