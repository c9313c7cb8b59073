import type { BlockNotice, Index, IndexOptions, IndexStatus } from "./book.ts";
import type { BookFile } from "./book-file.ts";
import { Clerk } from "./clerk.ts";
import { digestText } from "./digest.ts";
import type { Change } from "./entity-state.ts";
import { Follower } from "./follower.ts";
import { NodeReader } from "./node-reader.ts";
import { readBook } from "./read-book.ts";
import { Reader } from "./reader.ts";
import { type Mappings, openBookFile } from "./rewrite.ts";
import type { Hex } from "./rows.ts";
import { Waiters } from "./waiters.ts";

/** How often the head is asked for where nothing tells of new blocks, and where something does, in case a call is lost. */
const POLL_MS = 500;
const SLOW_POLL_MS = 5_000;

const SEQ_DIGITS = 16;

/**
 * Opens the book of a deployment, with a file that has been there before or a new one. Nothing is read from the chain
 * before `start`. The types of the mappings must have been printed (scripts/subgraph-types.ts).
 * @throws Error if the file is a book of another deployment.
 */
export async function openIndex(options: IndexOptions): Promise<Index> {
  const { fingerprint, handlers } = await import("../../subgraph/generated/handlers.ts");
  const { tables } = await import("../../subgraph/generated/schema.ts");
  const mappings: Mappings = { tables, handlers };
  const { chainId, startBlock } = options;
  const addresses = new Map(Object.entries(options.addresses).map(([name, at]) => [name, at.toLowerCase()]));
  const identity = { chainId, startBlock, addresses, fingerprint };

  const file = openBookFile(options.file, mappings, identity, options.rewrite ?? false);
  const clerk = new Clerk(file, tables, handlers, addresses);
  const node = new NodeReader(options.request, addresses, options.verifyReceipts ?? false);
  const reader = new Reader(options.file);
  const waiters = new Waiters();
  const listeners = new Set<(notice: BlockNotice) => void>();

  function tell(kind: BlockNotice["kind"], changes: readonly Change[]): void {
    const { number, hash, timestampSec } = file.tip;
    const blockHash = (hash ?? "0x") as Hex;
    const notice = { kind, blockNumber: number, blockHash, timestampSec, changed: idsByEntity(changes) };
    for (const listener of listeners) {
      try {
        listener(notice);
      } catch (error) {
        console.error("index: a listener failed", error);
      }
    }
  }

  const pollMs = options.pollMs ?? (options.onBlock === undefined ? POLL_MS : SLOW_POLL_MS);
  const follower = new Follower(
    node,
    clerk,
    file,
    { chainId, pollMs },
    {
      written(changes) {
        waiters.written(file.tip.number);
        tell("WRITTEN", changes);
      },
      rolledBack: () => tell("ROLLED_BACK", []),
      halted: () => waiters.giveUp(),
    },
  );
  let endCalls: (() => void) | null = null;

  return {
    book: readBook(reader, tables),
    status: () => statusOf(file, follower),
    start() {
      endCalls ??= options.onBlock?.(() => follower.wake()) ?? null;
      follower.start();
    },
    async stop() {
      endCalls?.();
      await follower.stop();
      waiters.giveUp();
      reader.close();
      file.close();
    },
    async waitForBlock(blockNumber, timeoutMs) {
      if (file.tip.number >= blockNumber) return true;
      if (follower.halt !== null) return false;
      follower.wake();
      return waiters.wait(blockNumber, timeoutMs);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    recomputeDigest: () => digestText(file.recomputeDigest()),
  };
}

function statusOf(file: BookFile, follower: Follower): IndexStatus {
  const { number, hash, timestampSec, digest, journalWord } = file.tip;
  return {
    indexedBlock: number,
    indexedHash: hash as Hex | null,
    timestamp: timestampSec,
    digest: digestText(digest),
    journalSeq: BigInt(`0x${journalWord.slice(-SEQ_DIGITS)}`),
    journalWord: `0x${journalWord}`,
    headBlock: follower.head,
    reorgs: file.reorgs(),
    unreachable: follower.unreachable,
    halted: follower.halt,
  };
}

function idsByEntity(changes: readonly Change[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const { table, id } of changes) {
    const list = ids.get(table.entity);
    if (list === undefined) ids.set(table.entity, [id]);
    else list.push(id);
  }
  return ids;
}
