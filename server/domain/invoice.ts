import type { Day } from "./day.ts";
import { canonicalText, InvoiceKind, type InvoiceNaming } from "./invoice-identity.ts";
import { Refusal } from "./refusal.ts";

/** A company as a document names it; the register of members knows which member that is, if any. */
export interface InvoiceParty {
  /** USCC, VAT number, LEI or whatever else the document knows it by; empty where it gives none. */
  readonly id: string;
  readonly name: string;
}

/** The supplier's claim for goods or services, as the network sees it, whatever format it came in. */
export interface Invoice extends InvoiceNaming {
  readonly seller: InvoiceParty;
  readonly buyer: InvoiceParty;
  /** To whom the document asks to pay, where that is not the seller: then somebody else may already own the claim. */
  readonly payee: InvoiceParty | null;
  /** `null` where the document gives none; then whoever confirms must say it. */
  readonly dueDay: Day | null;
  /** ISO 4217, three letters. */
  readonly currency: string;
  /** Without tax. */
  readonly netFen: bigint;
  readonly taxFen: bigint;
  /** What is to be paid. Signed as the document has it. */
  readonly totalFen: bigint;
  /** Number of the invoice that a credit note takes back, where it says so. */
  readonly correctsNumber: string | null;
}

/** How much of an invoice is spoken for. */
export interface InvoiceUse {
  /** Backs confirmed receivables already. */
  readonly usedFen: bigint;
  /** Taken back by credit notes, as a positive amount. */
  readonly creditedFen: bigint;
}

/** What of an invoice can still back a confirmation (I6); never below zero, though a late credit note may overshoot. */
export function availableFen(invoice: Invoice, use: InvoiceUse): bigint {
  const restFen = invoice.totalFen - use.creditedFen - use.usedFen;
  return restFen > 0n ? restFen : 0n;
}

/**
 * Passes an invoice through if it can back a confirmation to the given payee.
 * @param payeeId By which the payee is known in documents.
 * @throws Refusal INVOICE_IS_CREDIT_NOTE, INVOICE_NOT_POSITIVE, INVOICE_PAYEE_DIFFERS, INVOICE_SELLER_DIFFERS.
 */
export function confirmableInvoice(invoice: Invoice, payeeId: string): Invoice {
  const invoiceNumber = invoice.number;
  if (invoice.kind === InvoiceKind.CREDIT_NOTE) throw new Refusal("INVOICE_IS_CREDIT_NOTE", { invoiceNumber });
  if (invoice.totalFen <= 0n) {
    throw new Refusal("INVOICE_NOT_POSITIVE", { invoiceNumber, totalFen: invoice.totalFen });
  }
  const { payee, seller } = invoice;
  if (payee && !isSameParty(payee, seller)) {
    throw new Refusal("INVOICE_PAYEE_DIFFERS", { invoiceNumber, seller: seller.name, payee: payee.name });
  }
  if (canonicalText(seller.id) !== canonicalText(payeeId)) {
    throw new Refusal("INVOICE_SELLER_DIFFERS", { invoiceNumber, seller: seller.name });
  }
  return invoice;
}

/** By id where both have one, else by name: documents often repeat the seller as payee, with less detail. */
function isSameParty(a: InvoiceParty, b: InvoiceParty): boolean {
  const ids = [canonicalText(a.id), canonicalText(b.id)];
  return ids.includes("") ? canonicalText(a.name) === canonicalText(b.name) : ids[0] === ids[1];
}
