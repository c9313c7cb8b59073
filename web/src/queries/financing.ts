import { gql, type TypedDocumentNode } from "urql";
import type { MemberView } from "./member.ts";
import { type AskedOnce, type OperationAnswer, operationFields } from "./operation.ts";

/** A funder's firm offer, as its seller sees it. */
export interface QuoteView {
  readonly id: string;
  readonly request: { readonly id: string };
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
