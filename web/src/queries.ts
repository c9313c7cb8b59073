import { gql, type TypedDocumentNode } from "urql";
import type { Text } from "./words/speak.ts";

// Each document stands beside the shape of its answer; a test runs every document against the printed schema.

export interface MemberView {
  readonly address: string;
  readonly name: Text;
}

export interface IndexedTo {
  readonly block: number;
  readonly at: string;
  readonly digest: string;
}

export interface RefusalView {
  readonly code: string;
  readonly sentence: Text;
  readonly next: Text;
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly memberName: Text | null;
  readonly memberRoles: readonly string[];
  readonly roles: readonly string[];
  readonly isRegistrar: boolean;
}

export const DemoPeople: TypedDocumentNode<{ demoPeople: readonly PersonView[] }> = gql`
  query DemoPeople {
    demoPeople {
      id
      name
      memberName {
        zh
        en
      }
      memberRoles
      roles
      isRegistrar
    }
  }
`;

export const SignInAs: TypedDocumentNode<{ signInAs: { expiresAt: string } }, { personId: string }> = gql`
  mutation SignInAs($personId: ID!) {
    signInAs(personId: $personId) {
      expiresAt
    }
  }
`;

export const SignOut: TypedDocumentNode<{ signOut: boolean }> = gql`
  mutation SignOut {
    signOut
  }
`;

export interface ViewerView {
  readonly person: { readonly id: string; readonly name: string };
  readonly roles: readonly string[];
  readonly isRegistrar: boolean;
  readonly member: {
    readonly address: string;
    readonly name: Text;
    readonly roles: readonly string[];
    readonly position: {
      readonly heldFen: string;
      readonly heldNotes: number;
      readonly offeredToFen: string;
      readonly owedFen: string;
      readonly owedReceivables: number;
      readonly drawnFen: string;
      readonly cashFen: string;
    } | null;
    readonly creditLine: { readonly limitFen: string; readonly usedFen: string } | null;
  } | null;
}

export const Viewer: TypedDocumentNode<{ viewer: ViewerView | null }> = gql`
  query Viewer {
    viewer {
      person {
        id
        name
      }
      roles
      isRegistrar
      member {
        address
        name {
          zh
          en
        }
        roles
        position {
          heldFen
          heldNotes
          offeredToFen
          owedFen
          owedReceivables
          drawnFen
          cashFen
        }
        creditLine {
          limitFen
          usedFen
        }
      }
    }
  }
`;

export interface NoteView {
  readonly noteId: string;
  readonly amountFen: string;
  readonly tier: number;
  readonly state: string;
  readonly holder: MemberView;
  readonly receivable: { readonly receivableId: string; readonly dueDay: string; readonly obligor: MemberView };
  readonly offer: { readonly expiresAt: string; readonly payee: MemberView } | null;
}

const noteFields = gql`
  fragment NoteFields on Note {
    noteId
    amountFen
    tier
    state
    holder {
      address
      name {
        zh
        en
      }
    }
    receivable {
      receivableId
      dueDay
      obligor {
        address
        name {
          zh
          en
        }
      }
    }
    offer {
      expiresAt
      payee {
        address
        name {
          zh
          en
        }
      }
    }
  }
`;

export interface WaitingView {
  readonly toSign: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly act: string;
        readonly amountFen: string;
        readonly signaturesNeeded: number;
        readonly signatures: readonly { readonly name: string | null }[];
        readonly createdBy: string | null;
        readonly deadline: string | null;
      };
    }[];
  };
  readonly offers: { readonly edges: readonly { readonly node: NoteView }[] };
  readonly quotes: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly funder: MemberView;
        readonly ratePpm: number;
        readonly allInRatePpm: number | null;
        readonly netFen: string;
        readonly amountFen: string;
        readonly expiresAt: string;
      };
    }[];
  };
  readonly requests: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly amountFen: string;
        readonly seller: MemberView;
        readonly note: { readonly receivable: { readonly receivableId: string } };
      };
    }[];
  };
  readonly maturities: {
    readonly edges: readonly {
      readonly node: {
        readonly receivableId: string;
        readonly dueDay: string;
        readonly faceFen: string;
        readonly paidFen: string;
        readonly payee: MemberView;
      };
    }[];
  };
}

