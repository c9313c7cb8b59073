import { existsSync } from "node:fs";
import type { RequestListener } from "node:http";
import path from "node:path";
import { httpRpc } from "./chain/http-rpc.ts";
import { localRpc, type Rpc } from "./chain/rpc.ts";
import type { Configuration } from "./configuration.ts";
import { openEmbeddedChain } from "./node/embedded-chain.ts";
import { createJsonRpcHandler } from "./node/json-rpc-server.ts";
import type { PlatformReport } from "./platform.ts";

/** The chain as the platform uses it, wherever it is. */
export interface ChainNode {
  readonly rpc: Rpc;
  readonly headBlock: () => number;
  /** Now, as the next block will see it; in a sandbox whose clock was moved, not the wall clock's now. */
  readonly nowSec: () => number;
  /** Absent where nothing tells of blocks; then they are asked for. */
  readonly onBlock?: (listener: () => void) => () => void;
  /** Absent where the node is elsewhere. */
  readonly httpHandler?: RequestListener;
  close(): Promise<void>;
}

const DAY_SEC = 86_400;

/** How many days before today a sandbox begins that is to be told a story: the story needs a past. */
export const SANDBOX_PAST_DAYS = 96;

/** Opens the embedded chain, or connects to a node elsewhere. */
export function openNode(configuration: Configuration, report: PlatformReport): Promise<ChainNode> {
  return configuration.rpcUrl === null ? embeddedNode(configuration, report) : foreignNode(configuration.rpcUrl);
}

async function embeddedNode(configuration: Configuration, report: PlatformReport): Promise<ChainNode> {
  const { dataDirectory, chainId, isSandbox, seedsStory } = configuration;
  const wallSec = () => Math.floor(Date.now() / 1000);
  const directory = path.join(dataDirectory, "chain");
  const beginsAtSec = wallSec() - (seedsStory ? SANDBOX_PAST_DAYS * DAY_SEC : 0);
  const chain = await openEmbeddedChain({
    directory,
    chainId,
    // A chain that is there already knows when it began.
    ...(existsSync(directory) ? {} : { genesisAtSec: beginsAtSec }),
    testClock: isSandbox,
    log: (line) => report.trouble(line),
    nowSec: wallSec,
  });
  if (seedsStory && chain.stats().head.number === 0) {
    await chain.testClock?.setNextTimestamp(beginsAtSec + 1);
    await chain.testClock?.mine();
  }
  return {
    rpc: localRpc((method, params) => chain.request(method, params)),
    headBlock: () => chain.stats().head.number,
    nowSec: () => wallSec() + chain.stats().clockOffsetSec,
    onBlock: (listener) => chain.onBlock(() => listener()),
    httpHandler: createJsonRpcHandler(chain),
    close: () => chain.close(),
  };
}

async function foreignNode(url: string): Promise<ChainNode> {
  const rpc = httpRpc({ url });
  const head = Number(await rpc.request<string>("eth_blockNumber", []));
  return {
    rpc,
    headBlock: () => head,
    nowSec: () => Math.floor(Date.now() / 1000),
    close: async () => undefined,
  };
}
