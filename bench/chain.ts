/**
 * The embedded chain: does a transaction cost the same at height 5 000 with 40 000 stored words as at height 0, and how
 * long do 10 000 transactions take to come back? Beside it, the same transactions on the engine without a journal (the
 * limit) and on anvil (the peer).
 *
 *     node --import=tsx bench/chain.ts [--without-peer]        writes bench/results/chain.json
 *
 * The peer takes some minutes: at the goal's height it needs a hundred times as long for each transaction.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { getCreateAddress, Wallet } from "ethers";
import { admitTransaction, mineAdmitted } from "../server/node/block-mining.ts";
import { createEdrEngine, engineVersion } from "../server/node/edr-engine.ts";
import { openEmbeddedChain } from "../server/node/embedded-chain.ts";
import { serveJsonRpc } from "../server/node/json-rpc-server.ts";

const CHAIN_ID = 20260;
const WORDS_PER_TRANSACTION = 8;
const TRANSACTIONS = 10_000;
/** Where the goal is measured, and how many transactions make one figure. */
const HEIGHT = 5_000;
const WINDOW = 250;
const ANVIL_PORT = 18_545;

/** For i in 0..7: SSTORE(calldata word 0 + i, 1). Then LOG1 with the word as its topic. */
const WRITER = (() => {
  const stores = Array.from({ length: WORDS_PER_TRANSACTION }, (_, at) => `60015f3560${hexByte(at)}0155`).join("");
  const runtime = `${stores}5f355f5fa100`;
  return `0x60${hexByte(runtime.length / 2)}8060095f395ff3${runtime}`;
})();

type Call = (method: string, params: unknown[]) => Promise<unknown>;

/** A transaction is done when its receipt was read: at once here, after a few questions where mining lags. @returns Milliseconds of each. */
async function sendAll(call: Call, raws: readonly string[]): Promise<number[]> {
  const spentMs: number[] = [];
  for (const raw of raws) {
    const fromMs = performance.now();
    const hash = await call("eth_sendRawTransaction", [raw]);
    const status = await statusOf(call, hash);
    if (status !== "0x1") throw new Error(`${String(hash)} ended with status ${status}`);
    spentMs.push(performance.now() - fromMs);
  }
  return spentMs;
}

async function statusOf(call: Call, hash: unknown): Promise<string> {
  for (;;) {
    const receipt = (await call("eth_getTransactionReceipt", [hash])) as { status: string } | null;
    if (receipt !== null) return receipt.status;
  }
}

async function main(): Promise<void> {
  const wallet = new Wallet(`0x${"5e".repeat(32)}`);
  const raws = await signAll(wallet);
  const rows: Record<string, Record<string, number>> = {};

  const directory = mkdtempSync(join(tmpdir(), "fenline-bench-"));
  const chain = await openEmbeddedChain({ directory, chainId: CHAIN_ID });
  rows["embedded, in process"] = growth(await sendAll((method, params) => chain.request(method, params), raws));
  const server = await serveJsonRpc(chain, 0);
  const more = await signAll(wallet, TRANSACTIONS + 1, WINDOW);
  rows["embedded, over HTTP"] = { highMs: median(await sendAll(httpCall(server.url), more)) };
  await server.close();
  const { head, journalBytes } = chain.stats();
  const residentMb = Math.round(process.memoryUsage.rss() / 1e6);
  await chain.close();

  const reopened = await openEmbeddedChain({ directory, chainId: CHAIN_ID });
  const { replayMs, replayedTransactions, head: headAfter } = reopened.stats();
  await reopened.close();
  rmSync(directory, { recursive: true });

  rows["engine alone, no journal (the limit)"] = growth(await engineAlone(raws.slice(0, HEIGHT + WINDOW)));
  if (!process.argv.includes("--without-peer"))
    rows["anvil, over HTTP (the peer)"] = growth(await onAnvil(raws.slice(0, HEIGHT + WINDOW)));

  const result = {
    at: new Date().toISOString(),
    machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, engine: engineVersion() },
    sendToReceiptP50Ms: rows,
    growthGoal: 1.5,
    replay: {
      transactions: replayedTransactions,
      ms: Math.round(replayMs),
      msPer10000: Math.round((replayMs / replayedTransactions) * 10_000),
      goalMsPer10000: 10_000,
      isSameHash: head.hash === headAfter.hash,
    },
    journalBytesPerTransaction: Math.round(journalBytes / replayedTransactions),
    residentMb,
  };
  console.table(rows);
  console.log(
    result.replay,
    `${result.journalBytesPerTransaction} bytes of journal a transaction, ${residentMb} MB resident`,
  );
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/chain.json", `${JSON.stringify(result, null, 2)}\n`);
}

