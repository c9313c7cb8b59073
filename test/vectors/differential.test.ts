import { expect } from "chai";
import fc from "fast-check";
import { network } from "hardhat";
import { after, before, describe, it } from "mocha";
import type { ArithmeticHarness } from "../../generated/contracts/index.ts";
import { MAX_DAY, parseDay, startOfDaySec } from "../../server/domain/day.ts";
import { DayCountConvention } from "../../server/domain/day-count.ts";
import { cutTail, isAdjacent, lengthOf } from "../../server/domain/interval.ts";
import { MAX_FEN } from "../../server/domain/money.ts";
import { fromFenOf, noteIdOf, receivableIdOf } from "../../server/domain/note-id.ts";
import { type Arithmetic, outcome, solidity, typescript } from "./both-languages.ts";

/** Enough to meet each branch and edge; a call to the contract costs about a millisecond. */
const RUNS = 200;

const MAX_UINT64 = 2n ** 64n - 1n;

// Edges as often as the rest: a value that breaks something is rarely a random one.
const anyFen = fc.oneof(
  fc.constantFrom(0n, 1n, 2n, MAX_FEN - 1n, MAX_FEN, MAX_FEN + 1n, MAX_UINT64),
  fc.bigInt(0n, 1000n),
  fc.bigInt(0n, MAX_UINT64),
);
const anyPpm = fc.oneof(fc.constantFrom(0, 1, 500_000, 999_999, 1_000_000, 1_000_001), fc.nat(2 ** 32 - 1));
const anyDay = fc.oneof(fc.integer({ min: 19_000, max: 24_000 }), fc.nat(MAX_DAY));
const anyConvention = fc.constantFrom(...Object.values(DayCountConvention));

