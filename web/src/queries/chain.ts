import { gql, type TypedDocumentNode } from "urql";
import { type RefusalView, refusalFields } from "./refusal.ts";

/** Up to where an answer knows the chain. */
export interface IndexedTo {
  readonly block: number;
  readonly at: string;
  readonly digest: string;
}

export interface ChainView {
  /** The network's business day, which may differ from the reader's. */
  readonly today: string;
  readonly utcOffsetSec: number;
  readonly indexedTo: IndexedTo;
  readonly halted: RefusalView | null;
}

export const Chain: TypedDocumentNode<{ chain: ChainView }> = gql`
  query Chain {
    chain {
      today
      utcOffsetSec
      indexedTo {
        block
        at
        digest
      }
      halted {
        ...RefusalFields
      }
    }
  }
  ${refusalFields}
`;