/** A deployment, then calls that each write their own words. */
async function signAll(wallet: Wallet, fromNonce = 0, count = TRANSACTIONS + 1): Promise<string[]> {
  const common = { chainId: CHAIN_ID, type: 2, maxFeePerGas: 0, maxPriorityFeePerGas: 0, gasLimit: 400_000 };
  const to = getCreateAddress({ from: wallet.address, nonce: 0 });
  const raws: string[] = [];
  for (let nonce = fromNonce; nonce < fromNonce + count; nonce += 1) {
    const base = `0x${(nonce * WORDS_PER_TRANSACTION).toString(16).padStart(64, "0")}`;
    raws.push(
      await wallet.signTransaction({ ...common, nonce, ...(nonce === 0 ? { data: WRITER } : { to, data: base }) }),
    );
  }
  return raws;
}

async function engineAlone(raws: readonly string[]): Promise<number[]> {
  const genesis = { formatVersion: 1, chainId: CHAIN_ID, genesisAtSec: 1_800_000_000, hardfork: "cancun" as const };
  const limits = { blockGasLimit: 30_000_000n, transactionGasCap: 16_777_216n, prefunded: [], engine: engineVersion() };
  const engine = await createEdrEngine({ ...genesis, ...limits });
  let timestampSec = genesis.genesisAtSec;
  return sendAll(async (method, params) => {
    if (method !== "eth_sendRawTransaction") return engine.request(method, params);
    const hash = await admitTransaction(engine, Buffer.from(String(params[0]).slice(2), "hex"));
    timestampSec += 1;
    await mineAdmitted(engine, [hash], timestampSec);
    return hash;
  }, raws);
}

async function onAnvil(raws: readonly string[]): Promise<number[]> {
  const args = ["--port", String(ANVIL_PORT), "--chain-id", String(CHAIN_ID), "--gas-price", "0", "--base-fee", "0"];
  const anvil = spawn("node_modules/.bin/anvil", args, { stdio: ["ignore", "pipe", "inherit"] });
  try {
    await listening(anvil);
    return await sendAll(httpCall(`http://127.0.0.1:${ANVIL_PORT}`), raws);
  } finally {
    anvil.kill();
    await once(anvil, "exit");
  }
}

async function listening(anvil: ChildProcess): Promise<void> {
  if (anvil.stdout === null) throw new Error("anvil has no output");
  for await (const line of createInterface({ input: anvil.stdout })) if (line.startsWith("Listening")) break;
  anvil.stdout.resume();
}

function httpCall(url: string): Call {
  return async (method, params) => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    const { result, error } = (await response.json()) as { result: unknown; error?: { message: string } };
    if (error !== undefined) throw new Error(error.message);
    return result;
  };
}

/** The median at the start, at the goal's height, and the ratio of both. */
function growth(spentMs: readonly number[]): Record<string, number> {
  // The first ones pay for compiling, ours and the engine's.
  const fresh = median(spentMs.slice(WINDOW, 2 * WINDOW));
  const high = median(spentMs.slice(HEIGHT, HEIGHT + WINDOW));
  const end = median(spentMs.slice(-WINDOW));
  return { freshMs: fresh, highMs: high, endMs: end, highToFresh: Math.round((high / fresh) * 100) / 100 };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN) * 1000) / 1000;
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, "0");
}

await main();
