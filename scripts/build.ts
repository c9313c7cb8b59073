// Builds what is older than its sources, in order, and stops at the first that fails. The bootstrap runs it when something
// is stale; `npm run build` runs it always.

import { runNode } from "./bootstrap/child.mjs";
import { fingerprint, markBuilt, type ProductName, staleProducts } from "./bootstrap/freshness.mjs";
import { withLock } from "./bootstrap/lock.mjs";
import { toolFile } from "./bootstrap/tool.mjs";
import { seconds } from "./proof/duration.ts";
import { printSubgraphTypes } from "./subgraph-types.ts";

/** Hardhat asks nobody anything, and reports nothing to anybody. */
const hardhatEnv = { ...process.env, HARDHAT_DISABLE_TELEMETRY: "true" };

/** How each product is made; answers with an exit code. */
const makers: Readonly<Record<ProductName, () => Promise<number>>> = {
  contracts: () => runNode(toolFile("hardhat"), ["build"], { env: hardhatEnv }),
  "subgraph types": async () => {
    await printSubgraphTypes();
    return 0;
  },
  web: () => runNode(toolFile("vite"), ["build", "web", "--logLevel", "warn"]),
};

process.exitCode = await withLock("build", "Another start is building; waiting for it…", buildAll);

async function buildAll(): Promise<number> {
  for (const product of staleProducts()) {
    const sources = fingerprint(product);
    const startedAtMs = performance.now();
    console.log(`Building the ${product.name}…`);
    const code = await makers[product.name]();
    if (code !== 0) {
      console.error(`The ${product.name} could not be built (exit code ${code}).`);
      return code;
    }
    markBuilt(product, sources);
    console.log(`Built the ${product.name} in ${seconds(startedAtMs)}.`);
  }
  return 0;
}
