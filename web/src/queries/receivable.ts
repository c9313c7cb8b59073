import { gql, type TypedDocumentNode } from "urql";
import { type MemberView, memberFields } from "./member.ts";
import { type AskedOnce, type OperationAnswer, operationFields } from "./operation.ts";
import type { Listed } from "./page.ts";

export interface ReceivableRow {
  readonly receivableId: string;
  readonly obligor: MemberView;
  readonly payee: MemberView;
  readonly faceFen: string;
  readonly paidFen: string;
  readonly dueDay: string;
  readonly state: string;
}

export const receivableFields = gql`
  fragment ReceivableFields on Receivable {
    receivableId
    obligor {
      ...MemberFields
    }
    payee {
      ...MemberFields
    }
    faceFen
    paidFen
    dueDay
    state
  }
  ${memberFields}
`;

export const Receivables: TypedDocumentNode<{ receivables: Listed<ReceivableRow> }, { first: number }> = gql`
  query Receivables($first: Int!) {
    receivables(first: $first) {
      edges {
        node {
          ...ReceivableFields
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
  ${receivableFields}
`;

/** How much of the credit went from one member to another, between two tiers. */
export interface FlowView {
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  readonly fromTier: number;
  readonly toTier: number;
  readonly amountFen: string;
}

export interface FlowEnd extends MemberView {
  readonly roles: readonly string[];
}

export interface PaymentView {
  readonly amountFen: string;
  readonly paidFen: string;
  readonly at: string;
  readonly txHash: string;
}

/** One interval of the receivable, with who holds it now. */
export interface HeldInterval {
  readonly noteId: string;
  readonly fromFen: string;
  readonly toFen: string;
  readonly amountFen: string;
  readonly drawnFen: string;
  readonly tier: number;
  readonly state: string;
  readonly holder: MemberView;
  readonly offer: { readonly payee: MemberView; readonly expiresAt: string } | null;
}

export interface ReceivableView extends ReceivableRow {
  readonly vaultFen: string;
  readonly confirmedAt: string;
  readonly txHash: string;
  readonly undertakingHash: string;
  readonly undertaking: { readonly number: string; readonly text: string; readonly sha256: string } | null;
  readonly flows: readonly FlowView[];
  readonly payments: readonly PaymentView[];
  readonly notes: Listed<HeldInterval>;
}

export const ReceivableFacts: TypedDocumentNode<{ receivable: ReceivableView | null }, { receivableId: string }> = gql`
  query ReceivableFacts($receivableId: ChainId!) {
    receivable(receivableId: $receivableId) {
      ...ReceivableFields
      vaultFen
      confirmedAt
      txHash
      undertakingHash
      undertaking {
        number
        text
        sha256
      }
      flows {
        from {
          ...MemberFields
          roles
        }
        to {
          ...MemberFields
          roles
        }
        fromTier
        toTier
        amountFen
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
              ...MemberFields
            }
            offer {
              expiresAt
              payee {
                ...MemberFields
              }
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
  }
  ${receivableFields}
  ${memberFields}
`;

export const PayReceivable: TypedDocumentNode<
  OperationAnswer,
  { receivableId: string; amountFen: string } & AskedOnce
> = gql`
    mutation PayReceivable($receivableId: ChainId!, $amountFen: Fen!, $operationId: String) {
      operation: payReceivable(receivableId: $receivableId, amountFen: $amountFen, operationId: $operationId) {
        ...OperationFields
      }
    }
    ${operationFields}
  `;
