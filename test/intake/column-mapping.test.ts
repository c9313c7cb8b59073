import { expect } from "chai";
import { describe, it } from "mocha";
import { type GivenColumns, guessColumns } from "../../server/intake/column-mapping.ts";
import { codeOf } from "./outcome.ts";

/** The guess in short: field → header. */
function guess(headers: string[], rows: string[][] = [], given: GivenColumns = {}): Record<string, string> {
  const columns = guessColumns(headers, rows, given);
  return Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, column.header]));
}

describe("which column is what", () => {
  it("is told by Chinese headers, whatever their width, blanks and units", () => {
    const headers = [
      "供应商名称",
      "销方税号",
      "发票代码",
      "发票 号码",
      "开票日期",
      "到期日",
      "价税合计（元）",
      "不含税金额",
      "税额",
      "发票状态",
      "合同编号",
      "采购订单号",
    ];
    expect(guess(headers)).to.deep.equal({
      sellerName: "供应商名称",
      sellerUscc: "销方税号",
      invoiceCode: "发票代码",
      invoiceNo: "发票 号码",
      issueDate: "开票日期",
      dueDate: "到期日",
      gross: "价税合计（元）",
      net: "不含税金额",
      tax: "税额",
      status: "发票状态",
      contractNo: "合同编号",
      purchaseOrderNo: "采购订单号",
    });
  });

  it("is told by English headers in any case and punctuation", () => {
    const headers = [
      "Supplier Name",
      "SUPPLIER_ID",
      "Invoice No.",
      "invoice-date",
      "Due Date",
      "Gross",
      "Net",
      "VAT",
      "Currency",
      "PO Number",
      "Payment Term Days",
    ];
    expect(guess(headers)).to.deep.equal({
      sellerName: "Supplier Name",
      sellerCode: "SUPPLIER_ID",
      invoiceNo: "Invoice No.",
      issueDate: "invoice-date",
      dueDate: "Due Date",
      gross: "Gross",
      net: "Net",
      tax: "VAT",
      currency: "Currency",
      purchaseOrderNo: "PO Number",
      termDays: "Payment Term Days",
    });
  });

  it("takes 金额 for the amount without tax beside a total or a tax, and for the amount where it stands alone", () => {
    expect(guess(["金额", "税额", "价税合计"])).to.include({ net: "金额", gross: "价税合计" });
    expect(guess(["金额", "税额"]))
      .to.include({ net: "金额" })
      .and.not.have.property("gross");
    expect(guess(["金额"])).to.deep.equal({ gross: "金额" });
  });

  it("takes the ledger's own company for the side that no other column names", () => {
    expect(guess(["企业代号", "销方单位代号"])).to.deep.equal({ buyerCode: "企业代号", sellerCode: "销方单位代号" });
    expect(guess(["企业代号", "购方单位代号"])).to.deep.equal({ sellerCode: "企业代号", buyerCode: "购方单位代号" });
    expect(guess(["企业代号"])).to.deep.equal({});
  });

  it("does not believe a likely header that its cells deny, and only half believes a clear one", () => {
    expect(guess(["Date"], [["n/a"], ["see terms"]])).to.deep.equal({});
    expect(guess(["Amount"], [["paid"], ["open"]])).to.deep.equal({});
    expect(guess(["Terms"], [["Net 30"], ["Net 60"]])).to.deep.equal({});
    const { gross } = guessColumns(["价税合计"], [["1e5"]]);
    expect(gross).to.deep.equal({ header: "价税合计", index: 0, confidencePercent: 40, from: "HEADER" });
  });

  it("finds dates and company numbers by their cells where no header helps, and never an amount", () => {
    const rows = [
      ["91350100M000100Y43", "2026/3/1", "100.00"],
      ["91350100M000100Y43", "2026/3/2", "7.00"],
    ];
    expect(guess(["A", "B", "C"], rows)).to.deep.equal({ issueDate: "B", sellerUscc: "A" });
  });

  it("says how sure it is: a person, a clear header, a likely one, the neighbours, the cells", () => {
    const headers = ["Z", "发票号码", "Trans No", "Amount", "企业代号", "供应商", "B"];
    const rows = [["1", "1", "2", "3.00", "E1", "s", "2026/3/1"]];
    const columns = guessColumns(headers, rows, { contractNo: "Z" });
    const surety = Object.fromEntries(
      Object.values(columns).map((column) => [column.header, `${column.from} ${column.confidencePercent}`]),
    );
    expect(surety).to.deep.equal({
      Z: "GIVEN 100",
      发票号码: "HEADER 95",
      供应商: "HEADER 95",
      Amount: "HEADER 60",
      企业代号: "CONTEXT 50",
      B: "CONTENT 30",
    });
  });

  it("follows a person's correction, and asks again where the file does not bear it out", () => {
    const headers = ["Paid Date", "Amount"];
    expect(guess(headers)).to.deep.equal({ paidDate: "Paid Date", gross: "Amount" });
    expect(guess(headers, [], { issueDate: "Paid Date", gross: null })).to.deep.equal({ issueDate: "Paid Date" });
    expect(codeOf(() => guess(headers, [], { gross: "Betrag" }))).to.equal("COLUMN_UNKNOWN");
    expect(codeOf(() => guess(headers, [], { gross: "Amount", net: "Amount" }))).to.equal("COLUMN_MAPPED_TWICE");
  });

  it("is not disturbed by headers that are names of an object's insides", () => {
    expect(guess(["__proto__", "constructor", "toString", "Amount"])).to.deep.equal({ gross: "Amount" });
  });
});
