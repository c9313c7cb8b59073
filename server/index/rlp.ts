/** What recursive-length-prefix encoding takes: bytes, or a list of such. */
export type RlpItem = Uint8Array | readonly RlpItem[];

/** Up to here a length fits into the prefix itself. */
const SHORT_BYTES = 55;

/** RLP, in which receipts and the nodes of their trie are hashed. Source: yellow paper, appendix B. */
export function encodeRlp(item: RlpItem): Uint8Array {
  if (!(item instanceof Uint8Array)) return prefixed(0xc0, Buffer.concat(item.map(encodeRlp)));
  const [first = 0] = item;
  return item.length === 1 && first < 0x80 ? item : prefixed(0x80, item);
}

/** A number: big-endian, without leading zeros, and no bytes at all for zero. */
export function rlpNumber(value: bigint | number): Uint8Array {
  const digits = BigInt(value) === 0n ? "" : value.toString(16);
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex");
}

function prefixed(base: number, payload: Uint8Array): Uint8Array {
  if (payload.length <= SHORT_BYTES) return Buffer.concat([Uint8Array.of(base + payload.length), payload]);
  const length = rlpNumber(payload.length);
  return Buffer.concat([Uint8Array.of(base + SHORT_BYTES + length.length), length, payload]);
}
