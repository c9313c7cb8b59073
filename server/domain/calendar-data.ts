import type { Calendar } from "./calendar.ts";
import { parseDay } from "./day.ts";

/** One year as the State Council announced it. */
interface PublishedYear {
  readonly year: number;
  /** Where the announcement stands. */
  readonly announcedAt: string;
  /** First and last day of each holiday, weekends within it included. */
  readonly holidays: readonly (readonly [first: string, last: string])[];
  readonly makeUpWorkdays: readonly string[];
}

/**
 * The State Council announces a year's holidays in November of the year before; a new one is a new entry here and a new
 * version below. The dates are those of the package chinese-days at the version named; a test compares them day by day.
 */
const years: readonly PublishedYear[] = [
  {
    year: 2024,
    announcedAt: "https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm",
    holidays: [
      ["2024-01-01", "2024-01-01"],
      ["2024-02-10", "2024-02-17"],
      ["2024-04-04", "2024-04-06"],
      ["2024-05-01", "2024-05-05"],
      ["2024-06-10", "2024-06-10"],
      ["2024-09-15", "2024-09-17"],
      ["2024-10-01", "2024-10-07"],
    ],
    makeUpWorkdays: [
      "2024-02-04",
      "2024-02-18",
      "2024-04-07",
      "2024-04-28",
      "2024-05-11",
      "2024-09-14",
      "2024-09-29",
      "2024-10-12",
    ],
  },
  {
    year: 2025,
    announcedAt: "https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm",
    holidays: [
      ["2025-01-01", "2025-01-01"],
      ["2025-01-28", "2025-02-04"],
      ["2025-04-04", "2025-04-06"],
      ["2025-05-01", "2025-05-05"],
      ["2025-05-31", "2025-06-02"],
      ["2025-10-01", "2025-10-08"],
    ],
    makeUpWorkdays: ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
  },
  {
    year: 2026,
    announcedAt: "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",
    holidays: [
      ["2026-01-01", "2026-01-03"],
      ["2026-02-15", "2026-02-23"],
      ["2026-04-04", "2026-04-06"],
      ["2026-05-01", "2026-05-05"],
      ["2026-06-19", "2026-06-21"],
      ["2026-09-25", "2026-09-27"],
      ["2026-10-01", "2026-10-07"],
    ],
    makeUpWorkdays: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  },
];

/** Working days of mainland China, where most contracts of the network are due. */
export const mainlandChina: Calendar = {
  version: "CN chinese-days 1.5.7",
  publishedYears: new Set(years.map(({ year }) => year)),
  holidays: new Set(years.flatMap(({ holidays }) => holidays.flatMap(([first, last]) => daysBetween(first, last)))),
  makeUpWorkdays: new Set(years.flatMap(({ makeUpWorkdays }) => makeUpWorkdays.map(parseDay))),
};

function daysBetween(first: string, last: string): number[] {
  const start = parseDay(first);
  return Array.from({ length: parseDay(last) - start + 1 }, (_, offset) => start + offset);
}
