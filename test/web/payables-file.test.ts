import { expect } from "chai";
import { describe, it } from "mocha";
import { readDocument } from "../../server/intake/document.ts";
import { mappingOf, NO_CORRECTION, termsOf } from "../../web/src/payables/correction.ts";
import { sampleFile } from "../../web/src/payables/sample-file.ts";

describe("the sample of a payables file", () => {
  const bytes = new TextEncoder().encode(sampleFile("2026-11-21"));
  const { rows } = readDocument(bytes, "payables.csv", { buyer: { name: "华澜动力科技股份有限公司" } });

  it("is read by intake: two payables with due days, and one row refused for its date", () => {
    const payables = rows.filter((row) => row.kind === "payable");
    const refusals = rows.filter((row) => row.kind === "refusal");
    expect(payables.map(({ invoice }) => invoice.totalFen)).to.deep.equal([13_560_000n, 9_944_057n]);
    expect(payables.every(({ invoice }) => invoice.dueDay !== null)).to.equal(true);
    expect(refusals.map(({ code }) => code)).to.deep.equal(["DATE_NOT_IN_CALENDAR"]);
  });

  it("names other invoices each day, so that tomorrow's sample is not a second upload of today's", () => {
    expect(sampleFile("2026-11-22")).not.to.equal(sampleFile("2026-11-21"));
    expect(sampleFile("2026-11-21")).to.equal(sampleFile("2026-11-21"));
  });
});

describe("a correction of the mapping", () => {
  it("says nothing where a person said nothing, so that the desk guesses", () => {
    expect(mappingOf(NO_CORRECTION)).to.deep.equal({});
    expect(termsOf(NO_CORRECTION)).to.equal(null);
  });

  it("gives on what a person said: another column, none at all, an order of dates, a term", () => {
    const correction = { columns: { gross: "net", dueDate: null }, dateOrder: "DMY", daysAfterIssue: 60 };
    expect(mappingOf(correction)).to.deep.equal({
      columns: [
        { field: "gross", header: "net" },
        { field: "dueDate", header: null },
      ],
      dateOrder: "DMY",
    });
    expect(termsOf(correction)).to.deep.equal({ daysAfterIssue: 60 });
  });
});
