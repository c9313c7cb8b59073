import { gql, type TypedDocumentNode } from "urql";
import type { FinancingRequestView, QuoteView } from "./financing.ts";
import { memberFields } from "./member.ts";
import { type NoteView, noteFields } from "./note.ts";
import { type UnsignedView, unsignedFields } from "./operation.ts";
import type { Listed } from "./page.ts";
import { type ReceivableRow, receivableFields } from "./receivable.ts";

export interface WaitingView {
  readonly toSign: Listed<UnsignedView>;
  readonly offers: Listed<NoteView>;
  readonly quotes: Listed<QuoteView>;
  readonly requests: Listed<FinancingRequestView>;
  readonly maturities: Listed<ReceivableRow>;
}

const pageFields = `
  pageInfo {
    hasNextPage
    endCursor
  }
  totalCount
`;

export const Waiting: TypedDocumentNode<{ viewer: { readonly waiting: WaitingView } | null }> = gql`
  query Waiting {
    viewer {
      waiting {
        toSign {
          edges {
            node {
              ...UnsignedFields
            }
          }
          ${pageFields}
        }
        offers {
          edges {
            node {
              ...NoteFields
            }
          }
          ${pageFields}
        }
        quotes {
          edges {
            node {
              id
              request {
                id
              }
              funder {
                ...MemberFields
              }
              ratePpm
              allInRatePpm
              interestFen
              netFen
              amountFen
              expiresAt
            }
          }
          ${pageFields}
        }
        requests {
          edges {
            node {
              id
              amountFen
              purpose
              seller {
                ...MemberFields
              }
              receivable {
                receivableId
                dueDay
                obligor {
                  ...MemberFields
                }
              }
            }
          }
          ${pageFields}
        }
        maturities {
          edges {
            node {
              ...ReceivableFields
            }
          }
          ${pageFields}
        }
      }
    }
  }
  ${memberFields}
  ${unsignedFields}
  ${noteFields}
  ${receivableFields}
`;
