import { gql, type TypedDocumentNode } from "urql";
import type { FinancingRequestView, QuoteView } from "./financing.ts";
import { type MemberView, memberFields } from "./member.ts";
import { type NoteView, noteFields } from "./note.ts";
import type { Listed } from "./page.ts";
import { type ReceivableRow, receivableFields } from "./receivable.ts";

/** An operation that lacks a signature which this person can give. */
export interface UnsignedView {
  readonly id: string;
  readonly act: string;
  readonly amountFen: string;
  readonly signaturesNeeded: number;
  readonly signatures: readonly { readonly name: string | null }[];
  readonly createdBy: string | null;
  /** Whom the act is about, where that is another member. */
  readonly about: MemberView | null;
}

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
  ${noteFields}
  ${receivableFields}
`;
