import { readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { ChainHalt } from "./chain-halt.ts";

/**
 * How one record lies in the journal, little-endian:
 *
 *     0  u32  bytes of the payload
 *     4  u32  crc32 of the payload
 *     8  u32  crc32 of the eight bytes before
 *    12       the payload
 *
 * The head has its own checksum, so that a damaged length in the middle is not taken for a record cut short at the end:
 * the first must halt, since acknowledged transactions follow it; the second is the trace of a crash, and goes.
 */
const HEAD_BYTES = 12;
const HEAD_CHECKED_BYTES = 8;

/** Disks write whole sectors: after a power loss, a tail that never reached the disk reads as zeros from a sector on. */
const SECTOR_BYTES = 512;

/** Above the largest block that is ever written (`MAX_BLOCK_BYTES` in block-batch.ts), below what would hurt to allocate. */
const MAX_PAYLOAD_BYTES = 16 * 1024 * 1024;

/** One record as it was found. */
export interface JournalFrame {
  readonly payload: Buffer;
  /** Where the record begins, and where the next one does. */
  readonly fromByte: number;
  readonly toByte: number;
}

/** Wraps a record for the journal. */
export function encodeFrame(payload: Buffer): Buffer {
  if (payload.length > MAX_PAYLOAD_BYTES) throw new RangeError(`a record of ${payload.length} bytes is out of bounds`);
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(payload.length, 0);
  head.writeUInt32LE(crc32(payload), 4);
  head.writeUInt32LE(crc32(head.subarray(0, HEAD_CHECKED_BYTES)), HEAD_CHECKED_BYTES);
  return Buffer.concat([head, payload]);
}

/**
 * Reads the records of an open journal from `fromByte` on. It ends before a torn tail: the caller compares the last
 * `toByte` with the file's size, and truncates.
 *
 * @throws ChainHalt CHAIN_JOURNAL_CORRUPT when bytes changed that had once been written whole.
 */
export function* readFrames(file: number, fromByte: number, sizeBytes: number): Generator<JournalFrame> {
  for (let atByte = fromByte; sizeBytes - atByte >= HEAD_BYTES; ) {
    const head = readBytes(file, atByte, HEAD_BYTES);
    if (crc32(head.subarray(0, HEAD_CHECKED_BYTES)) !== head.readUInt32LE(HEAD_CHECKED_BYTES)) {
      if (zerosFrom(file, sizeBytes) <= atByte + HEAD_BYTES) return;
      throw corrupt(atByte, sizeBytes, "The head of a record does not match its checksum.");
    }
    const length = head.readUInt32LE(0);
    const toByte = atByte + HEAD_BYTES + length;
    if (length > MAX_PAYLOAD_BYTES) throw corrupt(atByte, sizeBytes, `A record claims ${length} bytes.`);
    if (toByte > sizeBytes) return;
    const payload = readBytes(file, atByte + HEAD_BYTES, length);
    if (crc32(payload) !== head.readUInt32LE(4)) {
      if (toByte === sizeBytes && endsInUnwrittenSector(file, atByte, sizeBytes)) return;
      throw corrupt(atByte, sizeBytes, "A record does not match its checksum.");
    }
    yield { payload, fromByte: atByte, toByte };
    atByte = toByte;
  }
}

function corrupt(atByte: number, sizeBytes: number, why: string): ChainHalt {
  return new ChainHalt("CHAIN_JOURNAL_CORRUPT", {
    what: `The chain's journal is damaged at byte ${atByte} of ${sizeBytes}.`,
    why: `${why} What follows may be acknowledged transactions, so nothing is skipped and nothing was changed.`,
    next: "Restore the journal from a backup, then check the disk that held this one.",
  });
}

function readBytes(file: number, fromByte: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const count = readSync(file, bytes, done, length - done, fromByte + done);
    if (count === 0) throw new RangeError(`the journal ended at byte ${fromByte + done} while it was read`);
    done += count;
  }
  return bytes;
}

function endsInUnwrittenSector(file: number, recordFromByte: number, sizeBytes: number): boolean {
  const blankFrom = Math.max(recordFromByte, zerosFrom(file, sizeBytes));
  return Math.ceil(blankFrom / SECTOR_BYTES) * SECTOR_BYTES < sizeBytes;
}

/** Where the zeros begin that the file ends with; its size when it ends with none. */
function zerosFrom(file: number, sizeBytes: number): number {
  for (let toByte = sizeBytes; toByte > 0; ) {
    const fromByte = Math.max(0, toByte - SECTOR_BYTES);
    const sector = readBytes(file, fromByte, toByte - fromByte);
    const lastSet = sector.findLastIndex((byte) => byte !== 0);
    if (lastSet >= 0) return fromByte + lastSet + 1;
    toByte = fromByte;
  }
  return 0;
}
