import type { Decimal } from "./decimal-text.ts";
import type { IntakeFormat, TradeReferences } from "./intake-result.ts";
import type { XmlValue } from "./xml-element.ts";

/** Whether a document claims money, takes a claim back, or announces one. Told by what it calls itself, never by a sign. */
export type TradeDocument = "INVOICE" | "CREDIT_NOTE" | "DEBIT_NOTE";

export interface TradeAmount {
  readonly value: Decimal;
  readonly currency: string | undefined;
  readonly text: string;
  readonly line: number;
}

/**
 * By what a document knows a company, the most telling first: VAT number, other tax number, number in a register, number
 * that the parties use, electronic address.
 */
export const partyIdKinds = ["VAT", "TAX", "LEGAL", "PARTY", "ENDPOINT"] as const;

export interface TradePartyId {
  readonly kind: (typeof partyIdKinds)[number];
  readonly id: string;
  readonly scheme: string | undefined;
}

export interface TradeParty {
  /** The registered name (BT-27, BT-44), or the payee's name (BT-59). */
  readonly name: XmlValue | undefined;
  readonly tradingName: XmlValue | undefined;
  readonly ids: readonly TradePartyId[];
  readonly hasAddress: boolean;
  readonly country: XmlValue | undefined;
  readonly line: number;
}

export interface TradeTaxTotal {
  readonly amount: TradeAmount | undefined;
  readonly subtotals: readonly TradeAmount[];
}

/** Document totals (BG-22). */
export interface TradeTotals {
  readonly line: number;
  readonly lineTotal?: TradeAmount;
  readonly allowanceTotal?: TradeAmount;
  readonly chargeTotal?: TradeAmount;
  readonly netTotal?: TradeAmount;
  readonly grossTotal?: TradeAmount;
  readonly prepaid?: TradeAmount;
  readonly rounding?: TradeAmount;
  readonly payableAmount?: TradeAmount;
}

export interface TradePaymentMeans {
  readonly line: number;
  readonly code: string | undefined;
  readonly account: string | undefined;
}

/**
 * An e-invoice as its sender wrote it, whatever the syntax: the header, the parties and the totals of EN 16931. Nothing
 * is required here, so that the rules can say what is missing.
 */
export interface TradeInvoice {
  readonly format: IntakeFormat;
  readonly line: number;
  readonly document: TradeDocument;
  readonly isCopy: boolean;
  readonly isSigned: boolean;
  readonly specification: XmlValue | undefined;
  readonly number: XmlValue | undefined;
  readonly issueDate: XmlValue | undefined;
  readonly typeCode: XmlValue | undefined;
  readonly currency: XmlValue | undefined;
  /** Each date by which the whole or a part is to be paid. */
  readonly dueDates: readonly XmlValue[];
  readonly termsTexts: readonly string[];
  readonly seller: TradeParty | undefined;
  readonly buyer: TradeParty | undefined;
  readonly payee: TradeParty | undefined;
  readonly totals: TradeTotals | undefined;
  readonly taxTotals: readonly TradeTaxTotal[];
  /** How many categories the tax is broken down into; one may have no amount of its own. */
  readonly taxCategoryCount: number;
  /** Allowances and charges on the document as a whole. */
  readonly allowances: readonly TradeAmount[];
  readonly charges: readonly TradeAmount[];
  readonly lineCount: number;
  readonly lineAmounts: readonly TradeAmount[];
  readonly paymentMeans: readonly TradePaymentMeans[];
  readonly references: TradeReferences;
  /** The number of the invoice that this one corrects. */
  readonly correctsNumber: string | undefined;
  readonly attachmentCount: number;
}

/** The currency of the document; where it states none, the one that all its amounts are marked with. */
export function currencyOf(invoice: TradeInvoice): string | undefined {
  return invoice.currency?.text ?? currencyOfAmounts(invoice);
}

/** The currency that each amount of the document is marked with; nothing where they differ or are not marked. */
export function currencyOfAmounts({ totals, lineAmounts }: TradeInvoice): string | undefined {
  const { line: _, ...amounts } = totals ?? { line: 0 };
  const marked = [...Object.values(amounts), ...lineAmounts].filter((amount) => amount !== undefined);
  const [first, ...others] = new Set(marked.map(({ currency }) => currency));
  return others.length === 0 ? first : undefined;
}

/** The tax total in the currency of the document; a second one may be there in the currency of the tax office. */
export function taxTotalOf(invoice: TradeInvoice): TradeTaxTotal | undefined {
  const currency = currencyOf(invoice);
  const stated = invoice.taxTotals.filter(({ amount }) => amount !== undefined);
  return (
    stated.find(({ amount }) => amount?.currency === currency) ??
    stated.find(({ amount }) => amount?.currency === undefined) ??
    stated[0]
  );
}

/** The name that a party goes by: the registered one, else the one it trades under. */
export function nameOf(party: TradeParty | undefined): XmlValue | undefined {
  return party?.name ?? party?.tradingName;
}
