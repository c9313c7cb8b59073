import { type ChainGenesis, decodeGenesis, encodeGenesis } from "./chain-genesis.ts";

/** The first record, and only it: what block 0 is made of. */
export interface GenesisRecord {
  readonly kind: "genesis";
  readonly genesis: ChainGenesis;
}

/** Transactions that were accepted for one block. On disk before the block is made. */
export interface BlockRecord {
  readonly kind: "block";
  readonly number: number;
  readonly timestampSec: number;
  /** What the test clock is ahead of the wall clock once this block is made. */
  readonly clockOffsetSec: number;
  /** Hash of the block before, 0x-hex: a replay that went another way is found at the next record. */
  readonly parentHash: string;
  /** Signed bytes, in the order of the block. */
  readonly transactions: readonly Buffer[];
}

/** The test clock was moved between blocks. */
export interface ClockRecord {
  readonly kind: "clock";
  readonly offsetSec: number;
  /** What the next block must carry, if a client asked for a certain second. */
  readonly nextTimestampSec: number | null;
}

/** The last block's hash, written at an orderly close, since no later block names it. */
export interface SealRecord {
  readonly kind: "seal";
  readonly number: number;
  readonly hash: string;
}

export type JournalRecord = GenesisRecord | BlockRecord | ClockRecord | SealRecord;

const KIND_CODES = { genesis: 0, block: 1, clock: 2, seal: 3 } as const;
const HASH_BYTES = 32;
/** Stands for "no next timestamp": no block has the timestamp 0. */
const NO_TIMESTAMP = 0;

/** A record as the payload of a frame. Whole numbers are 64 bits little-endian, lists and bytes carry a u32 length. */
export function encodeRecord(record: JournalRecord): Buffer {
  const kind = Buffer.of(KIND_CODES[record.kind]);
  switch (record.kind) {
    case "genesis":
      return Buffer.concat([kind, encodeGenesis(record.genesis)]);
    case "block":
      return Buffer.concat([
        kind,
        wholeNumbers(record.number, record.timestampSec, record.clockOffsetSec),
        hashBytes(record.parentHash),
        length(record.transactions.length),
        ...record.transactions.flatMap((bytes) => [length(bytes.length), bytes]),
      ]);
    case "clock":
      return Buffer.concat([kind, wholeNumbers(record.offsetSec, record.nextTimestampSec ?? NO_TIMESTAMP)]);
    case "seal":
      return Buffer.concat([kind, wholeNumbers(record.number), hashBytes(record.hash)]);
  }
}

/** @throws RangeError when the payload is no record: its checksum held, so this version did not write it. */
export function decodeRecord(payload: Buffer): JournalRecord {
  const reader = new PayloadReader(payload);
  const code = reader.byte();
  switch (code) {
    case KIND_CODES.genesis:
      return { kind: "genesis", genesis: decodeGenesis(reader.rest()) };
    case KIND_CODES.block:
      return {
        kind: "block",
        number: reader.wholeNumber(),
        timestampSec: reader.wholeNumber(),
        clockOffsetSec: reader.wholeNumber(),
        parentHash: reader.hash(),
        transactions: Array.from({ length: reader.length() }, () => reader.bytes(reader.length())),
      };
    case KIND_CODES.clock: {
      const offsetSec = reader.wholeNumber();
      const nextSec = reader.wholeNumber();
      return { kind: "clock", offsetSec, nextTimestampSec: nextSec === NO_TIMESTAMP ? null : nextSec };
    }
    case KIND_CODES.seal:
      return { kind: "seal", number: reader.wholeNumber(), hash: reader.hash() };
    default:
      throw new RangeError(`unknown kind of record: ${code}`);
  }
}

/** Walks through a payload from its first byte to its last. */
class PayloadReader {
  readonly #payload: Buffer;
  #atByte = 0;

  constructor(payload: Buffer) {
    this.#payload = payload;
  }

  byte(): number {
    return this.bytes(1).readUInt8(0);
  }

  length(): number {
    return this.bytes(4).readUInt32LE(0);
  }

  wholeNumber(): number {
    return Number(this.bytes(8).readBigInt64LE(0));
  }

  hash(): string {
    return `0x${this.bytes(HASH_BYTES).toString("hex")}`;
  }

  rest(): Buffer {
    return this.bytes(this.#payload.length - this.#atByte);
  }

  bytes(count: number): Buffer {
    const toByte = this.#atByte + count;
    if (toByte > this.#payload.length) throw new RangeError("a record ends too early");
    const bytes = this.#payload.subarray(this.#atByte, toByte);
    this.#atByte = toByte;
    return bytes;
  }
}

function wholeNumbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  values.forEach((value, index) => {
    bytes.writeBigInt64LE(BigInt(value), 8 * index);
  });
  return bytes;
}

function length(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function hashBytes(hash: string): Buffer {
  const bytes = Buffer.from(hash.slice(2), "hex");
  if (bytes.length !== HASH_BYTES) throw new RangeError(`not a hash: ${hash}`);
  return bytes;
}
