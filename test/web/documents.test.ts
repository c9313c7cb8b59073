import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { buildSchema, type DocumentNode, Kind, type OperationDefinitionNode, validate } from "graphql";
import { describe, it } from "mocha";

const FOLDER = "web/src/queries";
const schema = buildSchema(readFileSync("schema.graphql", "utf8"));

function operationOf(document: DocumentNode): OperationDefinitionNode | undefined {
  return document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
}

function isDocument(value: unknown): value is DocumentNode {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === Kind.DOCUMENT;
}

const documents: DocumentNode[] = [];
for (const file of readdirSync(FOLDER)) {
  const exported: Readonly<Record<string, unknown>> = await import(`../../${FOLDER}/${file}`);
  documents.push(...Object.values(exported).filter(isDocument));
}
const operations = documents.filter(operationOf);

describe("the window's questions", () => {
  it("are there", () => {
    expect(operations).to.have.length.above(20);
  });

  it("have names of their own, by which a log tells them apart", () => {
    const names = operations.map((document) => operationOf(document)?.name?.value);
    expect(new Set(names).size).to.equal(names.length);
  });

  for (const document of operations) {
    it(`ask only what the printed schema has: ${operationOf(document)?.name?.value}`, () => {
      const problems = validate(schema, document);
      expect(problems.map((problem) => problem.message)).to.deep.equal([]);
    });
  }
});
