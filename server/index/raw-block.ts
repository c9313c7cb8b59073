import { ClerkHalt } from "./halt.ts";

/** What is used of a block's header. Hashes are lower-case hex. */
export interface Header {
  readonly number: number;
  readonly hash: string;
  readonly parentHash: string;
  readonly timestampSec: number;
  readonly receiptsRoot: string;
  readonly transactions: readonly string[];
}

/** A log as it came; with its block, all that is needed to write the book again. */
export interface RawLog {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
  readonly transactionHash: string;
  readonly logIndex: number;
}

/** A block with the logs of our contracts, in the order of the chain. */
export interface RawBlock {
  readonly number: number;
  readonly hash: string;
  readonly parentHash: string;
  readonly timestampSec: number;
  readonly logs: readonly RawLog[];
}

const QUANTITY = /^0x(?:0|[1-9a-f][0-9a-f]{0,12})$/;
const WORD = /^0x[0-9a-f]{64}$/;
const ADDRESS = /^0x[0-9a-f]{40}$/;
const DATA = /^0x(?:[0-9a-f]{64})*$/;
/** The EVM knows no more. */
const MAX_TOPICS = 4;

/** Reads a header from a node's answer, and says what is wrong with it rather than guessing. */
export function headerOf(answer: unknown, wanted: number | null): Header {
  const block = recordOf(answer);
  const at = wanted ?? 0;
  const number = quantityOf(block.number, "number", at);
  if (wanted !== null && number !== wanted) {
    throw new ClerkHalt("HEADER_INVALID", wanted, `asked for block ${wanted}, was given ${number}`);
  }
  const transactions = block.transactions;
  return {
    number,
    hash: wordOf(block.hash, "hash", number),
    parentHash: wordOf(block.parentHash, "parentHash", number),
    timestampSec: quantityOf(block.timestamp, "timestamp", number),
    receiptsRoot: wordOf(block.receiptsRoot, "receiptsRoot", number),
    transactions: Array.isArray(transactions) ? transactions.map((hash) => wordOf(hash, "transactions", number)) : [],
  };
}

/**
 * Reads the logs of one block from a node's answer: each of this block, of one of our contracts, once, in rising order.
 * @param addresses Lower-case addresses of our contracts.
 */
export function blockOf(header: Header, answers: readonly unknown[], addresses: ReadonlySet<string>): RawBlock {
  let last = -1;
  const logs = answers.map((answer) => {
    const log = logOf(answer, header, addresses);
    if (log.logIndex <= last) throw foreign(header, `log ${log.logIndex} comes after log ${last}`);
    last = log.logIndex;
    return log;
  });
  const { number, hash, parentHash, timestampSec } = header;
  return { number, hash, parentHash, timestampSec, logs };
}

/** The number of the block that a log says it is in, to sort the logs of a range. */
export function blockNumberOf(answer: unknown, at: number): number {
  return quantityOf(recordOf(answer).blockNumber, "blockNumber", at);
}

function logOf(answer: unknown, header: Header, addresses: ReadonlySet<string>): RawLog {
  const log = recordOf(answer);
  const address = lower(log.address);
  const { topics } = log;
  const data = lower(log.data);
  if (log.removed === true) throw foreign(header, "a log was removed");
  if (lower(log.blockHash) !== header.hash) throw foreign(header, `a log is of block ${String(log.blockHash)}`);
  if (!ADDRESS.test(address) || !addresses.has(address)) throw foreign(header, `a log is of contract ${address}`);
  if (!Array.isArray(topics) || topics.length > MAX_TOPICS || !topics.every((topic) => WORD.test(lower(topic)))) {
    throw new ClerkHalt("LOG_UNDECODABLE", header.number, `topics ${JSON.stringify(topics)}`);
  }
  if (!DATA.test(data)) throw new ClerkHalt("LOG_UNDECODABLE", header.number, `data ${data}`);
  return {
    address,
    topics: topics.map(lower),
    data,
    transactionHash: wordOf(log.transactionHash, "transactionHash", header.number),
    logIndex: quantityOf(log.logIndex, "logIndex", header.number),
  };
}

function recordOf(answer: unknown): Record<string, unknown> {
  return answer !== null && typeof answer === "object" ? (answer as Record<string, unknown>) : {};
}

function quantityOf(value: unknown, field: string, at: number): number {
  const text = lower(value);
  if (!QUANTITY.test(text)) throw new ClerkHalt("HEADER_INVALID", at, `${field} is ${String(value)}`);
  return Number.parseInt(text, 16);
}

function wordOf(value: unknown, field: string, at: number): string {
  const text = lower(value);
  if (!WORD.test(text)) throw new ClerkHalt("HEADER_INVALID", at, `${field} is ${String(value)}`);
  return text;
}

function lower(value: unknown): string {
  return typeof value === "string" ? value.toLowerCase() : "";
}

function foreign(header: Header, reason: string): ClerkHalt {
  return new ClerkHalt("LOG_FOREIGN", header.number, reason);
}
