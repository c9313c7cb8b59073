import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runNode } from "../bootstrap/child.mjs";
import { toolFile } from "../bootstrap/tool.mjs";
import { chromiumPath } from "./chromium.ts";
import type { Step } from "./step.ts";
import { honest, oneFailed, oneSkipped, sumOf, type Tally } from "./tally.ts";

/** The slowest room takes a small part of this; one that takes longer hangs. */
const roomLimitMs = 10 * 60_000;

/** Ending of the tests that drive a browser; they are skipped where there is none. */
const browserEnding = ".browser.test.ts";

/** Every folder of test/ that holds tests, each run in a process of its own, so that one that breaks hides no other. */
export function roomSteps(mochaArgs: readonly string[]): Step[] {
  return readdirSync("test", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && testFilesIn(`test/${entry.name}`).length > 0)
    .map(({ name }) => ({ name, title: `test/${name}`, run: () => runRoom(name, mochaArgs) }));
}

/** A step for test files that a person named one by one. */
export function filesStep(files: readonly string[], mochaArgs: readonly string[]): Step {
  return { name: "files", title: files.join(" "), run: () => runMocha(files, mochaArgs) };
}

async function runRoom(name: string, mochaArgs: readonly string[]): Promise<Tally> {
  const files = testFilesIn(`test/${name}`);
  if (chromiumPath() !== undefined) return runMocha(files, mochaArgs);

  const skipped = files.filter((file) => file.endsWith(browserEnding));
  const others = files.filter((file) => !skipped.includes(file));
  for (const file of skipped) {
    console.log(`  skipped ${file}: no Chromium here (install one, or name it in CHROMIUM_PATH)`);
  }
  const skips = skipped.map(() => oneSkipped);
  return others.length === 0 ? sumOf(skips) : sumOf([...skips, await runMocha(others, mochaArgs)]);
}

async function runMocha(files: readonly string[], mochaArgs: readonly string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "fenline-test-"));
  const tallyFile = join(folder, "tally.json");
  try {
    const reporter = ["--reporter", "scripts/proof/mocha-reporter.ts", "--reporter-option", `tally=${tallyFile}`];
    const args = ["--forbid-only", ...reporter, ...mochaArgs, ...files];
    const env = { ...process.env, CHROMIUM_PATH: chromiumPath() };
    const exitCode = await runNode(toolFile("mocha"), args, { env, limitMs: roomLimitMs });
    const tally = honest(readTally(tallyFile), exitCode);
    const isEmpty = tally.passed + tally.failed + tally.skipped === 0 && mochaArgs.length === 0;
    if (isEmpty) console.error("  These files hold no test.");
    return isEmpty ? oneFailed : tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTally(file: string): Tally | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // the runner died before it could write
  }
}

function testFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join(folder, file))
    .sort();
}
