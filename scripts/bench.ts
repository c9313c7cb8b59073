// `npm run bench`: every benchmark of bench/, one after the other; `npm run bench -- gas latency` runs these. Each prints
// ours beside the peers and the limit, and writes bench/results/<name>.json.

import { readdirSync } from "node:fs";
import { runNode } from "./bootstrap/child.mjs";

const all = readdirSync("bench", { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => entry.name.slice(0, -".ts".length))
  .sort();

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(", ")}. There are: ${all.join(", ")}.`);
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked : all) {
    console.log(`\n━━ ${name}`);
    const code = await runNode(`bench/${name}.ts`, []);
    if (code !== 0) process.exitCode = code;
  }
}
