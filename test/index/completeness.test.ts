import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { id } from "ethers";
import { type DefinitionNode, type ObjectTypeDefinitionNode, parse } from "graphql";
import { before, describe, it } from "mocha";
import { indexedContracts, neverEmitted, signatureOf } from "../../scripts/subgraph-abi.ts";
import { printCommittedManifest } from "../../scripts/subgraph-manifest.ts";
import { printSubgraphTypes } from "../../scripts/subgraph-types.ts";
import type { EventHandler } from "../../server/index/event-handler.ts";

const ROOT = join(import.meta.dirname, "../..");
const MAPPINGS = join(ROOT, "subgraph", "src");

interface AbiEntry {
  readonly type: string;
  readonly name: string;
  readonly inputs: readonly { readonly name: string; readonly type: string; readonly indexed: boolean }[];
  readonly anonymous: boolean;
}

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), "utf8");

function eventsIn(...path: string[]): AbiEntry[] {
  const { abi } = JSON.parse(read("artifacts", "contracts", ...path)) as { abi: AbiEntry[] };
  return abi.filter((entry) => entry.type === "event");
}

const mappings = readdirSync(MAPPINGS).map((file) => ({ file, text: readFileSync(join(MAPPINGS, file), "utf8") }));

describe("the mappings", () => {
  let handlers: readonly EventHandler[];

  before(async () => {
    await printSubgraphTypes();
    ({ handlers } = await import("../../subgraph/generated/handlers.ts"));
  });

  it("C20 handle every event of every interface, each once, and no event that no contract has", () => {
    const handled = handlers.map(({ contract, event }) => `${contract}.${event}`);
    expect(new Set(handled).size).to.equal(handled.length);
    const built = indexedContracts.flatMap((contract) =>
      eventsIn(`${contract}.sol`, `${contract}.json`).map(({ name }) => `${contract}.${name}`),
    );
    const promised = indexedContracts.flatMap((contract) =>
      eventsIn("interfaces", `I${contract}.sol`, `I${contract}.json`).map(({ name }) => `${contract}.${name}`),
    );
    expect(handled).to.include.members(promised);
    const emitted = built.filter((name) => !neverEmitted.includes(name.split(".")[1] ?? ""));
    expect(handled.toSorted()).to.deep.equal(emitted.toSorted());
  });

  it("know each event by the topic, the topics and the words that ethers says it has", () => {
    for (const handler of handlers) {
      const { contract, event } = handler;
      const abi = eventsIn(`${contract}.sol`, `${contract}.json`).find(({ name }) => name === event);
      if (abi === undefined) throw new Error(`${contract} has no ${event}`);
      const indexed = abi.inputs.filter((input) => input.indexed).length;
      expect(handler.topic).to.equal(id(signatureOf(abi as Parameters<typeof signatureOf>[0])));
      expect([handler.topics, handler.words]).to.deep.equal([indexed + 1, abi.inputs.length - indexed]);
    }
  });

  it("C20 follow the ledger's sequence with each of its events, before they do anything else", () => {
    const sequenced = handlers.filter(({ isSequenced }) => isSequenced).map(({ event }) => event);
    const promised = eventsIn("interfaces", "INoteLedger.sol", "INoteLedger.json").map(({ name }) => name);
    expect(sequenced.toSorted()).to.deep.equal(promised.toSorted());
    const ledgerMappings = mappings.filter(({ text }) => text.includes("/NoteLedger.ts"));
    for (const event of promised) {
      const first = `export function handle${event}(event: ${event}): void {\n  follow(event, event.params.seq);\n`;
      expect(
        ledgerMappings.some(({ text }) => text.includes(first)),
        event,
      ).to.equal(true);
    }
  });

  it("are named in subgraph.yaml as it is printed (npm run print)", () => {
    expect(read("subgraph", "subgraph.yaml")).to.equal(printCommittedManifest(ROOT));
  });

  it("call no contract, close over nothing, and count neither money nor time in 32 bits", () => {
    for (const { file, text } of mappings) {
      expect(text, file).to.not.match(/=>|\bfunction\s*\(|\.bind\(|\btry_|dataSource|ipfs/);
      expect(text, file).to.not.match(/(Fen|Sec|Day|Days|Ppm): i32/);
      for (const [, converted] of text.matchAll(/(\w+)\.toI32\(\)/g)) expect(converted, file).to.equal("logIndex");
    }
  });

  it("skip nothing: what they do not expect, they throw", () => {
    for (const { file, text } of mappings) expect(text, file).to.not.match(/=== null\) return;|catch|\?\?/);
  });
});

describe("names of enums in the mappings", () => {
  const enums = read("subgraph", "src", "enums.ts");
  const listOf = (text: string) => [...text.matchAll(/\b[A-Z][A-Z0-9_]+\b/g)].map(([name]) => name);

  for (const [mapping, solidity, file] of [
    ["actOf", "Act", "interfaces/IMemberRegistry.sol"],
    ["deskOf", "Desk", "interfaces/INoteLedger.sol"],
    ["dayCountOf", "DayCountConvention", "libraries/DayCount.sol"],
    ["recourseOf", "Recourse", "interfaces/IDiscountDesk.sol"],
  ] as const) {
    it(`${solidity}: are those of the Solidity enum, in its order`, () => {
      const body = new RegExp(`enum ${solidity} \\{([^}]*)\\}`).exec(read("contracts", file))?.[1] ?? "";
      const given = new RegExp(`function ${mapping}\\([^]*?\\n\\}`).exec(enums)?.[0] ?? "";
      expect(listOf(body)).to.have.length.greaterThan(1);
      expect(listOf(given)).to.deep.equal(listOf(body));
    });
  }
});

describe("the schema", () => {
  const { definitions } = parse(read("subgraph", "schema.graphql"));
  const isType = (node: DefinitionNode): node is ObjectTypeDefinitionNode => node.kind === "ObjectTypeDefinition";
  const entities = definitions.filter(isType).filter((type) => type.name.value !== "_Schema_");

  it("has a sentence for each type and each field", () => {
    for (const type of definitions.filter(isType)) {
      for (const node of [type, ...(type.fields ?? [])]) {
        expect(node.description?.value ?? "", node.name.value).to.match(/^[A-Z0-9].*[.]$/s);
      }
    }
  });

  it("says of each entity whether it is immutable", () => {
    for (const type of entities) {
      const entity = type.directives?.find((directive) => directive.name.value === "entity");
      expect(entity?.arguments?.[0]?.name.value, type.name.value).to.equal("immutable");
    }
  });

  it("has no entity that no mapping writes", () => {
    const written = new Set(mappings.flatMap(({ text }) => [...text.matchAll(/new (\w+)\(/g)].map(([, name]) => name)));
    expect(entities.map((type) => type.name.value).filter((name) => !written.has(name))).to.deep.equal([]);
  });

  it("is what the book's rows say, field by field", () => {
    const rows = read("server", "index", "rows.ts");
    // What readers add to an entity, or take from the one beside it.
    const added: Readonly<Record<string, readonly string[]>> = {
      Note: ["lengthFen", "offer"],
      CreditLine: ["availableFen", "latestDueDay"],
      Financing: ["ratePpm", "interestDays", "dayCount", "recourse", "quoteId"],
    };
    const unread: Readonly<Record<string, readonly string[]>> = { Financing: ["quote"], CreditGrant: ["line"] };
    for (const type of entities) {
      const name = type.name.value;
      const body = new RegExp(`export interface ${name}Row \\{([^]*?)\\n\\}`).exec(rows)?.[1];
      if (body === undefined) continue;
      const told = [...body.matchAll(/readonly (\w+):/g)].map(([, field]) => field);
      const stored = (type.fields ?? []).filter((field) => !field.directives?.length).map((field) => field.name.value);
      const expected = [...stored.filter((field) => !unread[name]?.includes(field)), ...(added[name] ?? [])];
      expect(told.toSorted(), name).to.deep.equal(expected.toSorted());
    }
  });
});
