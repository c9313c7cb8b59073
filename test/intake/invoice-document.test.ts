import { expect } from "chai";
import { describe, it } from "mocha";
import { parseDay } from "../../server/domain/day.ts";
import { confirmableInvoice } from "../../server/domain/invoice.ts";
import { Refusal } from "../../server/domain/refusal.ts";
import { readInvoiceXml } from "../../server/intake/document.ts";
import { payablesOf, refusalsOf } from "../../server/intake/intake-result.ts";
import type { InvoiceOptions } from "../../server/intake/trade-invoice-draft.ts";
import { ciiXml, type InvoiceText, ublXml } from "./invoice-xml.ts";
import { firstSentence, outcomes, utf8 } from "./outcome.ts";

for (const [syntax, write] of [
  ["UBL", (change?: InvoiceText) => ublXml(change)],
  ["CII", ciiXml],
] as const) {
  const read = (change: InvoiceText = {}, options?: InvoiceOptions) => readInvoiceXml(utf8(write(change)), options);
  const outcome = (change: InvoiceText, options?: InvoiceOptions) => {
    const [row] = read(change, options).rows;
    return row?.kind === "refusal" ? [row.code, row.ruleId].filter((part) => part !== null).join(" ") : "payable";
  };
  const warningsOf = (change: InvoiceText, options?: InvoiceOptions) =>
    payablesOf(read(change, options)).flatMap(({ warnings }) => warnings.map(({ code }) => code));

  describe(`an invoice in ${syntax}`, () => {
    it("becomes a payable with its number as written, days, parties and amounts in fen", () => {
      const [payable] = payablesOf(read({ prepaid: "19.00", payable: "100.00", terms: "30 days" }));
      expect(payable?.invoice).to.deep.equal({
        number: "R/2026|1 a",
        sellerId: "DE123456789",
        kind: "INVOICE",
        issueDay: parseDay("2026-03-01"),
        seller: { id: "DE123456789", name: "Seller GmbH" },
        buyer: { id: "Buyer AG", name: "Buyer AG" },
        payee: null,
        dueDay: parseDay("2026-08-28"),
        currency: "EUR",
        netFen: 10000n,
        taxFen: 1900n,
        totalFen: 10000n,
        correctsNumber: null,
      });
      expect(payable).to.deep.include({ grossFen: 11900n, prepaidFen: 1900n, lineCount: 1, termsText: "30 days" });
      expect(payable?.warnings.map(({ code }) => code)).to.deep.equal(["PARTLY_PREPAID"]);
    });

    it("names a payee who is not the seller, and then cannot be confirmed to the seller", () => {
      const [payable] = payablesOf(read({ payee: "Factoring GmbH", payeeId: "4711" }));
      expect(payable?.invoice.payee).to.deep.equal({ id: "4711", name: "Factoring GmbH" });
      expect(payable?.warnings.map(({ code }) => code)).to.deep.equal(["PAYEE_DIFFERS"]);
      const invoice = payable?.invoice;
      if (invoice === undefined) throw new Error("no invoice");
      expect(() => confirmableInvoice(invoice, invoice.seller.id))
        .to.throw(Refusal)
        .with.property("code", "INVOICE_PAYEE_DIFFERS");
    });

    it("may repeat the seller as payee, by name or by number", () => {
      expect(warningsOf({ payee: "SELLER  GmbH" })).to.deep.equal([]);
      expect(warningsOf({ payee: "Seller branch", payeeId: "DE123456789" })).to.deep.equal([]);
    });

    const refused: [string, InvoiceText, string][] = [
      [
        "a negative amount under type 380",
        { line: "-100.00", net: "-100.00", tax: "-19.00", gross: "-119.00", payable: "-119.00" },
        "INVOICE_RED_LETTER",
      ],
      ["nothing to pay", { prepaid: "119.00", payable: "0.00" }, "INVOICE_AMOUNT_ZERO"],
      ["the mark of a copy", { isCopy: "true" }, "INVOICE_IS_COPY"],
      ["type 393, sold to a factor", { typeCode: "393" }, "INVOICE_IS_FACTORED"],
      ["type 383, a debit note", { typeCode: "383" }, "INVOICE_IS_DEBIT_NOTE"],
      ["type 325, a pro forma invoice", { typeCode: "325" }, "INVOICE_IS_NO_CLAIM"],
      ["no number", { number: undefined }, "INVOICE_TERM_MISSING BR-02"],
      ["no date", { issueDate: undefined }, "INVOICE_TERM_MISSING BR-03"],
      ["no seller", { seller: undefined }, "INVOICE_TERM_MISSING BR-06"],
      ["no buyer", { buyer: undefined }, "INVOICE_TERM_MISSING BR-07"],
      ["no amount due", { payable: undefined }, "INVOICE_TERM_MISSING BR-15"],
      ["a payee without a name", { payeeId: "4711" }, "INVOICE_TERM_MISSING BR-17"],
      [
        "lines that do not make their sum",
        { line: "90.00", net: "90.00", gross: "109.00", payable: "119.00" },
        "INVOICE_TOTAL_DIFFERS BR-CO-16",
      ],
      [
        "a net total that its lines do not make",
        { net: "101.00", gross: "120.00", payable: "120.00" },
        "INVOICE_TOTAL_DIFFERS BR-CO-13",
      ],
      ["a total that is not net and tax", { gross: "120.00", payable: "120.00" }, "INVOICE_TOTAL_DIFFERS BR-CO-15"],
      ["an amount due that forgets the rounding", { rounding: "0.50" }, "INVOICE_TOTAL_DIFFERS BR-CO-16"],
      ["an amount due that is not what is left", { prepaid: "20.00" }, "INVOICE_TOTAL_DIFFERS BR-CO-16"],
      ["an amount in words", { payable: "119,00" }, "AMOUNT_MALFORMED"],
      ["an exponent", { payable: "1.19e2" }, "AMOUNT_MALFORMED"],
      [
        "three decimals",
        { line: "100.005", net: "100.005", gross: "119.005", payable: "119.005" },
        "AMOUNT_TOO_PRECISE",
      ],
      [
        "more than a register holds",
        { line: "9007199254740993", net: "9007199254740993", gross: "9007199254741012", payable: "9007199254741012" },
        "AMOUNT_TOO_LARGE",
      ],
      ["an unknown currency", { currency: "EURO" }, "CURRENCY_UNKNOWN"],
      ["a date in another form", { issueDate: "01/03/2026" }, "DATE_MALFORMED"],
      ["a day that does not exist", { issueDate: "2026-02-30" }, "DATE_NOT_IN_CALENDAR"],
      ["a due date before its own", { dueDate: "2026-02-01" }, "INVOICE_DUE_BEFORE_ISSUE"],
      ["a name that runs backwards", { seller: "Seller\u202eHbmG" }, "TEXT_UNSAFE"],
      ["a comment inside a value", { payable: "1<!-- -->19.00" }, "XML_COMMENT_IN_VALUE"],
    ];
    for (const [name, change, code] of refused) {
      it(`with ${name} is refused: ${code}, however lenient the profile`, () => {
        expect(outcome(change)).to.equal(code);
        expect(outcome(change, { profile: "LENIENT" })).to.equal(code);
      });
    }

    const forgiven: [string, InvoiceText, string][] = [
      ["no specification", { specification: undefined }, "BR-01"],
      ["no type code", { typeCode: undefined }, "BR-04"],
      ["a type code of its own", { typeCode: "SalesInvoice" }, "BR-CL-01"],
      ["no total with tax", { gross: undefined }, "BR-14"],
      ["means of payment that are none", { meansCode: "30" }, "BR-61"],
      ["a VAT number without a country", { sellerVat: "175 269 2355" }, "BR-CO-09"],
      ["neither due date nor terms", { dueDate: undefined }, "BR-CO-25"],
      ["no number of the seller", { sellerVat: "" }, "BR-CO-26"],
    ];
    for (const [name, change, ruleId] of forgiven) {
      it(`with ${name} is refused by ${ruleId} in the strict profile, and marked in the lenient one`, () => {
        expect(outcome(change)).to.match(new RegExp(`^INVOICE_\\w+ ${ruleId}$`));
        const [payable] = payablesOf(read(change, { profile: "LENIENT" }));
        expect(
          payable?.warnings.filter(({ code }) => code === "RULE_BROKEN").map(({ args }) => args.ruleId),
        ).to.deep.equal([ruleId]);
        expect(payable?.invoice.totalFen).to.equal(11900n);
      });
    }

    it("without a due date is due by the terms given with the file, or by what the confirmer types", () => {
      const change = { dueDate: undefined, terms: "net 30 days" };
      expect(payablesOf(read(change))[0]).to.deep.include({ termsText: "net 30 days" });
      expect(payablesOf(read(change))[0]?.invoice.dueDay).to.equal(null);
      expect(warningsOf(change)).to.deep.equal(["DUE_DAY_TO_TYPE"]);
      const [typed] = payablesOf(read(change, { terms: { termDays: 30 } }));
      expect(typed?.invoice.dueDay).to.equal(parseDay("2026-03-31"));
      expect(outcome(change, { terms: { dueDay: parseDay("2026-02-01") } })).to.equal("INVOICE_DUE_BEFORE_ISSUE");
    });

    it("is marked where its type or its means of payment ask for a second look", () => {
      expect(warningsOf({ typeCode: "389" })).to.deep.equal(["SELF_BILLED"]);
      expect(warningsOf({ typeCode: "384", corrects: "R0" })).to.deep.equal(["REPLACES_INVOICE"]);
      expect(warningsOf({ meansCode: "59" })).to.deep.equal(["COLLECTED_OTHERWISE"]);
    });

    it("is refused in words that a clerk understands, with rule, line and amounts", () => {
      const result = read({ gross: "120.00", payable: "120.00" });
      expect(firstSentence(result, "en")).to.equal(
        "The total with tax is stated as 120.00, but the invoice's other amounts make 119.00 (rule BR-CO-15).",
      );
      expect(firstSentence(result, "zh")).to.equal(
        "价税合计写的是 120.00，按发票其他金额算出是 119.00（规则 BR-CO-15）。",
      );
      expect(refusalsOf(result)[0]).to.include({ field: "grossTotal", ruleId: "BR-CO-15" });
      expect(refusalsOf(result)[0]?.line).to.be.above(1);
    });
  });
}

