import { expect } from "chai";
import { describe, it } from "mocha";
import { parseDay } from "../../server/domain/day.ts";
import { availableFen, confirmableInvoice, type Invoice } from "../../server/domain/invoice.ts";
import { InvoiceKind } from "../../server/domain/invoice-identity.ts";
import { expectRefused } from "./refused.ts";

const seller = { id: "DE123456789", name: "Lieferant GmbH" };

const invoice: Invoice = {
  number: "471102",
  sellerId: seller.id,
  kind: InvoiceKind.INVOICE,
  issueDay: parseDay("2018-03-05"),
  seller,
  buyer: { id: "DE987654321", name: "Kunden AG Mitte" },
  payee: null,
  dueDay: null,
  currency: "EUR",
  netFen: 44_527n,
  taxFen: 8460n,
  totalFen: 52_987n,
  correctsNumber: null,
};

describe("An invoice behind a confirmation", () => {
  it("is taken where seller and payee are one", () => {
    expect(confirmableInvoice(invoice, "de 123456789".replace(" ", ""))).to.equal(invoice);
    const repeated = { ...invoice, payee: seller };
    expect(confirmableInvoice(repeated, seller.id)).to.equal(repeated);
    const byName = { ...invoice, payee: { id: "", name: "LIEFERANT  GmbH" } };
    expect(confirmableInvoice(byName, seller.id)).to.equal(byName);
  });

  it("is refused where it names another payee than its seller: the claim may be sold already", () => {
    const assigned = { ...invoice, payee: { id: "DE555555555", name: "Factoring GmbH" } };
    const args = { invoiceNumber: "471102", seller: "Lieferant GmbH", payee: "Factoring GmbH" };
    expectRefused(() => confirmableInvoice(assigned, seller.id), "INVOICE_PAYEE_DIFFERS", args);
    const nameless = { ...invoice, payee: { id: "", name: "Factoring GmbH" } };
    expectRefused(() => confirmableInvoice(nameless, seller.id), "INVOICE_PAYEE_DIFFERS", args);
  });

  it("is refused if somebody else than the payee issued it", () => {
    expectRefused(() => confirmableInvoice(invoice, "DE000000000"), "INVOICE_SELLER_DIFFERS");
  });

  it("is refused if it takes money back, by its kind or by its amount", () => {
    const creditNote = { ...invoice, kind: InvoiceKind.CREDIT_NOTE };
    expectRefused(() => confirmableInvoice(creditNote, seller.id), "INVOICE_IS_CREDIT_NOTE");
    const negative = { ...invoice, totalFen: -78_217_943n };
    expectRefused(() => confirmableInvoice(negative, seller.id), "INVOICE_NOT_POSITIVE", {
      invoiceNumber: "471102",
      totalFen: "-78217943",
    });
    expectRefused(() => confirmableInvoice({ ...invoice, totalFen: 0n }, seller.id), "INVOICE_NOT_POSITIVE");
    expect(confirmableInvoice({ ...invoice, totalFen: 1n }, seller.id).totalFen).to.equal(1n);
  });

  it("I6: backs at most its amount less its credit notes", () => {
    expect(availableFen(invoice, { usedFen: 0n, creditedFen: 0n })).to.equal(52_987n);
    expect(availableFen(invoice, { usedFen: 50_000n, creditedFen: 2000n })).to.equal(987n);
    expect(availableFen(invoice, { usedFen: 50_000n, creditedFen: 2986n })).to.equal(1n);
    expect(availableFen(invoice, { usedFen: 50_000n, creditedFen: 2987n })).to.equal(0n);
    expect(availableFen(invoice, { usedFen: 52_987n, creditedFen: 10_000n })).to.equal(0n);
  });
});
