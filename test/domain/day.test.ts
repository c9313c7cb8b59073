import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  civilOfDay,
  dayOf,
  dayOfCivil,
  formatDay,
  MAX_DAY,
  parseDay,
  SHANGHAI_UTC_OFFSET_SEC,
  startOfDaySec,
  weekdayOf,
} from "../../server/domain/day.ts";
import { expectRefused } from "./refused.ts";

const DAY_MS = 86_400_000;
const anyDay = fc.oneof(fc.integer({ min: 19_000, max: 24_000 }), fc.nat(MAX_DAY));

describe("Days", () => {
  it("M3: dates are those of the engine's own calendar, from 1970 to 9999", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = new Date(day * DAY_MS);
        expect(formatDay(day)).to.equal(date.toISOString().slice(0, 10));
        expect(weekdayOf(day)).to.equal(date.getUTCDay() || 7);
        expect(civilOfDay(day)).to.deep.equal({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          dayOfMonth: date.getUTCDate(),
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("M3: what is written can be read back", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(parseDay(formatDay(day))).to.equal(day);
        expect(dayOfCivil(civilOfDay(day))).to.equal(day);
      }),
      { numRuns: 2000 },
    );
  });

  it("M3: a business day in Shanghai begins at four in the afternoon before, in Greenwich", () => {
    const midnightSec = Date.parse("2026-03-01T16:00:00Z") / 1000;
    expect(formatDay(dayOf(midnightSec))).to.equal("2026-03-02");
    expect(formatDay(dayOf(midnightSec - 1))).to.equal("2026-03-01");
    expect(formatDay(dayOf(BigInt(midnightSec) + 86_399n))).to.equal("2026-03-02");
    expect(startOfDaySec(parseDay("2026-03-02"))).to.equal(midnightSec);
  });

  it("C13: fifteen seconds more or less change nothing, except at midnight", () => {
    fc.assert(
      fc.property(fc.nat(50_000), fc.integer({ min: 15, max: 86_399 - 15 }), (day, secondOfDay) => {
        const sec = startOfDaySec(day, SHANGHAI_UTC_OFFSET_SEC) + secondOfDay;
        fc.pre(sec - 15 >= 0);
        expect(dayOf(sec - 15)).to.equal(day);
        expect(dayOf(sec + 15)).to.equal(day);
      }),
    );
  });

  it("M3: a zone west of Greenwich has its own days", () => {
    expect(formatDay(dayOf(Date.parse("2026-03-01T04:59:59Z") / 1000, -5 * 3600))).to.equal("2026-02-28");
    expect(formatDay(dayOf(Date.parse("2026-03-01T05:00:00Z") / 1000, -5 * 3600))).to.equal("2026-03-01");
  });

  it("M3: refuses moments outside the calendar", () => {
    expectRefused(() => dayOf(0, -1), "DAY_OUT_OF_RANGE", { timestampSec: "0", utcOffsetSec: "-1" });
    expectRefused(() => dayOf(2n ** 64n), "DAY_OUT_OF_RANGE");
    expectRefused(() => dayOf(Number.NaN), "DAY_OUT_OF_RANGE");
    expect(formatDay(MAX_DAY)).to.equal("9999-12-31");
    expect([0, MAX_DAY].map((day) => dayOf(startOfDaySec(day, 0), 0))).to.deep.equal([0, MAX_DAY]);
    expectRefused(() => dayOf(startOfDaySec(MAX_DAY + 1, 0), 0), "DAY_OUT_OF_RANGE");
  });

  const unreadable = ["2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-04-31", "1969-12-31", "0000-01-01"];
  for (const text of [...unreadable, "2026-3-1", "20260301", "2026/03/01", "2026-03-01T00:00", " 2026-03-01", ""]) {
    it(`M3: refuses “${text}”`, () => {
      expectRefused(() => parseDay(text), "DAY_MALFORMED", { text });
    });
  }
});
