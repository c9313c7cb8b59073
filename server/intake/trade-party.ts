import { canonicalText } from "../domain/invoice-identity.ts";
import { isLei } from "../domain/lei.ts";
import { usccWarning } from "../domain/uscc.ts";
import { MAX_NAME_CHARS, MAX_REFERENCE_CHARS, safeText } from "./cell-text.ts";
import type { WarningSink } from "./intake-warning.ts";
import type { PartyReference } from "./party-reference.ts";
import { nameOf, partyIdKinds, type TradeInvoice } from "./trade-invoice.ts";
import { requiredText } from "./trade-text.ts";

/** The scheme under which a bank's creditor number stands with the payee; it says nothing about who the payee is. */
const BANK_CREDITOR_SCHEME = "SEPA";

/**
 * A party of an e-invoice by all that the document knows it by.
 *
 * @throws CELL_EMPTY, TEXT_UNSAFE, TEXT_TOO_LONG
 */
export function readTradeParty(
  trade: TradeInvoice,
  side: "seller" | "buyer" | "payee",
  warn: WarningSink,
): PartyReference {
  const party = trade[side];
  const name = requiredText(trade, nameOf(party), side, MAX_NAME_CHARS, warn);
  const place = { line: party?.line ?? trade.line, field: side };
  const ids = partyIdKinds
    .flatMap((wanted) => (party?.ids ?? []).filter(({ kind }) => kind === wanted))
    .map(({ id, kind }) => ({
      id: safeText(id, MAX_REFERENCE_CHARS, place, warn),
      isTaxNo: kind === "VAT" || kind === "TAX",
    }));
  const uscc = ids.find(({ id }) => usccWarning(id) === null)?.id;
  const taxNo = ids.find(({ id, isTaxNo }) => isTaxNo && id !== uscc)?.id;
  const lei = ids.find(({ id }) => isLei(id))?.id;
  const code = ids.find(({ id, isTaxNo }) => !isTaxNo && id !== uscc && id !== lei)?.id;
  return { name, ...(uscc && { uscc }), ...(taxNo && { taxNo }), ...(lei && { lei }), ...(code && { code }) };
}

/** Whom the invoice asks to pay, where that is somebody else than the seller: then the claim may be theirs. */
export function readPayee(trade: TradeInvoice, seller: PartyReference, warn: WarningSink): PartyReference | null {
  if (trade.payee === undefined) return null;
  const payee = readTradeParty(trade, "payee", warn);
  const known = new Set((trade.seller?.ids ?? []).map(({ id }) => canonicalText(id)));
  const sharesId = trade.payee.ids.some(
    ({ id, scheme }) => scheme !== BANK_CREDITOR_SCHEME && known.has(canonicalText(id)),
  );
  if (sharesId || canonicalText(payee.name ?? "") === canonicalText(seller.name ?? "")) return null;
  warn("PAYEE_DIFFERS", "payee", { payee: payee.name ?? "", seller: seller.name ?? "" });
  return payee;
}
