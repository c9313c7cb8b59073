import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { readFen, readRate, restFen, showFen, showRate, sumFen } from "../../web/src/shown/money.ts";

const MOST_FEN = 10n ** 17n - 1n;

describe("money in the window", () => {
  it("M1 shows fen as yuan with two decimals and groups of three, without a float", () => {
    expect(showFen("0")).to.equal("0.00");
    expect(showFen("5")).to.equal("0.05");
    expect(showFen("1234567")).to.equal("12,345.67");
    expect(showFen("99999999999999999")).to.equal("999,999,999,999,999.99");
    expect(showFen("-120")).to.equal("−1.20");
  });

  it("M1 reads back every amount that it shows, to the fen", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: MOST_FEN }), (fen) => {
        expect(readFen(showFen(fen.toString()))).to.equal(fen.toString());
      }),
    );
  });

  it("takes what people type, full-width commas too", () => {
    expect(readFen("1200")).to.equal("120000");
    expect(readFen(" 1，200.5 ")).to.equal("120050");
    expect(readFen("0.01")).to.equal("1");
  });

  for (const text of [
    "",
    "0",
    "0.00",
    "-5",
    "1.234",
    "1e5",
    "12,34.00",
    "1 000",
    "￥5",
    "1.2.3",
    "1000000000000000.00",
  ]) {
    it(`takes "${text}" for no amount`, () => {
      expect(readFen(text)).to.equal(null);
    });
  }

  it("M2 shows and reads rates in percent with four decimals", () => {
    expect(showRate(38_500)).to.equal("3.8500 %");
    expect(showRate(1)).to.equal("0.0001 %");
    expect(readRate("3.85")).to.equal(38_500);
    expect(readRate("12")).to.equal(120_000);
    expect(readRate("0.0001 %")).to.equal(1);
    for (const text of ["", "3.85001", "123", "-1", "abc", "3,85"]) expect(readRate(text), text).to.equal(null);
  });

  it("adds and takes away whole fen", () => {
    expect(sumFen(["1", "99999999999999998"])).to.equal("99999999999999999");
    expect(restFen("128639991", "70000000")).to.equal("58639991");
  });
});