export const Waiting: TypedDocumentNode<{ viewer: { readonly waiting: WaitingView } | null }> = gql`
  query Waiting {
    viewer {
      waiting {
        toSign {
          edges {
            node {
              id
              act
              amountFen
              signaturesNeeded
              signatures {
                name
              }
              createdBy
              deadline
            }
          }
        }
        offers {
          edges {
            node {
              ...NoteFields
            }
          }
        }
        quotes {
          edges {
            node {
              id
              funder {
                address
                name {
                  zh
                  en
                }
              }
              ratePpm
              allInRatePpm
              netFen
              amountFen
              expiresAt
            }
          }
        }
        requests {
          edges {
            node {
              id
              amountFen
              seller {
                address
                name {
                  zh
                  en
                }
              }
              note {
                receivable {
                  receivableId
                }
              }
            }
          }
        }
        maturities {
          edges {
            node {
              receivableId
              dueDay
              faceFen
              paidFen
              payee {
                address
                name {
                  zh
                  en
                }
              }
            }
          }
        }
      }
    }
  }
  ${noteFields}
`;

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

export const MyNotes: TypedDocumentNode<
  {
    notes: {
      readonly edges: readonly { readonly node: NoteView }[];
      readonly pageInfo: PageInfo;
      readonly totalCount: number;
      readonly totalFen: string;
      readonly indexedTo: IndexedTo;
    };
  },
  { holder: string | null; first: number }
> = gql`
  query MyNotes($holder: Address, $first: Int!) {
    notes(first: $first, filter: { holder: $holder }) {
      edges {
        node {
          ...NoteFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalFen
      indexedTo {
        block
        at
        digest
      }
    }
  }
  ${noteFields}
`;

export interface ReceivableRow {
  readonly receivableId: string;
  readonly obligor: MemberView;
  readonly payee: MemberView;
  readonly faceFen: string;
  readonly paidFen: string;
  readonly dueDay: string;
  readonly state: string;
}

export const Receivables: TypedDocumentNode<
  {
    receivables: {
      readonly edges: readonly { readonly node: ReceivableRow }[];
      readonly pageInfo: PageInfo;
      readonly totalCount: number;
    };
  },
  { first: number }
> = gql`
  query Receivables($first: Int!) {
    receivables(first: $first) {
      edges {
        node {
          receivableId
          obligor {
            address
            name {
              zh
              en
            }
          }
          payee {
            address
            name {
              zh
              en
            }
          }
          faceFen
          paidFen
          dueDay
          state
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`;

export interface EvidenceView {
  readonly root: string;
  readonly documents:
    | readonly {
        readonly leaf: string;
        readonly kind: string;
        readonly name: string;
        readonly reference: string | null;
      }[]
    | null;
}

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
  readonly evidence: EvidenceView | null;
  readonly financing: {
    readonly financedFen: string;
    readonly interestFen: string;
    readonly netFen: string;
    readonly ratePpm: number;
  } | null;
}

export interface ReceivableView extends ReceivableRow {
  readonly vaultFen: string;
  readonly confirmedAt: string;
  readonly txHash: string;
  readonly undertakingHash: string;
  readonly undertaking: { readonly number: string; readonly text: string; readonly sha256: string } | null;
  readonly flows: readonly {
    readonly from: MemberView;
    readonly to: MemberView;
    readonly fromTier: number;
    readonly toTier: number;
    readonly amountFen: string;
    readonly hops: number;
  }[];
  readonly payments: readonly {
    readonly amountFen: string;
    readonly paidFen: string;
    readonly at: string;
    readonly txHash: string;
  }[];
  readonly notes: {
    readonly edges: readonly {
      readonly node: {
        readonly noteId: string;
        readonly fromFen: string;
        readonly toFen: string;
        readonly amountFen: string;
        readonly drawnFen: string;
        readonly tier: number;
        readonly state: string;
        readonly holder: MemberView;
        readonly offer: { readonly payee: MemberView; readonly expiresAt: string } | null;
      };
    }[];
  };
}

