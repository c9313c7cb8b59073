import { mkdirSync } from "node:fs";
import type { BlockHead } from "./block-mining.ts";
import { BlockProducer } from "./block-producer.ts";
import { type ChainGenesis, FORMAT_VERSION, type PrefundedAccount } from "./chain-genesis.ts";
import { recoverChain } from "./chain-recovery.ts";
import { type DirectoryLock, lockDirectory } from "./directory-lock.ts";
import { engineVersion } from "./edr-engine.ts";
import { createJsonRpcMethods } from "./json-rpc-methods.ts";
import { setPendingTime } from "./pending-view.ts";
import type { ReplayProgress } from "./replay.ts";
import { createTestClock, type TestClock } from "./test-clock.ts";

/** Half of the largest block serves any one act (C21); EDR's memory for a block grows with its gas: see the README. */
const DEFAULT_BLOCK_GAS_LIMIT = 30_000_000n;
/** What newer forks allow one transaction (EIP-7825), so that nothing is deployed here that would not run there. */
const TRANSACTION_GAS_CAP = 16_777_216n;

/** What a chain is opened with. */
export interface EmbeddedChainOptions {
  /** Where the journal lies; made if it is not there. One process at a time has it. */
  readonly directory: string;
  readonly chainId: number;
  /** Seconds since 1970-01-01; by default now when the chain begins, and the journal's when it is reopened. */
  readonly genesisAtSec?: number;
  /** Accounts that hold ether from the first block. None by default: gas is free. */
  readonly prefunded?: readonly PrefundedAccount[];
  readonly blockGasLimit?: bigint;
  /** The wall clock in whole seconds since 1970-01-01. */
  readonly nowSec?: () => number;
  /** Lets time be moved by hand. For sandboxes and tests only. */
  readonly testClock?: boolean;
  /** How far the replay is, a few times a second. */
  readonly onProgress?: (progress: ReplayProgress) => void;
  /** One line about something that an operator should know, such as a torn tail that was cut off. */
  readonly log?: (line: string) => void;
}

/** Figures for the health page and the benchmarks. */
export interface EmbeddedChainStats {
  readonly head: BlockHead;
  readonly journalBytes: number;
  readonly replayedTransactions: number;
  readonly replayMs: number;
  /** Bytes of a record that a crash had cut short, and that were cut off at opening. */
  readonly tornBytes: number;
  readonly clockOffsetSec: number;
}

/** An EVM chain inside this process, as lasting as its disk. */
export interface EmbeddedChain {
  readonly chainId: number;
  /** Calls a JSON-RPC method. @throws JsonRpcError as a node would answer. */
  request<Result = unknown>(method: string, params?: readonly unknown[]): Promise<Result>;
  /** The same, as the JSON text of the result. */
  requestText(method: string, params?: readonly unknown[]): Promise<string>;
  /** Tells of each new block, once it can be read; not of those that a replay made. @returns How to stop it. */
  onBlock(listener: (head: BlockHead) => void): () => void;
  /** Only if the chain was opened with one. */
  readonly testClock: TestClock | undefined;
  stats(): EmbeddedChainStats;
  /** Finishes what was accepted, seals the journal, gives the directory back. */
  close(): Promise<void>;
}

/**
 * Opens the chain in a directory, or begins one there.
 *
 * @throws ChainHalt when it is open elsewhere, damaged, another chain than asked for, or does not replay to the same
 * block hashes. Nothing on disk is changed then.
 */
export async function openEmbeddedChain(options: EmbeddedChainOptions): Promise<EmbeddedChain> {
  mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(options.directory);
  try {
    return await openLocked(options, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLocked(options: EmbeddedChainOptions, lock: DirectoryLock): Promise<EmbeddedChain> {
  const { nowSec = wallClockSec, log = console.warn, onProgress = () => {} } = options;
  const { engine, genesis, journal, replayed, replayMs, tornBytes } = await recoverChain(options.directory, {
    wanted: wantedGenesis(options),
    genesisIfNew: () => newGenesis(options, nowSec()),
    onProgress,
    log,
  });
  await setPendingTime(engine, replayed.clock, nowSec());

  const listeners = new Set<(head: BlockHead) => void>();
  const producer = new BlockProducer(
    {
      engine,
      journal,
      genesis,
      wallSec: nowSec,
      onBlock: (head) => {
        for (const listener of listeners) notify(listener, head, log);
      },
    },
    replayed.head,
    replayed.clock,
  );
  const testClock = options.testClock
    ? createTestClock(producer, nowSec, (clock) => setPendingTime(engine, clock, nowSec()))
    : undefined;
  const call = createJsonRpcMethods({ engine, producer, callGasCap: genesis.transactionGasCap, testClock });
  let closing: Promise<void> | undefined;

  async function closeOnce(): Promise<void> {
    await producer.close();
    const { number, hash } = producer.head;
    const isUnchanged = replayed.isSealed && number === replayed.head.number;
    // A seal is worth having, and no more: without it the last block's hash is not compared at the next start.
    if (!isUnchanged) await journal.append({ kind: "seal", number, hash }).catch((error) => log(`chain: ${error}`));
    await journal.close();
    lock.release();
  }

  return {
    chainId: genesis.chainId,
    requestText: (method, params = []) => call(method, params),
    async request<Result>(method: string, params: readonly unknown[] = []): Promise<Result> {
      return JSON.parse(await call(method, params)) as Result;
    },
    onBlock(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    testClock,
    stats: () => ({
      head: producer.head,
      journalBytes: journal.sizeBytes,
      replayedTransactions: replayed.transactions,
      replayMs,
      tornBytes,
      clockOffsetSec: producer.clock.offsetSec,
    }),
    close: () => (closing ??= closeOnce()),
  };
}

function wallClockSec(): number {
  return Math.floor(Date.now() / 1000);
}

/** What the caller asked for, defaults apart: an opened chain keeps those that it began with. */
function wantedGenesis({
  chainId,
  genesisAtSec,
  prefunded,
  blockGasLimit,
}: EmbeddedChainOptions): Partial<ChainGenesis> {
  return {
    chainId,
    genesisAtSec,
    blockGasLimit,
    prefunded: prefunded?.map(({ address, balanceWei }) => ({ address: address.toLowerCase(), balanceWei })),
  };
}

function newGenesis(options: EmbeddedChainOptions, nowSec: number): ChainGenesis {
  const {
    chainId,
    genesisAtSec = nowSec,
    prefunded = [],
    blockGasLimit = DEFAULT_BLOCK_GAS_LIMIT,
  } = wantedGenesis(options);
  return {
    formatVersion: FORMAT_VERSION,
    chainId: chainId ?? options.chainId,
    genesisAtSec,
    hardfork: "cancun",
    blockGasLimit,
    transactionGasCap: blockGasLimit < TRANSACTION_GAS_CAP ? blockGasLimit : TRANSACTION_GAS_CAP,
    prefunded,
    engine: engineVersion(),
  };
}

/** A listener that fails must not stop the chain, nor the listeners after it. */
function notify(listener: (head: BlockHead) => void, head: BlockHead, log: (line: string) => void): void {
  try {
    listener(head);
  } catch (error) {
    log(`chain: a listener failed on block ${head.number}: ${String(error)}`);
  }
}
