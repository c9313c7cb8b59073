import { type Day, formatDay } from "./day.ts";
import { Refusal } from "./refusal.ts";

/**
 * What makes an invoice that one invoice, wherever and however it turns up. The amount is not part of it: an invoice whose
 * amount was altered must be recognised as the one already known.
 */
export type InvoiceIdentity =
  /** Fully digital (数电票): the 20-digit number is unique in China. */
  | { readonly series: "CN_DIGITAL"; readonly number: string }
  /** Old paper series: code (10 or 12 digits) and number (8 digits, leading zeros count), unique in China together. */
  | { readonly series: "CN_PAPER"; readonly code: string; readonly number: string }
  /**
   * Any other number is opaque text that means something to its seller only. The day of issue belongs to it because
   * numbers start again each year at many sellers, and because files that leave out the code of a paper invoice repeat
   * its number; the kind, because credit notes may be counted apart.
   */
  | {
      readonly series: "SELLER";
      readonly sellerId: string;
      readonly kind: InvoiceKind;
      readonly number: string;
      readonly issueDay: Day;
    };

/** Whether the document claims money or takes a claim back. Never told by the sign of the amount: files disagree on that. */
export const InvoiceKind = { INVOICE: "INVOICE", CREDIT_NOTE: "CREDIT_NOTE" } as const;
export type InvoiceKind = (typeof InvoiceKind)[keyof typeof InvoiceKind];

/** What a document says about itself. */
export interface InvoiceNaming {
  /** Code of an old paper series; empty or absent elsewhere. */
  readonly code?: string;
  readonly number: string;
  /** USCC, VAT number, LEI or whatever else the seller is known by. */
  readonly sellerId: string;
  readonly kind: InvoiceKind;
  readonly issueDay: Day;
}

const CN_DIGITAL_NUMBER = /^\d{20}$/;
const CN_PAPER_CODE = /^(\d{10}|\d{12})$/;
const CN_PAPER_NUMBER = /^\d{8}$/;

// Characters that nobody sees: a number that differs by one of them is the same number. Control characters that are blanks
// (tab, line feed) count as blanks instead.
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]|(?!\s)\p{Cc}/gu;

/**
 * The text as it counts for identity: width, case, invisible characters and runs of blanks do not. Digits stay text, so
 * leading zeros count. Each step can make work for another one (upper case composes anew, what was invisible stood between
 * two that compose), so they are repeated until nothing changes.
 */
export function canonicalText(text: string): string {
  const folded = text.normalize("NFKC").replace(INVISIBLE, "").replace(/\s+/gu, " ").trim().toUpperCase();
  return folded === text ? text : canonicalText(folded);
}

/**
 * Which invoice a document is.
 * @throws Refusal INVOICE_NUMBER_MISSING, INVOICE_SELLER_MISSING, INVOICE_CODE_MALFORMED.
 */
export function invoiceIdentity(naming: InvoiceNaming): InvoiceIdentity {
  const number = canonicalText(naming.number);
  if (number === "") throw new Refusal("INVOICE_NUMBER_MISSING");

  const code = canonicalText(naming.code ?? "");
  if (code !== "") {
    if (!CN_PAPER_CODE.test(code) || !CN_PAPER_NUMBER.test(number)) {
      throw new Refusal("INVOICE_CODE_MALFORMED", { invoiceCode: code, invoiceNumber: number });
    }
    return { series: "CN_PAPER", code, number };
  }
  if (CN_DIGITAL_NUMBER.test(number)) return { series: "CN_DIGITAL", number };

  const sellerId = canonicalText(naming.sellerId);
  if (sellerId === "") throw new Refusal("INVOICE_SELLER_MISSING", { invoiceNumber: number });
  return { series: "SELLER", sellerId, kind: naming.kind, number, issueDay: naming.issueDay };
}

/**
 * The identity as one string, whose hash is the invoice's fingerprint; the caller hashes it. Versioned, because a changed
 * rule would make an invoice new again. JSON quoting keeps two fields from running into one.
 */
export function fingerprintText(identity: InvoiceIdentity): string {
  switch (identity.series) {
    case "CN_DIGITAL":
      return JSON.stringify(["fenline-invoice-1", identity.series, identity.number]);
    case "CN_PAPER":
      return JSON.stringify(["fenline-invoice-1", identity.series, identity.code, identity.number]);
    case "SELLER":
      return JSON.stringify([
        "fenline-invoice-1",
        identity.series,
        identity.sellerId,
        identity.kind,
        identity.number,
        formatDay(identity.issueDay),
      ]);
  }
}

/**
 * Whether two documents of one seller deserve a second look though their identities differ: the same number under another
 * code or date. A question for a person, not a refusal.
 */
export function resembles(a: InvoiceNaming, b: InvoiceNaming): boolean {
  return (
    canonicalText(a.number) === canonicalText(b.number) &&
    canonicalText(a.sellerId) === canonicalText(b.sellerId) &&
    fingerprintText(invoiceIdentity(a)) !== fingerprintText(invoiceIdentity(b))
  );
}
