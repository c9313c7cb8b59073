import { expect } from "chai";
import { describe, it } from "mocha";
import { type CsvTable, readCsvTable } from "../../server/intake/csv-table.ts";
import { MAX_CELL_CHARS, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS } from "../../server/intake/file-bounds.ts";
import { codeOf, timed, utf8 } from "./outcome.ts";

const table = (text: string): CsvTable => readCsvTable(utf8(text));
const lines = (text: string) => table(text).rows.map(({ line, cells }) => [line, ...cells]);

describe("the cells of a ledger", () => {
  it("keep their line in a file that mixes CRLF, CR and LF, and has line ends inside quotes", () => {
    const text = 'invoice no,amount\r\n1,"a\r\nb"\r\r\n2,c\n\n3,d\r4,"x\ry"\n5,e';
    expect(lines(text)).to.deep.equal([
      [2, "1", "a\nb"],
      [5, "2", "c"],
      [7, "3", "d"],
      [8, "4", "x\ny"],
      [10, "5", "e"],
    ]);
  });

  it("are cut by the sign that cuts the rows most evenly, quoted signs left out", () => {
    expect(table("a;b;c\n1,5;2,5;x\n").delimiter).to.equal(";");
    expect(table("a\tb\n1,5\t2\n").delimiter).to.equal("\t");
    expect(table('a,b\n"1;2;3;4",5\n').delimiter).to.equal(",");
    expect(table("a|b\n1|2\n").delimiter).to.equal("|");
    expect(readCsvTable(utf8("a;b\n1;2\n"), { delimiter: "," }).headers).to.deep.equal(["a;b"]);
  });

  it("begin below the header, whatever title stands above it", () => {
    const found = table("甲公司应付账款\n2026年3月,,\n\n供应商,发票号码,价税合计\n乙,1,2\n");
    expect(found.headerLine).to.equal(4);
    expect(found.headers).to.deep.equal(["供应商", "发票号码", "价税合计"]);
    expect(found.rows.map(({ line }) => line)).to.deep.equal([5]);
  });

  it("have headers that can be told apart, also where they are empty or repeated", () => {
    expect(table(",Amount,Amount\n1,2,3\n").headers).to.deep.equal(["#1", "Amount", "Amount (2)"]);
  });

  it("leave blank rows out", () => {
    expect(lines("a,b\n,\n1,2\n , \n")).to.deep.equal([[3, "1", "2"]]);
  });
});

describe("hostile ledgers", () => {
  const refused: [string, string, string][] = [
    ["an empty file", "", "FILE_EMPTY"],
    ["a file of blank lines", "\n\n\n", "FILE_EMPTY"],
    ["a header without rows", "a,b\n", "CSV_WITHOUT_ROWS"],
    ["a quote that does not close", 'a,b\n1,"2\n3,4\n', "CSV_MALFORMED"],
    ["a quote in the middle of a cell", 'a,b\n1,2"3\n', "CSV_MALFORMED"],
    ["text behind a closing quote", 'a,b\n1,"2"3\n', "CSV_MALFORMED"],
    ["a NUL", "a,b\n1,\0\n", "FILE_NUL"],
    ["10 000 columns", `${"a,".repeat(10_000)}\n${"1,".repeat(10_000)}\n`, "CSV_TOO_MANY_COLUMNS"],
    ["one row too wide", `a,b\n${"1,".repeat(MAX_COLUMNS)}2\n`, "CSV_TOO_MANY_COLUMNS"],
    ["a line of 15 MB", `a,b\n${"x".repeat(15_000_000)}\n`, "CSV_ROW_TOO_LARGE"],
    ["an open quote before 15 MB", `a,b\n"${"x\n".repeat(7_500_000)}`, "CSV_ROW_TOO_LARGE"],
    ["a row too many", `a,b\n${"1,2\n".repeat(MAX_ROWS + 1)}`, "CSV_TOO_MANY_ROWS"],
    ["more rows than are counted", `a,b\n${"1,2\n".repeat(MAX_ROWS * 3)}`, "CSV_TOO_MANY_ROWS"],
  ];
  for (const [name, text, code] of refused) {
    it(`${name} is refused: ${code}, within two seconds`, () => {
      const bytes = utf8(text);
      expect(timed(() => expect(codeOf(() => readCsvTable(bytes))).to.equal(code))).to.be.below(2_000);
    });
  }

  it("a file above the bound is refused before it is decoded", () => {
    const bytes = new Uint8Array(MAX_FILE_BYTES + 1);
    expect(timed(() => expect(codeOf(() => readCsvTable(bytes))).to.equal("FILE_TOO_LARGE"))).to.be.below(50);
  });

  it("headers and cells made to make a pattern search long are read at once", () => {
    const wide = "(".repeat(MAX_CELL_CHARS);
    expect(timed(() => table(`${wide},${"1".repeat(MAX_CELL_CHARS)}\n${wide},x\n`))).to.be.below(500);
    expect(timed(() => table(`a,b\n${`""`.repeat(200_000)},"\n`.slice(0, 400_000))).valueOf()).to.be.below(2_000);
  });

  it("a ledger of 100 000 rows is read", () => {
    expect(table(`invoice no,amount\n${"1,2\n".repeat(MAX_ROWS)}`).rows.length).to.equal(MAX_ROWS);
  });
});
