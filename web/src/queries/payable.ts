import { gql, type TypedDocumentNode } from "urql";
import type { Text } from "../words/speak.ts";
import { type MemberView, memberFields } from "./member.ts";
import { type AskedOnce, type OperationView, operationFields } from "./operation.ts";
import type { Listed } from "./page.ts";
import { type RefusalView, refusalFields } from "./refusal.ts";

/** One field's column, and how sure the desk is of it. */
export interface MappedColumn {
  readonly header: string;
  readonly confidencePercent: number;
  readonly from: "GIVEN" | "HEADER" | "CONTEXT" | "CONTENT";
}

/** How a ledger was read. The API sends it as JSON. */
export interface ReadingView {
  readonly headers: readonly string[];
  readonly columns: Readonly<Record<string, MappedColumn>>;
  readonly dateOrders: Readonly<Record<string, string>>;
  readonly decimalStyle: string | null;
  readonly currency: string;
  readonly isCurrencyAssumed: boolean;
  readonly encoding: { readonly encoding: string };
}

/** A row, document or file that did not become a payable. */
export interface RefusedRow {
  readonly line: number | null;
  readonly field: string | null;
  readonly value: string | null;
  readonly refusal: RefusalView;
}

export interface UploadView {
  readonly id: string;
  readonly fileName: string;
  readonly state: string;
  readonly mapping: ReadingView | null;
  readonly preview: readonly { readonly line: number; readonly cells: readonly string[] }[] | null;
  readonly rowCount: number;
  readonly payableCount: number;
  readonly refusalCount: number;
  readonly refusals: Listed<RefusedRow>;
}

const uploadFields = gql`
  fragment UploadFields on Upload {
    id
    fileName
    state
    mapping
    preview
    rowCount
    payableCount
    refusalCount
    refusals(first: 50) {
      edges {
        node {
          line
          field
          value
          refusal {
            ...RefusalFields
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
  ${refusalFields}
`;

/** What a person says about how a file is to be read; what is left out is guessed. */
export interface MappingInput {
  readonly columns?: readonly { readonly field: string; readonly header: string | null }[];
  readonly dateOrder?: string;
  readonly decimalStyle?: string;
}

/** When to pay, for rows that do not say it. */
export interface TermsInput {
  readonly dueDay?: string;
  readonly daysAfterIssue?: number;
}

export const SentUpload: TypedDocumentNode<{ upload: UploadView }, { id: string }> = gql`
  query SentUpload($id: ID!) {
    upload(id: $id) {
      ...UploadFields
    }
  }
  ${uploadFields}
`;

export const CorrectMapping: TypedDocumentNode<
  { upload: UploadView },
  { uploadId: string; mapping: MappingInput; terms: TermsInput | null }
> = gql`
  mutation CorrectMapping($uploadId: ID!, $mapping: MappingInput!, $terms: TermsInput) {
    upload: correctMapping(uploadId: $uploadId, mapping: $mapping, terms: $terms) {
      ...UploadFields
    }
  }
  ${uploadFields}
`;

export const CommitPayables: TypedDocumentNode<{ upload: UploadView }, { uploadId: string }> = gql`
  mutation CommitPayables($uploadId: ID!) {
    upload: commitPayables(uploadId: $uploadId) {
      ...UploadFields
    }
  }
  ${uploadFields}
`;

export interface PayableView {
  readonly id: string;
  readonly payeeName: string;
  /** The member that the file means; null while none is known by that name or id. */
  readonly payee: MemberView | null;
  readonly invoice: { readonly number: string; readonly issueDay: string };
  readonly amountFen: string;
  readonly dueDay: string | null;
  readonly warnings: readonly { readonly code: string; readonly sentence: Text; readonly next: Text }[];
}

export const OpenPayables: TypedDocumentNode<
  { payables: Listed<PayableView> },
  { uploadId: string | null; first: number }
> = gql`
  query OpenPayables($uploadId: ID, $first: Int!) {
    payables(first: $first, filter: { isClaimed: false, uploadId: $uploadId }) {
      edges {
        node {
          id
          payeeName
          payee {
            ...MemberFields
          }
          invoice {
            number
            issueDay
          }
          amountFen
          dueDay
          warnings {
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
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
  ${memberFields}
`;

/** Either chosen payables or all of a file that can be confirmed. */
export interface Confirmation {
  readonly payableIds?: readonly string[];
  readonly uploadId?: string;
  readonly dueDay?: string;
}

export const ConfirmPayables: TypedDocumentNode<
  { operations: readonly OperationView[] },
  { input: Confirmation } & AskedOnce
> = gql`
  mutation ConfirmPayables($input: ConfirmPayablesBatchInput!, $operationId: String) {
    operations: confirmPayablesBatch(input: $input, operationId: $operationId) {
      ...OperationFields
    }
  }
  ${operationFields}
`;
