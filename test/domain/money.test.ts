import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  boundedFen,
  formatFen,
  largestRemainder,
  MAX_FEN,
  mulDivHalfUp,
  parseFen,
  plainFen,
  positiveFen,
} from "../../server/domain/money.ts";
import { expectRefused } from "./refused.ts";

const anyAmount = fc.oneof(fc.constantFrom(0n, 1n, 99n, 100n, MAX_FEN), fc.bigInt(0n, MAX_FEN));

describe("Money", () => {
  it("M1: what is written can be read back, to the fen", () => {
    fc.assert(
      fc.property(anyAmount, fc.boolean(), (magnitude, isNegative) => {
        const fen = isNegative ? -magnitude : magnitude;
        expect(parseFen(formatFen(fen))).to.equal(fen);
        expect(parseFen(plainFen(fen))).to.equal(fen);
      }),
    );
  });

  it("M1: written for files it has the form of the bank formats, within the bound", () => {
    fc.assert(
      fc.property(anyAmount, (fen) => {
        expect(plainFen(fen)).to.match(/^-?\d{1,15}\.\d{2}$/);
        expect(plainFen(-fen)).to.match(/^-?\d{1,15}\.\d{2}$/);
      }),
    );
  });

  const readable: readonly (readonly [string, bigint])[] = [
    ["0", 0n],
    ["0.01", 1n],
    ["1234.5", 123450n],
    ["1,234.50", 123450n],
    ["-1,234.50", -123450n],
    ["1234567", 123456700n],
    ["999,999,999,999,999.99", MAX_FEN],
  ];
  for (const [text, fen] of readable) {
    it(`M1: reads “${text}” as ${fen} fen`, () => {
      expect(parseFen(text)).to.equal(fen);
    });
  }

  const unreadable = [
    "",
    " 5",
    "1e5",
    "0x10",
    "1.234,50",
    "￥100",
    "１２",
    "12,34.00",
    "1,2345",
    "1234,567",
    "1.234",
    "1.",
  ];
  for (const text of [...unreadable, "+1", "--1", "1,234.5 ", "1000000000000000", "NaN", "1,234,", ",100", "1\n"]) {
    it(`M1: refuses ${JSON.stringify(text)} rather than guess`, () => {
      expectRefused(() => parseFen(text), "MONEY_MALFORMED", { text });
    });
  }

  it("M1: shows thousands", () => {
    expect([0n, 5n, 99_999n, 100_000n, -123_456_789n].map(formatFen)).to.deep.equal([
      "0.00",
      "0.05",
      "999.99",
      "1,000.00",
      "-1,234,567.89",
    ]);
  });

  it("M1: an act is about more than nothing and at most 10^17 - 1 fen", () => {
    expect(positiveFen(1n)).to.equal(1n);
    expect(positiveFen(MAX_FEN)).to.equal(MAX_FEN);
    expect(boundedFen(0n)).to.equal(0n);
    expectRefused(() => positiveFen(0n), "FEN_NOT_POSITIVE", { amountFen: "0" });
    expectRefused(() => positiveFen(-1n), "FEN_NOT_POSITIVE");
    expectRefused(() => positiveFen(MAX_FEN + 1n), "FEN_ABOVE_MAX");
    expectRefused(() => boundedFen(MAX_FEN + 1n), "FEN_ABOVE_MAX", {
      amountFen: "100000000000000000",
      maxFen: "99999999999999999",
    });
  });
});

describe("Rounding", () => {
  it("M6: half up is the nearest whole number, and the higher of two that are equally near", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 30n), fc.bigInt(0n, 10n ** 12n), fc.bigInt(1n, 10n ** 30n), (a, b, divisor) => {
        const rounded = mulDivHalfUp(a, b, divisor);
        const twiceError = 2n * (rounded * divisor - a * b);
        expect(twiceError > -divisor && twiceError <= divisor).to.equal(true);
      }),
    );
  });

  it("M6: is only for amounts, which are not negative", () => {
    expect(() => mulDivHalfUp(-1n, 1n, 2n)).to.throw(RangeError);
    expect(() => mulDivHalfUp(1n, 1n, 0n)).to.throw(RangeError);
  });
});

describe("Dividing once and for all", () => {
  const weights = fc
    .array(fc.oneof(fc.bigInt(0n, 3n), fc.bigInt(0n, 10n ** 16n)), { minLength: 1, maxLength: 12 })
    .filter((each) => each.some((weight) => weight > 0n));

  it("M6: the parts sum to the whole", () => {
    fc.assert(
      fc.property(anyAmount, weights, (total, each) => {
        expect(largestRemainder(total, each).reduce((sum, part) => sum + part)).to.equal(total);
      }),
    );
  });

  it("M6: each part is the exact share, rounded down or up", () => {
    fc.assert(
      fc.property(anyAmount, weights, (total, each) => {
        const sum = each.reduce((all, weight) => all + weight);
        for (const [index, part] of largestRemainder(total, each).entries()) {
          const floor = (total * (each[index] ?? 0n)) / sum;
          expect(part === floor || part === floor + 1n).to.equal(true);
        }
      }),
    );
  });

  it("M6: nobody with a smaller remainder, or a higher id at the same one, gets a fen before another", () => {
    fc.assert(
      fc.property(anyAmount, weights, (total, each) => {
        const sum = each.reduce((all, weight) => all + weight);
        const parts = largestRemainder(total, each);
        const claims = each.map((weight, id) => ({
          id,
          remainder: (total * weight) % sum,
          hasGot: parts[id] !== (total * weight) / sum,
        }));
        for (const winner of claims.filter(({ hasGot }) => hasGot)) {
          for (const loser of claims.filter(({ hasGot }) => !hasGot)) {
            const isAhead =
              winner.remainder === loser.remainder ? winner.id < loser.id : winner.remainder > loser.remainder;
            expect(isAhead, `${winner.id} before ${loser.id}`).to.equal(true);
          }
        }
      }),
    );
  });

  it("M6: refuses to divide among nobody", () => {
    expectRefused(() => largestRemainder(5n, []), "SHARING_WITHOUT_WEIGHT", { totalFen: "5" });
    expectRefused(() => largestRemainder(5n, [0n, 0n]), "SHARING_WITHOUT_WEIGHT");
  });
});
