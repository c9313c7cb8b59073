// How long a person waits for `npm start`, once everything is built: cold, with the demo story told, and warm, with all of it
// already on disk; and how much memory the process holds then.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { writeResult } from "./write-result.ts";

const RUNS = 3;
const GIVE_UP_MS = 60_000;

interface Start {
  readonly seconds: number;
  readonly megabytes: number;
}

const cold: Start[] = [];
const warm: Start[] = [];
for (let run = 0; run < RUNS; run += 1) {
  const data = await mkdtemp(path.join(tmpdir(), "fenline-bench-"));
  try {
    cold.push(await measure(data));
    warm.push(await measure(data));
  } finally {
    await rm(data, { recursive: true });
  }
}

const rows = [row("cold start with the story, ready", cold, 8), row("warm start, ready", warm, 3)];
const memory = { "resident memory, MB": median(warm.map(({ megabytes }) => megabytes)), limit: 900 };
console.table(rows);
console.table([memory]);
await writeResult("start", { cores: cpus().length, node: process.version, runs: RUNS, rows, memory });

function row(what: string, starts: readonly Start[], limitSeconds: number) {
  const seconds = median(starts.map((start) => start.seconds));
  const share = Number((seconds / limitSeconds).toFixed(2));
  return { what, "median s": Number(seconds.toFixed(2)), "limit s": limitSeconds, share };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/**
 * Starts the platform in a process of its own, waits until it says that it is ready, which it says after an answer of its
 * own GraphQL, and stops it.
 */
async function measure(data: string): Promise<Start> {
  const begun = performance.now();
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    env: { ...process.env, FENLINE_DATA: data, PORT: "0" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(child, "exit");
  const giveUp = setTimeout(() => child.kill("SIGKILL"), GIVE_UP_MS);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.includes("Fenline is ready")) continue;
      return { seconds: (performance.now() - begun) / 1000, megabytes: await residentMegabytes(child) };
    }
    throw new Error("it did not start");
  } finally {
    clearTimeout(giveUp);
    child.stdout.resume();
    child.kill("SIGTERM");
    await ended;
  }
}

/** As the kernel counts it; elsewhere than on Linux it is not known. */
async function residentMegabytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024);
}
