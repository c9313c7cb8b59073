import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { eventsOf, indexedContracts } from "./subgraph-abi.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
/** Says from which inputs subgraph/generated was printed. Written last, so that an interrupted run leaves none. */
const STAMP = "fingerprint";

/**
 * Prints what the mappings need under Node into subgraph/generated: entity and event classes, the table of handlers. Does
 * nothing if its inputs have not changed. To be called before anything opens an index.
 * @returns Whether anything was printed.
 */
export async function printSubgraphTypes(root: string = ROOT): Promise<boolean> {
  const generated = join(root, "subgraph", "generated");
  const fingerprint = subgraphFingerprint(root);
  if (readIfThere(join(generated, STAMP)) === fingerprint) return false;

  // Loaded only when needed: starting with fresh types costs a few milliseconds.
  const { parse } = await import("graphql");
  const { dataSources } = await import("./subgraph-manifest.ts");
  const { printEntities } = await import("./subgraph-entities.ts");
  const { printEvents, printHandlers } = await import("./subgraph-events.ts");

  const sources = dataSources(root);
  const schema = parse(readFileSync(join(root, "subgraph", "schema.graphql"), "utf8"));
  rmSync(generated, { recursive: true, force: true });
  write(join(generated, "schema.ts"), printEntities(schema));
  for (const source of sources) {
    write(join(generated, source.name, `${source.contract}.ts`), printEvents(source));
  }
  write(join(generated, "handlers.ts"), printHandlers(sources, fingerprint));
  write(join(generated, STAMP), fingerprint);
  return true;
}

/** Hash of everything that the printed text, and with it the content of a book, depends on. */
export function subgraphFingerprint(root: string): string {
  const scripts = readdirSync(join(root, "scripts")).filter((file) => file.startsWith("subgraph-"));
  const mappings = readdirSync(join(root, "subgraph", "src"));
  const paths = [
    join("subgraph", "schema.graphql"),
    ...mappings.toSorted().map((file) => join("subgraph", "src", file)),
    ...scripts.toSorted().map((file) => join("scripts", file)),
  ];
  const hash = createHash("sha256");
  for (const path of paths) hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  for (const contract of indexedContracts) hash.update(`${contract}\n${JSON.stringify(eventsOf(root, contract))}`);
  return hash.digest("hex");
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log((await printSubgraphTypes()) ? "subgraph/generated: printed" : "subgraph/generated: fresh");
}
