import { expect } from "chai";
import { describe, it } from "mocha";
import { parseDay } from "../../server/domain/day.ts";
import { payablesOf, refusalsOf } from "../../server/intake/intake-result.ts";
import type { PayableField } from "../../server/intake/payable-field.ts";
import { type PayablesCsvOptions, readPayablesCsv } from "../../server/intake/payables-csv.ts";
import { firstSentence, outcomes, utf8 } from "./outcome.ts";

/** A sound row, by field; a test changes what it is about. */
const sound = {
  invoiceNo: "1001",
  invoiceCode: "",
  issueDate: "2026/3/1",
  dueDate: "2026/8/28",
  gross: "113.00",
  net: "100.00",
  tax: "13.00",
  currency: "",
  sellerName: "甲有限公司",
  sellerUscc: "91350100M000100Y43",
  buyerName: "乙集团",
  status: "有效发票",
  disputed: "",
  paidDate: "",
} satisfies Partial<Record<PayableField, string>>;

const headers: Readonly<Record<keyof typeof sound, string>> = {
  invoiceNo: "发票号码",
  invoiceCode: "发票代码",
  issueDate: "开票日期",
  dueDate: "到期日",
  gross: "价税合计",
  net: "不含税金额",
  tax: "税额",
  currency: "币种",
  sellerName: "供应商",
  sellerUscc: "销方税号",
  buyerName: "购方",
  status: "发票状态",
  disputed: "是否争议",
  paidDate: "付款日期",
};

type Change = Partial<Record<keyof typeof sound, string>>;

/** Reads a ledger of the sound row with changes, one row for each. */
function read(changes: readonly Change[], options: PayablesCsvOptions = {}) {
  const fields = Object.keys(sound) as (keyof typeof sound)[];
  const quoted = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  const rows = changes.map((change) => quoted(fields.map((field) => ({ ...sound, ...change })[field])));
  return readPayablesCsv(utf8([quoted(fields.map((field) => headers[field])), ...rows].join("\r\n")), options);
}

const only = (change: Change, options?: PayablesCsvOptions) => outcomes(read([change], options))[0];
const warningsOf = (change: Change) => payablesOf(read([change]))[0]?.warnings.map(({ code }) => code);

