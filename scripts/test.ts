// Runs every check and every test, and ends with one line: `N passed, N failed`.
//
//   npm test                                   everything
//   npm test -- domain house                   these rooms of test/, or the steps lint, build, types, solidity
//   npm test -- test/domain/money.test.ts      this file
//   npm test -- domain --grep rounding         from the first dash on, arguments are mocha's

import { existsSync } from "node:fs";
import { runNode } from "./bootstrap/child.mjs";
import { seconds } from "./proof/duration.ts";
import { filesStep, roomSteps } from "./proof/rooms.ts";
import { parseSelection } from "./proof/selection.ts";
import { solidityStep } from "./proof/solidity-tests.ts";
import { lintStep, typesStep } from "./proof/static-checks.ts";
import type { Step } from "./proof/step.ts";
import { closingLine, isGreen, oneFailed, onePassed, sumOf, type Tally } from "./proof/tally.ts";

const buildStep: Step = {
  name: "build",
  title: "build",
  run: async () => ((await runNode("scripts/build.ts", [])) === 0 ? onePassed : oneFailed),
};

const tally = await runAll(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return oneFailed;
});
process.exitCode = isGreen(tally) ? 0 : 1;
console.log(`\n${closingLine(tally)}`);

/** The steps that the arguments ask for, in the order in which they run. */
function selectSteps(args: readonly string[]): Step[] {
  const { names, files, mochaArgs } = parseSelection(args);
  const all = [
    lintStep,
    buildStep,
    typesStep,
    ...(existsSync("test/solidity") ? [solidityStep] : []),
    ...roomSteps(mochaArgs),
  ];
  if (names.length === 0 && files.length === 0) return all;

  const unknown = names.filter((name) => !all.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = all.map((step) => step.name).join(", ");
    throw new Error(`No such tests: ${unknown.join(", ")}. There are: ${known}.`);
  }
  const isOnlyLint = files.length === 0 && names.every((name) => name === lintStep.name);
  const selected = all.filter(({ name }) => names.includes(name) || (name === buildStep.name && !isOnlyLint));
  return files.length === 0 ? selected : [...selected, filesStep(files, mochaArgs)];
}

async function runAll(args: readonly string[]): Promise<Tally> {
  const tallies: Tally[] = [];
  const startedAtMs = performance.now();
  for (const step of selectSteps(args)) {
    const stepStartedAtMs = performance.now();
    console.log(`\n━━ ${step.title}`);
    const tally = await runStep(step);
    tallies.push(tally);
    console.log(`━━ ${step.title}: ${closingLine(tally)} (${seconds(stepStartedAtMs)})`);
    if (step.name === buildStep.name && tally.failed > 0) {
      console.error("Nothing else can be trusted without a build; the run ends here.");
      break;
    }
  }
  console.log(`\nAll in ${seconds(startedAtMs)}.`);
  return sumOf(tallies);
}

async function runStep(step: Step): Promise<Tally> {
  try {
    return await step.run();
  } catch (error) {
    console.error(error);
    return oneFailed;
  }
}
