import type { EdrEngine } from "./edr-engine.ts";
import { JsonRpcError } from "./json-rpc-error.ts";

/** What the rest of the system is told of a block. */
export interface BlockHead {
  readonly number: number;
  /** 0x-hex. */
  readonly hash: string;
  readonly timestampSec: number;
  /** In the order of the block. */
  readonly transactionHashes: readonly string[];
}

/** Hands a signed transaction to the engine, which checks it against the state and keeps it for the next block. */
export async function admitTransaction(engine: EdrEngine, bytes: Buffer): Promise<string> {
  return engine.request<string>("eth_sendRawTransaction", [`0x${bytes.toString("hex")}`]);
}

/** Takes admitted transactions back, so that the next block begins without them. */
export async function dropTransactions(engine: EdrEngine, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) await engine.request("hardhat_dropTransaction", [hash]);
}

/**
 * Makes one block of the admitted transactions. A live block and its replay both come through here, so what the engine
 * does with the same record is the same both times, refusal included: it makes no block then, and forgets them all.
 *
 * @throws JsonRpcError when the engine makes no block of them.
 */
export async function mineAdmitted(engine: EdrEngine, hashes: readonly string[], timestampSec: number): Promise<void> {
  try {
    await engine.request("evm_mine", [`0x${timestampSec.toString(16)}`]);
  } catch (error) {
    if (error instanceof JsonRpcError) await dropTransactions(engine, hashes);
    throw error;
  }
}

/** The newest block, or the one with this number. */
export async function readBlockHead(engine: EdrEngine, number?: number): Promise<BlockHead> {
  const tag = number === undefined ? "latest" : `0x${number.toString(16)}`;
  const block = await engine.request<{ number: string; hash: string; timestamp: string; transactions: string[] }>(
    "eth_getBlockByNumber",
    [tag, false],
  );
  return {
    number: Number(block.number),
    hash: block.hash,
    timestampSec: Number(block.timestamp),
    transactionHashes: block.transactions,
  };
}
