import { gql, type TypedDocumentNode } from "urql";
import type { IndexedTo } from "./chain.ts";
import { type MemberView, memberFields } from "./member.ts";
import type { Listed } from "./page.ts";

export interface EvidenceView {
  readonly root: string;
  /** Null where they are not the reader's to see. */
  readonly documents:
    | readonly { readonly kind: string; readonly name: string; readonly reference: string | null }[]
    | null;
}

/** One change of holder, or at the root the confirmation. */
export interface HopView {
  readonly seq: string;
  readonly kind: string;
  readonly fromFen: string;
  readonly toFen: string;
  readonly amountFen: string;
  readonly from: MemberView;
  readonly to: MemberView;
  readonly tier: number;
  readonly at: string;
  readonly block: number;
  readonly txHash: string;
  readonly evidence: EvidenceView;
  /** The price of a sale; null for all but its seller and its funder. */
  readonly financing: {
    readonly financedFen: string;
    readonly interestFen: string;
    readonly netFen: string;
    readonly ratePpm: number;
  } | null;
}

const hopFields = gql`
  fragment HopFields on Hop {
    seq
    kind
    fromFen
    toFen
    amountFen
    tier
    at
    block
    txHash
    from {
      ...MemberFields
    }
    to {
      ...MemberFields
    }
    evidence {
      root
      documents {
        kind
        name
        reference
      }
    }
    financing {
      financedFen
      interestFen
      netFen
      ratePpm
    }
  }
  ${memberFields}
`;

export interface ProvenanceView {
  readonly up: readonly HopView[];
  readonly down: Listed<HopView>;
  readonly indexedTo: IndexedTo;
}

/** Hops of one page; the API bounds what one answer may cost. */
export const HOPS_A_PAGE = 40;

export const Provenance: TypedDocumentNode<
  { provenance: ProvenanceView | null },
  { receivableId: string; toFen: string; first: number; after: string | null }
> = gql`
  query Provenance($receivableId: ChainId!, $toFen: Fen!, $first: Int!, $after: String) {
    provenance(interval: { receivableId: $receivableId, fromFen: "0", toFen: $toFen }) {
      up {
        ...HopFields
      }
      down(first: $first, after: $after) {
        edges {
          node {
            ...HopFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
      indexedTo {
        block
        at
        digest
      }
    }
  }
  ${hopFields}
`;
