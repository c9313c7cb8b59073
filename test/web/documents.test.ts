import { readFileSync } from "node:fs";
import { expect } from "chai";
import { buildSchema, type DocumentNode, Kind, type OperationDefinitionNode, validate } from "graphql";
import { describe, it } from "mocha";
import * as queries from "../../web/src/queries.ts";
import { en } from "../../web/src/words/en.ts";
import { zh } from "../../web/src/words/zh.ts";

const schema = buildSchema(readFileSync("schema.graphql", "utf8"));

function keysOf(words: object, path = ""): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "object" ? keysOf(value, `${path}${key}.`) : [`${path}${key}`],
  );
}

describe("the window", () => {
  for (const [name, document] of Object.entries(queries)) {
    const operation = (document as DocumentNode).definitions.find(
      (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
    );
    it(`asks only what the printed schema has: ${operation?.name?.value ?? name}`, () => {
      const problems = validate(schema, document as DocumentNode);
      expect(problems.map((problem) => problem.message)).to.deep.equal([]);
    });
  }

  it("says in both languages the same things", () => {
    expect(keysOf(en)).to.deep.equal(keysOf(zh));
  });
});
