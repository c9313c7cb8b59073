import { parseReceivableHex } from "./chain-ids.ts";
import type { Evidence, EvidenceDocument, Reason, Undertaking, Upload } from "./desk-store.ts";
import { merkleProof } from "./digest.ts";
import type { Bytes32, Hex } from "./order.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import { maySee } from "./sight.ts";
import type { Actor, Viewer } from "./viewer.ts";

/** A document with the siblings that lead from it to the root on the chain. */
export interface ProvenDocument extends EvidenceDocument {
  readonly proof: readonly Bytes32[];
}

export interface SeenEvidence extends Omit<Evidence, "documents"> {
  readonly documents: readonly ProvenDocument[];
}

/** What lies behind hops and confirmations, for its author and for those who may follow the receivable. */
export function readEvidence(ports: Ports) {
  const { evidence } = ports.store;
  return {
    /** In the order asked; null where the desk has none or the viewer may not see it: the root alone is on the chain. */
    byRoots: async (viewer: Viewer | null, roots: readonly Bytes32[]): Promise<readonly (SeenEvidence | null)[]> => {
      const seen = await seenEvidence(ports, requireRight(ports, viewer), roots);
      const byRoot = new Map(seen.map((each) => [each.root, withProofs(each)]));
      return roots.map((root) => byRoot.get(root) ?? null);
    },

    byRoot: async (viewer: Viewer | null, root: Bytes32): Promise<SeenEvidence | null> => {
      const [found] = await seenEvidence(ports, requireRight(ports, viewer), [root]);
      return found ? withProofs(found) : null;
    },

    /** The bytes of a document that lies on the desk. */
    content: async (
      viewer: Viewer | null,
      root: Bytes32,
      leaf: Bytes32,
    ): Promise<{ readonly name: string; readonly bytes: Uint8Array; readonly sha256: Upload["sha256"] }> => {
      const actor = requireRight(ports, viewer);
      const [found] = await seenEvidence(ports, actor, [root]);
      const document = found?.documents.find((each) => each.leaf === leaf);
      if (!document?.uploadId) throw refuse("UPLOAD_UNKNOWN");
      const bytes = await ports.store.uploads.bytesOf(document.uploadId);
      if (!bytes) throw refuse("UPLOAD_UNKNOWN");
      return { name: document.name, bytes, sha256: leaf };
    },

    undertaking: async (viewer: Viewer | null, receivableId: string): Promise<Undertaking | null> => {
      const actor = requireRight(ports, viewer);
      const id = parseReceivableHex(receivableId);
      const [undertaking] = await evidence.undertakings([id]);
      if (!undertaking) return null;
      return undertaking.obligor === actor.member || (await maySee(ports, actor, id)) ? undertaking : null;
    },

    /** Why a payee refused a note, for those who may follow its receivable. */
    reason: async (viewer: Viewer | null, receivableId: string, hash: Bytes32): Promise<Reason | null> => {
      const actor = requireRight(ports, viewer);
      if (!(await maySee(ports, actor, parseReceivableHex(receivableId)))) return null;
      return (await evidence.reasons([hash]))[0] ?? null;
    },
  };
}

/** Its author sees it, and whoever may follow a receivable that it was given for. */
async function seenEvidence(ports: Ports, actor: Actor, roots: readonly Bytes32[]): Promise<readonly Evidence[]> {
  const found = await ports.store.evidence.evidence(roots);
  const foreign = found.filter(({ author }) => author !== actor.member);
  const uses = await ports.store.evidence.receivablesOf(foreign.map(({ root }) => root));
  const sight = new Map<Hex, boolean>();
  for (const receivableId of new Set([...uses.values()].flat())) {
    sight.set(receivableId, await maySee(ports, actor, receivableId));
  }
  return found.filter(
    ({ root, author }) => author === actor.member || uses.get(root)?.some((receivableId) => sight.get(receivableId)),
  );
}

function withProofs({ documents, ...evidence }: Evidence): SeenEvidence {
  const leaves = documents.map(({ leaf }) => leaf);
  return { ...evidence, documents: documents.map((each) => ({ ...each, proof: merkleProof(leaves, each.leaf) })) };
}
