/** Why the embedded chain would not open, or stopped taking transactions. */
export type ChainHaltCode =
  | "CHAIN_DIRECTORY_IN_USE"
  | "CHAIN_JOURNAL_CORRUPT"
  | "CHAIN_JOURNAL_FORMAT"
  | "CHAIN_GENESIS_MISMATCH"
  | "CHAIN_REPLAY_MISMATCH"
  | "CHAIN_JOURNAL_UNWRITABLE";

/** The three sentences that an operator needs before anything else. */
export interface ChainHaltReason {
  readonly what: string;
  readonly why: string;
  readonly next: string;
}

/**
 * A halt on purpose: going on would lose or invent history. It is for the operator at the console, before any request
 * is served, and so is not a `Refusal`, which answers a member.
 */
export class ChainHalt extends Error {
  override readonly name = "ChainHalt";
  readonly code: ChainHaltCode;
  readonly reason: ChainHaltReason;

  constructor(code: ChainHaltCode, reason: ChainHaltReason, cause?: unknown) {
    super(`${code}: ${reason.what} ${reason.why} ${reason.next}`, { cause });
    this.code = code;
    this.reason = reason;
  }
}
