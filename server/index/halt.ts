/** Why the clerk stopped. It stays at the last good block until it is started again. */
export interface Halt {
  readonly code: HaltCode;
  /** What was found, where. For operators; in English. */
  readonly reason: string;
  /** The block that could not be written. */
  readonly blockNumber: number;
}

export type HaltCode =
  /** The ledger's sequence has a hole, a repetition or another order. */
  | "LEDGER_SEQUENCE_BROKEN"
  /** The journal word recomputed from the logs is not the ledger's. */
  | "JOURNAL_DIFFERS"
  /** A log's topic is none of the contract's events. */
  | "EVENT_UNKNOWN"
  /** A log's topics or data are not what its event's ABI says. */
  | "LOG_UNDECODABLE"
  /** A log comes twice, out of order, from another block, from another contract, or removed. */
  | "LOG_FOREIGN"
  /** A header lacks a field, or is another block's. */
  | "HEADER_INVALID"
  /** The receipts are not those that the header vouches for. */
  | "RECEIPTS_DIFFER"
  /** The chain was reorganised deeper than the book can be rolled back, or is another chain. */
  | "REORG_TOO_DEEP"
  /** The node's chain id is another one. */
  | "CHAIN_DIFFERS"
  /** A mapping met what cannot be: an event about an entity that does not exist, an immutable one written twice. */
  | "MAPPING_FAILED";

/** What the chain or the node says cannot be written down. Thrown by the checks, caught by the loop that follows the chain. */
export class ClerkHalt extends Error implements Halt {
  override readonly name = "ClerkHalt";
  readonly code: HaltCode;
  readonly reason: string;
  readonly blockNumber: number;

  constructor(code: HaltCode, blockNumber: number, reason: string, cause?: unknown) {
    super(`${code} at block ${blockNumber}: ${reason}`, { cause });
    this.code = code;
    this.reason = reason;
    this.blockNumber = blockNumber;
  }
}