describe("Both languages give the same answer, or the same refusal with the same values", () => {
  let connection: Awaited<ReturnType<typeof network.connect>>;
  let harness: ArithmeticHarness;
  let contract: Arithmetic;

  before(async () => {
    connection = await network.connect();
    harness = await connection.ethers.deployContract("ArithmeticHarness");
    contract = solidity(harness);
  });
  after(() => connection.close());

  async function agree(ask: (arithmetic: Arithmetic) => Promise<unknown>): Promise<void> {
    expect(await outcome(ask(contract))).to.deep.equal(await outcome(ask(typescript)));
  }

  it("M1: on which amounts a register can hold", () =>
    fc.assert(
      fc.asyncProperty(anyFen, (amount) => agree((each) => each.toFen(amount))),
      { numRuns: RUNS },
    ));

  it("M5: on interest", () =>
    fc.assert(
      fc.asyncProperty(anyFen, anyPpm, fc.nat(40_000), fc.constantFrom(360, 365), (financed, rate, days, basis) =>
        agree((each) => each.interest(financed, rate, days, basis)),
      ),
      { numRuns: RUNS },
    ));

  it("M7: on shared interest", () =>
    fc.assert(
      fc.asyncProperty(anyFen, anyPpm, (interest, share) => agree((each) => each.sharedInterest(interest, share))),
      { numRuns: RUNS },
    ));

  it("M9: on overdue interest", () =>
    fc.assert(
      fc.asyncProperty(anyFen, anyPpm, fc.nat(40_000), (principal, rate, days) =>
        agree((each) => each.overdueInterest(principal, rate, days)),
      ),
      { numRuns: RUNS },
    ));

  it("M11 C12: on entitlements", () =>
    fc.assert(
      fc.asyncProperty(anyFen, anyFen, anyFen, (paid, length, face) =>
        agree((each) => each.entitlement(paid, length, face)),
      ),
      { numRuns: RUNS },
    ));

  it("M6: on the largest remainder", () =>
    fc.assert(
      fc.asyncProperty(anyFen, fc.array(anyFen, { maxLength: 8 }), (total, weights) =>
        agree((each) => each.largestRemainder(total, weights)),
      ),
      { numRuns: RUNS },
    ));

  it("M3 M4: on the days of a period and of a year", () =>
    fc.assert(
      fc.asyncProperty(anyDay, anyDay, anyConvention, async (start, end, convention) => {
        await agree((each) => each.interestDays(start, end, convention));
        await agree((each) => each.basisDays(convention));
      }),
      { numRuns: RUNS },
    ));

  it("M4: on the end of February in years that leap, that do not, and that end a century", async () => {
    for (const year of [1970, 1972, 2000, 2026, 2028, 2096, 2099, 2100, 2101, 2200, 2399, 2400, 2401, 9996, 9999]) {
      const endOfFebruary = parseDay(`${year}-02-28`);
      for (const day of [-1, 0, 1, 2, 3].map((step) => endOfFebruary + step)) {
        await agree((each) => each.interestDays(0, day, DayCountConvention.THIRTY_360));
      }
    }
  });

  it("M3: on the first and the last second of the calendar, and of the type", async () => {
    const endSec = BigInt(startOfDaySec(MAX_DAY + 1, 0));
    for (const second of [0n, 1n, endSec - 1n, endSec, MAX_UINT64, MAX_UINT64 + 1n, 2n ** 255n]) {
      for (const offset of [-1, 0, 1]) await agree((each) => each.dayOf(second, offset));
    }
  });

  it("M3: on the business day of a second", () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.bigInt(0n, 100_000n), fc.bigInt(0n, 300_000_000_000n)),
        fc.integer({ min: -12 * 3600, max: 14 * 3600 }),
        (second, offset) => agree((each) => each.dayOf(second, offset)),
      ),
      { numRuns: RUNS },
    ));

  it("on the id of a receivable and of its notes", () =>
    fc.assert(
      fc.asyncProperty(
        fc.bigInt(0n, 2n ** 160n - 1n),
        fc.bigInt(0n, 2n ** 256n - 1n),
        anyFen,
        async (who, no, from) => {
          const obligor = `0x${who.toString(16).padStart(40, "0")}`;
          const undertakingNo = `0x${no.toString(16).padStart(64, "0")}`;
          await agree((each) => each.deriveReceivableId(obligor, undertakingNo));

          const receivableId = await typescript.deriveReceivableId(obligor, undertakingNo);
          await agree((each) => each.noteIdOf(receivableId, from));
          const noteId = noteIdOf(receivableId, from);
          expect(Array.from(await harness.openNoteId(noteId))).to.deep.equal([
            receivableIdOf(noteId),
            fromFenOf(noteId),
          ]);
        },
      ),
      { numRuns: RUNS },
    ));

  it("on which notes are the same, and of the same receivable", async () => {
    const [a, neighbour, other] = [noteIdOf(7n, 100n), noteIdOf(7n, 200n), noteIdOf(8n, 100n)];
    expect(Array.from(await harness.compareNotes(a, a))).to.deep.equal([true, false, true, false]);
    expect(Array.from(await harness.compareNotes(a, neighbour))).to.deep.equal([false, true, true, false]);
    expect(Array.from(await harness.compareNotes(a, other))).to.deep.equal([false, true, false, true]);
  });

  it("on cutting pieces off the tail, one after the other", () =>
    fc.assert(
      fc.asyncProperty(
        fc.bigInt(0n, MAX_FEN),
        fc.array(fc.bigInt(1n, 10n ** 12n), { minLength: 2, maxLength: 6 }),
        async (from, [head = 1n, ...pieces]) => {
          const length = pieces.reduce((sum, piece) => sum + piece, head);
          const cut = cutTail({ fromFen: from, toFen: from + length }, pieces);

          // The contract cuts one piece at a time, the last one first.
          let restFen = length;
          const froms: bigint[] = [];
          for (const piece of pieces.toReversed()) {
            const { headLength, pieceFrom } = await harness.cutTail(from, restFen, piece);
            restFen = headLength;
            froms.unshift(pieceFrom);
          }
          expect(restFen).to.equal(cut.head && lengthOf(cut.head));
          expect(froms).to.deep.equal(cut.pieces.map((piece) => piece.fromFen));
        },
      ),
      { numRuns: RUNS / 4 },
    ));

  it("on which intervals are neighbours", () =>
    fc.assert(
      fc.asyncProperty(fc.bigInt(0n, 20n), fc.bigInt(1n, 20n), fc.bigInt(0n, 40n), async (from, length, rightFrom) => {
        const left = { fromFen: from, toFen: from + length };
        const right = { fromFen: rightFrom, toFen: rightFrom + 1n };
        expect(await harness.isAdjacent(from, length, rightFrom)).to.equal(isAdjacent(left, right));
        expect(await harness.intervalEnd(from, length)).to.equal(left.toFen);
      }),
      { numRuns: RUNS },
    ));

  it("M3: on which of two days is earlier, and which comes some days later", () =>
    fc.assert(
      fc.asyncProperty(fc.nat(30), fc.nat(30), async (a, b) => {
        const { isBefore, isNotAfter, isAfter, isNotBefore, isEqual, isDifferent } = await harness.compareDays(a, b);
        expect([isBefore, isNotAfter, isAfter, isNotBefore, isEqual, isDifferent]).to.deep.equal([
          a < b,
          a <= b,
          a > b,
          a >= b,
          a === b,
          a !== b,
        ]);
        expect(await harness.plusDays(a, b)).to.equal(BigInt(a + b));
      }),
      { numRuns: RUNS / 4 },
    ));
});
