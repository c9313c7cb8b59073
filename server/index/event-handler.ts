import type { Place } from "./graph-ethereum.ts";
import type { LogWords } from "./log-words.ts";

/** One event of one contract, and the mapping that takes it. Printed by scripts/subgraph-types.ts. */
export interface EventHandler {
  /** Name of the contract's Solidity file. */
  readonly contract: string;
  readonly event: string;
  /** keccak256 of the event's signature, as a log's first topic has it. */
  readonly topic: string;
  /** How many topics a log of it has, the first one included. */
  readonly topics: number;
  /** How many words its data has. */
  readonly words: number;
  /** Whether it is part of the ledger's gap-free sequence; then its first word is `seq`. */
  readonly isSequenced: boolean;
  /** Decodes the log and runs the mapping; throws what either of them throws. */
  readonly handle: (place: Place, words: LogWords) => void;
}
