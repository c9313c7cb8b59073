import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "chai";
import { describe, it } from "mocha";
import { isWorkingDay, rollToWorkingDay } from "../../server/domain/calendar.ts";
import { mainlandChina } from "../../server/domain/calendar-data.ts";
import { formatDay, parseDay, weekdayOf } from "../../server/domain/day.ts";

const require = createRequire(import.meta.url);

interface ChineseDays {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

interface HolidayFile {
  readonly days: readonly { readonly date: string; readonly isOffDay: boolean }[];
}

const roll = (date: string) => {
  const { day, isProvisional } = rollToWorkingDay(mainlandChina, parseDay(date));
  return [formatDay(day), isProvisional];
};

describe("The calendar of mainland China", () => {
  it("M3: a due day on a working day stays", () => {
    expect(roll("2026-09-01")).to.deep.equal(["2026-09-01", false]);
  });

  it("M3: a weekend rolls to Monday", () => {
    expect(roll("2026-03-07")).to.deep.equal(["2026-03-09", false]);
    expect(roll("2026-03-08")).to.deep.equal(["2026-03-09", false]);
  });

  it("M3: the long holidays roll to the first day of work after them", () => {
    expect(roll("2026-02-15")).to.deep.equal(["2026-02-24", false]);
    expect(roll("2026-10-01")).to.deep.equal(["2026-10-08", false]);
    expect(roll("2025-10-01")).to.deep.equal(["2025-10-09", false]);
  });

  it("M3: a Saturday or Sunday of make-up work is a working day", () => {
    expect(roll("2026-02-14")).to.deep.equal(["2026-02-14", false]);
    expect(weekdayOf(parseDay("2026-02-14"))).to.equal(6);
    expect(roll("2026-10-10")).to.deep.equal(["2026-10-10", false]);
  });

  it("M3: a due day in a year that is not published is provisional, and rolls over the weekend only", () => {
    expect(roll("2027-01-01")).to.deep.equal(["2027-01-01", true]);
    expect(roll("2027-05-01")).to.deep.equal(["2027-05-03", true]);
    expect(roll("2023-06-30")).to.deep.equal(["2023-06-30", true]);
  });

  it("M3: a due day that rolls into a year that is not published is provisional", () => {
    const publishedUntil2026 = { ...mainlandChina, holidays: new Set([parseDay("2026-12-31")]) };
    expect(rollToWorkingDay(publishedUntil2026, parseDay("2026-12-31"))).to.deep.equal({
      day: parseDay("2027-01-01"),
      isProvisional: true,
      calendarVersion: mainlandChina.version,
    });
  });

  it("M3: says which version answered", () => {
    const { version } = require("chinese-days/package.json") as { version: string };
    expect(mainlandChina.version).to.equal(`CN chinese-days ${version}`);
  });

  it("M3: is that of the package chinese-days, day by day, in each published year", () => {
    const { holidays, workdays } = require("chinese-days/dist/chinese-days.json") as ChineseDays;
    const inYears = (date: string) => mainlandChina.publishedYears.has(Number(date.slice(0, 4)));
    const dates = (days: ReadonlySet<number>) => [...days].sort((a, b) => a - b).map(formatDay);
    expect(dates(mainlandChina.holidays)).to.deep.equal(Object.keys(holidays).filter(inYears).sort());
    expect(dates(mainlandChina.makeUpWorkdays)).to.deep.equal(Object.keys(workdays).filter(inYears).sort());
    expect([...mainlandChina.publishedYears]).to.deep.equal([2024, 2025, 2026]);
  });

  it("M3: is that of the State Council's announcements, as another source has them", function () {
    for (const year of mainlandChina.publishedYears) {
      const file = `../shared/data/holidays/cn-${year}.json`;
      if (!existsSync(file)) {
        console.log(`      skipped: ${file} is not here`);
        return this.skip();
      }
      const { days } = JSON.parse(readFileSync(file, "utf8")) as HolidayFile;
      for (const { date, isOffDay } of days) {
        expect(isWorkingDay(mainlandChina, parseDay(date)), date).to.equal(!isOffDay);
      }
    }
  });
});
