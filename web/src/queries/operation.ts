import { gql, type TypedDocumentNode } from "urql";
import { type MemberView, memberFields } from "./member.ts";
import type { Listed } from "./page.ts";
import { type RefusalView, refusalFields } from "./refusal.ts";

/** What the desk answers to an act. */
export interface OperationView {
  readonly id: string;
  readonly act: string;
  readonly state: string;
  readonly block: number | null;
  readonly refusal: RefusalView | null;
}

/** An act's answer; the documents of acts call it by this name, whichever field of the API it is. */
export interface OperationAnswer {
  readonly operation: OperationView;
}

/** The client's own id of a request, so that a request that is sent twice is done once. */
export interface AskedOnce {
  readonly operationId?: string;
}

export const operationFields = gql`
  fragment OperationFields on Operation {
    id
    act
    state
    block
    refusal {
      ...RefusalFields
    }
  }
  ${refusalFields}
`;

export const AwaitOperation: TypedDocumentNode<OperationAnswer, { id: string }> = gql`
  query AwaitOperation($id: ID!) {
    operation(id: $id, awaitFinal: true) {
      ...OperationFields
    }
  }
  ${operationFields}
`;

export const SignOperation: TypedDocumentNode<OperationAnswer, { id: string }> = gql`
  mutation SignOperation($id: ID!) {
    operation: signOperation(id: $id) {
      ...OperationFields
    }
  }
  ${operationFields}
`;

/** An operation that a colleague has yet to sign. */
export interface UnsignedView {
  readonly id: string;
  readonly act: string;
  readonly amountFen: string;
  readonly signaturesNeeded: number;
  readonly signatures: readonly { readonly name: string | null }[];
  readonly createdBy: string | null;
  /** Whom the act is about, where that is another member. */
  readonly about: MemberView | null;
  readonly canSign: boolean;
  readonly canWithdraw: boolean;
}

export const unsignedFields = gql`
  fragment UnsignedFields on Operation {
    id
    act
    amountFen
    signaturesNeeded
    signatures {
      name
    }
    createdBy
    about {
      ...MemberFields
    }
    canSign
    canWithdraw
  }
  ${memberFields}
`;

export const UnsignedOperations: TypedDocumentNode<{ operations: Listed<UnsignedView> }, { first: number }> = gql`
  query UnsignedOperations($first: Int!) {
    operations(first: $first, state: [AWAITING_SIGNATURE]) {
      edges {
        node {
          ...UnsignedFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
  ${unsignedFields}
`;

export const WithdrawOperation: TypedDocumentNode<OperationAnswer, { id: string }> = gql`
  mutation WithdrawOperation($id: ID!) {
    operation: withdrawOperation(id: $id) {
      ...OperationFields
    }
  }
  ${operationFields}
`;