describe("UBL alone", () => {
  const rows = (xml: string, options?: InvoiceOptions) => outcomes(readInvoiceXml(utf8(xml), options));

  it("has roots of its own for credit and debit notes", () => {
    expect(rows(ublXml({ typeCode: "381" }, "CreditNote"))).to.deep.equal(["INVOICE_IS_CREDIT_NOTE"]);
    expect(rows(ublXml({}, "SelfBilledCreditNote"))).to.deep.equal(["INVOICE_IS_CREDIT_NOTE"]);
    expect(rows(ublXml({}, "DebitNote"))).to.deep.equal(["INVOICE_IS_DEBIT_NOTE"]);
    expect(rows(ublXml({}, "SelfBilledInvoice"))).to.deep.equal(["payable"]);
    expect(rows(ublXml({}, "Order"))).to.deep.equal(["INVOICE_ROOT_UNKNOWN"]);
    expect(rows("<Invoice/>")).to.deep.equal(["INVOICE_ROOT_UNKNOWN"]);
    expect(rows(ublXml().replace('xmlns="urn:oasis', 'xmlns="urn:evil'))).to.deep.equal(["INVOICE_ROOT_UNKNOWN"]);
  });

  it("has amounts that name their currency, which stands in for a missing document currency only when told to", () => {
    const unnamed = ublXml().replace(/<cbc:DocumentCurrencyCode>.*?>/, "");
    expect(refusalsOf(readInvoiceXml(utf8(unnamed)))[0]).to.include({ code: "INVOICE_TERM_MISSING", ruleId: "BR-05" });
    const [payable] = payablesOf(readInvoiceXml(utf8(unnamed), { profile: "LENIENT" }));
    expect(payable?.invoice.currency).to.equal("EUR");
    expect(payable?.warnings.map(({ code }) => code)).to.include("CURRENCY_FROM_AMOUNTS");
    const torn = unnamed.replace('<cbc:PayableAmount currencyID="EUR">', '<cbc:PayableAmount currencyID="USD">');
    expect(rows(torn, { profile: "LENIENT" })).to.deep.equal(["INVOICE_TERM_MISSING"]);
    const mixed = ublXml().replace('<cbc:PayableAmount currencyID="EUR">', '<cbc:PayableAmount currencyID="USD">');
    expect(rows(mixed)).to.deep.equal(["AMOUNT_CURRENCY_DIFFERS"]);
  });

  it("keeps to the sum of its allowances", () => {
    const change = { allowance: "10.00", net: "90.00", gross: "109.00", payable: "109.00" };
    expect(rows(ublXml(change))).to.deep.equal(["payable"]);
    const unsummed = ublXml(change).replace(/<cbc:AllowanceTotalAmount.*?<\/cbc:AllowanceTotalAmount>/, "");
    expect(refusalsOf(readInvoiceXml(utf8(unsummed)))[0]).to.include({ ruleId: "BR-CO-11" });
  });

  it("forgives, when told to, a total that contains the rounding already, and agrees to the cent", () => {
    const rounded = ublXml({ gross: "119.30", rounding: "0.30", payable: "119.30" });
    expect(refusalsOf(readInvoiceXml(utf8(rounded)))[0]).to.include({ ruleId: "BR-CO-15" });
    expect(payablesOf(readInvoiceXml(utf8(rounded), { profile: "LENIENT" }))[0]?.invoice.totalFen).to.equal(11930n);
    const wrong = ublXml({ gross: "119.30", rounding: "0.30", payable: "119.60" });
    expect(rows(wrong, { profile: "LENIENT" })).to.deep.equal(["INVOICE_TOTAL_DIFFERS"]);
  });

  it("says twice what may be said once, and is refused for it", () => {
    const twice = ublXml().replace(
      "</cac:LegalMonetaryTotal>",
      '<cbc:PayableAmount currencyID="EUR">1.00</cbc:PayableAmount></cac:LegalMonetaryTotal>',
    );
    expect(rows(twice)).to.deep.equal(["XML_ELEMENT_REPEATED"]);
    expect(rows(ublXml({}, "Invoice", "<cbc:ID>other</cbc:ID>"))).to.deep.equal(["XML_ELEMENT_REPEATED"]);
  });

  it("may wrap another invoice in an extension or a signature (XSW): only the root's own children count", () => {
    const inner = ublXml({ number: "evil", payable: "999.00" }).replace(/<\?xml.*?\?>/, "");
    const ext = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2";
    const signature = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object>${inner}</ds:Object></ds:Signature>`;
    const wrapped = ublXml({}, "Invoice", `<ext:UBLExtensions xmlns:ext="${ext}">${signature}</ext:UBLExtensions>`);
    const [payable] = payablesOf(readInvoiceXml(utf8(wrapped)));
    expect(payable?.invoice).to.include({ number: "R/2026|1 a", totalFen: 11900n });
    expect(payable?.warnings.map(({ code }) => code)).to.deep.equal(["SIGNATURE_NOT_VERIFIED"]);
  });

  it("takes no element of a foreign namespace for its own", () => {
    const foreign = ublXml()
      .replace("<cbc:DueDate>", '<x:DueDate xmlns:x="urn:x">')
      .replace("</cbc:DueDate>", "</x:DueDate>");
    expect(refusalsOf(readInvoiceXml(utf8(foreign)))[0]).to.include({ ruleId: "BR-CO-25" });
  });

  it("may name several due dates, and then a person chooses", () => {
    const extra = "<cac:PaymentTerms><cbc:PaymentDueDate>2026-09-30</cbc:PaymentDueDate></cac:PaymentTerms>";
    const [payable] = payablesOf(readInvoiceXml(utf8(ublXml({}, "Invoice", extra))));
    expect(payable?.invoice.dueDay).to.equal(null);
    expect(payable?.warnings).to.deep.equal([
      { code: "DUE_DAYS_DIFFER", field: "dueDay", args: { days: "2026-08-28, 2026-09-30" } },
    ]);
  });
});

describe("CII alone", () => {
  it("tells a credit note by its type", () => {
    expect(outcomes(readInvoiceXml(utf8(ciiXml({ typeCode: "381" }))))).to.deep.equal(["INVOICE_IS_CREDIT_NOTE"]);
  });

  it("is not the older ZUGFeRD 1, whose root has another name", () => {
    const older = ciiXml().replaceAll("CrossIndustryInvoice", "CrossIndustryDocument");
    expect(outcomes(readInvoiceXml(utf8(older)))).to.deep.equal(["INVOICE_ROOT_UNKNOWN"]);
  });
});
