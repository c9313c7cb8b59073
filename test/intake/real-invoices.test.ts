import { expect } from "chai";
import { describe, it } from "mocha";
import { formatDay } from "../../server/domain/day.ts";
import { confirmableInvoice } from "../../server/domain/invoice.ts";
import { plainFen } from "../../server/domain/money.ts";
import { Refusal } from "../../server/domain/refusal.ts";
import { explain } from "../../server/domain/refusal-explain.ts";
import { readDocument, readTradeInvoice } from "../../server/intake/document.ts";
import { brokenRules } from "../../server/intake/en16931-rules.ts";
import { type IntakeRow, payablesOf } from "../../server/intake/intake-result.ts";
import type { RuleProfile } from "../../server/intake/invoice-rules.ts";
import { readXml } from "../../server/intake/xml-document.ts";
import { needSharedData, sharedFile, sharedFiles } from "./shared-data.ts";

/** An outcome on one line: amount, currency and due day of a payable, or why it is none. */
function outcomeOf(row: IntakeRow | undefined): string {
  if (row === undefined) return "no row";
  if (row.kind === "refusal") return row.ruleId === null ? row.code : `${row.code} ${row.ruleId}`;
  const { totalFen, currency, dueDay } = row.invoice;
  return `${plainFen(totalFen)} ${currency}, ${dueDay === null ? "due day to type" : `due ${formatDay(dueDay)}`}`;
}

/** The outcome of each file, as examined by hand against the file, in the strict profile. */
const ublOutcomes: Readonly<Record<string, string>> = {
  "en16931-BIS3_Invoice_negativ.XML": "INVOICE_RED_LETTER",
  "en16931-BIS3_Invoice_positive.XML": "782179.43 DKK, due 2019-02-24",
  "en16931-guide-example1.xml": "250.33 EUR, due 2015-01-09",
  "en16931-guide-example2.xml": "801.78 NOK, due 2013-07-20",
  "en16931-guide-example3.xml": "1125.00 DKK, due 2013-05-10",
  "en16931-issue116.xml": "830.00 SEK, due 2018-03-07",
  "en16931-sample-discount-price.xml": "15.15 EUR, due 2018-02-28",
  "en16931-ubl-tc434-creditnote1.xml": "INVOICE_IS_CREDIT_NOTE",
  "en16931-ubl-tc434-example1.xml": "250.33 EUR, due 2015-01-09",
  "en16931-ubl-tc434-example10.xml": "250.33 EUR, due 2015-01-09",
  "en16931-ubl-tc434-example2.xml": "801.78 NOK, due 2013-07-20",
  "en16931-ubl-tc434-example3.xml": "2005.00 DKK, due 2013-05-10",
  "en16931-ubl-tc434-example4.xml": "4675.00 DKK, due 2013-05-10",
  "en16931-ubl-tc434-example5.xml": "2337.50 DKK, due 2013-05-10",
  "oasis-UBL-CreditNote-2.0-Example.xml": "INVOICE_IS_CREDIT_NOTE",
  "oasis-UBL-CreditNote-2.1-Example.xml": "INVOICE_IS_CREDIT_NOTE",
  "oasis-UBL-DebitNote-2.1-Example.xml": "INVOICE_IS_DEBIT_NOTE",
  // 1436.50 and 292.20 make 1728.70; the stated 1729 holds the rounding of 0.30 already.
  "oasis-UBL-FreightInvoice-2.1-Example.xml": "INVOICE_TOTAL_DIFFERS BR-CO-15",
  "oasis-UBL-Invoice-2.0-Detached-Signature.xml": "INVOICE_ROOT_UNKNOWN",
  "oasis-UBL-Invoice-2.0-Detached.xml": "INVOICE_TERM_MISSING BR-05",
  "oasis-UBL-Invoice-2.0-Enveloped.xml": "INVOICE_TERM_MISSING BR-05",
  "oasis-UBL-Invoice-2.0-Example-NS1.xml": "INVOICE_TERM_MISSING BR-05",
  "oasis-UBL-Invoice-2.0-Example-NS2.xml": "INVOICE_TERM_MISSING BR-05",
  "oasis-UBL-Invoice-2.0-Example.xml": "INVOICE_TERM_MISSING BR-05",
  "oasis-UBL-Invoice-2.1-Example-Trivial.xml": "INVOICE_TERM_MISSING BR-05",
  "oasis-UBL-Invoice-2.1-Example.xml": "INVOICE_TOTAL_DIFFERS BR-CO-15",
  "oasis-UBL-SelfBilledCreditNote-2.1-Example.xml": "INVOICE_IS_CREDIT_NOTE",
  "peppol-Allowance-example.xml": "6125.00 EUR, due 2017-12-01",
  "peppol-Norwegian-example-1.xml": "802.00 NOK, due 2013-07-20",
  "peppol-base-creditnote-correction.xml": "INVOICE_IS_CREDIT_NOTE",
  "peppol-base-example.xml": "1656.25 EUR, due 2017-12-01",
  "peppol-base-negative-inv-correction.xml": "INVOICE_RED_LETTER",
  "peppol-sales-order-example.xml": "1656.25 EUR, due 2017-12-01",
  "zugferd-EN16931_1_Teilrechnung.ubl.xml": "147.65 EUR, due day to type",
  "zugferd-EN16931_2_Teilrechnung.ubl.xml": "23.54 EUR, due day to type",
  "zugferd-EN16931_Einfach.ubl.xml": "529.87 EUR, due day to type",
  "zugferd-EN16931_Einfach_DueDate.ubl.xml": "529.87 EUR, due 2019-03-05",
  "zugferd-EN16931_Gutschrift.ubl.xml": "529.87 EUR, due day to type",
  "zugferd-EN16931_Rabatte.ubl.xml": "165.07 EUR, due day to type",
  "zugferd-EN16931_RechnungsUebertragung.ubl.xml": "340.96 EUR, due day to type",
  "zugferd-EN16931_SEPA_Prenotification.ubl.xml": "529.87 EUR, due day to type",
  "zugferd-XRECHNUNG_Elektron.ubl.xml": "300.00 EUR, due day to type",
};

