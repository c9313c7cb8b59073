import { expect } from "chai";
import { describe, it } from "mocha";
import { parseDay } from "../../server/domain/day.ts";
import { readDocument } from "../../server/intake/document.ts";
import { type IntakeResult, payablesOf, refusalsOf } from "../../server/intake/intake-result.ts";
import type { GivenOptions } from "../../server/intake/reading-options.ts";
import { tally } from "./outcome.ts";
import { archivedFiles, needSharedData, sharedFile } from "./shared-data.ts";

const core = "cn-vat-ledger/core-B08742-payables.csv";
const archive = "cn-vat-ledger/cumcm2020c-full.tar.gz";
const terms = { termDays: 180 };

const headersOf = ({ mapping }: IntakeResult) =>
  Object.fromEntries(Object.entries(mapping?.columns ?? {}).map(([field, column]) => [field, column.header]));

describe("real ledgers", () => {
  it("S13: the core enterprise's payables: 762 payables of 844 rows, the others void, red-letter or repeated", function () {
    needSharedData(this, core);
    const result = readDocument(sharedFile(core), core, { terms });
    expect(tally(result)).to.deep.equal({
      payable: 762,
      INVOICE_VOID: 60,
      INVOICE_RED_LETTER: 4,
      INVOICE_REPEATED: 18,
    });
    const payables = payablesOf(result);
    expect(payables[0]?.invoice).to.deep.include({
      number: "8156815",
      sellerId: "E1",
      issueDay: parseDay("2017-08-24"),
      dueDay: parseDay("2018-02-20"),
      netFen: 98808034n,
      taxFen: 16797366n,
      totalFen: 115605400n,
    });
    expect(new Set(payables.map(({ seller }) => seller.name)).size).to.be.at.least(20);
    expect(new Set(payables.map(({ buyer }) => buyer.name))).to.deep.equal(new Set(["B08742"]));
  });

  it("the core enterprise's payables ask for terms, as no column says when they are due", function () {
    needSharedData(this, core);
    const { rows } = readDocument(sharedFile(core), core);
    const missing = rows.filter((row) => row.kind === "refusal" && row.code === "INVOICE_DUE_DAY_MISSING");
    expect(missing).to.have.length(780);
  });

  it("the purchases and sales of its suppliers, whose own side the header calls 企业代号", function () {
    needSharedData(this, archive);
    this.timeout(60_000);
    const files = archivedFiles(archive);
    const read = (kind: "input" | "output", company: string) => {
      const bytes = files.get(`credit_history_enterprise_${kind}_invoice/${company}.csv`) ?? new Uint8Array();
      return readDocument(bytes, `${company}.csv`, { terms });
    };
    const purchases = read("input", "E7");
    expect(headersOf(purchases)).to.deep.equal({
      invoiceNo: "发票号码",
      issueDate: "开票日期",
      gross: "价税合计",
      net: "金额",
      tax: "税额",
      sellerCode: "销方单位代号",
      buyerCode: "企业代号",
      status: "发票状态",
    });
    expect(tally(purchases)).to.deep.equal({ payable: 12_193, INVOICE_VOID: 454, INVOICE_RED_LETTER: 450 });
    expect(headersOf(read("output", "E7"))).to.include({ buyerCode: "购方单位代号", sellerCode: "企业代号" });

    // The upload of E98's sales broke off in the amount of its last row: 9 642.33 and 289.27 do not make 99.
    const [cut] = refusalsOf(read("output", "E98")).filter(({ code }) => code === "CSV_ROW_RAGGED");
    expect(cut).to.deep.include({ line: 150, args: { line: "150", cells: "8", columns: "9" } });
  });

  it("a city's payments: what was paid is no payable, until a person says what the date means", function () {
    const quarters = [
      "ledgers/oxford-expenditure-over-500-apr-jun-2017.csv",
      "ledgers/oxford-expenditure-over-500-jul-sep-2017.csv",
    ] as const;
    for (const quarter of quarters) needSharedData(this, quarter);
    const read = (quarter: string, options: GivenOptions) =>
      readDocument(sharedFile(quarter), quarter, {
        currency: "GBP",
        buyer: { name: "Oxford City Council" },
        ...options,
      });
    const corrected = { columns: { issueDate: "Paid Date", paidDate: null }, terms: { termDays: 30 } };

    for (const quarter of quarters) {
      const asked = read(quarter, {});
      expect(refusalsOf(asked).map(({ code, field }) => [code, field])).to.deep.equal([
        ["COLUMN_MISSING", "issueDate"],
      ]);
      expect(headersOf(asked)).to.include({
        sellerName: "Supplier Name",
        sellerCode: "Supplier ID",
        invoiceNo: "Trans No",
        gross: "Amount",
        paidDate: "Paid Date",
      });
      expect(asked.preview).to.have.length(10);
      expect(read(quarter, corrected).mapping?.dateOrders).to.deep.equal({ issueDate: "DMY" });
    }
    const [first, second] = quarters.map((quarter) => tally(read(quarter, corrected)));
    expect(first).to.deep.equal({ payable: 4_045, CELL_EMPTY: 2, INVOICE_RED_LETTER: 5 });
    expect(second).to.deep.equal({ payable: 3_249, INVOICE_RED_LETTER: 10 });
  });

  it("a seller's receivables: American dates, settled and disputed ones refused, leading zeros kept", function () {
    const ibm = "ledgers/ibm-WA_Fn-UseC_-Accounts-Receivable.csv";
    needSharedData(this, ibm);
    const read = (options: GivenOptions) => readDocument(sharedFile(ibm), ibm, { currency: "USD", ...options });
    expect(refusalsOf(read({})).map(({ code, field }) => [code, field])).to.deep.equal([
      ["COLUMN_MISSING", "sellerName"],
    ]);

    const seller = { name: "The seller" };
    expect(tally(read({ seller }))).to.deep.equal({ PAYABLE_ALREADY_PAID: 2_466 });
    const open = read({ seller, columns: { paidDate: null } });
    expect(tally(open)).to.deep.equal({ payable: 1_905, PAYABLE_DISPUTED: 561 });
    expect(open.mapping?.dateOrders).to.deep.equal({ issueDate: "MDY", dueDate: "MDY" });
    expect(payablesOf(open)[0]?.invoice).to.deep.include({
      number: "0000611365",
      issueDay: parseDay("2013-01-02"),
      dueDay: parseDay("2013-02-01"),
      totalFen: 5594n,
    });
  });
});
