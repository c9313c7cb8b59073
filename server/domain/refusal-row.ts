/** What kind of failure a refusal is: it decides how a caller should react, and the HTTP status of a plain answer. */
export const RefusalCategory = {
  /** The request is not well formed; sending it again cannot help. */
  INVALID: "INVALID",
  /** Nobody is signed in, or the proof of who is asking does not hold. */
  UNAUTHENTICATED: "UNAUTHENTICATED",
  /** It is known who is asking, and that one may not. */
  FORBIDDEN: "FORBIDDEN",
  /** There is no such thing, or the one who asks may not know of it. */
  NOT_FOUND: "NOT_FOUND",
  /** The thing is no longer in the state that the act needs; look again, then decide. */
  CONFLICT: "CONFLICT",
  /** A rule of the trade, of a contract or of arithmetic says no. */
  RULE: "RULE",
  /** It may work later, unchanged. */
  BUSY: "BUSY",
  /** Something of ours failed; the person who asked did nothing wrong. */
  BROKEN: "BROKEN",
} as const;

export type RefusalCategory = (typeof RefusalCategory)[keyof typeof RefusalCategory];

/** One language of a row. `{name}` stands for the refusal's argument of that name. */
export interface RefusalText {
  /** What was refused, and why. */
  readonly sentence: string;
  /** What the reader can do now. */
  readonly next: string;
}

/** A row of the catalogue of refusals; its key is the code. */
export interface RefusalRow {
  readonly category: RefusalCategory;
  readonly zh: RefusalText;
  readonly en: RefusalText;
}

/** The rows of one noun, each code beginning with that noun. */
export type RefusalRows = Readonly<Record<string, RefusalRow>>;
