import type { ProvenDocument, SeenEvidence } from "../app/read-evidence.ts";
import type { Hex } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { MemberType, memberRef } from "./member.ts";

export const DocumentKindEnum = builder.enumType("DocumentKind", {
  description: "What a document of trade evidence is.",
  values: ["INVOICE", "CONTRACT", "DELIVERY", "RECEIPT", "PAYABLES_FILE", "OTHER"] as const,
});

/** The root is the chain's; what lies under it is the desk's, if it was told. */
interface EvidenceRef {
  readonly root: Hex;
  readonly found: SeenEvidence | null;
}

const EvidenceDocumentType = builder.objectRef<ProvenDocument>("EvidenceDocument").implement({
  description: "One document of trade evidence: a file that lies here, or a reference to one that lies elsewhere.",
  fields: (t) => ({
    leaf: t.field({
      type: "Bytes32",
      description: "SHA-256 of its bytes; where those lie elsewhere unhashed, of what is said about it.",
      resolve: ({ leaf }) => leaf,
    }),
    kind: t.field({ type: DocumentKindEnum, resolve: ({ kind }) => kind }),
    name: t.exposeString("name"),
    reference: t.exposeString("reference", { nullable: true, description: "Its number or title." }),
    amountFen: t.field({ type: "Fen", nullable: true, resolve: ({ amountFen }) => amountFen }),
    day: t.field({ type: "Day", nullable: true, resolve: ({ day }) => day }),
    isHere: t.boolean({
      description: "Whether its bytes can be fetched: `GET /evidence/<root>/<leaf>`.",
      resolve: ({ uploadId }) => uploadId !== null,
    }),
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
    root: t.field({ type: "Bytes32", description: "As it is on the chain.", resolve: ({ root }) => root }),
    author: t.field({
      type: MemberType,
      nullable: true,
      description: "Who gave the documents; null as they are.",
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
export async function evidenceUnder(root: Hex, { loaders }: Pick<ApiContext, "loaders">): Promise<EvidenceRef> {
  return { root, found: await loaders.evidence.load(root) };
}
