import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "./places.mjs";

/**
 * The JavaScript file behind a command of an installed package, like `hardhat`.
 *
 * @param {string} name the package
 * @param {string} [command] where it is not the package's own name
 * @throws where the package is not installed or has no such command
 */
export function toolFile(name, command = basename(name)) {
  const folder = join(root, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = typeof bin === "string" ? bin : bin?.[command];
  if (file === undefined) throw new Error(`The package ${name} has no command ${command}.`);
  return join(folder, file);
}
