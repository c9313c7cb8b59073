import { gql, type TypedDocumentNode } from "urql";
import type { Text } from "../words/speak.ts";

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly memberName: Text | null;
  readonly memberRoles: readonly string[];
  readonly roles: readonly string[];
  readonly isRegistrar: boolean;
}

export const DemoPeople: TypedDocumentNode<{ demoPeople: readonly PersonView[] }> = gql`
  query DemoPeople {
    demoPeople {
      id
      name
      memberName {
        zh
        en
      }
      memberRoles
      roles
      isRegistrar
    }
  }
`;

export const SignInAs: TypedDocumentNode<{ signInAs: { expiresAt: string } }, { personId: string }> = gql`
  mutation SignInAs($personId: ID!) {
    signInAs(personId: $personId) {
      expiresAt
    }
  }
`;

export const SignOut: TypedDocumentNode<{ signOut: boolean }> = gql`
  mutation SignOut {
    signOut
  }
`;
