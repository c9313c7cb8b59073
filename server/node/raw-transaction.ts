import { keccak256 } from "@nomicfoundation/edr";
import { refusedTransaction } from "./json-rpc-error.ts";
import { encodeInteger, encodeList, type RlpItem, readInteger, readItem, readListItems } from "./rlp.ts";

/** What the chain must know of a signed transaction before it asks the engine. Sender excepted: that is `recoverSender`. */
export interface RawTransaction {
  /** The signed bytes. */
  readonly bytes: Buffer;
  /** keccak256 of the bytes, 0x-hex, lower case. */
  readonly hash: string;
  readonly chainId: bigint;
  readonly nonce: bigint;
  readonly gasLimit: bigint;
  /** Wei that the sender may lose at most: value plus all gas at the highest price. 0 on a chain where gas is free. */
  readonly maxCostWei: bigint;
  /** keccak256 of what was signed. */
  readonly signingHash: Buffer;
  readonly r: bigint;
  readonly s: bigint;
  readonly yParity: bigint;
}

/** geth's bound on one transaction: four slots of 32 KiB. */
export const MAX_TRANSACTION_BYTES = 128 * 1024;

/** Half of secp256k1's order: above it lies the twin signature of another one (EIP-2). */
const MAX_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;
const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const LEGACY_LIST_FROM = 0xc0;

/** Where a type keeps its fields; `signedFields` lie before the signature. Blobs (3) and delegations (4) are not taken. */
const TYPED_LAYOUTS = new Map([
  [1, { signedFields: 8, gasPriceAt: 2, gasLimitAt: 3, valueAt: 5 }],
  [2, { signedFields: 9, gasPriceAt: 3, gasLimitAt: 4, valueAt: 6 }],
]);
const LEGACY_LAYOUT = { signedFields: 6, gasPriceAt: 1, gasLimitAt: 2, valueAt: 4 };

/**
 * Reads a signed transaction of type 0 (with EIP-155), 1 or 2.
 *
 * @param hex as `eth_sendRawTransaction` carries it.
 * @throws JsonRpcError with geth's words.
 */
export function readRawTransaction(hex: unknown): RawTransaction {
  if (typeof hex !== "string" || !/^0x(?:[0-9a-f]{2})+$/i.test(hex)) {
    throw refusedTransaction("invalid transaction: expected 0x-prefixed hex bytes");
  }
  const bytes = Buffer.from(hex.slice(2), "hex");
  if (bytes.length > MAX_TRANSACTION_BYTES) {
    throw refusedTransaction(`oversized data: transaction size ${bytes.length}, limit ${MAX_TRANSACTION_BYTES}`);
  }
  try {
    const transaction = bytes.readUInt8(0) >= LEGACY_LIST_FROM ? readLegacy(bytes) : readTyped(bytes);
    checkSignatureRange(transaction);
    return transaction;
  } catch (error) {
    if (error instanceof RangeError) throw refusedTransaction(`invalid transaction: rlp: ${error.message}`);
    throw error;
  }
}

function readTyped(bytes: Buffer): RawTransaction {
  const type = bytes.readUInt8(0);
  const layout = TYPED_LAYOUTS.get(type);
  if (layout === undefined) throw refusedTransaction("transaction type not supported");
  const items = readFields(bytes, 1, layout.signedFields + 3);
  const integer = (at: number): bigint => readInteger(bytes, itemAt(items, at));
  const content = bytes.subarray(itemAt(items, 0).headByte, itemAt(items, layout.signedFields).headByte);
  const gasLimit = integer(layout.gasLimitAt);
  return {
    bytes,
    hash: hashHex(bytes),
    chainId: integer(0),
    nonce: integer(1),
    gasLimit,
    maxCostWei: gasLimit * integer(layout.gasPriceAt) + integer(layout.valueAt),
    signingHash: hashBytes(Buffer.concat([Buffer.of(type), encodeList(content)])),
    yParity: integer(layout.signedFields),
    r: integer(layout.signedFields + 1),
    s: integer(layout.signedFields + 2),
  };
}

function readLegacy(bytes: Buffer): RawTransaction {
  const layout = LEGACY_LAYOUT;
  const items = readFields(bytes, 0, layout.signedFields + 3);
  const integer = (at: number): bigint => readInteger(bytes, itemAt(items, at));
  const v = integer(layout.signedFields);
  if (v < 35n) throw refusedTransaction("only replay-protected (EIP-155) transactions allowed over RPC");
  const chainId = (v - 35n) / 2n;
  const content = bytes.subarray(itemAt(items, 0).headByte, itemAt(items, layout.signedFields).headByte);
  const signed = Buffer.concat([content, encodeInteger(chainId), encodeInteger(0n), encodeInteger(0n)]);
  const gasLimit = integer(layout.gasLimitAt);
  return {
    bytes,
    hash: hashHex(bytes),
    chainId,
    nonce: integer(0),
    gasLimit,
    maxCostWei: gasLimit * integer(layout.gasPriceAt) + integer(layout.valueAt),
    signingHash: hashBytes(encodeList(signed)),
    yParity: (v - 35n) % 2n,
    r: integer(layout.signedFields + 1),
    s: integer(layout.signedFields + 2),
  };
}

function readFields(bytes: Buffer, fromByte: number, count: number): RlpItem[] {
  const list = readItem(bytes, fromByte, bytes.length);
  if (!list.isList || list.toByte !== bytes.length) throw new RangeError("expected one list and nothing after it");
  const items = readListItems(bytes, list);
  if (items.length !== count) throw new RangeError(`expected ${count} fields, found ${items.length}`);
  return items;
}

function itemAt(items: readonly RlpItem[], at: number): RlpItem {
  const item = items[at];
  if (item === undefined) throw new RangeError(`field ${at} is missing`);
  return item;
}

function checkSignatureRange({ r, s, yParity }: RawTransaction): void {
  const isInRange = r > 0n && r < CURVE_ORDER && s > 0n && s <= MAX_S && yParity <= 1n;
  if (!isInRange) throw refusedTransaction("invalid sender: invalid transaction v, r, s values");
}

function hashBytes(bytes: Buffer): Buffer {
  return Buffer.from(keccak256(bytes));
}

function hashHex(bytes: Buffer): string {
  return `0x${hashBytes(bytes).toString("hex")}`;
}
