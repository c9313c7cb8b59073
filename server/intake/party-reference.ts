import type { InvoiceParty } from "../domain/invoice.ts";

/** A company by whatever the file knows it: at least one of these is there. Matching it to a member is not intake's. */
export interface PartyReference {
  readonly name?: string;
  /** The sender's own number for it. */
  readonly code?: string;
  readonly uscc?: string;
  /** VAT or other tax number of a company without a USCC. */
  readonly taxNo?: string;
  readonly lei?: string;
}

/** By which a company is known in invoices: the tax office's number, else a register's, else the sender's, else its name. */
export function partyId({ uscc, taxNo, lei, code, name }: PartyReference): string {
  return uscc ?? taxNo ?? lei ?? code ?? name ?? "";
}

/** The company as the domain sees it. One without a name is called by its number. */
export function invoiceParty(party: PartyReference): InvoiceParty {
  return { id: partyId(party), name: party.name ?? partyId(party) };
}
