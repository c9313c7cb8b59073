import { gql, type TypedDocumentNode } from "urql";
import type { MemberView } from "./member.ts";
import { memberFields } from "./member.ts";

/** Who is asking, for which member, with which rights. */
export interface ViewerView {
  readonly person: { readonly id: string; readonly name: string };
  readonly roles: readonly string[];
  readonly isRegistrar: boolean;
  readonly member: (MemberView & { readonly roles: readonly string[] }) | null;
}

export const Viewer: TypedDocumentNode<{ viewer: ViewerView | null }> = gql`
  query Viewer {
    viewer {
      person {
        id
        name
      }
      roles
      isRegistrar
      member {
        ...MemberFields
        roles
      }
    }
  }
  ${memberFields}
`;

/** How the viewer's member stands, in sums. */
export interface StandingView {
  readonly position: {
    readonly heldFen: string;
    readonly heldNotes: number;
    readonly offeredToFen: string;
    readonly owedFen: string;
    readonly owedReceivables: number;
    readonly boughtFen: string;
    readonly drawnFen: string;
    readonly cashFen: string;
  } | null;
  readonly creditLine: {
    readonly limitFen: string;
    readonly usedFen: string;
    readonly availableFen: string;
  } | null;
}

export const Standing: TypedDocumentNode<{ viewer: { readonly member: StandingView | null } | null }> = gql`
  query Standing {
    viewer {
      member {
        position {
          heldFen
          heldNotes
          offeredToFen
          owedFen
          owedReceivables
          boughtFen
          drawnFen
          cashFen
        }
        creditLine {
          limitFen
          usedFen
          availableFen
        }
      }
    }
  }
`;
