import { keccak_256 } from "@noble/hashes/sha3.js";
import type { Address, Bytes32, Hex } from "../app/order.ts";
import { fromHex, toHex } from "./hex.ts";
import { encodeRlp, type RlpItem, rlpNumber } from "./rlp.ts";
import type { Signature } from "./signature.ts";

/** A call of a contract, or with `to` null a deployment, as a transaction of type 2 (EIP-1559). It carries no value. */
export interface Transaction {
  readonly chainId: number;
  readonly nonce: number;
  readonly to: Address | null;
  readonly data: Hex;
  readonly gasLimit: bigint;
  /** In wei per gas; zero on a chain that is free of charge, as ours is. */
  readonly maxFeePerGas: bigint;
}

/** A transaction that any node takes: the bytes are the promise, the hash is its name. */
export interface SignedTransaction {
  readonly raw: Hex;
  readonly txHash: Bytes32;
}

const TYPE = Uint8Array.of(2);
const NOTHING = new Uint8Array();

/**
 * What the sender signs: keccak256(0x02 ‖ rlp([…])).
 * Source: https://eips.ethereum.org/EIPS/eip-1559
 */
export function transactionDigest(transaction: Transaction): Uint8Array {
  return keccak_256(envelope(fieldsOf(transaction)));
}

/** The bytes to broadcast. */
export function encodeSigned(transaction: Transaction, { r, s, yParity }: Signature): SignedTransaction {
  const raw = envelope([...fieldsOf(transaction), rlpNumber(yParity), rlpNumber(r), rlpNumber(s)]);
  return { raw: toHex(raw), txHash: toHex(keccak_256(raw)) };
}

function fieldsOf({ chainId, nonce, to, data, gasLimit, maxFeePerGas }: Transaction): RlpItem[] {
  return [
    rlpNumber(chainId),
    rlpNumber(nonce),
    NOTHING, // priority fee: nobody is tipped
    rlpNumber(maxFeePerGas),
    rlpNumber(gasLimit),
    to === null ? NOTHING : fromHex(to),
    NOTHING, // value
    fromHex(data),
    [], // access list
  ];
}

function envelope(fields: readonly RlpItem[]): Uint8Array {
  return Buffer.concat([TYPE, encodeRlp(fields)]);
}
