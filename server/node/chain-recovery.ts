import { type ChainGenesis, requireSameGenesis } from "./chain-genesis.ts";
import { ChainHalt } from "./chain-halt.ts";
import { createEdrEngine, type EdrEngine, engineVersion } from "./edr-engine.ts";
import { createJournal, hasJournal, type Journal, openJournal, type PlacedRecord, readJournal } from "./journal.ts";
import { type ReplayedChain, type ReplayProgress, replayJournal } from "./replay.ts";

/** What a chain's directory is opened with. */
export interface RecoveryOptions {
  /** What the chain must have begun with; absent fields are taken as they are found. */
  readonly wanted: Partial<ChainGenesis>;
  /** Asked only when the directory holds no chain yet. */
  readonly genesisIfNew: () => ChainGenesis;
  readonly onProgress: (progress: ReplayProgress) => void;
  readonly log: (line: string) => void;
}

/** A chain as it stood when its process ended. */
export interface RecoveredChain {
  readonly engine: EdrEngine;
  readonly genesis: ChainGenesis;
  /** Open for what comes next. */
  readonly journal: Journal;
  readonly replayed: ReplayedChain;
  readonly replayMs: number;
  /** Bytes of a torn tail that were cut off. */
  readonly tornBytes: number;
}

/**
 * Brings the chain of a directory back from its journal; begins it where there is none. The caller holds the lock.
 *
 * @throws ChainHalt and leaves the journal as it was, when it cannot be trusted to give the same chain again.
 */
export async function recoverChain(directory: string, options: RecoveryOptions): Promise<RecoveredChain> {
  const startedMs = performance.now();
  if (!hasJournal(directory)) createJournal(directory, options.genesisIfNew());

  let tornBytes = 0;
  const records = readJournal(directory, (bytes) => {
    tornBytes = bytes;
    options.log(`chain: cut off ${bytes} bytes of a record that a crash left half written; nobody was told of it`);
  });
  try {
    const genesis = takeGenesis(records);
    requireSameGenesis(genesis, options.wanted);
    if (genesis.engine !== engineVersion()) {
      options.log(`chain: begun with ${genesis.engine}, now ${engineVersion()}; the replay shows whether both agree`);
    }
    const engine = await createEdrEngine(genesis);
    const replayed = await replayJournal(engine, records, options.onProgress);
    const replayMs = performance.now() - startedMs;
    return { engine, genesis, journal: await openJournal(directory), replayed, replayMs, tornBytes };
  } finally {
    // Closes the file if the records were not read to their end.
    records.return();
  }
}

function takeGenesis(records: Iterator<PlacedRecord>): ChainGenesis {
  const first = records.next();
  if (!first.done && first.value.record.kind === "genesis") return first.value.record.genesis;
  throw new ChainHalt("CHAIN_JOURNAL_CORRUPT", {
    what: "The chain's journal does not begin with a genesis.",
    why: "Without it the first block cannot be made again, nor any after it.",
    next: "Restore the journal from a backup.",
  });
}
