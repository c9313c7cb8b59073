import type { Book } from "../book.ts";
import { ListReader } from "../list-reader.ts";
import type { Reader } from "../reader.ts";
import { shapeOf } from "../row-shape.ts";
import type { AnchorRow, InvoiceBackingRow, InvoiceRow } from "../rows.ts";
import type { EntityTable } from "../table.ts";

type EvidenceReaders = Pick<
  Book,
  "invoice" | "invoicesByIds" | "backingsOfReceivable" | "backingsOfInvoice" | "anchor"
>;

export function evidenceReaders(reader: Reader, tables: readonly EntityTable[]): EvidenceReaders {
  const invoices = new ListReader<InvoiceRow>(reader, shapeOf(tables, "Invoice"));
  const backings = new ListReader<InvoiceBackingRow>(reader, shapeOf(tables, "InvoiceBacking"));
  const anchors = new ListReader<AnchorRow>(reader, shapeOf(tables, "Anchor"));
  return {
    invoice: (fingerprint) => invoices.one(fingerprint),
    invoicesByIds: (fingerprints) => invoices.byIds(fingerprints),
    backingsOfReceivable: (receivable) => backings.where("t.receivable = :receivable", { receivable }),
    backingsOfInvoice(fingerprint) {
      // Ids begin with the fingerprint.
      return backings.where("t.id > :fingerprint AND t.id < :end", { fingerprint, end: `${fingerprint}g` });
    },
    anchor: (root) => anchors.one(root),
  };
}
