import { readFileSync } from "node:fs";
import { expect } from "chai";
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from "graphql";
import { before, describe, it } from "mocha";
import { printDeskSchema } from "../../scripts/print-schema.ts";
import { buildSchema } from "../../server/api/schema.ts";
import { codesOf, post } from "./post.ts";
import { type ApiWorld, apiWorld } from "./test-world.ts";

/** Fields that are their own description: Relay's, and plain columns of a receipt. */
const OBVIOUS = /^(id|cursor|node|edges|pageInfo|at|block|txHash|name|zh|en|code|category|args|sentence|next)$/;

describe("the schema", () => {
  let schema: GraphQLSchema;
  before(() => {
    schema = buildSchema();
  });

  const ours = () => Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));
  const rootFields = (root: GraphQLObjectType | null | undefined) => Object.values(root?.getFields() ?? {});

  it("is the one that is printed and committed", () => {
    expect(readFileSync("schema.graphql", "utf8")).to.equal(printDeskSchema());
  });

  it("has a sentence for every type, input, enum and scalar", () => {
    const silent = ours().filter((type) => !type.description && !(isScalarType(type) && isSpecifiedScalarType(type)));
    expect(silent.map(({ name }) => name)).to.deep.equal([]);
  });

  it("has a sentence for every question, act and stream", () => {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const silent = roots.flatMap(rootFields).filter(({ description }) => !description);
    expect(silent.map(({ name }) => name)).to.deep.equal([]);
  });

  it("says of amounts what they are of, where the name alone does not", () => {
    const vague = ours()
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
      .filter(({ field }) => getNamedType(field.type).name === "Int" && !field.description && !OBVIOUS.test(field.name))
      .map(({ type, field }) => `${type.name}.${field.name}`);
    expect(vague.sort()).to.deep.equal(VAGUE_BUT_PLAIN);
  });

  it("money is never a number: what is named Fen is of the type Fen, in and out", () => {
    const named = (field: { readonly name: string; readonly type: GraphQLType }) => ({
      name: field.name,
      type: getNamedType(field.type).name,
    });
    const outputs = ours()
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()));
    const inputs = ours()
      .filter(isInputObjectType)
      .flatMap((type) => Object.values(type.getFields()));
    const all = [...outputs, ...inputs, ...outputs.flatMap(({ args }) => args)].map(named);
    expect(all.filter(({ name, type }) => /Fen$/.test(name) !== (type === "Fen"))).to.deep.equal([]);
    expect(all.some(({ type }) => type === "Float")).to.equal(false);
  });

  it("F7: every act that opens an operation takes the client's own id of it", () => {
    const opening = rootFields(schema.getMutationType()).filter(({ name, type }) => {
      return getNamedType(type).name === "Operation" && !/^(sign|withdraw)Operation$/.test(name);
    });
    expect(opening.length).to.be.greaterThan(15);
    expect(opening.filter(({ args }) => !args.some(({ name }) => name === "operationId"))).to.deep.equal([]);
  });

  it("every list of the chain says up to which block it is true, and every question of it can wait for one", () => {
    const onChain = [
      "Note",
      "Receivable",
      "Member",
      "Position",
      "Financing",
      "Draw",
      "CashBooking",
      "Hop",
      "ChainEvent",
    ];
    for (const noun of onChain) {
      const type = schema.getType(`${noun}Connection`) as GraphQLObjectType;
      expect(Object.keys(type.getFields()), noun).to.include("indexedTo");
    }
    const questions = rootFields(schema.getQueryType()).filter(({ type }) =>
      onChain.some((noun) => [noun, `${noun}Connection`].includes(getNamedType(type).name)),
    );
    const blind = questions.filter(
      ({ name, args }) => name !== "findMembers" && !args.some((arg) => arg.name === "minBlock"),
    );
    expect(blind.map(({ name }) => name)).to.deep.equal([]);
  });

  it("an act is one of the words of the contracts: the two enums of acts agree", () => {
    const values = (name: string) => {
      const type = schema.getType(name);
      return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
    };
    expect(values("OperationAct")).to.include.members(values("Act"));
  });

  describe("asked about itself", () => {
    let world: ApiWorld;
    before(async function () {
      this.timeout(120_000);
      world = await apiWorld();
    });

    it("answers in the sandbox, and prints itself to whoever looks at the address", async () => {
      const answer = await post(world.url, '{ __schema { queryType { name } } __type(name: "Note") { name } }');
      expect(codesOf(answer)).to.deep.equal([]);
      const printed = await fetch(`${world.url}/graphql`);
      expect(printed.headers.get("content-type")).to.contain("text/plain");
      expect(`${await printed.text()}\n`).to.equal(printDeskSchema());
    });

    it("is not read in circles", async () => {
      const levels = "fields { type { ".repeat(6);
      const answer = await post(world.url, `{ __schema { types { ${levels} name ${"} }".repeat(6)} } } }`);
      expect(codesOf(answer)[0]).to.equal("REQUEST_INVALID");
      expect(answer.ms).to.be.below(2_000);
    });
  });
});

/** Numbers whose name says all. */
const VAGUE_BUT_PLAIN = ["Financing.interestDays", "Flow.fromTier", "Flow.toTier", "Hop.tier", "Position.heldNotes"];
