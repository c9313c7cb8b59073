import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { civilOfDay, formatDay, parseDay } from "../../server/domain/day.ts";
import { guessDateOrder } from "../../server/intake/date-order.ts";
import { type DateOrder, readDay } from "../../server/intake/date-text.ts";
import { codeOf } from "./outcome.ts";

const read = (text: string, order: DateOrder = "YMD") =>
  readDay(text, order, { line: 2, field: "issueDate" }, () => {});
const guess = (...cells: string[]) =>
  guessDateOrder(
    cells.map((cell, at) => ({ line: at + 2, cell })),
    "issueDate",
  );

describe("M3: a date in a cell", () => {
  const forms: [string, DateOrder, string][] = [
    ["2017/7/18", "YMD", "2017-07-18"],
    ["2017-07-18", "YMD", "2017-07-18"],
    ["2017.07.18", "DMY", "2017-07-18"],
    ["20170718", "YMD", "2017-07-18"],
    ["2020年07月23日", "YMD", "2020-07-23"],
    ["2020年7月3日", "MDY", "2020-07-03"],
    ["２０２０年７月３日", "YMD", "2020-07-03"],
    ["2017-07-18 23:59:59", "YMD", "2017-07-18"],
    ["1/26/2013", "MDY", "2013-01-26"],
    ["26/01/2018", "DMY", "2018-01-26"],
    ["26.01.2018", "DMY", "2018-01-26"],
    ["26-Jan-2018", "MDY", "2018-01-26"],
    ["January 26, 2018", "DMY", "2018-01-26"],
    ["29/02/2024", "DMY", "2024-02-29"],
    ["43000", "YMD", "2017-09-22"],
    ["36526", "YMD", "2000-01-01"],
    ["43000.75", "YMD", "2017-09-22"],
  ];
  for (const [text, order, day] of forms) {
    it(`${text} is ${day}`, () => expect(formatDay(read(text, order))).to.equal(day));
  }

  const refused: [string, DateOrder, string][] = [
    ["2017-02-30", "YMD", "DATE_NOT_IN_CALENDAR"],
    ["29/02/2023", "DMY", "DATE_NOT_IN_CALENDAR"],
    ["26/01/2018", "MDY", "DATE_NOT_IN_CALENDAR"],
    ["2017-13-01", "YMD", "DATE_NOT_IN_CALENDAR"],
    ["2017-00-10", "YMD", "DATE_NOT_IN_CALENDAR"],
    ["26-Xyz-2018", "YMD", "DATE_NOT_IN_CALENDAR"],
    ["26/01/18", "DMY", "DATE_MALFORMED"],
    ["26/01-2018", "DMY", "DATE_MALFORMED"],
    ["26/01/2018", "YMD", "DATE_MALFORMED"],
    ["2017-07-18T20:00:00Z", "YMD", "DATE_MALFORMED"],
    ["soon", "YMD", "DATE_MALFORMED"],
    ["60", "YMD", "DATE_MALFORMED"],
    ["10060", "YMD", "DATE_OUT_OF_RANGE"],
    ["0217-07-18", "YMD", "DATE_OUT_OF_RANGE"],
    ["9999-12-31", "YMD", "DATE_OUT_OF_RANGE"],
  ];
  for (const [text, order, code] of refused) {
    it(`${text} read as ${order} is refused: ${code}`, () => expect(codeOf(() => read(text, order))).to.equal(code));
  }

  it("comes back to the day from each way of writing it", () => {
    fc.assert(
      fc.property(fc.integer({ min: parseDay("1990-01-01"), max: parseDay("2099-12-31") }), (day) => {
        const { year, month, dayOfMonth } = civilOfDay(day);
        expect(read(`${year}/${month}/${dayOfMonth}`)).to.equal(day);
        expect(read(`${month}/${dayOfMonth}/${year}`, "MDY")).to.equal(day);
        expect(read(`${dayOfMonth}.${month}.${year}`, "DMY")).to.equal(day);
        expect(read(`${year}年${month}月${dayOfMonth}日`)).to.equal(day);
        expect(read(formatDay(day).replaceAll("-", ""))).to.equal(day);
      }),
    );
  });
});

describe("the order of a date column", () => {
  it("is decided by one day above the twelfth, wherever it stands", () => {
    expect(guess("1/2/2013", "3/4/2013", "1/26/2013")).to.deep.equal({ order: "MDY" });
    expect(guess("01/02/2018", "26/01/2018")).to.deep.equal({ order: "DMY" });
  });

  it("needs no deciding where the year stands first, or day and month are equal", () => {
    expect(guess("2017/7/18", "", "20170719")).to.deep.equal({ order: "YMD" });
    expect(guess("5/5/2018", "2018-01-01")).to.deep.equal({ order: "ANY" });
  });

  it("stays open where each cell can be read both ways, with a cell to ask about", () => {
    expect(guess("5/5/2018", "01/02/2018")).to.deep.equal({
      order: "UNDECIDED",
      sample: { line: 3, cell: "01/02/2018" },
    });
  });

  it("is refused where the column proves both", () => {
    expect(codeOf(() => guess("1/26/2013", "26/01/2018"))).to.equal("COLUMN_DATES_MIXED");
  });
});
