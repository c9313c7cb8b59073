import { assemble, INPUT_AT, PAGE_BYTES, RATE_BYTES, STATE_BYTES } from "./keccak-assembly.ts";

/**
 * Longest input. Far above the longest log of ours, which has four topics and seven words: what is longer is no event.
 */
const MAX_INPUT_BYTES = 4_096;

const { memory, absorb } = instantiate();
const bytes = Buffer.from(memory.buffer, 0, PAGE_BYTES);

/**
 * Keccak-256 of bytes that are written as hex, as Ethereum has it: the hash that the journal word takes of every event.
 * In WebAssembly, because its 64-bit lanes are halves in JavaScript, which made this hash the dearest part of indexing.
 * ethers is its oracle in the tests.
 * @param hex Without `0x`.
 * @param digits How many digits of the hash are wanted; all 64 by default.
 * @throws RangeError if the input is longer than any event.
 */
export function keccak256Hex(hex: string, digits = 64): string {
  const length = hex.length >> 1;
  if (length > MAX_INPUT_BYTES) throw new RangeError(`${length} bytes are more than any event has`);
  const end = INPUT_AT + length;
  const paddedEnd = end + RATE_BYTES - (length % RATE_BYTES);
  bytes.fill(0, 0, STATE_BYTES);
  bytes.write(hex, INPUT_AT, "hex");
  // The padding: a bit behind the input, and one at the end of the last block, which may be the same byte.
  bytes.fill(0, end, paddedEnd);
  bytes.writeUInt8(0x01, end);
  bytes.writeUInt8(bytes.readUInt8(paddedEnd - 1) | 0x80, paddedEnd - 1);
  for (let block = INPUT_AT; block < paddedEnd; block += RATE_BYTES) absorb(block);
  return bytes.toString("hex", 0, digits >> 1);
}

function instantiate(): { memory: WebAssembly.Memory; absorb: (inputAt: number) => void } {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assemble()));
  return {
    memory: exports.memory as WebAssembly.Memory,
    absorb: exports.absorb as (inputAt: number) => void,
  };
}
