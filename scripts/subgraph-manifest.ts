import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type AbiEvent, eventsOf, manifestSignatureOf } from "./subgraph-abi.ts";

/** One noun: a mapping file that takes events of one contract. */
export interface DataSource {
  /** As in the paths of the generated classes: `../generated/<name>/<contract>.ts`. */
  readonly name: string;
  readonly contract: string;
  /** File name in subgraph/src. */
  readonly file: string;
  /** Entities that the file names. */
  readonly entities: readonly string[];
  /** The events it has a handler for: `handle<Event>` takes `<Event>`. */
  readonly events: readonly AbiEvent[];
}

/** Where a copy of the subgraph is to be deployed. */
export interface Deployment {
  /** The network's name at the graph node. */
  readonly network: string;
  readonly startBlock: number;
  readonly addresses: Readonly<Record<string, string>>;
}

/** Stands in the committed manifest, which names no deployment. */
export const PLACEHOLDER: Deployment = { network: "fenline", startBlock: 0, addresses: {} };
const NO_ADDRESS = "0x0000000000000000000000000000000000000000";

const EVENT_IMPORT = /import \{([^}]*)\} from "\.\.\/generated\/(\w+)\/(\w+)\.ts";/g;
const ENTITY_IMPORT = /import \{([^}]*)\} from "\.\.\/generated\/schema\.ts";/;
const HANDLER = /export function handle(\w+)\(event: (\w+)\)/g;

/**
 * The data sources, read off the mapping files: what a file imports from `../generated/<name>/<contract>.ts` are its
 * events, and each has its handler. So a new event needs no list to be kept beside its handler.
 * @throws Error if an import has no handler, a handler no import, or the contract no such event.
 */
export function dataSources(root: string): DataSource[] {
  const folder = join(root, "subgraph", "src");
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  return files.sort().flatMap((file) => dataSourceOf(root, file, readFileSync(join(folder, file), "utf8")));
}

function dataSourceOf(root: string, file: string, text: string): DataSource[] {
  const imports = [...text.matchAll(EVENT_IMPORT)];
  const handled = [...text.matchAll(HANDLER)].map(([, handler = "", event = ""]) => {
    if (handler !== event) throw new Error(`${file}: handle${handler} takes ${event}`);
    return event;
  });
  if (imports.length === 0 && handled.length === 0) return [];
  const [found] = imports;
  if (found === undefined || imports.length > 1)
    throw new Error(`${file}: events of exactly one contract are expected`);
  const [, names = "", name = "", contract = ""] = found;
  const imported = namesIn(names);
  if (imported.toSorted().join() !== handled.toSorted().join()) {
    throw new Error(`${file}: imports ${imported.toSorted().join()}, but handles ${handled.toSorted().join()}`);
  }
  const known = new Map(eventsOf(root, contract).map((event) => [event.name, event]));
  const events = imported.toSorted().map((event) => {
    const abi = known.get(event);
    if (abi === undefined) throw new Error(`${file}: ${contract} has no event ${event}`);
    return abi;
  });
  return [{ name, contract, file, entities: namesIn(ENTITY_IMPORT.exec(text)?.[1] ?? ""), events }];
}

function namesIn(list: string): string[] {
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** subgraph/subgraph.yaml as it is committed, which names no deployment. Drift-tested. */
export function printCommittedManifest(root: string): string {
  return printManifest(dataSources(root), PLACEHOLDER);
}

/** A manifest to deploy. */
export function printManifest(sources: readonly DataSource[], deployment: Deployment): string {
  return `# Printed from the handlers in src/ and the contracts' ABIs; not to be edited.
specVersion: 1.2.0
description: Who owes, holds, offers, sells and draws which fen of which receivable, and how it came to that.
schema:
  file: ./schema.graphql
dataSources:
${sources.map((source) => printDataSource(source, deployment)).join("")}`;
}

function printDataSource(source: DataSource, deployment: Deployment): string {
  const handlers = source.events.map(
    (event) => `        - event: ${manifestSignatureOf(event)}\n          handler: handle${event.name}\n`,
  );
  return `  - kind: ethereum/contract
    name: ${source.name}
    network: ${deployment.network}
    source:
      address: "${deployment.addresses[source.contract] ?? NO_ADDRESS}"
      abi: ${source.contract}
      startBlock: ${deployment.startBlock}
    mapping:
      kind: ethereum/events
      apiVersion: 0.0.9
      language: wasm/assemblyscript
      entities: [${source.entities.join(", ")}]
      abis:
        - name: ${source.contract}
          file: ./abis/${source.contract}.json
      file: ./src/${source.file}
      eventHandlers:
${handlers.join("")}`;
}
