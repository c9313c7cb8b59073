// Writes every source file as the formatters would have it, and mends what the linter can mend safely.

import { runNode } from "./bootstrap/child.mjs";
import { toolFile } from "./bootstrap/tool.mjs";
import { soliditySources } from "./proof/static-checks.ts";

const codes = [
  await runNode(toolFile("@biomejs/biome"), ["check", "--write"]),
  await runNode(toolFile("prettier"), ["--write", "--log-level", "warn", ...soliditySources]),
];
process.exitCode = Math.max(...codes);
