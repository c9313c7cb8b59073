import { gql, type TypedDocumentNode } from "urql";
import type { Text } from "../words/speak.ts";
import type { Listed } from "./page.ts";

/** A member as every table names it. */
export interface MemberView {
  readonly address: string;
  readonly name: Text;
}

export const memberFields = gql`
  fragment MemberFields on Member {
    address
    name {
      zh
      en
    }
  }
`;

export interface ListedMember extends MemberView {
  readonly roles: readonly string[];
  readonly validUntil: string | null;
  readonly isActive: boolean;
}

export const Members: TypedDocumentNode<
  { members: Listed<ListedMember> },
  { role: string | null; first: number; after: string | null }
> = gql`
  query Members($role: MemberRole, $first: Int!, $after: String) {
    members(role: $role, first: $first, after: $after) {
      edges {
        node {
          ...MemberFields
          roles
          validUntil
          isActive
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