describe("a row of a payables ledger", () => {
  it("becomes a payable with its invoice, parties, amounts in fen and days", () => {
    const [payable] = payablesOf(read([{ currency: "人民币" }]));
    expect(payable).to.deep.include({
      line: 2,
      seller: { name: "甲有限公司", uscc: "91350100M000100Y43" },
      buyer: { name: "乙集团" },
      warnings: [],
    });
    expect(payable?.invoice).to.deep.equal({
      code: "",
      number: "1001",
      sellerId: "91350100M000100Y43",
      kind: "INVOICE",
      issueDay: parseDay("2026-03-01"),
      seller: { id: "91350100M000100Y43", name: "甲有限公司" },
      buyer: { id: "乙集团", name: "乙集团" },
      payee: null,
      dueDay: parseDay("2026-08-28"),
      currency: "CNY",
      netFen: 10000n,
      taxFen: 1300n,
      totalFen: 11300n,
      correctsNumber: null,
    });
  });

  const refused: [string, Change, string][] = [
    ["a void invoice", { status: "作废发票" }, "INVOICE_VOID"],
    ["a cancelled one, in English", { status: "Cancelled" }, "INVOICE_VOID"],
    ["a reversed one", { status: "已红冲" }, "INVOICE_RED_LETTER"],
    ["one that the tax office holds for abnormal", { status: "失控" }, "INVOICE_BARRED"],
    ["a negative amount", { gross: "-113", net: "-100", tax: "-13" }, "INVOICE_RED_LETTER"],
    ["an amount in an accountant's brackets", { gross: "(113)", net: "", tax: "" }, "INVOICE_RED_LETTER"],
    ["nothing to pay", { gross: "0.00", net: "0", tax: "0" }, "INVOICE_AMOUNT_ZERO"],
    ["no number", { invoiceNo: " " }, "CELL_EMPTY"],
    ["no amount", { gross: "", net: "", tax: "" }, "CELL_EMPTY"],
    ["no date", { issueDate: "" }, "CELL_EMPTY"],
    ["no seller", { sellerName: "", sellerUscc: "" }, "CELL_EMPTY"],
    ["no buyer", { buyerName: "" }, "CELL_EMPTY"],
    ["three decimals", { gross: "113.005" }, "AMOUNT_TOO_PRECISE"],
    ["more than any register holds", { gross: "9007199254740993", net: "", tax: "" }, "AMOUNT_TOO_LARGE"],
    ["an exponent", { gross: "1e5", net: "", tax: "" }, "AMOUNT_MALFORMED"],
    ["a formula for an amount", { gross: "=1+1" }, "CELL_FORMULA"],
    ["a formula in full width", { gross: "＝100+13" }, "CELL_FORMULA"],
    ["parts two fen off their sum", { gross: "113.02" }, "INVOICE_SUM_DIFFERS"],
    ["another currency's sign", { gross: "$113" }, "AMOUNT_CURRENCY_DIFFERS"],
    ["an unknown currency", { currency: "ZZZ" }, "CURRENCY_UNKNOWN"],
    ["a day that does not exist", { issueDate: "2026-02-30" }, "DATE_NOT_IN_CALENDAR"],
    ["a due date before the invoice", { dueDate: "2026/2/28" }, "INVOICE_DUE_BEFORE_ISSUE"],
    ["a payment made", { paidDate: "2026/3/5" }, "PAYABLE_ALREADY_PAID"],
    ["a dispute", { disputed: "是" }, "PAYABLE_DISPUTED"],
    ["a name that runs backwards", { sellerName: "甲\u202e有限公司" }, "TEXT_UNSAFE"],
    ["a name with a control character", { sellerName: "甲\u0007公司" }, "TEXT_UNSAFE"],
    ["a name of 10 000 characters", { sellerName: "甲".repeat(10_000) }, "TEXT_TOO_LONG"],
    ["a cell of 40 000 characters", { status: "x".repeat(40_000) }, "CSV_CELL_TOO_LARGE"],
    ["a number that a spreadsheet rounded", { invoiceNo: "2.6352E+19" }, "INVOICE_NUMBER_ROUNDED"],
    ["a code whose number lost its zeros", { invoiceCode: "3500123456", invoiceNo: "12345" }, "INVOICE_CODE_MALFORMED"],
  ];
  for (const [name, change, code] of refused) {
    it(`with ${name} is refused: ${code}`, () => expect(only(change)).to.equal(code));
  }

  it("is refused with its line, field, value, a sentence and the next step", () => {
    const result = read([{}, { invoiceNo: "1002", gross: "1e5", net: "", tax: "" }]);
    expect(refusalsOf(result)).to.deep.equal([
      {
        kind: "refusal",
        code: "AMOUNT_MALFORMED",
        category: "INVALID",
        args: { line: "3", field: "gross", fieldZh: "价税合计", fieldEn: "amount with tax", value: "1e5" },
        line: 3,
        field: "gross",
        value: "1e5",
        ruleId: null,
      },
    ]);
    expect(firstSentence(result, "zh")).to.equal("“1e5”不是金额。");
    expect(firstSentence(result, "en")).to.equal("“1e5” is not an amount.");
  });

  it("says first what is wrong with the whole row, then with a cell of it", () => {
    expect(only({ status: "作废发票", gross: "x", issueDate: "x" })).to.equal("INVOICE_VOID");
  });

  it("shows no invisible character of what it refuses", () => {
    const [refusal] = refusalsOf(read([{ sellerName: "甲\u202e\n公司" }]));
    expect(refusal?.value).to.equal("甲⟨U+202E⟩ 公司");
  });

  it("is only marked for what leaves the claim as it is", () => {
    expect(warningsOf({ sellerUscc: "91350100M000100Y44" })).to.deep.equal(["USCC_CHECK_CHARACTER"]);
    expect(warningsOf({ sellerUscc: "123" })).to.deep.equal(["USCC_MALFORMED"]);
    expect(warningsOf({ gross: "113.01" })).to.deep.equal(["INVOICE_SUM_ROUNDED"]);
    expect(warningsOf({ sellerName: "甲\u200b有限公司" })).to.deep.equal(["TEXT_CLEANED"]);
    expect(warningsOf({ sellerName: '=HYPERLINK("http://x","甲")' })).to.deep.equal(["CELL_FORMULA_TEXT"]);
    expect(warningsOf({ sellerName: "＠甲" })).to.deep.equal(["CELL_FORMULA_TEXT"]);
    expect(warningsOf({ issueDate: "46082" })).to.deep.equal(["DATE_FROM_SERIAL"]);
    expect(warningsOf({ gross: "１１３．００" })).to.deep.equal(["TEXT_FULL_WIDTH"]);
    expect(warningsOf({ invoiceNo: "26352000000012300000" })).to.deep.equal(["INVOICE_NUMBER_PERHAPS_ROUNDED"]);
    expect(warningsOf({ status: "待查" })).to.deep.equal(["STATUS_UNKNOWN"]);
  });

  it("keeps names composed and their formulas as plain text", () => {
    const nameOf = (sellerName: string) => payablesOf(read([{ sellerName }]))[0]?.invoice.seller.name;
    expect(nameOf("Cafe\u0301  Nin\u0303o\u3000")).to.equal("Café Niño");
    expect(nameOf("=1+1")).to.equal("=1+1");
    expect(nameOf("甲\u200b有限\r\n公司")).to.equal("甲有限 公司");
  });

  it("with another number of cells than the header is refused, trailing empty ones forgiven", () => {
    const csv = "发票号码,开票日期,到期日,价税合计,供应商,购方\n";
    const rows = ["1,2026/3/1,2026/8/1,100,甲,乙,,", "2,2026/3/1,2026/8/1,100,甲", "3,2026/3/1,2026/8/1,1,100,甲,乙"];
    expect(outcomes(readPayablesCsv(utf8(csv + rows.join("\n"))))).to.deep.equal([
      "payable",
      "CSV_ROW_RAGGED",
      "CSV_ROW_RAGGED",
    ]);
  });
});

