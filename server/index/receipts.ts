import { keccak_256 } from "@noble/hashes/sha3.js";
import { ClerkHalt } from "./halt.ts";
import type { RpcRequest } from "./node-reader.ts";
import type { Header } from "./raw-block.ts";
import { encodeRlp, type RlpItem, rlpNumber } from "./rlp.ts";
import { trieRoot } from "./trie-root.ts";

/** What a receipt is made of, as a node gives it. */
interface Receipt {
  readonly type?: string;
  readonly status?: string;
  readonly cumulativeGasUsed: string;
  readonly logsBloom: string;
  readonly logs: readonly { readonly address: string; readonly topics: readonly string[]; readonly data: string }[];
}

/**
 * The logs of a block, all contracts' ones, out of its receipts, after their root was recomputed and found to be the
 * header's: so that no log can be missing, altered or invented.
 * @throws ClerkHalt RECEIPTS_DIFFER.
 */
export async function receiptsOf(request: RpcRequest, header: Header): Promise<unknown[]> {
  const asked = header.transactions.map((hash) => request("eth_getTransactionReceipt", [hash]));
  const receipts = (await Promise.all(asked)) as (Receipt | null)[];
  const present = receipts.filter((receipt) => receipt !== null);
  if (present.length < receipts.length || receiptsRoot(present) !== header.receiptsRoot) {
    throw new ClerkHalt("RECEIPTS_DIFFER", header.number, `receipts of ${present.length} transactions`);
  }
  return present.flatMap((receipt) => receipt.logs);
}

/** Root of the trie of receipts, as a header has it. Source: https://eips.ethereum.org/EIPS/eip-2718, yellow paper 4.3.1. */
export function receiptsRoot(receipts: readonly Receipt[]): string {
  const entries = receipts.map((receipt, index) => [encodeRlp(rlpNumber(index)), encodeReceipt(receipt)] as const);
  return `0x${Buffer.from(trieRoot(entries, keccak_256)).toString("hex")}`;
}

function encodeReceipt(receipt: Receipt): Uint8Array {
  const logs: RlpItem = receipt.logs.map((log) => [bytes(log.address), log.topics.map(bytes), bytes(log.data)]);
  const { status, cumulativeGasUsed, logsBloom } = receipt;
  const body = encodeRlp([
    rlpNumber(BigInt(status ?? "0x0")),
    rlpNumber(BigInt(cumulativeGasUsed)),
    bytes(logsBloom),
    logs,
  ]);
  const type = Number(receipt.type ?? "0x0");
  return type === 0 ? body : Buffer.concat([Uint8Array.of(type), body]);
}

function bytes(hex: string): Uint8Array {
  return Buffer.from(hex.substring(2), "hex");
}
