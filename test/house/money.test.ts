import { expect } from "chai";
import { describe, it } from "mocha";
import { moneyFaults } from "./money.ts";
import { filesUnder } from "./project-files.ts";

describe("money is integer fen", () => {
  it("M1 no name that ends in Fen is a number, a float in the schema, or turned into one", () => {
    const sources = filesUnder("server/", "subgraph/", "web/src/", "scripts/", "bench/", "ignition/", "schema.graphql");
    const code = sources.filter(({ path }) => /\.(ts|tsx|mjs|graphql)$/.test(path));
    expect(code.length).to.be.greaterThan(50);
    expect(moneyFaults(code)).to.deep.equal([]);
  });

  it("M1 the domain never parses or rounds with floats", () => {
    const float = /\bparseFloat\(|\bMath\.(round|floor|ceil|trunc)\(\s*[\w.]*Fen\b|\.toFixed\(/;
    const found = filesUnder("server/domain/", "server/app/").filter(({ text }) => float.test(text));
    expect(found.map(({ path }) => path)).to.deep.equal([]);
  });
});

describe("the checker of money", () => {
  const planted = [
    "readonly faceFen: number;",
    "function pay(amountFen?: number) {}",
    "amountFen: Float!",
    "const width = Number(note.amountFen);",
    "const x = parseFloat(row.faceFen);",
    "const x = +amountFen;",
    "const feeFen = 1.5;",
  ];
  for (const text of planted) {
    it(`catches ${text}`, () => {
      expect(moneyFaults([{ path: "server/x.ts", text }])).to.have.length(1);
    });
  }

  it("lets bigint, text, sums and comments be", () => {
    const text =
      "faceFen: bigint; amountFen: string; const sum = a.netFen + feeFen; // Number(feeFen)\nconst n = Number(noteId);";
    expect(moneyFaults([{ path: "server/x.ts", text }])).to.deep.equal([]);
  });
});
