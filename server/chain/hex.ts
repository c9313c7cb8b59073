import type { Hex } from "../app/order.ts";

/** Bytes as `0x` and lower-case hex digits, as JSON-RPC carries them. */
export function toHex(bytes: Uint8Array): Hex {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`;
}

/**
 * Bytes from `0x` and an even number of hex digits.
 * @throws TypeError on anything else, since Buffer would silently stop at the first wrong digit.
 */
export function fromHex(hex: string): Uint8Array {
  const bytes = Buffer.from(hex.slice(2), "hex");
  if (!hex.startsWith("0x") || bytes.length * 2 !== hex.length - 2) throw new TypeError(`not hex: ${hex.slice(0, 80)}`);
  return bytes;
}

/** A JSON-RPC quantity: `0x0`, `0x1f`; no leading zeros. */
export function toQuantity(value: bigint | number): Hex {
  return `0x${value.toString(16)}`;
}

/** The big-endian number in bytes; zero for none. */
export function toNumber(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(toHex(bytes));
}