export const ReceivableFacts: TypedDocumentNode<{ receivable: ReceivableView | null }, { receivableId: string }> = gql`
  query ReceivableFacts($receivableId: ChainId!) {
    receivable(receivableId: $receivableId) {
      receivableId
      faceFen
      paidFen
      vaultFen
      dueDay
      state
      confirmedAt
      txHash
      undertakingHash
      undertaking {
        number
        text
        sha256
      }
      obligor {
        address
        name {
          zh
          en
        }
      }
      payee {
        address
        name {
          zh
          en
        }
      }
      flows {
        from {
          address
          name {
            zh
            en
          }
        }
        to {
          address
          name {
            zh
            en
          }
        }
        fromTier
        toTier
        amountFen
        hops
      }
      payments {
        amountFen
        paidFen
        at
        txHash
      }
      notes(first: 100) {
        edges {
          node {
            noteId
            fromFen
            toFen
            amountFen
            drawnFen
            tier
            state
            holder {
              address
              name {
                zh
                en
              }
            }
            offer {
              expiresAt
              payee {
                address
                name {
                  zh
                  en
                }
              }
            }
          }
        }
      }
    }
  }
`;

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
      address
      name {
        zh
        en
      }
    }
    to {
      address
      name {
        zh
        en
      }
    }
    evidence {
      root
      documents {
        leaf
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
`;

export const Provenance: TypedDocumentNode<
  {
    provenance: {
      readonly up: readonly HopView[];
      readonly down: { readonly edges: readonly { readonly node: HopView }[]; readonly pageInfo: PageInfo };
      readonly indexedTo: IndexedTo;
    } | null;
  },
  { receivableId: string; fromFen: string; toFen: string }
> = gql`
  query Provenance($receivableId: ChainId!, $fromFen: Fen!, $toFen: Fen!) {
    provenance(interval: { receivableId: $receivableId, fromFen: $fromFen, toFen: $toFen }) {
      up {
        ...HopFields
      }
      down(first: 100) {
        edges {
          node {
            ...HopFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
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

export interface OperationView {
  readonly id: string;
  readonly state: string;
  readonly txHash: string | null;
  readonly refusal: RefusalView | null;
}

const operationFields = gql`
  fragment OperationFields on Operation {
    id
    state
    txHash
    refusal {
      code
      sentence {
        zh
        en
      }
      next {
        zh
        en
      }
    }
  }
`;

type OperationAnswer = { readonly operation: OperationView };

export const SignOperation: TypedDocumentNode<OperationAnswer, { id: string }> = gql`
  mutation SignOperation($id: ID!) {
    operation: signOperation(id: $id) {
      ...OperationFields
    }
  }
  ${operationFields}
`;

export const AcceptNote: TypedDocumentNode<OperationAnswer, { id: string }> = gql`
  mutation AcceptNote($id: ChainId!) {
    operation: acceptNote(noteId: $id) {
      ...OperationFields
    }
  }
  ${operationFields}
`;

export const RejectNote: TypedDocumentNode<OperationAnswer, { id: string; reason: string }> = gql`
  mutation RejectNote($id: ChainId!, $reason: String!) {
    operation: rejectNote(noteId: $id, reason: $reason) {
      ...OperationFields
    }
  }
  ${operationFields}
`;

export const TakeQuote: TypedDocumentNode<OperationAnswer, { id: string }> = gql`
  mutation TakeQuote($id: ID!) {
    operation: acceptQuote(id: $id) {
      ...OperationFields
    }
  }
  ${operationFields}
`;

export const AwaitOperation: TypedDocumentNode<{ operation: OperationView | null }, { id: string }> = gql`
  query AwaitOperation($id: ID!) {
    operation(id: $id, awaitFinal: true) {
      ...OperationFields
    }
  }
  ${operationFields}
`;

export const Chain: TypedDocumentNode<{
  chain: { readonly indexedTo: IndexedTo; readonly today: string; readonly halted: RefusalView | null };
}> = gql`
  query Chain {
    chain {
      today
      indexedTo {
        block
        at
        digest
      }
      halted {
        code
        sentence {
          zh
          en
        }
        next {
          zh
          en
        }
      }
    }
  }
`;
