import { existsSync } from "node:fs";
import { runNode } from "../bootstrap/child.mjs";
import { toolFile } from "../bootstrap/tool.mjs";
import { seconds } from "./duration.ts";
import type { Step } from "./step.ts";
import { oneFailed, onePassed, sumOf, type Tally } from "./tally.ts";

/** A tool that reads the sources and says yes or no. */
interface Check {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
}

/** The Solidity that we wrote. The tools take the pattern themselves, so it means the same in every shell. */
export const soliditySources = [
  "contracts/**/*.sol",
  ...(existsSync("test/solidity") ? ["test/solidity/**/*.sol"] : []),
];

const formatChecks: readonly Check[] = [
  { name: "biome", file: toolFile("@biomejs/biome"), args: ["check", "--error-on-warnings"] },
  { name: "prettier", file: toolFile("prettier"), args: ["--check", "--log-level", "warn", ...soliditySources] },
  {
    name: "solhint",
    file: toolFile("solhint"),
    args: ["--noPoster", "--disc", "--max-warnings", "0", ...soliditySources],
  },
];

const typeChecks: readonly Check[] = [
  { name: "tsc", file: toolFile("typescript", "tsc"), args: ["--noEmit"] },
  ...(existsSync("web/tsconfig.json")
    ? [{ name: "tsc web", file: toolFile("typescript", "tsc"), args: ["--noEmit", "--project", "web"] }]
    : []),
];

export const lintStep: Step = {
  name: "lint",
  title: "format and lint",
  run: () => runChecks(formatChecks),
};

/** Needs what the build generates. */
export const typesStep: Step = {
  name: "types",
  title: "types",
  run: () => runChecks(typeChecks),
};

/** All of them, though one fails: a person wants the whole list. */
async function runChecks(checks: readonly Check[]): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const { name, file, args } of checks) {
    const startedAtMs = performance.now();
    const isOk = (await runNode(file, [...args])) === 0;
    console.log(`  ${isOk ? "✔" : "✘"} ${name} (${seconds(startedAtMs)})`);
    tallies.push(isOk ? onePassed : oneFailed);
  }
  return sumOf(tallies);
}
