import { expect } from "chai";
import { describe, it } from "mocha";
import { parseDay } from "../../server/domain/day.ts";
import { MAX_FEN } from "../../server/domain/money.ts";
import {
  allowedOverdueRate,
  isOverdue,
  overdueDays,
  overdueInterest,
  SILENT_OVERDUE_PPM_PER_DAY,
} from "../../server/domain/overdue.ts";
import { expectRefused } from "./refused.ts";

const dueDay = parseDay("2026-09-01");
const terms = { dueDay, graceDays: 5, isGraceFree: false };

describe("Overdue interest", () => {
  it("M9: accrues from the day after the due day", () => {
    const days = [dueDay - 1, dueDay, dueDay + 1, dueDay + 30].map((today) => overdueDays(terms, today));
    expect(days).to.deep.equal([0, 0, 1, 30]);
  });

  it("M9: grace delays the state, and accrual only if that was agreed", () => {
    expect(isOverdue(terms, dueDay + 5)).to.equal(false);
    expect(isOverdue(terms, dueDay + 6)).to.equal(true);
    expect(overdueDays(terms, dueDay + 6)).to.equal(6);
    expect(overdueDays({ ...terms, isGraceFree: true }, dueDay + 5)).to.equal(0);
    expect(overdueDays({ ...terms, isGraceFree: true }, dueDay + 6)).to.equal(1);
  });

  it("M9: without grace the day after the due day is overdue", () => {
    expect(isOverdue({ ...terms, graceDays: 0 }, dueDay)).to.equal(false);
    expect(isOverdue({ ...terms, graceDays: 0 }, dueDay + 1)).to.equal(true);
  });

  it("M9: is 0.05 percent a day where the agreement is silent", () => {
    expect(overdueInterest(10_000_000n, SILENT_OVERDUE_PPM_PER_DAY, 30)).to.equal(150_000n);
  });

  it("M1: what no register can hold is refused", () => {
    expectRefused(() => overdueInterest(MAX_FEN, 1_000_000, 2), "FEN_ABOVE_MAX");
  });

  it("M9 R-08: a rate below the one-year loan prime rate is refused, the same rate is not", () => {
    expect(allowedOverdueRate(100, 36_000)).to.equal(100);
    expectRefused(() => allowedOverdueRate(83, 30_000), "OVERDUE_RATE_TOO_LOW", {
      yearlyRatePpm: "29880",
      primeRatePpm: "30000",
    });
  });
});
