/** What recursive-length-prefix encoding takes: bytes, or a list of such. */
export type RlpItem = Uint8Array | readonly RlpItem[];

/** Up to here a length fits into the prefix itself. */
const SHORT_BYTES = 55;

/**
 * RLP, the encoding of transactions.
 * Source: https://ethereum.org/en/developers/docs/data-structures-and-encoding/rlp/
 */
export function encodeRlp(item: RlpItem): Uint8Array {
  if (item instanceof Uint8Array) {
    const first = item[0];
    return item.length === 1 && first !== undefined && first < 0x80 ? item : withLength(0x80, item);
  }
  return withLength(0xc0, Buffer.concat(item.map(encodeRlp)));
}

/** A number as RLP carries it: big-endian, without leading zeros, and no bytes at all for zero. */
export function rlpNumber(value: bigint | number): Uint8Array {
  if (BigInt(value) === 0n) return new Uint8Array();
  const digits = value.toString(16);
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, "hex");
}

function withLength(base: number, payload: Uint8Array): Uint8Array {
  if (payload.length <= SHORT_BYTES) return Buffer.concat([Uint8Array.of(base + payload.length), payload]);
  const length = rlpNumber(payload.length);
  return Buffer.concat([Uint8Array.of(base + SHORT_BYTES + length.length), length, payload]);
}
