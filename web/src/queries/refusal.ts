import { gql } from "urql";
import type { Text } from "../words/speak.ts";

/** Why something was not done, and what to do now. */
export interface RefusalView {
  readonly code: string;
  readonly sentence: Text;
  readonly next: Text;
}

export const refusalFields = gql`
  fragment RefusalFields on Refusal {
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
`;
