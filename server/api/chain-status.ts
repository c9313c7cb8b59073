import { Repeater } from "graphql-yoga";
import { refuse } from "../app/refuse.ts";
import { type RefusalRecord, toRefusal } from "../domain/refusal.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { RefusalType } from "./shown.ts";

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

export function indexedTo({ index }: Pick<ApiContext, "index">): IndexedTo {
  const { indexedBlock, timestamp, digest } = index.status();
  return { block: indexedBlock, atSec: timestamp, digest };
}

/**
 * Waits until the book has a block.
 * @throws Refusal INDEX_BEHIND after five seconds.
 */
export async function waitUntil({ index }: ApiContext, minBlock: number | null | undefined): Promise<void> {
  if (minBlock === null || minBlock === undefined) return;
  if (await index.waitForBlock(minBlock, WAIT_MS)) return;
  throw refuse("INDEX_BEHIND", { wanted: minBlock, indexedTo: index.status().indexedBlock });
}

function haltOf({ index }: ApiContext): RefusalRecord | null {
  const { halted } = index.status();
  return halted ? toRefusal("INDEX_HALTED", { problem: halted.code, block: halted.blockNumber }).toJSON() : null;
}

interface Contract {
  readonly name: string;
  readonly address: string;
}

const ContractType = builder.objectRef<Contract>("Contract").implement({
  fields: (t) => ({
    name: t.exposeString("name"),
    address: t.field({ type: "Address", resolve: (contract) => contract.address }),
  }),
});

const ChainStatusType = builder.objectRef<ApiContext>("ChainStatus").implement({
  description: "The chain as the desk sees it.",
  fields: (t) => ({
    chainId: t.exposeInt("chainId"),
    head: t.int({
      nullable: true,
      description: "The newest block that the node named.",
      resolve: ({ index }) => index.status().headBlock,
    }),
    indexedTo: t.field({ type: IndexedToType, resolve: indexedTo }),
    today: t.field({ type: "Day", resolve: ({ today }) => today() }),
    utcOffsetSec: t.exposeInt("utcOffsetSec"),
    settlementBank: t.field({
      type: "Address",
      description: "The member whose deposits the cash token stands for.",
      resolve: (status) => status.settlementBank,
    }),
    contracts: t.field({
      type: [ContractType],
      resolve: ({ addresses }) => Object.entries(addresses).map(([name, address]) => ({ name, address })),
    }),
    halted: t.field({
      type: RefusalType,
      nullable: true,
      description: "Why the book stands still; null while it follows the chain.",
      resolve: haltOf,
    }),
  }),
});

builder.queryFields((t) => ({
  chain: t.field({ type: ChainStatusType, resolve: (_, _args, context) => context }),
}));

builder.subscriptionFields((t) => ({
  blockIndexed: t.field({
    type: IndexedToType,
    description: "Each block, once it is in the book.",
    subscribe: (_, _args, { index }) =>
      new Repeater<IndexedTo>(async (push, stop) => {
        const end = index.subscribe(() => {
          push(indexedTo({ index })).catch(() => undefined);
        });
        await stop;
        end();
      }),
    resolve: (point) => point,
  }),
}));
