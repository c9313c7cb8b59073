import { gql, type TypedDocumentNode } from "urql";
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

export const WithdrawOperation: TypedDocumentNode<OperationAnswer, { id: string }> = gql`
  mutation WithdrawOperation($id: ID!) {
    operation: withdrawOperation(id: $id) {
      ...OperationFields
    }
  }
  ${operationFields}
`;
