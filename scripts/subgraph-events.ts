import { type AbiEvent, type AbiInput, topicOf } from "./subgraph-abi.ts";
import type { DataSource } from "./subgraph-manifest.ts";

/** Widest `uint` that graph-cli gives a mapping as a 32-bit number; wider ones become a BigInt. */
const SMALL_UINT_BITS = 24;

/**
 * One file of subgraph/generated for Node: the classes of a data source's events that graph-cli would generate, with the
 * same names and parameters, and with a constructor that decodes a log.
 */
export function printEvents(source: DataSource): string {
  const body = source.events.map(printEvent).join("");
  const used = (names: readonly string[]) => names.filter((name) => new RegExp(`\\b${name}\\b`).test(body)).join(", ");
  const decoders = used(["addressOf", "bytes32Of", "smallUintOf", "uintOf"]);
  return `// Printed by scripts/subgraph-types.ts from the ABI of ${source.contract}; not to be edited.
import { ethereum } from "@graphprotocol/graph-ts";
import type { ${used(["Address", "BigInt", "Bytes"])} } from "@graphprotocol/graph-ts";
import { ${decoders}, type LogWords } from "../../../server/index/log-words.ts";
${body}`;
}

function printEvent(event: AbiEvent): string {
  let topic = 0;
  let word = 0;
  const inputs = event.inputs.map((input) => {
    const { type, decoder, bits } = kindOf(input);
    const source = input.indexed ? `words.topic(${++topic})` : `words.word(${word++})`;
    return { name: input.name, type, value: `${decoder}(${source}${bits === null ? "" : `, ${bits}`})` };
  });
  return `
export interface ${event.name}__Params {
${inputs.map((input) => `  readonly ${input.name}: ${input.type};\n`).join("")}}

export class ${event.name} extends ethereum.Event {
  readonly params: ${event.name}__Params;

  constructor(place: ethereum.Place, words: LogWords) {
    super(place);
    this.params = {
${inputs.map((input) => `      ${input.name}: ${input.value},\n`).join("")}    };
  }
}
`;
}

function kindOf(input: AbiInput): { type: string; decoder: string; bits: number | null } {
  if (input.type === "address") return { type: "Address", decoder: "addressOf", bits: null };
  if (input.type === "bytes32") return { type: "Bytes", decoder: "bytes32Of", bits: null };
  const bits = Number(/^uint(\d+)$/.exec(input.type)?.[1]);
  if (Number.isNaN(bits)) throw new Error(`${input.name}: an event's arguments are static words, not ${input.type}`);
  return bits <= SMALL_UINT_BITS
    ? { type: "i32", decoder: "smallUintOf", bits }
    : { type: "BigInt", decoder: "uintOf", bits };
}

/** subgraph/generated/handlers.ts: which event goes to which mapping. */
export function printHandlers(sources: readonly DataSource[], fingerprint: string): string {
  return `// Printed by scripts/subgraph-types.ts from the mappings and the contracts' ABIs; not to be edited.
import type { EventHandler } from "../../server/index/event-handler.ts";
${sources.map(printImports).join("")}
/** Changes with the schema, the mappings and the ABIs: a book that another version wrote is written anew. */
export const fingerprint = "${fingerprint}";

export const handlers: readonly EventHandler[] = [
${sources.flatMap((source) => source.events.map((event) => printHandler(source, event))).join("")}];
`;
}

function printImports(source: DataSource): string {
  const mapping = source.file.replace(/\.ts$/, "");
  return `import * as ${source.name}Mapping from "../src/${mapping}.ts";
import * as ${source.name} from "./${source.name}/${source.contract}.ts";
`;
}

function printHandler(source: DataSource, event: AbiEvent): string {
  const indexed = event.inputs.filter((input) => input.indexed).length;
  const isSequenced = event.inputs[0]?.name === "seq" && !event.inputs[0].indexed;
  return `  {
    contract: "${source.contract}",
    event: "${event.name}",
    topic: "${topicOf(event)}",
    topics: ${indexed + 1},
    words: ${event.inputs.length - indexed},
    isSequenced: ${isSequenced},
    handle: (place, words) => ${source.name}Mapping.handle${event.name}(new ${source.name}.${event.name}(place, words)),
  },
`;
}
