import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Wallet } from "ethers";
import { type EmbeddedChain, type EmbeddedChainOptions, openEmbeddedChain } from "../../server/node/embedded-chain.ts";
import type { ContractCode } from "./tiny-contracts.ts";

export const CHAIN_ID = 20260;

/** A key for tests only; its account holds nothing unless a test prefunds it. */
export const alice = new Wallet(`0x${"a1".repeat(32)}`);
export const bob = new Wallet(`0x${"b0".repeat(32)}`);

const opened: EmbeddedChain[] = [];
const directories: string[] = [];

/** A directory that `cleanUp` removes. */
export function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "fenline-chain-"));
  directories.push(directory);
  return directory;
}

/** A chain that `cleanUp` closes. Its log lines are dropped unless a test wants them. */
export async function openChain(
  directory: string,
  options: Partial<EmbeddedChainOptions> = {},
): Promise<EmbeddedChain> {
  const chain = await openEmbeddedChain({ directory, chainId: CHAIN_ID, log: () => {}, ...options });
  opened.push(chain);
  return chain;
}

/** For `afterEach`. Closing twice is harmless. */
export async function cleanUp(): Promise<void> {
  for (const chain of opened.splice(0)) await chain.close();
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}

export interface CallFields {
  readonly to?: string;
  readonly data?: string;
  readonly value?: bigint;
  readonly gasLimit?: number;
  readonly chainId?: number;
}

/** A signed transaction of type 2 that pays nothing for gas. */
export async function sign(wallet: Wallet, nonce: number, fields: CallFields = {}): Promise<string> {
  return wallet.signTransaction({
    type: 2,
    chainId: CHAIN_ID,
    nonce,
    gasLimit: 100_000,
    maxFeePerGas: 0,
    maxPriorityFeePerGas: 0,
    ...(fields.data === undefined ? { to: wallet.address } : {}),
    ...fields,
  });
}

export async function send(chain: EmbeddedChain, raw: string): Promise<string> {
  return chain.request<string>("eth_sendRawTransaction", [raw]);
}

export interface Receipt {
  readonly status: string;
  readonly blockHash: string;
  readonly blockNumber: string;
  readonly contractAddress: string | null;
}

export async function receiptOf(chain: EmbeddedChain, hash: string): Promise<Receipt | null> {
  return chain.request<Receipt | null>("eth_getTransactionReceipt", [hash]);
}

/** Deploys with alice's next nonce. @returns The contract's address. */
export async function deploy(chain: EmbeddedChain, code: ContractCode): Promise<string> {
  const hash = await send(
    chain,
    await sign(alice, await nonceOf(chain, alice), { data: code.init, gasLimit: 200_000 }),
  );
  const address = (await receiptOf(chain, hash))?.contractAddress;
  if (typeof address !== "string") throw new Error("the contract was not deployed");
  return address;
}

export async function nonceOf(chain: EmbeddedChain, wallet: Wallet): Promise<number> {
  return Number(await chain.request<string>("eth_getTransactionCount", [wallet.address, "latest"]));
}

/** The hash of each block from 0 to the newest. */
export async function blockHashes(chain: EmbeddedChain): Promise<string[]> {
  const newest = chain.stats().head.number;
  const hashes: string[] = [];
  for (let number = 0; number <= newest; number += 1) {
    const block = await chain.request<{ hash: string }>("eth_getBlockByNumber", [`0x${number.toString(16)}`, false]);
    hashes.push(block.hash);
  }
  return hashes;
}

/** What a promise was rejected with; fails when it was not. */
export async function rejection<Failure>(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise;
  } catch (error) {
    return error as Failure;
  }
  throw new Error("expected a rejection");
}