describe("S13: the rows of one ledger", () => {
  it("name each invoice once: case, width, blanks and zero-width characters make no other invoice", () => {
    const numbers = ["ab-12", "AB-12", "ＡＢ-12", "ab\u200b-12", " ab-12 "];
    const result = read(numbers.map((invoiceNo) => ({ invoiceNo })));
    expect(outcomes(result)).to.deep.equal(["payable", ...Array(4).fill("INVOICE_REPEATED")]);
    expect(refusalsOf(result).map(({ args }) => args.firstLine)).to.deep.equal(["2", "2", "2", "2"]);
  });

  it("may share a number between sellers, and between dates of one seller, which is marked", () => {
    const result = read([{}, { sellerUscc: "91110000100000000X", sellerName: "丙" }, { issueDate: "2026/3/2" }]);
    expect(outcomes(result)).to.deep.equal(["payable", "payable", "payable"]);
    expect(payablesOf(result)[2]?.warnings).to.deep.include({
      code: "INVOICE_NUMBER_SHARED",
      field: "invoiceNo",
      args: { otherLine: "2" },
    });
  });

  it("tell paper invoices apart by their code, and digital ones by their 20 digits", () => {
    const paper = { invoiceNo: "00012345", invoiceCode: "3500123456" };
    const digital = { invoiceNo: "26352000000012345678" };
    const changes = [
      paper,
      { ...paper, invoiceCode: "3500123457" },
      paper,
      digital,
      { ...digital, sellerName: "丁", sellerUscc: "" },
    ];
    expect(outcomes(read(changes))).to.deep.equal([
      "payable",
      "payable",
      "INVOICE_REPEATED",
      "payable",
      "INVOICE_REPEATED",
    ]);
  });

  it("let a void row stand against the row that claims the same invoice, in either order", () => {
    const voided = { status: "作废发票" };
    expect(outcomes(read([{}, voided]))).to.deep.equal(["INVOICE_VOIDED_IN_FILE", "INVOICE_VOID"]);
    expect(outcomes(read([voided, {}]))).to.deep.equal(["INVOICE_VOID", "INVOICE_VOIDED_IN_FILE"]);
    expect(outcomes(read([{ invoiceNo: "7" }, voided]))).to.deep.equal(["payable", "INVOICE_VOID"]);
  });
});

