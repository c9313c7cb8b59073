import { canonicalText } from "../domain/invoice-identity.ts";

/** What a ledger says has become of an invoice. */
export type InvoiceStatus = "VALID" | "VOID" | "RED_LETTER" | "BARRED" | "UNKNOWN";

/** The first that fits counts: `未作废` denies what `作废` says. Latin words stand alone: `invalid` is not `valid`. */
const signs: readonly { readonly status: InvoiceStatus; readonly words: RegExp }[] = [
  { status: "VALID", words: /未作废|未红冲|\bNOT VOID/u },
  { status: "VOID", words: /作废|废票|\b(?:VOID(?:ED)?|CANCELL?ED|INVALID|DELETED)\b/u },
  { status: "RED_LETTER", words: /红冲|红字|冲红|\b(?:CREDIT(?:ED)?|REVERSED|RED)\b/u },
  { status: "BARRED", words: /失控|异常|非正常|\b(?:BLOCKED|ABNORMAL|REJECTED)\b/u },
  { status: "VALID", words: /^$|有效|正常|已认证|未认证|\b(?:VALID|ACTIVE|NORMAL|OPEN|APPROVED|POSTED|OK)\b/u },
];

/** Reads a status cell; an empty one says nothing against the invoice. */
export function invoiceStatus(cell: string): InvoiceStatus {
  const text = canonicalText(cell);
  return signs.find(({ words }) => words.test(text))?.status ?? "UNKNOWN";
}

/** Whether a cell under a yes-or-no header says yes. */
export function isYes(cell: string): boolean {
  return /^(?:是|有|Y|YES|TRUE|1)$/u.test(canonicalText(cell));
}
