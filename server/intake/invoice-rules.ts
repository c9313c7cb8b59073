import { brokenRules, type HeaderRule, type RuleFinding, ruleText } from "./en16931-rules.ts";
import { type IntakeStop, stop } from "./intake-refusal.ts";
import type { WarningSink } from "./intake-warning.ts";
import type { TradeInvoice } from "./trade-invoice.ts";
import { DEBIT_NOTE, FACTORED, noClaimTypes } from "./type-code.ts";

/**
 * How strictly an e-invoice is held to EN 16931. STRICT refuses each departure that we check; LENIENT lets those pass,
 * with a warning, that leave no doubt about what is owed, to whom, on which invoice.
 */
export const ruleProfiles = ["STRICT", "LENIENT"] as const;

export type RuleProfile = (typeof ruleProfiles)[number];

/**
 * Stops for a document that claims nothing, however well it is written: nobody should ask a supplier to mend a credit
 * note.
 *
 * @throws INVOICE_IS_CREDIT_NOTE, INVOICE_IS_DEBIT_NOTE, INVOICE_IS_COPY, INVOICE_IS_FACTORED, INVOICE_IS_NO_CLAIM,
 *   INVOICE_RED_LETTER, INVOICE_AMOUNT_ZERO
 */
export function refuseOtherDocuments(trade: TradeInvoice): void {
  const { document, typeCode, totals, line } = trade;
  const at = { line: typeCode?.line ?? line, field: "typeCode", value: typeCode?.text };
  if (document === "CREDIT_NOTE") throw stop("INVOICE_IS_CREDIT_NOTE", at, { invoiceNumber: trade.number?.text ?? "" });
  if (document === "DEBIT_NOTE" || typeCode?.text === DEBIT_NOTE) throw stop("INVOICE_IS_DEBIT_NOTE", at);
  if (trade.isCopy) throw stop("INVOICE_IS_COPY", { line });
  if (typeCode?.text === FACTORED) throw stop("INVOICE_IS_FACTORED", at);
  const meaning = noClaimTypes.get(typeCode?.text ?? "");
  if (meaning !== undefined) throw stop("INVOICE_IS_NO_CLAIM", at, { meaningZh: meaning.zh, meaningEn: meaning.en });
  const payable = totals?.payableAmount;
  if (payable === undefined || payable.value > 0n) return;
  // Senders correct an invoice by a negative one of the same type, so that the type alone says nothing about the sign.
  const payableAt = { line: payable.line, field: "payableAmount", value: payable.text };
  throw stop(payable.value < 0n ? "INVOICE_RED_LETTER" : "INVOICE_AMOUNT_ZERO", payableAt);
}

/**
 * Holds an invoice to the header rules; the first that the profile does not forgive is thrown, the others are marked.
 *
 * @throws INVOICE_TERM_MISSING, INVOICE_TOTAL_DIFFERS, INVOICE_RULE_BROKEN, each with its `ruleId`
 */
export function applyRules(trade: TradeInvoice, profile: RuleProfile, warn: WarningSink): void {
  for (const { rule, finding } of brokenRules(trade)) {
    if (profile === "STRICT" || !rule.isHarmless(trade)) throw ruleStop(trade, rule, finding);
    const { zh, en } = ruleText(rule, finding);
    warn("RULE_BROKEN", rule.term, { ruleId: rule.ruleId, ruleZh: zh, ruleEn: en });
  }
}

function ruleStop(trade: TradeInvoice, rule: HeaderRule, finding: RuleFinding): IntakeStop {
  const place = { line: finding.line ?? trade.line, field: rule.term };
  const { ruleId } = rule;
  switch (finding.kind) {
    case "MISSING":
      return stop("INVOICE_TERM_MISSING", place, { ruleId });
    case "DIFFERS":
      return stop("INVOICE_TOTAL_DIFFERS", place, { ruleId, stated: finding.stated, computed: finding.computed });
    case "BROKEN": {
      const { zh, en } = ruleText(rule, finding);
      return stop("INVOICE_RULE_BROKEN", { ...place, value: finding.value }, { ruleId, ruleZh: zh, ruleEn: en });
    }
  }
}
