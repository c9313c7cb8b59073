import type { ProvenDocument, SeenEvidence } from "../app/read-evidence.ts";
import type { Hex } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { MemberType, memberRef } from "./member.ts";

export const DocumentKindEnum = builder.enumType("DocumentKind", {
  values: ["INVOICE", "CONTRACT", "DELIVERY", "RECEIPT", "PAYABLES_FILE", "OTHER"] as const,
});

/** The root is the chain's; what lies under it is the desk's, if it was told. */
export interface EvidenceRef {
  readonly root: Hex;
  readonly found: SeenEvidence | null;
}

const EvidenceDocumentType = builder.objectRef<ProvenDocument>("EvidenceDocument").implement({
  fields: (t) => ({
    leaf: t.field({ type: "Bytes32", resolve: ({ leaf }) => leaf }),
    kind: t.field({ type: DocumentKindEnum, resolve: ({ kind }) => kind }),
    name: t.exposeString("name"),
    reference: t.exposeString("reference", { nullable: true }),
    amountFen: t.field({ type: "Fen", nullable: true, resolve: ({ amountFen }) => amountFen }),
    day: t.field({ type: "Day", nullable: true, resolve: ({ day }) => day }),
    proof: t.field({
      type: ["Bytes32"],
      description: "Siblings from the leaf up to the root, as OpenZeppelin's MerkleProof takes them.",
      resolve: ({ proof }) => [...proof],
    }),
  }),
});

export const EvidenceType = builder.objectRef<EvidenceRef>("Evidence").implement({
  description: "Documents under one Merkle root.",
  fields: (t) => ({
    root: t.field({ type: "Bytes32", resolve: ({ root }) => root }),
    author: t.field({
      type: MemberType,
      nullable: true,
      resolve: ({ found }) => (found ? memberRef(found.author) : null),
    }),
    documents: t.field({
      type: [EvidenceDocumentType],
      nullable: true,
      description: "Null if the desk was not told them, or they are not the viewer's to see.",
      resolve: ({ found }) => (found ? [...found.documents] : null),
    }),
  }),
});

/** The root, and what the viewer may see under it. */
export async function evidenceUnder(root: Hex, { desk, viewer }: ApiContext): Promise<EvidenceRef> {
  return { root, found: await desk.evidence.byRoot(viewer, root) };
}
