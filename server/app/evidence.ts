import { parseDay } from "../domain/day.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { DocumentKind, Evidence, EvidenceDocument, Upload } from "./desk-store.ts";
import { merkleRoot, sha256 } from "./digest.ts";
import type { Address, Bytes32 } from "./order.ts";
import { optionalText } from "./plain-text.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import type { Actor } from "./viewer.ts";

/** A document of trade evidence: one that was sent here, or a reference to one that lies elsewhere. */
export interface EvidenceInput {
  readonly uploadId?: string | null;
  readonly kind?: DocumentKind | null;
  /** Its number or title, as both sides know it. */
  readonly reference?: string | null;
  /** SHA-256 of its bytes, where they are known. */
  readonly sha256?: string | null;
  readonly amountFen?: bigint | null;
  /** ISO date of the document. */
  readonly day?: string | null;
}

/** The most documents of one hop: more are bundled into a file first. */
const MAX_DOCUMENTS = 100;
const MAX_REFERENCE_CHARS = 200;

/**
 * The evidence that some documents make together.
 * @throws Refusal UPLOAD_UNKNOWN, REQUEST_INVALID.
 */
export async function gatherEvidence(ports: Ports, actor: Actor, items: readonly EvidenceInput[]): Promise<Evidence> {
  if (items.length === 0 || items.length > MAX_DOCUMENTS) {
    throw refuse("REQUEST_INVALID", { field: "evidence", problem: `1–${MAX_DOCUMENTS}` });
  }
  const uploadIds = items.flatMap(({ uploadId }) => uploadId ?? []);
  const uploads = new Map(
    uploadIds.length === 0
      ? []
      : (await ports.store.uploads.uploadsByIds(actor.member, uploadIds)).map((upload) => [upload.id, upload]),
  );
  return evidenceOf(
    actor.member,
    items.map((item) => (item.uploadId ? sentDocument(uploads.get(item.uploadId), item) : referredDocument(item))),
  );
}

/** The evidence of documents that are known already. Equal documents count once. */
export function evidenceOf(author: Address, documents: readonly EvidenceDocument[]): Evidence {
  const byLeaf = new Map(documents.map((document) => [document.leaf, document]));
  return { root: merkleRoot([...byLeaf.keys()]), author, documents: [...byLeaf.values()] };
}

/** A file that lies on the desk; its leaf is the hash of its bytes. */
export function uploadDocument(
  upload: Pick<Upload, "id" | "fileName" | "sha256">,
  kind: DocumentKind,
): EvidenceDocument {
  return {
    leaf: upload.sha256,
    kind,
    name: upload.fileName,
    reference: null,
    amountFen: null,
    day: null,
    uploadId: upload.id,
  };
}

function sentDocument(upload: Upload | undefined, item: EvidenceInput): EvidenceDocument {
  if (!upload) throw refuse("UPLOAD_UNKNOWN");
  return { ...uploadDocument(upload, item.kind ?? "OTHER"), ...stated(item) };
}

/**
 * A document that lies elsewhere. Without its bytes, the leaf is the hash of what is said about it: that much, at least,
 * cannot be altered.
 */
export function referredDocument(item: EvidenceInput): EvidenceDocument {
  const facts = stated(item);
  if (facts.reference === null) throw refuse("REQUEST_INVALID", { field: "reference", problem: "—" });
  const kind = item.kind ?? "OTHER";
  const leaf = item.sha256 ? bytes32Of(item.sha256) : sha256(canonicalJson(["fenline-document-1", kind, facts]));
  return { leaf, kind, name: facts.reference, ...facts, uploadId: null };
}

function stated({
  reference,
  amountFen,
  day,
}: EvidenceInput): Pick<EvidenceDocument, "reference" | "amountFen" | "day"> {
  return {
    reference: optionalText(reference, "reference", MAX_REFERENCE_CHARS),
    amountFen: amountFen ?? null,
    day: day ? parseDay(day) : null,
  };
}

function bytes32Of(text: string): Bytes32 {
  if (!/^0x[0-9a-f]{64}$/i.test(text)) throw refuse("REQUEST_INVALID", { field: "sha256", problem: text });
  return text.toLowerCase() as Bytes32;
}
