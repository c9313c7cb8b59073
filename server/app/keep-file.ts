import type { NewUpload, Upload, UploadKind } from "./desk-store.ts";
import { sha256 } from "./digest.ts";
import type { IntakeReading } from "./intake-port.ts";
import { networkNowSec } from "./network-time.ts";
import { optionalText } from "./plain-text.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import type { Actor } from "./viewer.ts";

/** A file as it came in. */
export interface FileInput {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** The most bytes of a file that the desk keeps; as many as intake reads. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
const MAX_FILE_NAME_CHARS = 255;

/** @throws Refusal UPLOAD_EMPTY, UPLOAD_TOO_LARGE. */
export function requireSoundFile({ fileName, bytes }: FileInput): void {
  if (bytes.length === 0) throw refuse("UPLOAD_EMPTY", { fileName });
  if (bytes.length > MAX_UPLOAD_BYTES) {
    throw refuse("UPLOAD_TOO_LARGE", { fileName, bytes: bytes.length, limit: MAX_UPLOAD_BYTES });
  }
}

/** A file, ready to be kept. Its bytes are never altered: their hash is what is anchored. */
export function newUpload(
  ports: Ports,
  actor: Actor,
  kind: UploadKind,
  file: FileInput,
  how: Pick<Upload, "correction" | "terms"> & { readonly reading: IntakeReading | null },
): NewUpload {
  return {
    id: ports.ids.next(),
    member: actor.member,
    kind,
    state: kind === "EVIDENCE" ? "COMMITTED" : "PREVIEWED",
    fileName: optionalText(file.fileName.slice(0, MAX_FILE_NAME_CHARS), "fileName", MAX_FILE_NAME_CHARS) ?? "?",
    byteCount: file.bytes.length,
    sha256: sha256(file.bytes),
    correction: how.correction,
    terms: how.terms,
    ...shownOf(how.reading),
    personId: actor.personId,
    createdAtSec: networkNowSec(ports),
    bytes: file.bytes,
  };
}

/** A ledger of many payables, or one invoice's own document. */
export function kindOf({ format }: IntakeReading): UploadKind {
  return format === "UBL_INVOICE" || format === "CII_INVOICE" ? "INVOICE" : "PAYABLES";
}

/** What is shown of a reading before it is booked. */
export function shownOf(reading: IntakeReading | null): Pick<Upload, "mapping" | "preview" | "rowCount"> {
  return {
    mapping: reading?.mapping ?? null,
    preview: reading?.preview ?? null,
    rowCount: reading?.rows.length ?? 0,
  };
}
