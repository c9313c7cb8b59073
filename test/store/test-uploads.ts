import type { NewPayable, NewUpload, UploadKind } from "../../server/app/desk-store.ts";
import { sha256 } from "../../server/app/digest.ts";
import type { Address } from "../../server/app/order.ts";
import type { Invoice } from "../../server/domain/invoice.ts";

/** A file as a verb would keep it. */
export function newUpload(id: string, member: Address, kind: UploadKind = "PAYABLES", text = id): NewUpload {
  const bytes = new TextEncoder().encode(text);
  return {
    ...{ id, member, kind, state: "PREVIEWED", fileName: `${id}.csv`, byteCount: bytes.length, bytes },
    ...{ sha256: sha256(bytes), correction: {}, terms: null, mapping: { columns: [] }, preview: [["a", "b"]] },
    ...{ rowCount: 1, personId: "p", createdAtSec: 1_000 },
  };
}

/** An invoice of a supplier that is known by name. */
export function invoice(number: string, totalFen = 10_000n): Invoice {
  const seller = { id: "S1", name: "供应商" };
  return {
    ...{ number, sellerId: "S1", kind: "INVOICE", issueDay: 20_000, seller, buyer: { id: "B1", name: "核心" } },
    ...{ payee: null, dueDay: 20_100, currency: "CNY", netFen: totalFen, taxFen: 0n, totalFen, correctsNumber: null },
  };
}

/** A payable as intake would tell it, its invoice called like itself. */
export function newPayable(id: string, changes: Partial<NewPayable> = {}): NewPayable {
  return {
    ...{ id, line: 2, reference: null, payee: { name: "供应商" }, fingerprint: sha256(id), invoice: invoice(id) },
    ...{ dueDay: 20_100, warnings: [] },
    ...changes,
  };
}