describe("a ledger as a whole", () => {
  const small = (header: string, ...rows: string[]) => utf8([header, ...rows].join("\n"));

  it("is due by its terms, which have to be given where no column has them", () => {
    const bytes = small("发票号码,开票日期,价税合计,供应商,购方", "1,2026/3/1,100,甲,乙");
    const dueDay = (options: PayablesCsvOptions) => payablesOf(readPayablesCsv(bytes, options))[0]?.invoice.dueDay;
    expect(outcomes(readPayablesCsv(bytes))).to.deep.equal(["INVOICE_DUE_DAY_MISSING"]);
    expect(dueDay({ terms: { termDays: 180 } })).to.equal(parseDay("2026-08-28"));
    expect(dueDay({ terms: { dueDay: parseDay("2026-12-31") } })).to.equal(parseDay("2026-12-31"));
    expect(outcomes(readPayablesCsv(bytes, { terms: { dueDay: parseDay("2026-02-01") } }))).to.deep.equal([
      "INVOICE_DUE_BEFORE_ISSUE",
    ]);
  });

  it("may have a column of terms in days", () => {
    const bytes = small(
      "发票号码,开票日期,账期,价税合计,供应商,购方",
      "1,2026/3/1,30,100,甲,乙",
      "2,2026/3/1,月结,100,甲,乙",
      "3,2026/3/1,60,100,甲,乙",
    );
    const result = readPayablesCsv(bytes);
    expect(outcomes(result)).to.deep.equal(["payable", "TERM_MALFORMED", "payable"]);
    expect(payablesOf(result)[0]?.invoice.dueDay).to.equal(parseDay("2026-03-31"));
  });

  it("says all columns that it misses, and returns what it found, so that it can be corrected", () => {
    const bytes = small("Ref,Paid Date,Amount", "A1,03/05/2017,100.00", "A2,31/05/2017,7");
    const result = readPayablesCsv(bytes, { terms: { termDays: 30 } });
    expect(refusalsOf(result).map(({ code, field }) => `${code} ${field}`)).to.deep.equal([
      "COLUMN_MISSING invoiceNo",
      "COLUMN_MISSING issueDate",
      "COLUMN_MISSING sellerName",
      "COLUMN_MISSING buyerName",
    ]);
    expect(result.preview).to.deep.equal([
      { line: 2, cells: ["A1", "03/05/2017", "100.00"] },
      { line: 3, cells: ["A2", "31/05/2017", "7"] },
    ]);
    expect(result.mapping?.columns.paidDate?.header).to.equal("Paid Date");

    const corrected = readPayablesCsv(bytes, {
      columns: { invoiceNo: "Ref", issueDate: "Paid Date", paidDate: null },
      seller: { name: "Seller" },
      buyer: { name: "Council" },
      currency: "GBP",
      terms: { termDays: 30 },
    });
    expect(outcomes(corrected)).to.deep.equal(["payable", "payable"]);
    expect(payablesOf(corrected)[0]?.invoice).to.deep.include({
      issueDay: parseDay("2017-05-03"),
      currency: "GBP",
      totalFen: 10000n,
    });
  });

  it("asks which order its dates have where none tells, with both readings", () => {
    const bytes = small("发票号码,开票日期,到期日,价税合计,供应商,购方", "1,03/04/2026,05/04/2026,100,甲,乙");
    const result = readPayablesCsv(bytes);
    expect(outcomes(result)).to.deep.equal(["COLUMN_DATES_AMBIGUOUS"]);
    expect(firstSentence(result, "en")).to.equal(
      "“03/04/2026” may be 2026-03-04 (month first) or 2026-04-03 (day first), and no date of the column tells.",
    );
    const issueDay = (dateOrder: "MDY" | "DMY") =>
      payablesOf(readPayablesCsv(bytes, { dateOrder }))[0]?.invoice.issueDay;
    expect(issueDay("MDY")).to.equal(parseDay("2026-03-04"));
    expect(issueDay("DMY")).to.equal(parseDay("2026-04-03"));
  });

  it("lets a date column that tells its order speak for one that does not", () => {
    const result = readPayablesCsv(
      small("发票号码,开票日期,到期日,价税合计,供应商,购方", "1,03/04/2026,25/04/2026,100,甲,乙"),
    );
    expect(result.mapping?.dateOrders).to.deep.equal({ issueDate: "DMY", dueDate: "DMY" });
    expect(payablesOf(result)[0]?.invoice.issueDay).to.equal(parseDay("2026-04-03"));
  });

  it("reads European amounts from a file with semicolons, and says how it read them", () => {
    const result = readPayablesCsv(
      small(
        "Invoice No;Invoice Date;Due Date;Gross;Supplier;Buyer",
        "R/1|a b;01.03.2026;31.03.2026;1.234,50;A;B",
        "R2;01.03.2026;31.03.2026;1.234;A;B",
      ),
      { currency: "EUR" },
    );
    expect(payablesOf(result).map(({ invoice }) => invoice.totalFen)).to.deep.equal([123450n, 123400n]);
    expect(payablesOf(result)[0]?.invoice.number).to.equal("R/1|a b");
    expect(result.mapping).to.deep.include({
      decimalStyle: "COMMA",
      delimiter: ";",
      currency: "EUR",
      isCurrencyAssumed: false,
    });
  });

  it("shows at most ten rows of preview, and reads the same bytes to the same result", () => {
    const changes = Array.from({ length: 25 }, (_, at) => ({ invoiceNo: `${at}` }));
    expect(read(changes).preview).to.have.length(10);
    expect(read(changes)).to.deep.equal(read(changes));
  });
});
