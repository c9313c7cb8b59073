import { expect } from "chai";
import { describe, it } from "mocha";
import { allowedFee, type Fee, FeeBase, FeePer, FeePurpose, feeFen } from "../../server/domain/fee.ts";
import { expectRefused } from "./refused.ts";

const fee: Fee = {
  purpose: FeePurpose.FINANCING,
  payer: "0xSeller",
  payee: "0xFunder",
  base: FeeBase.FINANCED,
  ratePpm: 1000,
  per: FeePer.FLAT,
  minFen: 0n,
  maxFen: null,
};
const basis = {
  faceFen: 50_000_000n,
  financedFen: 30_000_000n,
  interestFen: 288_750n,
  interestDays: 90,
  basisDays: 360,
};

describe("Fees", () => {
  it("M8: are a part of the face, of what is financed, or of the interest", () => {
    const amounts = Object.values(FeeBase).map((base) => feeFen({ ...fee, base }, basis));
    expect(amounts).to.deep.equal([50_000n, 30_000n, 289n]);
  });

  it("M8: by the year they grow with the days", () => {
    expect(feeFen({ ...fee, per: FeePer.ANNUAL }, basis)).to.equal(7500n);
    expect(feeFen({ ...fee, per: FeePer.ANNUAL }, { ...basis, interestDays: 360 })).to.equal(30_000n);
  });

  it("M8: stay within their bounds", () => {
    expect(feeFen({ ...fee, minFen: 40_000n }, basis)).to.equal(40_000n);
    expect(feeFen({ ...fee, maxFen: 20_000n }, basis)).to.equal(20_000n);
    expect(feeFen({ ...fee, minFen: 30_000n, maxFen: 30_000n }, basis)).to.equal(30_000n);
  });

  it("M8 R-16: the obligor may not earn on confirming what it owes", () => {
    const confirmation = { ...fee, purpose: FeePurpose.CONFIRMATION };
    expectRefused(() => allowedFee({ ...confirmation, payee: "0xABCD" }, "0xabcd"), "FEE_TO_OBLIGOR");
    expect(allowedFee(confirmation, "0xabcd")).to.equal(confirmation);
    const floored = { ...fee, minFen: 100n };
    expect(allowedFee(floored, "0xabcd")).to.equal(floored);
    const fixed = { ...fee, minFen: 100n, maxFen: 100n };
    expect(allowedFee(fixed, "0xabcd")).to.equal(fixed);
    const financing = { ...fee, payee: "0xabcd" };
    expect(allowedFee(financing, "0xabcd")).to.equal(financing);
  });

  it("M8: bounds that contradict each other are refused", () => {
    const reversed = { ...fee, minFen: 2n, maxFen: 1n };
    expectRefused(() => allowedFee(reversed, "0xabcd"), "FEE_BOUNDS_REVERSED", { minFen: "2", maxFen: "1" });
  });
});