/** What the lenient profile lets pass besides. */
const leniently: Readonly<Record<string, string>> = {
  "oasis-UBL-FreightInvoice-2.1-Example.xml": "729.00 EUR, due 2009-12-31",
  "oasis-UBL-Invoice-2.0-Detached.xml": "107.50 GBP, due 2005-07-21",
  "oasis-UBL-Invoice-2.0-Enveloped.xml": "107.50 GBP, due 2005-07-21",
  "oasis-UBL-Invoice-2.0-Example-NS1.xml": "107.50 GBP, due 2005-07-21",
  "oasis-UBL-Invoice-2.0-Example-NS2.xml": "107.50 GBP, due 2005-07-21",
  "oasis-UBL-Invoice-2.0-Example.xml": "107.50 GBP, due 2005-07-21",
  "oasis-UBL-Invoice-2.1-Example-Trivial.xml": "100.00 CAD, due day to type",
  "oasis-UBL-Invoice-2.1-Example.xml": "729.00 EUR, due 2009-12-31",
};

const ciiOutcomes: Readonly<Record<string, string>> = {
  "en16931-CII-BR-CO-10-RoundingIssue.xml": "INVOICE_AMOUNT_ZERO",
  "en16931-CII_business_example_01.xml": "801.78 NOK, due 2013-07-20",
  // Issued on 2013-08-25, due on 2013-05-10.
  "en16931-CII_business_example_02.xml": "INVOICE_DUE_BEFORE_ISSUE",
  "en16931-CII_business_example_Z.xml": "11693.87 EUR, due 2015-01-09",
  "en16931-CII_example1.xml": "250.33 EUR, due 2015-01-09",
  "en16931-CII_example2.xml": "801.78 NOK, due 2013-07-20",
  "en16931-CII_example3.xml": "1125.00 DKK, due 2013-05-10",
  "en16931-CII_example4.xml": "4675.00 DKK, due 2013-05-10",
  "en16931-CII_example5.xml": "2337.50 DKK, due 2013-05-10",
  "en16931-CII_example6.xml": "4675.00 DKK, due 2013-05-10",
  "en16931-CII_example7.xml": "3200.00 SEK, due day to type",
  "en16931-CII_example8.xml": "1099.78 EUR, due 2014-11-24",
  "en16931-CII_example9.xml": "177.87 EUR, due 2015-04-15",
  // Issued on 2021-01-14, due on 2021-01-01.
  "en16931-XRechnung-O.xml": "INVOICE_DUE_BEFORE_ISSUE",
  "en16931-huf_example_cii.xml": "87859.00 HUF, due 2021-11-01",
  "zugferd-EN16931_1_Teilrechnung.cii.xml": "147.65 EUR, due day to type",
  "zugferd-EN16931_2_Teilrechnung.cii.xml": "23.54 EUR, due day to type",
  "zugferd-EN16931_AbweichenderZahlungsempf.cii.xml": "529.87 EUR, due day to type",
  "zugferd-EN16931_Einfach.cii.xml": "529.87 EUR, due day to type",
  "zugferd-EN16931_Einfach_DueDate.cii.xml": "529.87 EUR, due 2019-03-05",
  "zugferd-EN16931_Gutschrift.cii.xml": "529.87 EUR, due day to type",
  "zugferd-EN16931_Rabatte.cii.xml": "165.07 EUR, due day to type",
  "zugferd-EN16931_RechnungsUebertragung.cii.xml": "340.96 EUR, due day to type",
  "zugferd-EN16931_SEPA_Prenotification.cii.xml": "529.87 EUR, due day to type",
  "zugferd-XRECHNUNG_Elektron.cii.xml": "300.00 EUR, due day to type",
};

