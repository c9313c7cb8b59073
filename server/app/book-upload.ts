import type { Invoice } from "../domain/invoice.ts";
import { fingerprintText, invoiceIdentity } from "../domain/invoice-identity.ts";
import type { NewPayable, Upload, UploadBooking, UploadRefusal } from "./desk-store.ts";
import { keccak256 } from "./digest.ts";
import type { IntakeReading, IntakeRefusal, PayableDraft } from "./intake-port.ts";
import type { Bytes32 } from "./order.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";

/** Books what a file became: payables, and refusals that say why a row did not become one. Again, it changes nothing. */
export async function bookUpload(ports: Ports, upload: Upload, reading: IntakeReading): Promise<UploadBooking> {
  const payables: NewPayable[] = [];
  const refusals: UploadRefusal[] = [];
  for (const row of reading.rows) {
    if (row.kind === "payable") payables.push(payableOf(ports, row));
    else refusals.push(refusalOf(ports, row));
  }
  const fingerprints = payables.map(({ fingerprint }) => fingerprint);
  const known = await ports.store.uploads.knownInvoices(upload.member, fingerprints);
  const isAltered = ({ fingerprint, invoice }: NewPayable) =>
    (known.get(fingerprint)?.totalFen ?? invoice.totalFen) !== invoice.totalFen;
  for (const payable of payables.filter(isAltered)) refusals.push(alteredRefusal(ports, payable, known));
  const sound = payables.filter((payable) => !isAltered(payable));
  return ports.store.uploads.book(upload, sound, refusals);
}

/** An invoice that is known with another amount has been altered, here or there. */
function alteredRefusal(
  { ids }: Ports,
  { line, fingerprint, invoice }: NewPayable,
  known: ReadonlyMap<Bytes32, Invoice>,
): UploadRefusal {
  const registeredFen = known.get(fingerprint)?.totalFen ?? 0n;
  const refusal = refuse("INVOICE_AMOUNT_DIFFERS", { fingerprint, registeredFen, statedFen: invoice.totalFen });
  return { ...refusal.toJSON(), id: ids.next(), line, field: "gross", value: invoice.number, ruleId: null };
}

function payableOf({ ids }: Ports, draft: PayableDraft): NewPayable {
  return {
    id: ids.next(),
    line: draft.line,
    reference: draft.reference,
    payee: draft.seller,
    fingerprint: fingerprintOf(draft),
    invoice: draft.invoice,
    dueDay: draft.invoice.dueDay,
    warnings: draft.warnings,
  };
}

/** By which the chain knows the invoice, wherever and however it turns up. */
function fingerprintOf({ invoice }: PayableDraft): Bytes32 {
  const text = fingerprintText(invoiceIdentity(invoice));
  return keccak256(`0x${Buffer.from(text, "utf8").toString("hex")}`);
}

function refusalOf({ ids }: Ports, { kind: _, ...refusal }: IntakeRefusal): UploadRefusal {
  return { ...refusal, id: ids.next() };
}
