// The way in for `npm start`, `npm test` and every other script. Plain JavaScript on Node's own modules, because it runs
// before anything is installed, and under whatever Node a person happens to have (20 and later).
//
//   node scripts/bootstrap.mjs [--unbuilt] <script.ts | tool> [arguments…]
//
// It finds a Node that is new enough, installs what is missing, builds what is stale (unless `--unbuilt`), then runs the
// script, and returns its exit code.

import { fileURLToPath } from "node:url";
import { runChild, runNode } from "./bootstrap/child.mjs";
import { isBuilt } from "./bootstrap/freshness.mjs";
import { ensureInstalled } from "./bootstrap/installation.mjs";
import { isNewEnough, newerNode } from "./bootstrap/node-version.mjs";
import { root } from "./bootstrap/places.mjs";
import { toolFile } from "./bootstrap/tool.mjs";

process.chdir(root);
try {
  process.exitCode = await bootstrap(process.argv.slice(2));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

/** @param {string[]} args @returns {Promise<number>} the exit code */
async function bootstrap(args) {
  if (!isNewEnough(process.versions.node)) {
    const { node, env } = newerNode();
    return runChild(node, [fileURLToPath(import.meta.url), ...args], { env });
  }

  const isUnbuilt = args[0] === "--unbuilt";
  const [task, ...rest] = isUnbuilt ? args.slice(1) : args;
  if (task === undefined) {
    throw new Error("Usage: node scripts/bootstrap.mjs [--unbuilt] <script.ts | tool> [arguments…]");
  }

  const installCode = await ensureInstalled();
  if (installCode !== 0) return installCode;

  if (!isUnbuilt && !isBuilt()) {
    const buildCode = await runNode("scripts/build.ts", []);
    if (buildCode !== 0) return buildCode;
  }
  return runNode(task.endsWith(".ts") ? task : toolFile(task), rest);
}
