import { anchorPlan } from "./anchor-documents.ts";
import { bookUpload } from "./book-upload.ts";
import type { UploadBooking } from "./desk-store.ts";
import { draftOrder } from "./draft-order.ts";
import type { DueTerms, MappingCorrection } from "./intake-port.ts";
import { DESK_ACCOUNT, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { Ports } from "./ports.ts";
import { readFile } from "./read-file.ts";
import { requireRight } from "./require-right.ts";
import { uploadInSight } from "./upload-in-sight.ts";
import type { Actor, Viewer } from "./viewer.ts";

export interface CommitPayablesInput {
  readonly uploadId: string;
  /** Instead of what was said at the preview. */
  readonly correction?: MappingCorrection | null;
  readonly terms?: DueTerms | null;
}

/** What committing a file came to, and the operation that anchors the file's hash. */
export interface CommittedUpload extends UploadBooking {
  readonly anchor: Operation | null;
}

/** Books the rows of a previewed file, and has its hash anchored. A second call changes nothing. */
export function commitPayables(ports: Ports) {
  return async (viewer: Viewer | null, input: CommitPayablesInput): Promise<CommittedUpload> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER", member: "OBLIGOR" });
    const { upload, bytes } = await uploadInSight(ports, actor, input.uploadId);
    if (upload.state === "COMMITTED") return withAnchor(ports, actor, { upload, addedCount: 0, knownCount: 0 });
    const correction = input.correction ?? upload.correction;
    const terms = input.terms ?? upload.terms;
    const reading = await readFile(ports, actor, { fileName: upload.fileName, bytes }, { correction, terms });
    return withAnchor(ports, actor, await bookUpload(ports, upload, reading));
  };
}

/** Once per file: the upload's id is the id of the request. */
export async function withAnchor(ports: Ports, actor: Actor, booking: UploadBooking): Promise<CommittedUpload> {
  const { upload } = booking;
  if (upload.state !== "COMMITTED") return { ...booking, anchor: null };
  const asked = {
    viewer: actor,
    member: DESK_ACCOUNT,
    verb: "anchorDocuments",
    input: { operationId: `anchor:${upload.id}`, uploadIds: [upload.id] },
  };
  const anchor = await openOneOnce(ports, asked, async () => ({
    ...(await draftOrder(ports, actor, anchorPlan(actor, [upload]))),
    anchoredUploadIds: [upload.id],
  }));
  return { ...booking, anchor };
}
