import { receivableIdOf } from "../domain/note-id.ts";
import type { Address, Hex, ReceivableId } from "./order.ts";
import { refuse } from "./refuse.ts";

const RECEIVABLE_HEX = /^0x[0-9a-f]{48}$/i;
const NOTE_HEX = /^0x[0-9a-f]{64}$/i;
const ADDRESS = /^0x[0-9a-f]{40}$/i;

/** A receivable's id as the book and the outside write it: 24 bytes. */
export function receivableHex(id: ReceivableId): Hex {
  return `0x${id.toString(16).padStart(48, "0")}`;
}

/** @throws Refusal RECEIVABLE_UNKNOWN for text that cannot be one: to the reader it is the same. */
export function parseReceivableHex(text: string): Hex {
  if (!RECEIVABLE_HEX.test(text)) throw refuse("RECEIVABLE_UNKNOWN", { receivableId: text });
  return text.toLowerCase() as Hex;
}

/** @throws Refusal NOTE_UNKNOWN. */
export function parseNoteHex(text: string): Hex {
  if (!NOTE_HEX.test(text)) throw refuse("NOTE_UNKNOWN", { noteId: text });
  return text.toLowerCase() as Hex;
}

/** @throws Refusal REQUEST_INVALID. */
export function parseAddress(text: string, field: string): Address {
  if (!ADDRESS.test(text)) throw refuse("REQUEST_INVALID", { field, problem: text });
  return text.toLowerCase() as Address;
}

/** The receivable that a note is part of. */
export function receivableHexOfNote(noteId: Hex): Hex {
  return receivableHex(receivableIdOf(BigInt(noteId)));
}
