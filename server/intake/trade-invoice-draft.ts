import type { Invoice } from "../domain/invoice.ts";
import { InvoiceKind } from "../domain/invoice-identity.ts";
import { MAX_REFERENCE_CHARS, safeText } from "./cell-text.ts";
import { decimalText } from "./decimal-text.ts";
import { stop } from "./intake-refusal.ts";
import type { PayableDraft } from "./intake-result.ts";
import { collectWarnings, type WarningSink } from "./intake-warning.ts";
import { applyRules, type RuleProfile, refuseOtherDocuments } from "./invoice-rules.ts";
import { invoiceParty, partyId } from "./party-reference.ts";
import type { GivenTerms } from "./payment-terms.ts";
import { visibleText } from "./shown-text.ts";
import { readTradeDate, readTradeDueDay } from "./trade-due-day.ts";
import type { TradeInvoice } from "./trade-invoice.ts";
import { readPayee, readTradeParty } from "./trade-party.ts";
import { requiredText, safeReferences } from "./trade-text.ts";
import { readTradeAmounts, readTradeCurrency } from "./trade-totals.ts";
import { CORRECTED, collectingMeansCodes, SELF_BILLED } from "./type-code.ts";

/** What the sender says for an e-invoice that does not say it itself. */
export interface InvoiceOptions {
  /** STRICT if left out: a supplier that is told the rule can mend it, and a loosened rule is somebody's decision. */
  readonly profile?: RuleProfile;
  readonly terms?: GivenTerms;
}

/** Terms of payment are a few sentences; what is longer is in the document. */
const MAX_TERMS_CHARS = 1_000;

/**
 * The payable that an e-invoice tells.
 *
 * @throws IntakeStop with the first reason why it is none.
 */
export function draftOfInvoice(trade: TradeInvoice, { profile = "STRICT", terms }: InvoiceOptions = {}): PayableDraft {
  refuseOtherDocuments(trade);
  const { warnings, warn } = collectWarnings();
  applyRules(trade, profile, warn);
  const number = requiredText(trade, trade.number, "number", MAX_REFERENCE_CHARS, warn);
  if (trade.issueDate === undefined) throw stop("CELL_EMPTY", { line: trade.line, field: "issueDay" });
  const issueDay = readTradeDate(trade.issueDate, "issueDay", warn);
  const currency = readTradeCurrency(trade, warn);
  const { grossFen, prepaidFen, ...amounts } = readTradeAmounts(trade, currency);
  const [seller, buyer] = [readTradeParty(trade, "seller", warn), readTradeParty(trade, "buyer", warn)];
  const payee = readPayee(trade, seller, warn);
  const corrected = safeText(
    trade.correctsNumber ?? "",
    MAX_REFERENCE_CHARS,
    { line: trade.line, field: "number" },
    warn,
  );
  const invoice: Invoice = {
    number,
    sellerId: partyId(seller),
    kind: InvoiceKind.INVOICE,
    issueDay,
    seller: invoiceParty(seller),
    buyer: invoiceParty(buyer),
    payee: payee && invoiceParty(payee),
    dueDay: readTradeDueDay(trade, issueDay, terms, warn),
    currency,
    ...amounts,
    correctsNumber: corrected || null,
  };
  warnOfCircumstances(trade, warn);
  return {
    kind: "payable",
    line: trade.line,
    reference: null,
    invoice,
    seller,
    buyer,
    references: safeReferences(trade, warn),
    grossFen,
    prepaidFen,
    lineCount: trade.lineCount,
    attachmentCount: trade.attachmentCount,
    termsText: visibleText(trade.termsTexts.join(" · "), MAX_TERMS_CHARS) || null,
    warnings,
  };
}

/** What may make a person think twice, though the invoice is in order. */
function warnOfCircumstances(trade: TradeInvoice, warn: WarningSink): void {
  const { typeCode, totals, paymentMeans } = trade;
  if (typeCode?.text === SELF_BILLED) warn("SELF_BILLED", "typeCode");
  if (typeCode?.text === CORRECTED)
    warn("REPLACES_INVOICE", "typeCode", { invoiceNumber: trade.correctsNumber ?? "?" });
  if (totals?.prepaid !== undefined && totals.prepaid.value > 0n && totals.payableAmount !== undefined) {
    const payable = decimalText(totals.payableAmount.value);
    warn("PARTLY_PREPAID", "prepaid", { prepaid: decimalText(totals.prepaid.value), payable });
  }
  const collecting = paymentMeans.find(({ code }) => collectingMeansCodes.has(code ?? ""));
  if (collecting !== undefined) warn("COLLECTED_OTHERWISE", "paymentMeans", { code: collecting.code ?? "" });
  if (trade.isSigned) warn("SIGNATURE_NOT_VERIFIED", null);
}
