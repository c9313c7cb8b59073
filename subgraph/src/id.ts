import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";

const RECEIVABLE_ID_DIGITS = 48;
const NOTE_ID_DIGITS = 64;
const WORD_DIGITS = 64;
const BLOCK_DIGITS = 16;
const LOG_INDEX_DIGITS = 8;

/** The event's place in the chain: ids of places are in the order of the chain. */
export function placeOf(event: ethereum.Event): Bytes {
  return fixedBytes(event.block.number, BLOCK_DIGITS).concat(fixedBytes(event.logIndex, LOG_INDEX_DIGITS));
}

export function receivableIdOf(id: BigInt): Bytes {
  return fixedBytes(id, RECEIVABLE_ID_DIGITS);
}

export function noteIdOf(id: BigInt): Bytes {
  return fixedBytes(id, NOTE_ID_DIGITS);
}

/** The receivable that a note is part of: all but the last 8 bytes of the note's id. */
export function receivableOfNote(noteId: Bytes): Bytes {
  return Bytes.fromHexString(noteId.toHexString().substring(0, 2 + RECEIVABLE_ID_DIGITS));
}

/** A number that is too wide for a BigInt column, such as a business id. */
export function wordOf(value: BigInt): Bytes {
  return fixedBytes(value, WORD_DIGITS);
}

/** One byte, for the ordinal of an enum within an id. */
export function byteOf(value: i32): Bytes {
  return fixedBytes(BigInt.fromI32(value), 2);
}

function fixedBytes(value: BigInt, digits: i32): Bytes {
  return Bytes.fromHexString("0x" + value.toHexString().substring(2).padStart(digits, "0"));
}
