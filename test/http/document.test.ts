import { readdirSync } from "node:fs";
import { expect } from "chai";
import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  parse,
  print,
  specifiedRules,
  validate,
} from "graphql";
import { before, describe, it } from "mocha";
import { buildSchema } from "../../server/api/schema.ts";
import { MAX_PAGE } from "../../server/app/page.ts";
import { DocumentBoundsRule, MAX_DEPTH } from "../../server/http/document-bounds.ts";
import { costOf, MAX_COST } from "../../server/http/document-cost.ts";

describe("the bounds of a document", () => {
  let schema: GraphQLSchema;
  before(() => {
    schema = buildSchema();
  });

  function cost(text: string | DocumentNode, variables: Record<string, unknown> = {}): number {
    const document = typeof text === "string" ? parse(text) : text;
    const operation = getOperationAST(document);
    if (!operation) throw new Error("the document has no operation, or several");
    return costOf(schema, document, operation, variables);
  }

  const faults = (text: string) => validate(schema, parse(text), [DocumentBoundsRule]).map(({ message }) => message);

  it("a page costs as much as it may hold, given, by a variable, by its default, or left out", () => {
    const page = (first: string) => `{ notes${first} { edges { node { noteId tier } } } }`;
    const ofItem = 4; // edge, node, and two fields
    const around = 1; // the list itself
    expect(cost(page("(first: 5)"))).to.equal(around + 1 + 5 * (ofItem - 1));
    expect(cost(page(""))).to.equal(around + 1 + 20 * 3);
    expect(cost(`query ($n: Int!) ${page("(first: $n)")}`, { n: 7 })).to.equal(around + 1 + 7 * 3);
    expect(cost(`query ($n: Int! = 9) ${page("(first: $n)")}`)).to.equal(around + 1 + 9 * 3);
    expect(cost(`query ($n: Int! = 9) ${page("(first: $n)")}`, { n: 2 })).to.equal(around + 1 + 2 * 3);
    expect(cost(page("(first: 1000000000)"))).to.equal(around + 1 + MAX_PAGE * 3);
  });

  it("a fragment costs the same as what it stands for, wherever it is spread", () => {
    const plain = "{ notes(first: 10) { edges { node { noteId receivable { faceFen } } } totalCount } }";
    const spread = `{ ...Q } fragment Q on Query { notes(first: 10) { ...C } } fragment C on NoteConnection { edges { node { ...N } } totalCount }
      fragment N on Note { noteId receivable { faceFen } }`;
    const inline =
      "{ ... on Query { notes(first: 10) { ... { edges { node { noteId ... on Note { receivable { faceFen } } } } } totalCount } } }";
    expect([cost(spread), cost(inline)]).to.deep.equal([cost(plain), cost(plain)]);
  });

  it("pages within pages multiply", () => {
    const inner = "notes(first: 100) { edges { node { noteId } } }";
    const outer = `{ receivables(first: 100) { edges { node { ${inner} } } } }`;
    expect(cost(outer)).to.be.greaterThan(100 * 100);
    expect(cost(outer.replaceAll("100", "10"))).to.be.below(MAX_COST / 10);
  });

  it("fragments that spread each other in a ring end", () => {
    const ring = "{ chain { ...A } } fragment A on ChainStatus { today ...B } fragment B on ChainStatus { ...A }";
    expect(cost(ring)).to.be.below(10);
    expect(faults(ring)).to.deep.equal([]);
  });

  it("a thousand fragments that each spread the next twice are measured once each", () => {
    const fragments = Array.from(
      { length: 60 },
      (_, at) => `fragment F${at} on ChainStatus { ...F${at + 1} ...F${at + 1} }`,
    );
    const text = `{ chain { ...F0 } } ${fragments.join(" ")} fragment F60 on ChainStatus { today }`;
    const startedMs = performance.now();
    faults(text);
    expect(cost(text)).to.be.greaterThan(MAX_COST);
    expect(performance.now() - startedMs).to.be.below(1_000);
  });

  it("depth counts fields, through fragments too, and not how the schema is asked about itself", () => {
    const deep = (levels: number) =>
      `{ viewer { ${"member { creditLine { obligor { ".repeat(levels)} address ${"} } }".repeat(levels)} } }`;
    expect(faults(deep(2))).to.deep.equal([]);
    expect(faults(deep(20))).to.deep.equal([`A document has at most ${MAX_DEPTH} levels; this one has 62.`]);
    const hidden = `{ ...Q } fragment Q on Query { viewer { ...V } } fragment V on Viewer { member { ...M } }
      fragment M on Member { ${"creditLine { obligor { ".repeat(10)} address ${"} }".repeat(10)} }`;
    expect(faults(hidden)).to.have.length(1);
    expect(faults(`{ __schema { types { ${"ofType { ".repeat(20)} name ${"} ".repeat(20)} } } }`)).to.deep.equal([]);
  });

  it("every document of the window is far below every bound", async () => {
    const folder = "web/src/queries";
    const seen: string[] = [];
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts"))) {
      const documents: Record<string, unknown> = await import(`../../${folder}/${file}`);
      for (const [name, document] of Object.entries(documents)) {
        if (!isDocument(document) || !getOperationAST(document)) continue;
        seen.push(name);
        expect(cost(document, { first: MAX_PAGE }), name).to.be.below(MAX_COST / 2);
        expect(print(document).length, name).to.be.below(10_000);
        expect(validate(schema, document, [...specifiedRules, DocumentBoundsRule]), name).to.deep.equal([]);
      }
    }
    expect(seen.length).to.be.greaterThan(15);
  });
});

function isDocument(value: unknown): value is DocumentNode {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "Document";
}
