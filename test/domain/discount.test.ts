import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { allInRatePpm, borneInterest, InterestBearer, interest, sharedInterest } from "../../server/domain/discount.ts";
import { MAX_FEN } from "../../server/domain/money.ts";
import { expectRefused } from "./refused.ts";

const terms = fc.record({
  financed: fc.bigInt(0n, 10n ** 14n),
  rate: fc.nat(999_999),
  days: fc.nat(400),
  basis: fc.constantFrom(360, 365),
});

describe("Discount", () => {
  it("M5 M6: interest is within half a fen of the exact amount", () => {
    fc.assert(
      fc.property(terms, ({ financed, rate, days, basis }) => {
        const numerator = financed * BigInt(rate) * BigInt(days);
        const denominator = 1_000_000n * BigInt(basis);
        const twiceError = 2n * (interest(financed, rate, days, basis) * denominator - numerator);
        expect(twiceError > -denominator && twiceError <= denominator).to.equal(true);
      }),
    );
  });

  it("M5: more money, a higher rate or more days never cost less", () => {
    fc.assert(
      fc.property(terms, ({ financed, rate, days, basis }) => {
        const cost = interest(financed, rate, days, basis);
        expect(interest(financed + 1n, rate, days, basis) >= cost).to.equal(true);
        expect(interest(financed, rate + 1, days, basis) >= cost).to.equal(true);
        expect(interest(financed, rate, days + 1, basis) >= cost).to.equal(true);
      }),
    );
  });

  it("M1: interest that no register can hold is refused", () => {
    expectRefused(() => interest(MAX_FEN, 1_000_000, 361, 360), "FEN_ABOVE_MAX");
    expect(interest(MAX_FEN, 1_000_000, 360, 360)).to.equal(MAX_FEN);
  });

  it("M7: whoever bears it, the parts sum to the interest", () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, MAX_FEN),
        fc.constantFrom(...Object.values(InterestBearer)),
        fc.nat(1_000_000),
        (interestFen, bearer, share) => {
          const { sellerFen, obligorFen, thirdPartyFen } = borneInterest(interestFen, bearer, share);
          expect(sellerFen + obligorFen + thirdPartyFen).to.equal(interestFen);
        },
      ),
    );
  });

  it("M7: each bearer bears its own", () => {
    const parts = Object.values(InterestBearer).map((bearer) => borneInterest(187_123n, bearer, 700_000));
    expect(parts).to.deep.equal([
      { sellerFen: 187_123n, obligorFen: 0n, thirdPartyFen: 0n },
      { sellerFen: 0n, obligorFen: 187_123n, thirdPartyFen: 0n },
      { sellerFen: 56_137n, obligorFen: 130_986n, thirdPartyFen: 0n },
      { sellerFen: 0n, obligorFen: 0n, thirdPartyFen: 187_123n },
    ]);
  });

  it("M7: a share above the whole is refused", () => {
    expectRefused(() => sharedInterest(100n, 1_000_001), "SHARE_ABOVE_WHOLE", { sharePpm: "1000001" });
    expect(sharedInterest(100n, 1_000_000)).to.deep.equal({ obligorFen: 100n, sellerFen: 0n });
  });
});

describe("The all-in rate", () => {
  it("M8: without fees it is the rate over what is received, a little above the discount rate", () => {
    // V13: 30 000 000 fen at 3.85 % for 90 days cost 288 750; 288 750 × 360 × 10^6 / (29 711 250 × 90) = 38 874.16…
    expect(allInRatePpm(288_750n, 29_711_250n, 90, 360)).to.equal(38_874n);
  });

  it("M8: fees raise it", () => {
    expect(allInRatePpm(288_750n + 30_000n, 29_711_250n - 30_000n, 90, 360)).to.equal(42_956n);
  });

  it("M8: does not exist where nothing is received or no day passes", () => {
    expect(allInRatePpm(1n, 0n, 90, 360)).to.equal(null);
    expect(allInRatePpm(1n, -1n, 90, 360)).to.equal(null);
    expect(allInRatePpm(1n, 100n, 0, 360)).to.equal(null);
    expect(allInRatePpm(1n, 1n, 1, 360)).to.equal(360_000_000n);
  });
});
