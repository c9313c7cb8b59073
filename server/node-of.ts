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
/** Nine in the morning, in seconds of the network's day. */
const MORNING_SEC = 32_400;
/** How often a node elsewhere is asked for its head: sooner than a person notices, and little to ask of any node. */
const HEAD_POLL_MS = 200;

/** Opens the embedded chain, or connects to a node elsewhere. */
export function openNode(configuration: Configuration, report: PlatformReport): Promise<ChainNode> {
  return configuration.rpcUrl === null ? embeddedNode(configuration, report) : foreignNode(configuration.rpcUrl);
}

async function embeddedNode(configuration: Configuration, report: PlatformReport): Promise<ChainNode> {
  const { dataDirectory, chainId, isSandbox } = configuration;
  const directory = path.join(dataDirectory, "chain");
  const beginsAtSec = beginningOf(configuration);
  const chain = await openEmbeddedChain({
    directory,
    chainId,
    // A chain that is there already knows when it began.
    ...(existsSync(directory) || beginsAtSec === null ? {} : { genesisAtSec: beginsAtSec }),
    testClock: isSandbox,
    log: (line) => report.trouble(line),
    nowSec: wallSec,
  });
  // The first block takes the clock back to the beginning; later ones go on from there.
  if (beginsAtSec !== null && chain.stats().head.number === 0) {
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

function wallSec(): number {
  return Math.floor(Date.now() / 1000);
}

/** When a new sandbox begins, in Unix seconds; null: now. */
function beginningOf({ sandboxBegins, seedsStory, utcOffsetSec }: Configuration): number | null {
  if (sandboxBegins !== null) return Date.parse(sandboxBegins) / 1000 - utcOffsetSec + MORNING_SEC;
  return seedsStory ? wallSec() - SANDBOX_PAST_DAYS * DAY_SEC : null;
}

/** A node elsewhere tells nobody of its blocks; one question for all who want to know takes the place of many. */
async function foreignNode(url: string): Promise<ChainNode> {
  const rpc = httpRpc({ url });
  const askHead = async () => Number(await rpc.request<string>("eth_blockNumber", []));
  const listeners = new Set<() => void>();
  let head = await askHead();
  const look = async () => {
    // Whoever reads from the node notices by itself, and reports, that it cannot be reached.
    const seen = await askHead().catch(() => head);
    if (seen === head) return;
    head = seen;
    for (const listener of listeners) listener();
  };
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = null;
    });
  }, HEAD_POLL_MS);
  return {
    rpc,
    headBlock: () => head,
    nowSec: wallSec,
    onBlock(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      clearInterval(timer);
      await looking;
    },
  };
}
