import { expect } from "chai";
import { network } from "hardhat";
import { after, before, describe, it } from "mocha";
import { type Day, formatDay, parseDay } from "../../server/domain/day.ts";
import type { DayCountConvention } from "../../server/domain/day-count.ts";
import vectors from "./arithmetic.json" with { type: "json" };
import { type Arithmetic, solidity, typescript } from "./both-languages.ts";

const fen = (texts: readonly string[]): bigint[] => texts.map(BigInt);

describe("The arithmetic vectors", () => {
  let connection: Awaited<ReturnType<typeof network.connect>>;
  let contract: Arithmetic;

  before(async () => {
    connection = await network.connect();
    contract = solidity(await connection.ethers.deployContract("ArithmeticHarness"));
  });
  after(() => connection.close());

  answer("TypeScript", () => typescript);
  answer("Solidity", () => contract);
});

function answer(language: string, arithmetic: () => Arithmetic): void {
  describe(`in ${language}`, () => {
    for (const { id, financedFen, ratePpm, start, end, convention, days, interestFen, netFen } of vectors.interest) {
      it(`${id}: ${financedFen} fen at ${ratePpm} ppm from ${start} to ${end} (${convention}) cost ${interestFen}`, async () => {
        const counted = await countDays(arithmetic(), { start, end, convention });
        const basis = await arithmetic().basisDays(convention as DayCountConvention);
        const interest = await arithmetic().interest(BigInt(financedFen), ratePpm, counted, basis);
        expect({ counted, interest, net: BigInt(financedFen) - interest }).to.deep.equal({
          counted: days,
          interest: BigInt(interestFen),
          net: BigInt(netFen),
        });
      });
    }

    for (const { id, principalFen, ratePpmPerDay, days, interestFen } of vectors.overdueInterest) {
      it(`${id}: ${principalFen} fen overdue for ${days} days bear ${interestFen}`, async () => {
        const interest = await arithmetic().overdueInterest(BigInt(principalFen), ratePpmPerDay, days);
        expect(interest).to.equal(BigInt(interestFen));
      });
    }

    for (const { id, interestFen, obligorSharePpm, obligorFen, sellerFen } of vectors.sharedInterest) {
      it(`${id}: of ${interestFen} fen the obligor bears ${obligorFen}, the seller the rest`, async () => {
        const shares = await arithmetic().sharedInterest(BigInt(interestFen), obligorSharePpm);
        expect(shares).to.deep.equal({ obligorFen: BigInt(obligorFen), sellerFen: BigInt(sellerFen) });
      });
    }

    for (const { id, lengthsFen, paidFen, entitlementsFen, dustFen } of vectors.sharedPayment) {
      it(`${id}: ${paidFen} fen paid on notes of ${lengthsFen.join(", ")} leave ${dustFen} as dust`, async () => {
        const face = fen(lengthsFen).reduce((sum, length) => sum + length);
        const entitled: bigint[] = [];
        for (const length of fen(lengthsFen)) {
          entitled.push(await arithmetic().entitlement(BigInt(paidFen), length, face));
        }
        expect(entitled).to.deep.equal(fen(entitlementsFen));
        expect(BigInt(paidFen) - entitled.reduce((sum, share) => sum + share)).to.equal(BigInt(dustFen));
      });
    }

    for (const { id, totalFen, weights, partsFen } of vectors.largestRemainder) {
      it(`${id}: ${totalFen} fen on ${weights.join(", ")} give ${partsFen.join(", ")}`, async () => {
        const parts = await arithmetic().largestRemainder(BigInt(totalFen), fen(weights));
        expect(parts).to.deep.equal(fen(partsFen));
      });
    }

    for (const { id, days, ...period } of vectors.interestDays) {
      it(`${id}: from ${period.start} to ${period.end} are ${days} days`, async () => {
        expect(await countDays(arithmetic(), period)).to.equal(days);
      });
    }

    for (const { id, timestampSec, utcOffsetSec, date } of vectors.dayOf) {
      it(`${id}: second ${timestampSec} falls on ${date}`, async () => {
        const day: Day = await arithmetic().dayOf(BigInt(timestampSec), utcOffsetSec);
        expect(formatDay(day)).to.equal(date);
      });
    }
  });
}

function countDays(
  arithmetic: Arithmetic,
  { start, end, convention }: { readonly start: string; readonly end: string; readonly convention: string },
): Promise<number> {
  return arithmetic.interestDays(parseDay(start), parseDay(end), convention as DayCountConvention);
}
