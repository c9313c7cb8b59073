// `npm run replay`: writes the index anew beside the one in the data directory, from the first block of the chain on, and
// compares the digests. The server may be running or not.
//
//   FENLINE_DATA, PORT, RPC_URL, CHAIN_ID   as the server has them

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { findDeployment } from "../server/chain/deployment.ts";
import { httpRpc } from "../server/chain/http-rpc.ts";
import { configurationOf } from "../server/configuration.ts";
import type { IndexOptions } from "../server/index/book.ts";
import type { RpcRequest } from "../server/index/node-reader.ts";
import { openIndex } from "../server/index/open-index.ts";
import { ChainHalt } from "../server/node/chain-halt.ts";
import { openEmbeddedChain } from "../server/node/embedded-chain.ts";

/** A million blocks take some minutes; what takes longer than this has stopped. */
const TIMEOUT_MS = 3_600_000;

const { dataDirectory, chainId, rpcUrl, port } = configurationOf(process.env);
const bookFile = join(dataDirectory, "index.sqlite");
const deployment = await findDeployment(join(dataDirectory, "deployments"), chainId);
if (deployment === null || !existsSync(bookFile)) {
  console.error(
    `There is no book of chain ${chainId} in ${dataDirectory}. Start the server once, or set FENLINE_DATA.`,
  );
  process.exitCode = 2;
} else {
  const directory = mkdtempSync(join(tmpdir(), "fenline-replay-"));
  const chain = await openChain();
  try {
    const { AccessManager: _, ...addresses } = deployment.addresses;
    const startBlock = deployment.fromBlock;
    const request = chain.request;
    process.exitCode = await compare({ file: join(directory, "live.sqlite"), request, addresses, chainId, startBlock });
  } finally {
    await chain.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** @param copy How to open a copy of the live book. @returns The exit code: 0 if all digests are one. */
async function compare(copy: IndexOptions): Promise<number> {
  const source = new DatabaseSync(bookFile, { readOnly: true });
  source.prepare("VACUUM INTO ?").run(copy.file);
  source.close();
  const live = await openIndex(copy);
  const { indexedBlock, digest } = live.status();
  const recomputed = live.recomputeDigest();
  await live.stop();

  const startedMs = performance.now();
  const request = upTo(indexedBlock, copy.request);
  const fresh = await openIndex({ ...copy, file: `${copy.file}.replay`, request });
  fresh.start();
  const isWhole = await fresh.waitForBlock(indexedBlock, TIMEOUT_MS);
  const { digest: replayed, journalSeq, halted } = fresh.status();
  await fresh.stop();

  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`Blocks ${copy.startBlock} to ${indexedBlock}, ${journalSeq} events of the ledger, in ${seconds} s`);
  console.log(`  live       ${digest}`);
  console.log(`  its rows   ${recomputed}`);
  console.log(`  replayed   ${replayed}`);
  if (!isWhole)
    console.error(halted ? `The replay halted at block ${halted.blockNumber}: ${halted.reason}` : "Too slow.");
  const isEqual = isWhole && digest === recomputed && digest === replayed;
  console.log(
    isEqual ? "The books are equal." : "THE BOOKS DIFFER: move index.sqlite away, and the server writes it anew.",
  );
  return isEqual ? 0 : 1;
}

/** The chain as it was at a block, for one who asks for the head. */
function upTo(block: number, request: RpcRequest): RpcRequest {
  return (method, params) =>
    method === "eth_getBlockByNumber" && params[0] === "latest"
      ? request(method, [`0x${block.toString(16)}`, ...params.slice(1)])
      : request(method, params);
}

/** The node elsewhere; or the embedded chain, opened here or, where a server has it open, over that server. */
async function openChain(): Promise<{ readonly request: RpcRequest; close(): Promise<void> }> {
  const overHttp = (url: string) => ({
    request: (method: string, params: readonly unknown[]) => httpRpc({ url }).request(method, params),
    close: async () => undefined,
  });
  if (rpcUrl !== null) return overHttp(rpcUrl);
  try {
    return await openEmbeddedChain({ directory: join(dataDirectory, "chain"), chainId });
  } catch (error) {
    if (error instanceof ChainHalt && error.code === "CHAIN_DIRECTORY_IN_USE") {
      return overHttp(`http://127.0.0.1:${port}/rpc`);
    }
    throw error;
  }
}
