/**
 * How fast the index writes its book, beside how fast the same node gives away the raw logs.
 *
 *     node --import=tsx bench/index-speed.ts        writes bench/results/index-speed.json
 *
 * The events are our own, of real acts, told by anvil over HTTP: receivables confirmed, each passed on in fifty pieces,
 * some of which are accepted and passed on again. Raw is the body of eth_getLogs, read and thrown away. Ours, from the same
 * first block to the same last one, into an empty file: headers and their links, decoding, the journal word of every event
 * and its comparison with the ledger's, the mappings, state, history, digest and raw journal in SQLite.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { IndexOptions } from "../server/index/book.ts";
import { UNDO_BLOCKS } from "../server/index/book-file.ts";
import type { RpcRequest } from "../server/index/node-reader.ts";
import { accept, confirm, grant, noteIdOf, pass, receivableIdOf } from "../test/contracts/act.ts";
import { draftAccept, draftConfirm, draftGrant, draftPass, leg } from "../test/contracts/draft.ts";
import { openConnection, openWorld, type World } from "../test/contracts/world.ts";
import { addressesOf, openTestIndex } from "../test/index/open-test-index.ts";
import { requestOver } from "../test/index/rpc-over-http.ts";

const RUNS = 5;
const RECEIVABLES = 200;
const PIECES = 50;
/** Of the pieces that were offered, so many are accepted, each by a transaction of its own. */
const ACCEPTED = 4;
const PIECE_FEN = 100_000n;
const FACE_FEN = 10_000_000n;
/** Events of a block, at least. */
const EVENTS_PER_BLOCK = 100;
/** One reading is over in a fifth of a second, so each run takes several. */
const RAW_TIMES = 5;
/** Blocks of one request for raw logs: as many as the index asks for at most. */
const RAW_RANGE = 512;
const ANVIL_PORT = 18_547;
const WAIT_MS = 120_000;
/** The least share of raw that is good enough, and the least live rate with receipts verified: PERFORMANCE, Index. */
const GOAL_SHARE = 0.12;
const GOAL_VERIFIED_PER_SEC = 1_000;

/** Half of the receivables with notice only, half with offers. */
async function tellStory(world: World): Promise<void> {
  const { funder, obligor, tierOne, tierTwo, otherTierOne, otherTierTwo, tierThree } = world.members;
  const payees = [tierTwo, otherTierOne, otherTierTwo, tierThree];
  await grant(world, draftGrant(funder, obligor, BigInt(RECEIVABLES) * FACE_FEN));
  for (let nth = 0; nth < RECEIVABLES; nth++) {
    const isOffered = nth % 2 === 1;
    const order = draftConfirm(world, { faceFen: FACE_FEN, acceptWithinDays: isOffered ? 9n : 0n });
    await confirm(world, order);
    const at = (fromFen: bigint) => noteIdOf(receivableIdOf(order), fromFen);
    if (isOffered) await accept(world, draftAccept(tierOne, at(0n), FACE_FEN));
    const legs = Array.from({ length: PIECES }, (_, piece) => leg(payees[piece % payees.length] ?? tierTwo, PIECE_FEN));
    await pass(world, draftPass(tierOne, at(0n), legs));
    for (let piece = 0; isOffered && piece < ACCEPTED; piece++) {
      const payee = payees[piece % payees.length] ?? tierTwo;
      const fromFen = FACE_FEN - BigInt(PIECES - piece) * PIECE_FEN;
      await accept(world, draftAccept(payee, at(fromFen), PIECE_FEN));
    }
  }
}

interface Block {
  readonly timestamp: string;
  readonly transactions: readonly Record<string, unknown>[];
}

/**
 * Sends anvil the transactions that made the story, with their times: the same senders, so the same addresses. Several
 * blocks become one, until it has as many events as the measurements that the goal was taken from had.
 */
async function retell(from: RpcRequest, to: RpcRequest): Promise<void> {
  const head = Number(await from("eth_blockNumber", []));
  let events = 0;
  for (let number = 1; number <= head; number++) {
    const tag = `0x${number.toString(16)}`;
    const block = (await from("eth_getBlockByNumber", [tag, true])) as Block;
    for (const { from: sender, to: contract, input, value, gas } of block.transactions) {
      await to("eth_sendTransaction", [{ from: sender, to: contract ?? undefined, data: input, value, gas }]);
    }
    events += ((await from("eth_getLogs", [{ fromBlock: tag, toBlock: tag }])) as unknown[]).length;
    if (events < EVENTS_PER_BLOCK && number < head) continue;
    await to("evm_setNextBlockTimestamp", [block.timestamp]);
    await to("evm_mine", []);
    events = 0;
  }
}

async function startAnvil(genesisSec: number): Promise<ChildProcess> {
  const args = ["--port", String(ANVIL_PORT), "--no-mining", "--timestamp", String(genesisSec)];
  const anvil = spawn("node_modules/.bin/anvil", args, { stdio: ["ignore", "pipe", "inherit"] });
  if (anvil.stdout === null) throw new Error("anvil has no output");
  for await (const line of createInterface({ input: anvil.stdout })) if (line.startsWith("Listening")) break;
  anvil.stdout.resume();
  return anvil;
}

