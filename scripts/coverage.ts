// `npm run coverage`: which lines of the contracts the tests reach. The report for people is coverage/html/index.html.
// Arguments name test files; by default all that run the contracts themselves.

import { readdirSync } from "node:fs";
import { runNode } from "./bootstrap/child.mjs";
import { toolFile } from "./bootstrap/tool.mjs";

/** The rooms of test/ whose tests deploy contracts and call them. */
const rooms = ["contracts", "properties", "vectors"];

const named = process.argv.slice(2);
const files = named.length > 0 ? named : rooms.flatMap(testFilesOf);

// Types are those of the plain build: instrumented contracts have the same.
const options = ["--config", "scripts/coverage.config.ts", "--no-typechain", "--coverage"];
process.exitCode = await runNode(toolFile("hardhat"), ["test", "mocha", ...options, ...files], {
  env: { ...process.env, HARDHAT_DISABLE_TELEMETRY: "true" },
});

function testFilesOf(room: string): string[] {
  const files = readdirSync("test", { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.startsWith(`${room}/`) && file.endsWith(".test.ts")).map((file) => `test/${file}`);
}
