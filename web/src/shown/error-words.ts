import type { CombinedError } from "urql";
import type { Language, Text } from "../words/speak.ts";

/** What an error of the API carries in its extensions, as far as it is there. */
interface ErrorExtensions {
  readonly code?: string;
  readonly category?: string;
  readonly sentence?: Text;
  readonly next?: Text;
}

/** What a reader is told, in one language: what happened, what to do now, and the code for whoever is asked for help. */
export interface Told {
  readonly sentence: string;
  readonly next?: string | undefined;
  readonly code?: string | undefined;
}

/**
 * An error of a request in words. A refusal has its own; another error of the API says its message and code; only where no
 * answer came at all is it the network's.
 * @param unreached What to say of the network.
 */
export function wordsOf(error: CombinedError, language: Language, unreached: Told): Told {
  const [first] = error.graphQLErrors;
  if (!first) return unreached;
  const { code, sentence, next } = first.extensions as ErrorExtensions;
  return { sentence: sentence?.[language] ?? first.message, next: next?.[language], code };
}

/** Whether the desk no longer knows who is asking. */
export function isSignedOut(error: CombinedError): boolean {
  const [first] = error.graphQLErrors;
  return (first?.extensions as ErrorExtensions | undefined)?.category === "UNAUTHENTICATED";
}
