import { type RefusalRecord, toRefusal } from "../domain/refusal.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { type IndexedTo, IndexedToType, indexedTo } from "./indexed-to.ts";
import { RefusalType } from "./shown.ts";
import { requireReader } from "./sight.ts";
import { streamOf } from "./stream.ts";

function haltOf({ index }: ApiContext): RefusalRecord | null {
  const { halted } = index.status();
  return halted ? toRefusal("INDEX_HALTED", { problem: halted.code, block: halted.blockNumber }).toJSON() : null;
}

interface Contract {
  readonly name: string;
  readonly address: string;
}

const ContractType = builder.objectRef<Contract>("Contract").implement({
  description: "A contract of the network.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Of its Solidity file." }),
    address: t.field({ type: "Address", resolve: (contract) => contract.address }),
  }),
});

const ChainStatusType = builder.objectRef<ApiContext>("ChainStatus").implement({
  description: "The chain as the desk sees it.",
  fields: (t) => ({
    chainId: t.exposeInt("chainId", { description: "EIP-155 number of the network." }),
    head: t.int({
      nullable: true,
      description: "The newest block that the node named.",
      resolve: ({ index }) => index.status().headBlock,
    }),
    indexedTo: t.field({ type: IndexedToType, resolve: indexedTo }),
    today: t.field({
      type: "Day",
      description: "The network's business day: that of the next block.",
      resolve: ({ today }) => today(),
    }),
    utcOffsetSec: t.exposeInt("utcOffsetSec", { description: "Seconds east of Greenwich of the business day." }),
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
  chain: t.field({
    type: ChainStatusType,
    description: "For everyone, signed in or not: a wallet must know where it is.",
    resolve: (_, _args, context) => context,
  }),
}));

builder.subscriptionFields((t) => ({
  blockIndexed: t.field({
    type: IndexedToType,
    description: "Each block, once it is in the book.",
    subscribe: (_, _args, context) => {
      requireReader(context);
      return streamOf<IndexedTo>({
        listen: (tell) => context.index.subscribe(() => tell(indexedTo(context))),
        ended: context.openStream(),
      });
    },
    resolve: (point) => point,
  }),
}));
