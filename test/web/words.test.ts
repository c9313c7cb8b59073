import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { buildSchema, isEnumType } from "graphql";
import { describe, it } from "mocha";
import { payableFields } from "../../server/intake/payable-field.ts";
import { RARER_FIELDS, USUAL_FIELDS } from "../../web/src/payables/payable-fields.ts";
import { en } from "../../web/src/words/en.ts";
import { zh } from "../../web/src/words/zh.ts";

const schema = buildSchema(readFileSync("schema.graphql", "utf8"));

function textsOf(words: object, path = ""): [key: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "object" ? textsOf(value, `${path}${key}.`) : [[`${path}${key}`, String(value)] as const],
  ) as [string, string][];
}

const [chinese, english] = [new Map(textsOf(zh)), new Map(textsOf(en))];

/** Keys without the endings by which i18next tells one from many. */
const known = new Set([...english.keys()].flatMap((key) => [key, key.replace(/_(one|other)$/, "")]));

const sources = readdirSync("web/src", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("words"))
  .map((file) => readFileSync(`web/src/${file}`, "utf8"))
  .join("\n");

function valuesOf(name: string): string[] {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`no enum ${name}`);
  return type.getValues().map((value) => value.name);
}

describe("the window's words", () => {
  it("say the same things in both languages", () => {
    expect([...english.keys()].sort()).to.deep.equal([...chinese.keys()].sort());
  });

  it("leave nothing empty, and take the same values in both languages", () => {
    const valuesIn = (text = "") => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    for (const [key, text] of english) {
      expect(text.trim(), key).not.to.equal("");
      expect(chinese.get(key)?.trim(), key).not.to.equal("");
      expect(valuesIn(text), key).to.deep.equal(valuesIn(chinese.get(key)));
    }
  });

  it("are Chinese in the Chinese file, but for the name of the other language", () => {
    const letters = (text: string) => text.replace(/\{\{\w+\}\}/g, "").match(/\p{L}/gu) ?? [];
    const foreign = [...chinese].filter(([, text]) => letters(text).length > 0 && !/\p{Script=Han}/u.test(text));
    expect(foreign.map(([key]) => key)).to.deep.equal(["language"]);
  });

  it("are there for every key that a page asks for", () => {
    const asked = [...sources.matchAll(/\bt\(\s*"([\w.]+)"/g)].map(([, key]) => key ?? "");
    const chosen = [...sources.matchAll(/\bt\(\s*[\w.?!&| ]+\?\s*"([\w.]+)"\s*:\s*"([\w.]+)"/g)].flatMap(([, a, b]) => [
      a,
      b,
    ]);
    expect(asked).to.have.length.above(100);
    expect([...asked, ...chosen].filter((key) => key !== undefined && !known.has(key))).to.deep.equal([]);
  });

  for (const [name, group] of [
    ["NoteState", "state"],
    ["ReceivableState", "state"],
    ["OperationAct", "act"],
    ["MemberRole", "role"],
    ["AgentRole", "agent"],
    ["HopKind", "hop"],
  ] as const) {
    it(`have one for every value of the API's ${name}`, () => {
      expect(valuesOf(name).filter((value) => !known.has(`${group}.${value}`))).to.deep.equal([]);
    });
  }

  it("have one for every way in which an act can end without a refusal", () => {
    const ends = valuesOf("OperationState").filter((state) => state !== "REFUSED");
    expect(ends.filter((state) => !known.has(`outcome.${state}`))).to.deep.equal([]);
  });

  it("name every field that a payables file can have, and the mapping offers each once", () => {
    expect([...USUAL_FIELDS, ...RARER_FIELDS]).to.have.members([...payableFields]);
    expect(payableFields.filter((field) => !known.has(`field.${field}`))).to.deep.equal([]);
  });
});
