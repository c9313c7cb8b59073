import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { memory, root } from "./places.mjs";

/**
 * @typedef {"contracts" | "subgraph types" | "web"} ProductName
 * @typedef {object} Product what one build step makes
 * @property {ProductName} name
 * @property {string} needs the step exists where this file does
 * @property {string[]} sources files and folders of which it is made; the installed packages count for every step
 * @property {string} result a file that proves that the product is there
 */

/** In the order in which they are built. @type {readonly Product[]} */
export const products = [
  {
    name: "contracts",
    needs: "hardhat.config.ts",
    sources: ["contracts", "test/solidity", "hardhat.config.ts"],
    result: "generated/contracts/index.ts",
  },
  {
    name: "subgraph types",
    needs: "scripts/subgraph-types.ts",
    sources: ["contracts", "subgraph/schema.graphql", "subgraph/src", ...printersOfSubgraph()],
    result: "subgraph/generated/fingerprint",
  },
  {
    name: "web",
    needs: "web/vite.config.ts",
    sources: ["web", "schema.graphql"],
    result: "web/dist/index.html",
  },
];

function printersOfSubgraph() {
  const scripts = readdirSync(join(root, "scripts")).filter((name) => name.startsWith("subgraph-"));
  return scripts.map((name) => `scripts/${name}`);
}

/** Folders that are made, not written. */
const made = new Set(["dist", "node_modules", "generated", "build"]);

/** Whether everything is built of the sources as they are now. */
export function isBuilt() {
  return staleProducts().length === 0;
}

/** The products that must be built anew. */
export function staleProducts() {
  return products.filter((product) => existsSync(join(root, product.needs)) && !isFresh(product));
}

/** @param {Product} product */
function isFresh(product) {
  const stamp = stampFile(product);
  return (
    existsSync(join(root, product.result)) && existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint(product)
  );
}

/**
 * Remembers that a product was built.
 *
 * @param {Product} product
 * @param {string} sources the fingerprint before the build: what changed meanwhile makes it stale again
 */
export function markBuilt(product, sources) {
  mkdirSync(memory, { recursive: true });
  writeFileSync(stampFile(product), sources);
}

/**
 * Hash of all that a product is made of, names and bytes: a touched or copied file changes nothing.
 *
 * @param {Product} product
 */
export function fingerprint(product) {
  const hash = createHash("sha256");
  for (const file of [...product.sources, "package-lock.json"].flatMap(filesOf)) {
    const bytes = readFileSync(join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

/** @param {string} path @returns {string[]} the file itself, or the files below it, in the same order everywhere */
function filesOf(path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  const names = readdirSync(join(root, path)).filter((name) => !made.has(name));
  return names.sort().flatMap((name) => filesOf(`${path}/${name}`));
}

/** @param {Product} product */
function stampFile(product) {
  return join(memory, `built-${product.name.replaceAll(" ", "-")}`);
}
