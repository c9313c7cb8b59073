import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { formatFen, MAX_FEN, plainFen } from "../../server/domain/money.ts";
import { type DecimalStyle, onlyStyleOf, readAmount } from "../../server/intake/amount-text.ts";
import { guessDecimalStyle } from "../../server/intake/decimal-style.ts";
import { codeOf } from "./outcome.ts";

const read = (text: string, style: DecimalStyle = "POINT", currency = "CNY") =>
  readAmount(text, style, currency, { line: 2, field: "gross" }, () => {});

describe("M1: an amount in a cell", () => {
  const forms: [string, DecimalStyle, bigint][] = [
    ["1,234.50", "POINT", 123450n],
    ["1.234,50", "COMMA", 123450n],
    ["1 234,50", "COMMA", 123450n],
    ["1'234.50", "POINT", 123450n],
    ["1156054.0", "POINT", 115605400n],
    ["0.1", "POINT", 10n],
    ["0012", "POINT", 1200n],
    ["-99.5", "POINT", -9950n],
    ["(99.50)", "POINT", -9950n],
    ["99.50-", "POINT", -9950n],
    ["－１００．５０", "POINT", -10050n],
    ["￥100", "POINT", 10000n],
    ["¥ 100.00", "POINT", 10000n],
    ["￥-100", "POINT", -10000n],
    ["100元", "POINT", 10000n],
    ["CNY 100", "POINT", 10000n],
    ["90071992547409.93", "POINT", 9007199254740993n],
    ["999999999999999.99", "POINT", MAX_FEN],
  ];
  for (const [text, style, fen] of forms) {
    it(`${text} is ${plainFen(fen)}`, () => expect(read(text, style)).to.equal(fen));
  }

  const refused: [string, string][] = [
    ["1e5", "AMOUNT_MALFORMED"],
    ["1.2E+05", "AMOUNT_MALFORMED"],
    ["0x10", "AMOUNT_MALFORMED"],
    ["1,23.00", "AMOUNT_MALFORMED"],
    ["1,234,56", "AMOUNT_MALFORMED"],
    ["1.234,50", "AMOUNT_MALFORMED"],
    ["12 34", "AMOUNT_MALFORMED"],
    [".5", "AMOUNT_MALFORMED"],
    ["5.", "AMOUNT_MALFORMED"],
    ["--5", "CELL_FORMULA"],
    ["NaN", "AMOUNT_MALFORMED"],
    ["Infinity", "AMOUNT_MALFORMED"],
    ["1\u200b00", "AMOUNT_MALFORMED"],
    ["٣٤", "AMOUNT_MALFORMED"],
    ["9".repeat(5_000), "AMOUNT_MALFORMED"],
    ["0.30000000000000004", "AMOUNT_TOO_PRECISE"],
    ["1.005", "AMOUNT_TOO_PRECISE"],
    ["9007199254740993", "AMOUNT_TOO_LARGE"],
    ["1000000000000000.00", "AMOUNT_TOO_LARGE"],
    ["$100", "AMOUNT_CURRENCY_DIFFERS"],
    ["100 EUR", "AMOUNT_CURRENCY_DIFFERS"],
    ["=1+1", "CELL_FORMULA"],
    ["+100", "CELL_FORMULA"],
    ["@SUM(A1)", "CELL_FORMULA"],
    ["-1+cmd|' /C calc'!A0", "CELL_FORMULA"],
    ["＝１＋１", "CELL_FORMULA"],
    ["＋100", "CELL_FORMULA"],
    ["＠x", "CELL_FORMULA"],
  ];
  for (const [text, code] of refused) {
    it(`${text.slice(0, 30)} is refused: ${code}`, () => expect(codeOf(() => read(text))).to.equal(code));
  }

  it("keeps to the minor unit of its currency: none for the yen, three places for the Kuwaiti dinar", () => {
    expect(read("1,234", "POINT", "JPY")).to.equal(1234n);
    expect(codeOf(() => read("12.34", "POINT", "JPY"))).to.equal("AMOUNT_TOO_PRECISE");
    expect(read("1.234", "POINT", "KWD")).to.equal(1234n);
    expect(read("￥100", "POINT", "JPY")).to.equal(100n);
  });

  it("comes back to the fen from each way of writing it", () => {
    fc.assert(
      fc.property(fc.bigInt(-MAX_FEN, MAX_FEN), (fen) => {
        const comma = formatFen(fen).replace(/[.,]/g, (sign) => (sign === "." ? "," : "."));
        expect(read(plainFen(fen))).to.equal(fen);
        expect(read(formatFen(fen))).to.equal(fen);
        expect(read(comma, "COMMA")).to.equal(fen);
      }),
    );
  });

  it("never means two amounts: no text of a two-decimal currency reads differently in the two styles", () => {
    const signs = fc.stringMatching(/^[0-9.,' ]{1,12}$/);
    fc.assert(
      fc.property(signs, (text) => {
        const attempt = (style: DecimalStyle) => {
          try {
            return read(text, style);
          } catch {
            return undefined;
          }
        };
        const [point, comma] = [attempt("POINT"), attempt("COMMA")];
        if (point !== undefined && comma !== undefined) expect(point).to.equal(comma);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the decimal style of a file", () => {
  const guess = (...cells: string[]) => guessDecimalStyle(cells, 2, "gross");

  it("is decided by the cells that fit one style only", () => {
    expect(guess("100", "1,234.50")).to.equal("POINT");
    expect(guess("100", "1.234,50", "7,5")).to.equal("COMMA");
    expect(guess("1.234.567", "100")).to.equal("COMMA");
    expect(guess("1.234", "7,5")).to.equal("COMMA");
    expect(guess("1.234", "7.50")).to.equal("POINT");
    expect(onlyStyleOf("1,234", 2)).to.equal("POINT");
    expect(onlyStyleOf("1234", 2)).to.equal(undefined);
  });

  it("is POINT where nothing tells, and either reading is the same", () => {
    expect(guess("100", "", "x")).to.equal("POINT");
  });

  it("is asked for where 1.234 is all there is: a thousand, or a decimal too many", () => {
    expect(codeOf(() => guess("1.234", "100"))).to.equal("COLUMN_AMOUNTS_AMBIGUOUS");
  });

  it("is asked for where the cells follow both, and a single typing error does not turn it", () => {
    expect(codeOf(() => guess("1.50", "1,50"))).to.equal("COLUMN_AMOUNTS_MIXED");
    expect(guess(...Array.from({ length: 20 }, () => "1.50"), "1,50")).to.equal("POINT");
  });
});
