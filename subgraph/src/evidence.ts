import {
  AuthorityUpdated,
  EvidenceAnchored,
  InvoiceFreed,
  InvoiceUsed,
  LedgerAdmitted,
} from "../generated/Evidence/EvidenceLog.ts";
import { Anchor, Invoice, InvoiceBacking } from "../generated/schema.ts";
import { saveAdmission, saveAuthority } from "./admission.ts";
import { receivableIdOf } from "./id.ts";
import { entryOf } from "./timeline.ts";

export function handleEvidenceAnchored(event: EvidenceAnchored): void {
  const anchor = new Anchor(event.params.root);
  anchor.member = event.params.member;
  anchor.documents = event.params.documents;
  anchor.blockNumber = event.block.number;
  anchor.timestampSec = event.block.timestamp;
  anchor.transaction = event.transaction.hash;
  anchor.save();

  const entry = entryOf(event, "EvidenceAnchored");
  entry.member = event.params.member;
  entry.digest = event.params.root;
  entry.save();
}

export function handleInvoiceUsed(event: InvoiceUsed): void {
  const invoice = new Invoice(event.params.fingerprint);
  invoice.invoiceFen = event.params.invoiceFen;
  invoice.usedFen = event.params.totalUsedFen;
  invoice.save();

  const receivable = receivableIdOf(event.params.receivableId);
  const id = invoice.id.concat(receivable);
  let backing = InvoiceBacking.load(id);
  // An order may name one invoice twice: then both parts back the receivable.
  if (backing !== null) {
    backing.usedFen = backing.usedFen.plus(event.params.usedFen);
  } else {
    backing = new InvoiceBacking(id);
    backing.invoice = invoice.id;
    backing.receivable = receivable;
    backing.usedFen = event.params.usedFen;
  }
  backing.save();

  const entry = entryOf(event, "InvoiceUsed");
  entry.receivable = receivable;
  entry.amountFen = event.params.usedFen;
  entry.digest = invoice.id;
  entry.save();
}

export function handleInvoiceFreed(event: InvoiceFreed): void {
  const invoice = Invoice.load(event.params.fingerprint);
  const receivable = receivableIdOf(event.params.receivableId);
  const backing = InvoiceBacking.load(event.params.fingerprint.concat(receivable));
  if (invoice === null || backing === null) throw new Error("an unused invoice was freed");
  invoice.usedFen = event.params.totalUsedFen;
  invoice.save();
  backing.usedFen = backing.usedFen.minus(event.params.freedFen);
  backing.save();

  const entry = entryOf(event, "InvoiceFreed");
  entry.receivable = receivable;
  entry.amountFen = event.params.freedFen;
  entry.digest = invoice.id;
  entry.save();
}

export function handleLedgerAdmitted(event: LedgerAdmitted): void {
  saveAdmission(event, event.params.ledger, "LEDGER");
  const entry = entryOf(event, "LedgerAdmitted");
  entry.counterparty = event.params.ledger;
  entry.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  saveAuthority(event, event.params.authority);
}
