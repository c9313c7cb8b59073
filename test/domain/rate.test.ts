import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { formatRate, MAX_RATE_PPM, parseRate } from "../../server/domain/rate.ts";
import { expectRefused } from "./refused.ts";

describe("Rates", () => {
  it("M2: 3.8500 percent are 38 500 ppm", () => {
    expect(parseRate("3.8500")).to.equal(38_500);
    expect(parseRate("3.85")).to.equal(38_500);
    expect(parseRate("0")).to.equal(0);
    expect(formatRate(38_500)).to.equal("3.8500");
    expect(formatRate(1)).to.equal("0.0001");
  });

  it("M2: what is written can be read back, in the form of the bank formats", () => {
    fc.assert(
      fc.property(fc.nat(MAX_RATE_PPM), (ratePpm) => {
        expect(formatRate(ratePpm)).to.match(/^\d{1,2}\.\d{4}$/);
        expect(parseRate(formatRate(ratePpm))).to.equal(ratePpm);
      }),
    );
  });

  for (const text of ["", "3,85", "3.85%", "-1", "3.85001", "100", "1e1", " 3", "３.85", ".5", "5."]) {
    it(`M2: refuses ${JSON.stringify(text)} rather than guess`, () => {
      expectRefused(() => parseRate(text), "RATE_MALFORMED", { text });
    });
  }
});
