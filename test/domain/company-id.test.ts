import { existsSync, readdirSync } from "node:fs";
import { expect } from "chai";
import { describe, it } from "mocha";
import { isLei } from "../../server/domain/lei.ts";
import { usccWarning } from "../../server/domain/uscc.ts";

describe("Company ids", () => {
  it("a USCC whose check character fits raises no warning", () => {
    // Two ids in public use, one with a letter as check character, one with a digit.
    for (const uscc of ["91440300708461136T", "91350100M000100Y43"]) expect(usccWarning(uscc), uscc).to.equal(null);
  });

  it("a wrong check character is a warning, not a refusal", () => {
    expect(usccWarning("91440300708461136U")).to.equal("USCC_CHECK_CHARACTER");
    expect(usccWarning("91500102563638729E")).to.equal("USCC_CHECK_CHARACTER");
  });

  it("each mistyped digit is noticed", () => {
    const uscc = "91440300708461136T";
    for (let index = 0; index < 17; index += 1) {
      const digit = uscc[index] === "9" ? "8" : "9";
      const mistyped = uscc.slice(0, index) + digit + uscc.slice(index + 1);
      expect(usccWarning(mistyped), mistyped).to.equal("USCC_CHECK_CHARACTER");
    }
  });

  it("letters that the alphabet leaves out, or another length, are malformed", () => {
    for (const text of ["", "9144030070846113", "91440300708461136TT", "9150010807MGZHI002", "91440300708461136t"]) {
      expect(usccWarning(text), text).to.equal("USCC_MALFORMED");
    }
  });

  it("an LEI is checked as ISO 17442 says", () => {
    expect(isLei("5493001KJTIIGC8Y1R12")).to.equal(true);
    expect(isLei("5493001KJTIIGC8Y1R13")).to.equal(false);
    expect(isLei("5493001KJTIIGC8Y1R1")).to.equal(false);
    expect(isLei("5493001kjtiigc8y1r12")).to.equal(false);
  });

  it("real LEIs pass", function () {
    const folder = "../shared/data/lei";
    if (!existsSync(folder)) {
      console.log(`      skipped: ${folder} is not here`);
      return this.skip();
    }
    const leis = readdirSync(folder).flatMap((name) => /gleif-([0-9A-Z]{20})_/.exec(name)?.[1] ?? []);
    expect(leis).not.to.have.length(0);
    expect(leis.filter((lei) => !isLei(lei))).to.deep.equal([]);
  });
});
