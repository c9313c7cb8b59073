import { Address, Bytes, BigInt as GraphBigInt } from "./graph-ts.ts";

const WORD_DIGITS = 64;
const ZEROS = "0".repeat(WORD_DIGITS);
const ADDRESS_DIGITS = 40;

/**
 * Reads the words of one log. All our events have static arguments, so each argument is a topic or one word of the data,
 * and decoding is cutting; the generated event classes say which word is what. Strict: bits above a type's width must be
 * zero, as the ABI has it, since a decoder that ignores them would let two different logs mean the same.
 */
export class LogWords {
  readonly #topics: readonly string[];
  readonly #data: string;

  /** @param data `0x` and lower-case hex, a whole number of words: checked where logs enter (raw-block.ts). */
  constructor(topics: readonly string[], data: string) {
    this.#topics = topics;
    this.#data = data;
  }

  /** Digits of topic `index`; 0 is the event's own. */
  topic(index: number): string {
    const topic = this.#topics[index];
    if (topic === undefined) throw new RangeError(`no topic ${index}`);
    return topic.substring(2);
  }

  /** Digits of word `index` of the data. */
  word(index: number): string {
    const start = 2 + index * WORD_DIGITS;
    const digits = this.#data.substring(start, start + WORD_DIGITS);
    if (digits.length !== WORD_DIGITS) throw new RangeError(`no word ${index}`);
    return digits;
  }
}

/** A `uint` of up to 256 bits. */
export function uintOf(word: string, bits: number): GraphBigInt {
  return new GraphBigInt(BigInt(`0x${low(word, bits / 4)}`));
}

/** A `uint` of up to 24 bits, or an enum: an i32 in a mapping. */
export function smallUintOf(word: string, bits: number): number {
  return Number.parseInt(low(word, bits / 4), 16);
}

export function addressOf(word: string): Address {
  return new Address(`0x${low(word, ADDRESS_DIGITS)}`);
}

export function bytes32Of(word: string): Bytes {
  return new Bytes(`0x${word}`);
}

function low(word: string, digits: number): string {
  const padding = WORD_DIGITS - digits;
  if (!word.startsWith(ZEROS.substring(0, padding))) throw new RangeError(`more than ${digits} digits in ${word}`);
  return word.substring(padding);
}
