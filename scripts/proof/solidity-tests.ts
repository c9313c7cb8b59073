import { runNode } from "../bootstrap/child.mjs";
import { toolFile } from "../bootstrap/tool.mjs";
import type { Step } from "./step.ts";
import { honest, type Tally } from "./tally.ts";

/** Fuzzing with many runs takes minutes; this long is a hang. */
const solidityLimitMs = 15 * 60_000;

/** The tests and invariants that are written in Solidity. */
export const solidityStep: Step = { name: "solidity", title: "test/solidity", run: runSolidityTests };

async function runSolidityTests(): Promise<Tally> {
  let output = "";
  const exitCode = await runNode(toolFile("hardhat"), ["test", "solidity"], {
    env: { ...process.env, HARDHAT_DISABLE_TELEMETRY: "true" },
    limitMs: solidityLimitMs,
    onOutput: (text) => {
      output += text;
    },
  });
  return honest(readSummary(output), exitCode);
}

/** Hardhat ends with lines like `  12 passing`, `  1 failing`, `  2 skipped`, and leaves out those that are zero. */
export function readSummary(output: string): Tally | undefined {
  const count = (word: string) => Number(output.match(new RegExp(`^\\s*(\\d+) ${word}\\b`, "m"))?.[1] ?? 0);
  const tally = { passed: count("passing"), failed: count("failing"), skipped: count("skipped") };
  return tally.passed + tally.failed + tally.skipped > 0 ? tally : undefined;
}
