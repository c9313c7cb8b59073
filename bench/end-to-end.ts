/**
 * From order to answer: how long from the first click of a confirmation until a reader sees a part of it sold, through the
 * GraphQL API of a platform in a process of its own? Six dependent acts: confirm, split, request, quote, accept the quote,
 * read. Beside it, the same acts on the same contracts with ethers' default signer and provider on anvil (the peer), and
 * as many GraphQL requests that do nothing (the limit).
 *
 *     node --import=tsx bench/end-to-end.ts        writes bench/results/end-to-end.json
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { DeskClient } from "../scripts/desk-client.ts";
import { hasAnvil, startForeignNode } from "../test/flows/foreign-node.ts";
import { openBenchNetwork, relayAddress, type SaleTimes, sellThroughDesk } from "./end-to-end-desk.ts";
import { sellWithEthers } from "./end-to-end-ethers.ts";
import { writeResult } from "./write-result.ts";

const WARM_UP = 15;
const RUNS = 60;
/** Each act is one request to begin it and one to wait for it; asking for cash and reading are one each. */
const REQUESTS = 10;
const GOALS = { p50Ms: 40, p99Ms: 100, timesBelowPeer: 8 };
const ANVIL_CHAIN_ID = 31_337;

async function main(): Promise<void> {
  const ours = await withPlatform({}, async (desk) => {
    const network = await openBenchNetwork(desk, WARM_UP + RUNS);
    const times = await repeat((run) => sellThroughDesk(network, run));
    return { times, limit: await repeat(() => emptyRequests(desk)) };
  });
  const peer = hasAnvil ? await onAnvil() : null;
  if (peer === null) console.log("anvil is not installed for this platform: no peer");

  const [whole, limit] = [ours.times.map(({ totalMs }) => totalMs), ours.limit.map(({ totalMs }) => totalMs)];
  const peerMs = peer?.map(({ totalMs }) => totalMs) ?? null;
  const result = {
    machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version },
    runs: RUNS,
    goals: GOALS,
    ours: { ...percentiles(whole), acts: byAct(ours.times) },
    limit: percentiles(limit),
    peer: peer && peerMs && { ...percentiles(peerMs), acts: byAct(peer) },
    timesBelowPeer: peerMs && round(median(peerMs) / median(whole)),
    timesAboveLimit: round(median(whole) / median(limit)),
  };
  console.table({
    "desk, GraphQL over HTTP": percentiles(whole),
    [`${REQUESTS} empty GraphQL requests (the limit)`]: percentiles(limit),
    ...(peerMs && { "ethers' defaults on anvil (the peer)": percentiles(peerMs) }),
    goal: { p50Ms: GOALS.p50Ms, p99Ms: GOALS.p99Ms },
  });
  console.table({ "desk, p50 ms": result.ours.acts, ...(result.peer && { "ethers, p50 ms": result.peer.acts }) });
  console.log(
    `${result.timesBelowPeer ?? "?"} times below the peer (goal ${GOALS.timesBelowPeer}), ${result.timesAboveLimit} times the limit`,
  );
  await writeResult("end-to-end", result);
}

/** Runs first for the compilers, then for the clock. */
async function repeat(work: (run: number) => Promise<SaleTimes>): Promise<SaleTimes[]> {
  const times: SaleTimes[] = [];
  for (let run = 0; run < WARM_UP + RUNS; run += 1) times.push(await work(run));
  return times.slice(WARM_UP);
}

async function emptyRequests(desk: DeskClient): Promise<SaleTimes> {
  const startedMs = performance.now();
  for (let request = 0; request < REQUESTS; request += 1) await desk.run("{ __typename }");
  return { totalMs: performance.now() - startedMs, acts: {} };
}

/** Our own platform admits the members there, and is closed before ethers begins. */
async function onAnvil(): Promise<SaleTimes[]> {
  const node = await startForeignNode([relayAddress()]);
  try {
    const env = { RPC_URL: node.url, CHAIN_ID: String(ANVIL_CHAIN_ID), MAX_FEE_PER_GAS: "10000000000" };
    const seat = await withPlatform(env, async (desk) => (await openBenchNetwork(desk, 0)).seat);
    return await repeat((run) => sellWithEthers(node.url, ANVIL_CHAIN_ID, seat, run));
  } finally {
    await node.stop();
  }
}

async function withPlatform<Result>(
  env: Readonly<Record<string, string>>,
  work: (desk: DeskClient) => Promise<Result>,
): Promise<Result> {
  const dataDirectory = mkdtempSync(join(tmpdir(), "fenline-bench-"));
  const child = spawn(process.execPath, ["--import=tsx", "server/main.ts"], {
    env: { PATH: process.env.PATH, FENLINE_DATA: dataDirectory, PORT: "0", SEED: "none", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    return await work(new DeskClient(`${await urlOf(child)}/graphql`));
  } finally {
    child.kill("SIGTERM");
    await once(child, "exit");
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

/** The server says in its log where it listens. */
async function urlOf(child: ChildProcess): Promise<string> {
  let log = "";
  for await (const chunk of child.stdout ?? []) {
    log += String(chunk);
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(log) ?? [];
    if (!url) continue;
    child.stdout?.resume();
    return url;
  }
  throw new Error(`the platform did not start:\n${log}`);
}

function byAct(times: readonly SaleTimes[]): Record<string, number> {
  const names = Object.keys(times[0]?.acts ?? {});
  return Object.fromEntries(names.map((name) => [name, round(median(times.map(({ acts }) => acts[name] ?? 0)))]));
}

function percentiles(values: readonly number[]) {
  return { p50Ms: round(median(values)), p99Ms: round(quantile(values, 0.99)) };
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

await main();