/** Reads the bodies of all logs, range by range, and throws them away. @returns Seconds. */
async function readRaw(url: string, addresses: readonly string[], last: number): Promise<number> {
  const startedMs = performance.now();
  for (let first = 0; first <= last; first += RAW_RANGE) {
    const toBlock = `0x${Math.min(last, first + RAW_RANGE - 1).toString(16)}`;
    const filter = { fromBlock: `0x${first.toString(16)}`, toBlock, address: addresses };
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_getLogs", params: [filter] });
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    await response.arrayBuffer();
  }
  return (performance.now() - startedMs) / 1_000;
}

/** Writes a book from nothing up to a block. @returns Seconds, and how much of it was for the blocks after `since`. */
async function writeBook(options: IndexOptions, since: number, last: number): Promise<{ all: number; live: number }> {
  const index = await openTestIndex(options);
  const startedMs = performance.now();
  index.start();
  await index.waitForBlock(since, WAIT_MS);
  const sinceMs = performance.now();
  if (!(await index.waitForBlock(last, WAIT_MS))) throw new Error(JSON.stringify(index.status().halted));
  const endedMs = performance.now();
  await index.stop();
  return { all: (endedMs - startedMs) / 1_000, live: (endedMs - sinceMs) / 1_000 };
}

/** The node as it was when a block was its head. */
function headedBy(request: RpcRequest, head: number): RpcRequest {
  return (method, params) => {
    const isHead = method === "eth_getBlockByNumber" && params[0] === "latest";
    return request(method, isHead ? [`0x${head.toString(16)}`, params[1]] : params);
  };
}

async function main(): Promise<void> {
  const connection = await openConnection();
  const world = await openWorld(connection);
  await tellStory(world);
  const local: RpcRequest = (method, params) => connection.provider.request({ method, params: [...params] });
  const genesis = (await local("eth_getBlockByNumber", ["0x0", false])) as { timestamp: string };
  const anvil = await startAnvil(Number(genesis.timestamp));
  const folder = mkdtempSync(join(tmpdir(), "fenline-bench-"));
  try {
    const url = `http://127.0.0.1:${ANVIL_PORT}`;
    const request = requestOver(url);
    await retell(local, request);
    const last = Number(await request("eth_blockNumber", []));
    await connection.close();
    const addresses = addressesOf(world);
    const filter = { fromBlock: "0x0", toBlock: "latest", address: Object.values(addresses) };
    const logs = (await request("eth_getLogs", [filter])) as { blockNumber: string }[];
    const lateEvents = logs.filter(({ blockNumber }) => Number(blockNumber) > last - UNDO_BLOCKS).length;
    // So deep that all of the story is read in ranges; the live figures are taken with the story's end as the head.
    for (let block = 0; block < UNDO_BLOCKS; block++) await request("evm_mine", []);
    console.log(`${logs.length} events in ${last} blocks, ${lateEvents} of them in the last ${UNDO_BLOCKS}`);

    let files = 0;
    const options = (more: Partial<IndexOptions> = {}): IndexOptions => {
      files += 1;
      const file = join(folder, `${files}.sqlite`);
      return { file, request, addresses, chainId: 31_337, startBlock: 0, ...more };
    };
    const rates: Record<"raw" | "ours" | "live" | "verified", number[]> = { raw: [], ours: [], live: [], verified: [] };
    for (let run = 0; run <= RUNS; run++) {
      const raw = [];
      for (let time = 0; time < RAW_TIMES; time++) raw.push(await readRaw(url, Object.values(addresses), last));
      const rawSec = median(raw);
      const ours = await writeBook(options(), -1, last);
      const head = headedBy(request, last);
      const live = await writeBook(options({ request: head }), last - UNDO_BLOCKS, last);
      const verified = await writeBook(options({ request: head, verifyReceipts: true }), last - UNDO_BLOCKS, last);
      if (run === 0) continue; // pays for compiling, ours and the node's
      rates.raw.push(logs.length / rawSec);
      rates.ours.push(logs.length / ours.all);
      rates.live.push(lateEvents / live.live);
      rates.verified.push(lateEvents / verified.live);
      console.log(
        run,
        Object.fromEntries(Object.entries(rates).map(([name, list]) => [name, Math.round(list.at(-1) ?? 0)])),
      );
    }
    report(rates, logs.length, last);
  } finally {
    anvil.kill();
    await once(anvil, "exit");
    rmSync(folder, { recursive: true });
  }
}

function report(rates: Record<"raw" | "ours" | "live" | "verified", number[]>, events: number, blocks: number): void {
  const raw = median(rates.raw);
  const share = (rate: number) => Math.round((rate / raw) * 1_000) / 1_000;
  const shares = rates.ours.map((rate, run) => rate / (rates.raw[run] ?? Number.NaN));
  const result = {
    at: new Date().toISOString(),
    machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version },
    events,
    blocks,
    runs: RUNS,
    eventsPerSec: {
      "raw eth_getLogs over HTTP, body only (the limit)": Math.round(raw),
      "ours, from the first block, journal verified": Math.round(median(rates.ours)),
      "ours, block by block, journal verified": Math.round(median(rates.live)),
      "ours, block by block, journal and receipts roots verified": Math.round(median(rates.verified)),
    },
    share: Math.round(median(shares) * 1_000) / 1_000,
    shareGoal: GOAL_SHARE,
    shareBlockByBlock: share(median(rates.live)),
    verifiedGoalPerSec: GOAL_VERIFIED_PER_SEC,
  };
  console.log(result);
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/index-speed.json", `${JSON.stringify(result, null, 2)}\n`);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

await main();
