import { gql, type TypedDocumentNode } from "urql";
import type { MemberView } from "./member.ts";
import { type AskedOnce, type OperationAnswer, operationFields } from "./operation.ts";
import type { Listed } from "./page.ts";

/** A funder's firm offer, as its seller sees it. */
export interface QuoteView {
  readonly id: string;
  readonly request: { readonly id: string } | null;
  readonly funder: MemberView;
  readonly ratePpm: number;
  readonly allInRatePpm: number | null;
  readonly interestFen: string | null;
  readonly netFen: string | null;
  readonly amountFen: string;
  readonly expiresAt: string;
}

/** A supplier's question for cash, as a funder sees it. */
export interface FinancingRequestView {
  readonly id: string;
  readonly amountFen: string;
  readonly purpose: string | null;
  readonly seller: MemberView;
  readonly receivable: {
    readonly receivableId: string;
    readonly dueDay: string;
    readonly obligor: MemberView;
  } | null;
}

export const RequestFinancing: TypedDocumentNode<
  { request: { readonly id: string } },
  { noteId: string; amountFen: string; purpose: string | null } & AskedOnce
> = gql`
  mutation RequestFinancing($noteId: ChainId!, $amountFen: Fen!, $purpose: String, $operationId: String) {
    request: requestFinancing(noteId: $noteId, amountFen: $amountFen, purpose: $purpose, operationId: $operationId) {
      id
    }
  }
`;

/** A question for cash, as its seller sees it. */
export interface OwnRequestView {
  readonly id: string;
  readonly state: string;
  readonly amountFen: string;
  readonly purpose: string | null;
  readonly createdAt: string;
  readonly quotes: readonly { readonly id: string }[];
}

export const OwnRequests: TypedDocumentNode<{ financingRequests: Listed<OwnRequestView> }, { first: number }> = gql`
  query OwnRequests($first: Int!) {
    financingRequests(first: $first) {
      edges {
        node {
          id
          state
          amountFen
          purpose
          createdAt
          quotes {
            id
          }
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

export const WithdrawRequest: TypedDocumentNode<{ request: { readonly id: string } }, { id: string } & AskedOnce> = gql`
  mutation WithdrawRequest($id: ID!) {
    request: withdrawFinancingRequest(id: $id) {
      id
    }
  }
`;

export interface QuoteTerms {
  readonly requestId: string;
  readonly ratePpm: number;
  readonly expiresAt: string;
}

export const QuoteFinancing: TypedDocumentNode<OperationAnswer, { input: QuoteTerms } & AskedOnce> = gql`
  mutation QuoteFinancing($input: QuoteFinancingInput!, $operationId: String) {
    operation: quoteFinancing(input: $input, operationId: $operationId) {
      ...OperationFields
    }
  }
  ${operationFields}
`;

export const TakeQuote: TypedDocumentNode<OperationAnswer, { id: string } & AskedOnce> = gql`
  mutation TakeQuote($id: ID!, $operationId: String) {
    operation: acceptQuote(id: $id, operationId: $operationId) {
      ...OperationFields
    }
  }
  ${operationFields}
`;
