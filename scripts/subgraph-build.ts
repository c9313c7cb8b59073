import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { eventsOf, indexedContracts } from "./subgraph-abi.ts";
import { type Deployment, dataSources, PLACEHOLDER, printManifest } from "./subgraph-manifest.ts";
import { subgraphFingerprint } from "./subgraph-types.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const SOURCE = join(ROOT, "subgraph");
/** A copy, so that graph-cli's generated classes and ours for Node never overwrite each other. */
const BUILD = join(SOURCE, "build");

/** Says from which inputs the build came. Written last, so that a failed build leaves none. */
const STAMP = join(BUILD, "fingerprint");

/**
 * Compiles the subgraph for The Graph, without a network. What comes to lie in subgraph/build can be given to a graph node
 * as it is.
 */
export function buildSubgraph(deployment: Deployment): void {
  rmSync(BUILD, { recursive: true, force: true });
  mkdirSync(join(BUILD, "abis"), { recursive: true });
  cpSync(join(SOURCE, "schema.graphql"), join(BUILD, "schema.graphql"));
  copyMappings();
  for (const contract of indexedContracts) {
    writeFileSync(join(BUILD, "abis", `${contract}.json`), `${JSON.stringify(eventsOf(ROOT, contract), null, 2)}\n`);
  }
  writeFileSync(join(BUILD, "subgraph.yaml"), printManifest(dataSources(ROOT), deployment));
  graph("codegen");
  graph("build");
  writeFileSync(STAMP, subgraphFingerprint(ROOT));
}

/**
 * The compiled modules, built if any of their inputs changed since.
 * @returns Paths of WebAssembly modules, by data source.
 */
export function compiledSubgraph(): ReadonlyMap<string, string> {
  const isFresh = existsSync(STAMP) && readFileSync(STAMP, "utf8") === subgraphFingerprint(ROOT);
  if (!isFresh) buildSubgraph(PLACEHOLDER);
  return new Map(dataSources(ROOT).map(({ name }) => [name, join(BUILD, "build", name, `${name}.wasm`)]));
}

/** The mappings as they are, but for their imports: TypeScript wants a file's extension there, AssemblyScript none. */
function copyMappings(): void {
  mkdirSync(join(BUILD, "src"));
  for (const file of readdirSync(join(SOURCE, "src"))) {
    const text = readFileSync(join(SOURCE, "src", file), "utf8");
    writeFileSync(join(BUILD, "src", file), text.replace(/^(.* from "\.[^"]*)\.ts";$/gm, '$1";'));
  }
}

/** Ignition's record of a deployment: `{"Fenline#NoteLedger": "0x…"}`; plain contract names will do as well. */
function readAddresses(path: string): Record<string, string> {
  const record = JSON.parse(readFileSync(path, "utf8")) as Record<string, string>;
  const byContract = Object.entries(record).map(([name, address]) => [name.split("#").at(-1) ?? name, address]);
  const addresses = Object.fromEntries(byContract) as Record<string, string>;
  const missing = indexedContracts.filter((contract) => !/^0x[0-9a-fA-F]{40}$/.test(addresses[contract] ?? ""));
  if (missing.length > 0) throw new Error(`${path} names no address of ${missing.join(", ")}`);
  return addresses;
}

function graph(command: "codegen" | "build"): void {
  const cli = join(dirname(createRequire(import.meta.url).resolve("@graphprotocol/graph-cli/package.json")), "bin");
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(cli, "run.js"), command], { cwd: BUILD });
  if (status !== 0) throw new Error(`graph ${command} failed\n${stdout}\n${stderr}`);
}

/**
 * `npm run subgraph:build`; for a deployment
 * `npm run subgraph:build -- --addresses <deployed_addresses.json> --network <name> --start-block <number>`.
 */
function main(): void {
  const { values } = parseArgs({
    options: {
      addresses: { type: "string" },
      network: { type: "string", default: PLACEHOLDER.network },
      "start-block": { type: "string", default: "0" },
    },
  });
  buildSubgraph({
    network: values.network,
    startBlock: Number(values["start-block"]),
    addresses: values.addresses === undefined ? {} : readAddresses(values.addresses),
  });
  console.log(`compiled into ${relative(ROOT, join(BUILD, "build"))}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
