import type { Upload } from "./desk-store.ts";
import { merkleRoot } from "./digest.ts";
import { draftOrder, type OrderPlan } from "./draft-order.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Actor, Viewer } from "./viewer.ts";

export interface AnchorDocumentsInput extends ClientIdentified {
  readonly uploadIds: readonly string[];
}

/** The most files of one anchor: their tree is built in one go. */
const MAX_FILES = 1_000;

/** Puts the Merkle root of the member's files on the chain: they existed, and the member vouches for them. */
export function anchorDocuments(ports: Ports) {
  return async (viewer: Viewer | null, input: AnchorDocumentsInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER" });
    return openOneOnce(ports, { viewer, member: actor.member, verb: "anchorDocuments", input }, async () => {
      const ids = [...new Set(input.uploadIds)];
      if (ids.length > MAX_FILES) throw refuse("REQUEST_TOO_LARGE", { limit: MAX_FILES });
      const uploads = await ports.store.uploads.uploadsByIds(actor.member, ids);
      if (uploads.length !== ids.length || ids.length === 0) throw refuse("UPLOAD_UNKNOWN");
      return { ...(await draftOrder(ports, actor, anchorPlan(actor, uploads))), anchoredUploadIds: ids };
    });
  };
}

/** The root of a single file is its hash. */
export function anchorPlan({ member }: Actor, uploads: readonly Upload[]): OrderPlan {
  const leaves = [...new Set(uploads.map(({ sha256 }) => sha256))];
  const body = { root: merkleRoot(leaves), documents: leaves.length };
  return {
    order: (head) => ({ kind: "ANCHOR", body: { member, ...head, ...body } }),
    amountFen: 0n,
    subject: {},
  };
}
