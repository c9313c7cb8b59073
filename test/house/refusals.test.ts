import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { describe, it } from "mocha";
import { refusalCodeOf } from "../../server/domain/refusal.ts";
import { refusalCatalogue } from "../../server/domain/refusal-catalogue.ts";
import type { RefusalRow, RefusalText } from "../../server/domain/refusal-row.ts";
import { filesUnder } from "./project-files.ts";

interface AbiItem {
  readonly type: string;
  readonly name: string;
  readonly inputs: readonly { readonly name: string; readonly type: string }[];
}

/** Every custom error that a contract of ours can revert with, OpenZeppelin's inherited ones too; mocks are no law. */
function contractErrors(): Map<string, AbiItem> {
  const folder = "artifacts/contracts";
  const artifacts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".json") && !file.startsWith("mocks"),
  );
  const items = artifacts.flatMap((file): AbiItem[] => JSON.parse(readFileSync(join(folder, file), "utf8")).abi ?? []);
  return new Map(items.filter(({ type }) => type === "error").map((item) => [item.name, item]));
}

const errors = contractErrors();
const rows: readonly (readonly [string, RefusalRow])[] = Object.entries(refusalCatalogue);

/** The values in a text's braces: `{noteId}`, or `{dueDay:day}` with the kind of value. */
function placeholdersOf({ sentence, next }: RefusalText): string[] {
  return Array.from(`${sentence} ${next}`.matchAll(/\{(\w+)(?::\w+)?\}/g), ([, name = ""]) => name);
}

/** `fieldZh` and `fieldEn` are one value, said in two languages. */
const withoutLanguage = (name: string) => name.replace(/(Zh|En)$/, "");

describe("the way of a refusal from contract to screen", () => {
  it("has a row in the catalogue for every custom error of the contracts", () => {
    expect(errors.size).to.be.greaterThan(40);
    const missing = [...errors.keys()].filter((name) => !Object.hasOwn(refusalCatalogue, refusalCodeOf(name)));
    expect(missing).to.deep.equal([]);
  });

  it("shows a contract's error with no value that the error does not carry", () => {
    const unfounded = [...errors].flatMap(([name, { inputs }]) => {
      const row: RefusalRow | undefined = rows.find(([code]) => code === refusalCodeOf(name))?.[1];
      if (row === undefined) return [];
      const carried = new Set(["code", ...inputs.map((input) => input.name)]);
      return [...placeholdersOf(row.zh), ...placeholdersOf(row.en)]
        .filter((value) => !carried.has(value))
        .map((value) => `${name}: {${value}}`);
    });
    expect(unfounded).to.deep.equal([]);
  });

  it("has no row that neither a contract nor the desk can give", () => {
    const given = new Set([...errors.keys()].map(refusalCodeOf));
    const sources = filesUnder("server/", "web/src/", "scripts/").filter(
      ({ path }) => !path.startsWith("server/domain/refusals-of-"),
    );
    for (const { text } of sources) {
      for (const [, code = ""] of text.matchAll(/["']([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)["']/g)) given.add(code);
    }
    expect(rows.map(([code]) => code).filter((code) => !given.has(code))).to.deep.equal([]);
  });

  it("says the same in both languages: each value appears in both, or in neither", () => {
    const uneven = rows.filter(([, { zh, en }]) => {
      const inZh = new Set(placeholdersOf(zh).map(withoutLanguage));
      const inEn = new Set(placeholdersOf(en).map(withoutLanguage));
      return [...inZh].sort().join() !== [...inEn].sort().join();
    });
    expect(uneven.map(([code]) => code)).to.deep.equal([]);
  });

  it("leaves no sentence and no next step empty", () => {
    const silent = rows.filter(([, { zh, en }]) =>
      [zh.sentence, zh.next, en.sentence, en.next].some((text) => text === ""),
    );
    expect(silent.map(([code]) => code)).to.deep.equal([]);
  });
});
