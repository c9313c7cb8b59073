import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { parseDay } from "../../server/domain/day.ts";
import {
  canonicalText,
  fingerprintText,
  InvoiceKind,
  type InvoiceNaming,
  invoiceIdentity,
  resembles,
} from "../../server/domain/invoice-identity.ts";
import { expectRefused } from "./refused.ts";

const naming: InvoiceNaming = {
  number: "061828591|01/10/2020|0|1.1|0|100",
  sellerId: "DE123456789",
  kind: InvoiceKind.INVOICE,
  issueDay: parseDay("2026-03-02"),
};
const fingerprint = (each: Partial<InvoiceNaming>) => fingerprintText(invoiceIdentity({ ...naming, ...each }));

describe("The identity of an invoice", () => {
  it("C8: a fully digital Chinese invoice is its 20-digit number, whoever and whenever", () => {
    const number = "23440000000000100001";
    expect(invoiceIdentity({ ...naming, number })).to.deep.equal({ series: "CN_DIGITAL", number });
    expect(fingerprint({ number, sellerId: "another" })).to.equal(fingerprint({ number, issueDay: 0 }));
  });

  it("C8: an old paper invoice is its code and number, and leading zeros count", () => {
    const paper = { code: "044001900111", number: "00012345" };
    expect(invoiceIdentity({ ...naming, ...paper })).to.deep.equal({ series: "CN_PAPER", ...paper });
    expect(invoiceIdentity({ ...naming, code: "4400190011", number: "12345678" }).series).to.equal("CN_PAPER");
    expect(fingerprint(paper)).not.to.equal(fingerprint({ ...paper, number: "10012345" }));
    expect(fingerprint(paper)).not.to.equal(fingerprint({ ...paper, code: "044001900112" }));
  });

  it("C8: a code or number of another length is refused, not padded", () => {
    for (const paper of [
      { code: "044001900111", number: "12345" },
      { code: "44001900111", number: "00012345" },
      { code: "04400190011A", number: "00012345" },
    ]) {
      expectRefused(() => fingerprint(paper), "INVOICE_CODE_MALFORMED", {
        invoiceCode: paper.code,
        invoiceNumber: paper.number,
      });
    }
  });

  it("C8: any other number is opaque text of its seller, kind and day of issue", () => {
    expect(invoiceIdentity(naming)).to.deep.equal({
      series: "SELLER",
      sellerId: naming.sellerId,
      kind: "INVOICE",
      number: naming.number,
      issueDay: naming.issueDay,
    });
    const others = [
      fingerprint({ sellerId: "DE999999999" }),
      fingerprint({ kind: InvoiceKind.CREDIT_NOTE }),
      fingerprint({ issueDay: naming.issueDay + 1 }),
      fingerprint({ number: "061828591|01/10/2020|0|1.1|0|101" }),
    ];
    expect(new Set([fingerprint({}), ...others]).size).to.equal(5);
  });

  it("C8: a number that differs by case, width, blanks or invisible characters is the same number", () => {
    const same = [
      "INV-0012 A",
      "inv-0012 a",
      "ＩＮＶ－００１２　Ａ",
      " INV-0012\u00a0\u00a0A ",
      "INV-\u200b0012\t\ufeffA",
      "INV\u00ad-0012 A\u0000",
    ];
    expect(new Set(same.map((number) => fingerprint({ number }))).size).to.equal(1);
    expect(canonicalText("inv-0012 \u200b a")).to.equal("INV-0012 A");
  });

  it("C8: names that Unicode writes in two ways are one name", () => {
    expect(fingerprint({ sellerId: "Caf\u00e9" })).to.equal(fingerprint({ sellerId: "Cafe\u0301" }));
  });

  it("C8: leading zeros of an opaque number count", () => {
    expect(fingerprint({ number: "0012" })).not.to.equal(fingerprint({ number: "12" }));
  });

  it("C8: canonical text stays what it is, whatever Unicode holds", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("\u03ca", "\u0301", "\u200b", " ", "a") }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const once = canonicalText(text);
        expect(canonicalText(once)).to.equal(once);
        expect(once).to.equal(once.normalize("NFKC").toUpperCase());
      }),
    );
    expect(canonicalText("\u0390")).to.equal(canonicalText("\u03aa\u0301"));
  });

  it("C8: two fields never run into one", () => {
    const parts = fc.array(fc.constantFrom("A", "B", '"', ",", "\\", "|", "1"), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parts, parts, parts, parts, (sellerA, numberA, sellerB, numberB) => {
        const a = { sellerId: sellerA.join(""), number: numberA.join("") };
        const b = { sellerId: sellerB.join(""), number: numberB.join("") };
        const isSame = a.sellerId === b.sellerId && a.number === b.number;
        expect(fingerprint(a) === fingerprint(b)).to.equal(isSame);
      }),
    );
  });

  it("C8: a fingerprint is stable: a changed text would make each known invoice new again", () => {
    expect(fingerprint({})).to.equal(
      '["fenline-invoice-1","SELLER","DE123456789","INVOICE","061828591|01/10/2020|0|1.1|0|100","2026-03-02"]',
    );
    expect(fingerprint({ code: "044001900111", number: "00012345" })).to.equal(
      '["fenline-invoice-1","CN_PAPER","044001900111","00012345"]',
    );
    expect(fingerprint({ number: "23440000000000100001" })).to.equal(
      '["fenline-invoice-1","CN_DIGITAL","23440000000000100001"]',
    );
  });

  it("C8: without number or seller there is no identity", () => {
    expectRefused(() => fingerprint({ number: " \u200b " }), "INVOICE_NUMBER_MISSING");
    expectRefused(() => fingerprint({ sellerId: "" }), "INVOICE_SELLER_MISSING", { invoiceNumber: naming.number });
  });

  it("C8: the same number of one seller under another date or code deserves a second look", () => {
    const paper = { ...naming, number: "00012345" };
    expect(resembles(paper, { ...paper, issueDay: naming.issueDay + 1 })).to.equal(true);
    expect(resembles(paper, { ...paper, code: "044001900111" })).to.equal(true);
    expect(resembles(paper, paper)).to.equal(false);
    expect(resembles(paper, { ...paper, number: "00012346" })).to.equal(false);
    expect(resembles(paper, { ...paper, sellerId: "another" })).to.equal(false);
  });
});
