// How long a person waits for `npm start`, once the dependencies are there: cold, with the demo story told, and warm, with
// everything already on disk; and how much memory the process holds then.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { DeskClient } from "../scripts/desk-client.ts";
import { writeResult } from "./write-result.ts";

const RUNS = 3;
const PORT = 4650;
const GIVE_UP_MS = 60_000;
const LOOK_AGAIN_MS = 20;

interface Start {
  readonly seconds: number;
  readonly megabytes: number;
}

const cold: Start[] = [];
const warm: Start[] = [];
for (let run = 0; run < RUNS; run += 1) {
  const data = await mkdtemp(path.join(tmpdir(), "fenline-bench-"));
  try {
    cold.push(await measure(data, hasStory));
    warm.push(await measure(data, hasStory));
  } finally {
    await rm(data, { recursive: true });
  }
}

const rows = [
  row("cold start with the story, to the first right answer", cold, 8),
  row("warm start, to the first right answer", warm, 3),
];
console.table(rows);
const memory = { "resident memory, MB": median(warm.map(({ megabytes }) => megabytes)), limit: 900 };
console.table([memory]);
await writeResult("start", { cores: cpus().length, node: process.version, runs: RUNS, rows, memory });

function row(what: string, starts: readonly Start[], limitSeconds: number) {
  const seconds = median(starts.map((start) => start.seconds));
  return {
    what,
    "median s": Number(seconds.toFixed(2)),
    "limit s": limitSeconds,
    share: Number((seconds / limitSeconds).toFixed(2)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Starts the platform in a process of its own, waits until it answers rightly, and stops it. */
async function measure(data: string, isRight: (desk: DeskClient) => Promise<boolean>): Promise<Start> {
  const begun = performance.now();
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    env: { ...process.env, FENLINE_DATA: data, PORT: String(PORT) },
    stdio: "ignore",
  });
  try {
    const desk = new DeskClient(`http://127.0.0.1:${PORT}/graphql`);
    while (!(await isRight(desk).catch(() => false))) {
      if (performance.now() - begun > GIVE_UP_MS || child.exitCode !== null) throw new Error("it did not start");
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    return { seconds: (performance.now() - begun) / 1000, megabytes: await residentMegabytes(child) };
  } finally {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
}

/** The story's last act is an open request of a supplier, seen by a funder. */
async function hasStory(desk: DeskClient): Promise<boolean> {
  const { demoPeople } = await desk.run<{ demoPeople: { id: string; name: string }[] }>("{ demoPeople { id name } }");
  const funder = demoPeople.find(({ name }) => name.includes("Bai Lu"));
  if (!funder) return false;
  const { financingRequests } = await (await desk.as(funder.id)).run<{ financingRequests: { totalCount: number } }>(
    "{ financingRequests(open: true) { totalCount } }",
  );
  return financingRequests.totalCount > 0;
}

/** As the kernel counts it; elsewhere than on Linux it is not known. */
async function residentMegabytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024);
}
