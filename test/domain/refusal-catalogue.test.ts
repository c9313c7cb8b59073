import { readdirSync } from "node:fs";
import { expect } from "chai";
import { describe, it } from "mocha";
import { refusalCatalogue } from "../../server/domain/refusal-catalogue.ts";
import { RefusalCategory, type RefusalRow, type RefusalText } from "../../server/domain/refusal-row.ts";

const rows: readonly (readonly [string, RefusalRow])[] = Object.entries(refusalCatalogue);

/** The values that a text tells. One that is itself a word of the language (`fieldZh`, `fieldEn`) counts as one value. */
const names = ({ sentence, next }: RefusalText) =>
  new Set(Array.from(`${sentence} ${next}`.matchAll(/\{(\w+?)(Zh|En)?(:\w+)?\}/g), ([, name]) => name));

describe("The catalogue of refusals", () => {
  it("has the rows of every noun, and each code once", async () => {
    const nouns = readdirSync("server/domain").filter((name) => /^refusals-of-.*\.ts$/.test(name));
    const tables = await Promise.all(nouns.map((name) => import(`../../server/domain/${name}`)));
    const codes = tables.flatMap((table) => Object.values<object>(table)).flatMap((each) => Object.keys(each));
    expect(codes.sort()).to.deep.equal(rows.map(([code]) => code).sort());
  });

  it("has for each code a category, and in both languages a sentence and a next step that end as sentences do", () => {
    for (const [code, { category, zh, en }] of rows) {
      expect(code).to.match(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/);
      expect(Object.keys(RefusalCategory), code).to.include(category);
      for (const text of [zh.sentence, zh.next]) expect(text, code).to.match(/[。]$/);
      for (const text of [en.sentence, en.next]) expect(text, code).to.match(/^["“{A-Z].*[.]$/);
    }
  });

  it("tells the same values in both languages", () => {
    for (const [code, { zh, en }] of rows) expect(names(zh), code).to.deep.equal(names(en));
  });

  it("speaks plainly: an English sentence has at most 20 words", () => {
    for (const [code, { en }] of rows) {
      for (const sentence of `${en.sentence} ${en.next}`.split(/(?<=[.:;]) /)) {
        expect(sentence.split(" ").length, `${code}: ${sentence}`).to.be.at.most(20);
      }
    }
  });
});
