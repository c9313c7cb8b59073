import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { civilOfDay, type Day, parseDay } from "../../server/domain/day.ts";
import { basisDays, DayCountConvention, interestDays } from "../../server/domain/day-count.ts";
import { expectRefused } from "./refused.ts";

const { ACT_360, ACT_365, THIRTY_360 } = DayCountConvention;

const period = fc.tuple(fc.nat(60_000), fc.nat(800)).map(([start, length]) => ({ start, end: start + length }));

/** Walks the period day by day: the step from a 30th to a 31st counts nothing, the last step of a month fills it up to 30 days. */
function walkThirty(start: Day, end: Day): number {
  let counted = 0;
  for (let day = start; day < end; day += 1) {
    const today = civilOfDay(day);
    const tomorrow = civilOfDay(day + 1);
    if (tomorrow.month !== today.month) counted += 1 + 30 - Math.min(today.dayOfMonth, 30);
    else if (tomorrow.dayOfMonth <= 30) counted += 1;
  }
  return counted;
}

describe("Day counts", () => {
  it("M3: actual days are the nights between two dates", () => {
    fc.assert(
      fc.property(period, fc.constantFrom(ACT_360, ACT_365), ({ start, end }, convention) => {
        let nights = 0;
        for (let day = start; day < end; day += 1) nights += 1;
        expect(interestDays(start, end, convention)).to.equal(nights);
      }),
    );
  });

  it("M4: 30E/360 is what a walk through the calendar counts", () => {
    fc.assert(
      fc.property(period, ({ start, end }) => {
        expect(interestDays(start, end, THIRTY_360)).to.equal(walkThirty(start, end));
      }),
      { numRuns: 400 },
    );
  });

  it("M4: a period cut in two bears the days of its two parts, under every convention", () => {
    fc.assert(
      fc.property(
        period,
        fc.nat(800),
        fc.constantFrom(ACT_360, ACT_365, THIRTY_360),
        ({ start, end }, cut, convention) => {
          const middle = Math.min(start + cut, end);
          const parts = interestDays(start, middle, convention) + interestDays(middle, end, convention);
          expect(parts).to.equal(interestDays(start, end, convention));
        },
      ),
    );
  });

  it("M4: a year of thirty-day months has 360 days, leap year or not", () => {
    for (const year of [2026, 2027, 2028]) {
      const days = interestDays(parseDay(`${year}-01-15`), parseDay(`${year + 1}-01-15`), THIRTY_360);
      expect(days).to.equal(360);
    }
  });

  it("M4: a year has 360 days, or 365 if the agreement says so", () => {
    expect([ACT_360, ACT_365, THIRTY_360].map(basisDays)).to.deep.equal([360, 365, 360]);
  });

  it("M3: refuses a period that ends before it starts", () => {
    expectRefused(() => interestDays(20_001, 20_000, ACT_360), "PERIOD_REVERSED", {
      startDay: "20001",
      endDay: "20000",
    });
  });
});
