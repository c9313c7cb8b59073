import { refuse } from "../app/refuse.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";

/** Up to where an answer knows the chain. */
export interface IndexedTo {
  readonly block: number;
  readonly atSec: number;
  readonly digest: string;
}

/** How long a read waits for a block that its client has seen elsewhere. */
const WAIT_MS = 5_000;

export const IndexedToType = builder.objectRef<IndexedTo>("IndexedTo").implement({
  description: "Up to where the answer knows the chain. Equal digests mean equal books.",
  fields: (t) => ({
    block: t.exposeInt("block"),
    at: t.field({ type: "DateTime", resolve: (point) => point.atSec }),
    digest: t.field({ type: "Bytes32", resolve: (point) => point.digest }),
  }),
});

/** Where the book is now. Look before reading: what is read then holds at least this much. */
export function indexedTo({ index }: Pick<ApiContext, "index">): IndexedTo {
  const { indexedBlock, timestamp, digest } = index.status();
  return { block: indexedBlock, atSec: timestamp, digest };
}

/** The argument by which a read waits for a block. */
export const minBlockArg = builder.args((t) => ({
  minBlock: t.int({ description: "Waits until this block is indexed, for five seconds at most; then INDEX_BEHIND." }),
}));

/**
 * Waits until the book has a block.
 * @throws Refusal INDEX_BEHIND after five seconds.
 */
export async function waitUntil(
  { index }: Pick<ApiContext, "index">,
  minBlock: number | null | undefined,
): Promise<void> {
  if (minBlock === null || minBlock === undefined) return;
  if (await index.waitForBlock(minBlock, WAIT_MS)) return;
  throw refuse("INDEX_BEHIND", { wanted: minBlock, indexedTo: index.status().indexedBlock });
}