/** Reads each file of a folder, prints what became of it, and returns that by name. */
function readAll(folder: string, profile: RuleProfile): Record<string, string> {
  const outcomes: Record<string, string> = {};
  for (const name of sharedFiles(folder)) {
    const { rows } = readDocument(sharedFile(folder + name), name, { profile });
    expect(rows, name).to.have.length(1);
    const [row] = rows;
    outcomes[name] = outcomeOf(row);
    if (row?.kind !== "refusal") continue;
    for (const language of ["zh", "en"] as const) {
      const { sentence, next } = explain(row, language);
      expect(sentence + next, name)
        .to.match(/\S/)
        .and.not.match(/[{}?]/);
    }
  }
  return outcomes;
}

function print(title: string, outcomes: Readonly<Record<string, string>>): void {
  const imported = Object.values(outcomes).filter((outcome) => /^\d/.test(outcome)).length;
  const count = Object.keys(outcomes).length;
  console.log(`      ${title}: ${imported} imported, ${count - imported} refused, of ${count}`);
  for (const [name, outcome] of Object.entries(outcomes)) console.log(`        ${name.padEnd(50)} ${outcome}`);
}

/** The part of the table for the files that are there; a file that nobody has examined is not asserted. */
function examined(table: Readonly<Record<string, string>>, outcomes: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.keys(outcomes).flatMap((name) => (table[name] === undefined ? [] : [[name, table[name]]])),
  );
}

describe("real e-invoices", () => {
  it("in UBL are each imported, or refused with a reason", function () {
    needSharedData(this, "ubl-invoice/");
    const strict = readAll("ubl-invoice/", "STRICT");
    print("UBL, strict", strict);
    expect(strict).to.deep.include(examined(ublOutcomes, strict));
    const lenient = readAll("ubl-invoice/", "LENIENT");
    expect(lenient).to.deep.include(examined({ ...ublOutcomes, ...leniently }, lenient));
  });

  it("in CII are each imported, or refused with a reason", function () {
    needSharedData(this, "cii-invoice/");
    const strict = readAll("cii-invoice/", "STRICT");
    print("CII, strict", strict);
    expect(strict).to.deep.include(examined(ciiOutcomes, strict));
  });

  it("in both syntaxes say the same: number, parties, days, amounts, payee", function () {
    needSharedData(this, "ubl-invoice/");
    needSharedData(this, "cii-invoice/");
    const invoiceIn = (path: string) => payablesOf(readDocument(sharedFile(path), path))[0]?.invoice;
    const twins = sharedFiles("ubl-invoice/").filter((name) => name.endsWith(".ubl.xml"));
    expect(twins.length).to.be.above(0);
    for (const name of twins) {
      const twin = invoiceIn(`cii-invoice/${name.replace(".ubl.", ".cii.")}`);
      expect(invoiceIn(`ubl-invoice/${name}`), name)
        .to.deep.equal(twin)
        .and.not.equal(undefined);
    }
  });

  it("that name a factor as payee are refused when they are confirmed to the seller", function () {
    const path = "cii-invoice/zugferd-EN16931_AbweichenderZahlungsempf.cii.xml";
    needSharedData(this, path);
    const invoice = payablesOf(readDocument(sharedFile(path), path))[0]?.invoice;
    expect(invoice?.payee).to.deep.equal({ id: "4711", name: "Factoring GmbH" });
    if (invoice === undefined) throw new Error("no invoice");
    expect(() => confirmableInvoice(invoice, invoice.seller.id))
      .to.throw(Refusal)
      .with.property("code", "INVOICE_PAYEE_DIFFERS");
  });

  it("that are broken on purpose break the rule that their file names, and keep it where the file says so", function () {
    needSharedData(this, "ubl-invoice-negative/");
    const results = sharedFiles("ubl-invoice-negative/").map((name) => {
      const tests = readXml(sharedFile(`ubl-invoice-negative/${name}`)).children.filter(
        (child) => child.name === "test",
      );
      const right = tests.filter((test) => {
        const claims = test.children.find((child) => child.name === "assert")?.children ?? [];
        const claim = claims.find((child) => child.name === "error" || child.name === "success");
        const document = test.children.find((child) => child.name !== "assert");
        if (claim === undefined || document === undefined) return false;
        const broken = brokenRules(readTradeInvoice(document)).map(({ rule }) => rule.ruleId);
        return broken.includes(claim.text) === (claim.name === "error");
      });
      return { name, right: right.length, of: tests.length };
    });
    console.log(
      `      broken on purpose: ${results.map(({ name, right, of }) => `${name} ${right}/${of}`).join(", ")}`,
    );
    expect(results.filter(({ right, of }) => right !== of)).to.deep.equal([]);
  });
});
