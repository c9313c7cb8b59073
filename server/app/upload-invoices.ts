import { bookUpload } from "./book-upload.ts";
import { type CommittedUpload, withAnchor } from "./commit-payables.ts";
import type { DueTerms } from "./intake-port.ts";
import { type FileInput, kindOf, newUpload, requireSoundFile } from "./keep-file.ts";
import type { Ports } from "./ports.ts";
import { readFile } from "./read-file.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Actor, Viewer } from "./viewer.ts";

export interface UploadInvoicesInput {
  /** One document each: UBL 2.1 or UN/CEFACT CII. */
  readonly files: readonly FileInput[];
  readonly terms?: DueTerms | null;
}

/** The most documents of one request. */
const MAX_FILES = 100;

/** Books invoices that came as documents: each is a payable, or a refusal that says why not. Known ones change nothing. */
export function uploadInvoices(ports: Ports) {
  return async (viewer: Viewer | null, input: UploadInvoicesInput): Promise<readonly CommittedUpload[]> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER", member: "OBLIGOR" });
    if (input.files.length === 0 || input.files.length > MAX_FILES) {
      throw refuse("REQUEST_INVALID", { field: "files", problem: `1–${MAX_FILES}` });
    }
    for (const file of input.files) requireSoundFile(file);
    const uploads: CommittedUpload[] = [];
    for (const file of input.files) uploads.push(await uploadInvoice(ports, actor, file, input.terms ?? null));
    return uploads;
  };
}

async function uploadInvoice(
  ports: Ports,
  actor: Actor,
  file: FileInput,
  terms: DueTerms | null,
): Promise<CommittedUpload> {
  const readAs = { correction: {}, terms };
  const reading = await readFile(ports, actor, file, readAs);
  const kept = await ports.store.uploads.keep(newUpload(ports, actor, kindOf(reading), file, { ...readAs, reading }));
  if (kept.state === "COMMITTED") return withAnchor(ports, actor, { upload: kept, addedCount: 0, knownCount: 0 });
  return withAnchor(ports, actor, await bookUpload(ports, kept, reading));
}
