import { gql, type TypedDocumentNode } from "urql";
import type { IndexedTo } from "./chain.ts";
import { type MemberView, memberFields } from "./member.ts";
import { type AskedOnce, type OperationAnswer, operationFields } from "./operation.ts";
import type { Listed } from "./page.ts";

export interface NoteView {
  readonly noteId: string;
  readonly amountFen: string;
  readonly tier: number;
  readonly state: string;
  readonly holder: MemberView;
  readonly receivable: {
    readonly receivableId: string;
    readonly dueDay: string;
    readonly paidFen: string;
    readonly obligor: MemberView;
  };
  readonly offer: { readonly expiresAt: string; readonly payee: MemberView } | null;
}

export const noteFields = gql`
  fragment NoteFields on Note {
    noteId
    amountFen
    tier
    state
    holder {
      ...MemberFields
    }
    receivable {
      receivableId
      dueDay
      paidFen
      obligor {
        ...MemberFields
      }
    }
    offer {
      expiresAt
      payee {
        ...MemberFields
      }
    }
  }
  ${memberFields}
`;

export const MyNotes: TypedDocumentNode<
  { notes: Listed<NoteView> & { readonly totalFen: string; readonly indexedTo: IndexedTo } },
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

export const AcceptNote: TypedDocumentNode<OperationAnswer, { id: string } & AskedOnce> = gql`
  mutation AcceptNote($id: ChainId!, $operationId: String) {
    operation: acceptNote(noteId: $id, operationId: $operationId) {
      ...OperationFields
    }
  }
  ${operationFields}
`;

export const RejectNote: TypedDocumentNode<OperationAnswer, { id: string; reason: string } & AskedOnce> = gql`
  mutation RejectNote($id: ChainId!, $reason: String!, $operationId: String) {
    operation: rejectNote(noteId: $id, reason: $reason, operationId: $operationId) {
      ...OperationFields
    }
  }
  ${operationFields}
`;

/** One piece for one payee, with the paper behind it. */
export interface Leg {
  readonly payee: string;
  readonly amountFen: string;
  readonly evidence: readonly { readonly kind: string; readonly reference: string }[];
}

export const PassNote: TypedDocumentNode<OperationAnswer, { noteId: string; legs: readonly Leg[] } & AskedOnce> = gql`
  mutation PassNote($noteId: ChainId!, $legs: [LegInput!]!, $operationId: String) {
    operation: passNote(noteId: $noteId, legs: $legs, operationId: $operationId) {
      ...OperationFields
    }
  }
  ${operationFields}
`;

export const SplitNote: TypedDocumentNode<
  OperationAnswer,
  { noteId: string; amountsFen: readonly string[] } & AskedOnce
> = gql`
  mutation SplitNote($noteId: ChainId!, $amountsFen: [Fen!]!, $operationId: String) {
    operation: splitNote(noteId: $noteId, amountsFen: $amountsFen, operationId: $operationId) {
      ...OperationFields
    }
  }
  ${operationFields}
`;
