import { keccak256Hex } from "./keccak.ts";
import type { RawLog } from "./raw-block.ts";

/** The journal word before the first event, as 64 hex digits. */
export const FIRST_WORD = "0".repeat(64);

/** Digits of the hash that a word keeps; the other 16 are the event's number. */
const HASH_DIGITS = 48;

/** The number of a sequenced event: the first word of its data. 16 hex digits. */
export function seqDigitsOf(log: RawLog): string {
  return log.data.substring(2 + HASH_DIGITS, 2 + 64);
}

/**
 * The ledger's journal word after one of its events: keccak256(word before ‖ topics ‖ data), its low 64 bits replaced by
 * the event's number. As INoteLedger has it, so that one `eth_call` proves that no event is missing and none was altered.
 * @param word 64 hex digits.
 */
export function foldJournal(word: string, log: RawLog): string {
  let preimage = word;
  for (const topic of log.topics) preimage += topic.substring(2);
  preimage += log.data.substring(2);
  return keccak256Hex(preimage, HASH_DIGITS) + seqDigitsOf(log);
}
