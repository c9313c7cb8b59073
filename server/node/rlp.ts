/** One RLP item inside a buffer: `headByte` is where its prefix begins, [`fromByte`, `toByte`) is what it holds. */
export interface RlpItem {
  readonly isList: boolean;
  readonly headByte: number;
  readonly fromByte: number;
  readonly toByte: number;
}

const SHORT_MAX_BYTES = 55;
const STRING_PREFIX = 0x80;
const LIST_PREFIX = 0xc0;

/**
 * Reads the item that begins at `atByte`, strictly: each value has one encoding only, as the yellow paper (appendix B)
 * demands, so that no second spelling of a transaction exists.
 *
 * @throws RangeError naming what is wrong with the bytes.
 */
export function readItem(bytes: Buffer, atByte: number, endByte: number): RlpItem {
  if (atByte >= endByte) throw new RangeError("value ends too early");
  const prefix = bytes.readUInt8(atByte);
  if (prefix < STRING_PREFIX) return { isList: false, headByte: atByte, fromByte: atByte, toByte: atByte + 1 };
  const isList = prefix >= LIST_PREFIX;
  const short = prefix - (isList ? LIST_PREFIX : STRING_PREFIX);
  const sizeBytes = Math.max(0, short - SHORT_MAX_BYTES);
  const fromByte = atByte + 1 + sizeBytes;
  if (fromByte > endByte) throw new RangeError("length ends too early");
  const length = sizeBytes === 0 ? short : readLength(bytes, atByte + 1, sizeBytes);
  const toByte = fromByte + length;
  if (toByte > endByte) throw new RangeError("value ends too early");
  if (!isList && sizeBytes === 0 && length === 1 && bytes.readUInt8(fromByte) < STRING_PREFIX) {
    throw new RangeError("non-canonical single byte");
  }
  return { isList, headByte: atByte, fromByte, toByte };
}

/** The items of a list, in order. @throws RangeError when the list's bytes are not exactly its items. */
export function readListItems(bytes: Buffer, list: RlpItem): RlpItem[] {
  const items: RlpItem[] = [];
  for (let atByte = list.fromByte; atByte < list.toByte; ) {
    const item = readItem(bytes, atByte, list.toByte);
    items.push(item);
    atByte = item.toByte;
  }
  return items;
}

/** An item as an unsigned integer. @throws RangeError on a list, a leading zero, or more than 32 bytes. */
export function readInteger(bytes: Buffer, item: RlpItem): bigint {
  const length = item.toByte - item.fromByte;
  if (item.isList || length > 32) throw new RangeError("not an integer of 256 bits");
  if (length === 0) return 0n;
  if (bytes.readUInt8(item.fromByte) === 0) throw new RangeError("integer with a leading zero");
  return BigInt(`0x${bytes.toString("hex", item.fromByte, item.toByte)}`);
}

/** A list whose content is already encoded. */
export function encodeList(content: Buffer): Buffer {
  if (content.length <= SHORT_MAX_BYTES) return Buffer.concat([Buffer.of(LIST_PREFIX + content.length), content]);
  const size = bigEndian(BigInt(content.length));
  return Buffer.concat([Buffer.of(LIST_PREFIX + SHORT_MAX_BYTES + size.length), size, content]);
}

/** An unsigned integer as an item. */
export function encodeInteger(value: bigint): Buffer {
  if (value === 0n) return Buffer.of(STRING_PREFIX);
  const digits = bigEndian(value);
  const first = digits.readUInt8(0);
  return digits.length === 1 && first < STRING_PREFIX
    ? digits
    : Buffer.concat([Buffer.of(STRING_PREFIX + digits.length), digits]);
}

function readLength(bytes: Buffer, atByte: number, sizeBytes: number): number {
  // Four bytes name 4 GiB, far above any transaction; readUIntBE is exact up to six.
  if (sizeBytes > 4) throw new RangeError("length out of bounds");
  if (bytes.readUInt8(atByte) === 0) throw new RangeError("length with a leading zero");
  const length = bytes.readUIntBE(atByte, sizeBytes);
  if (length <= SHORT_MAX_BYTES) throw new RangeError("non-canonical length");
  return length;
}

function bigEndian(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}
