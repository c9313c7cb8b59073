import type { EventRow, Hex } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { type MemberRef, MemberType, memberRef } from "./member.ts";
import { chainConnectionType } from "./pages.ts";

/** Desks and other contracts take part in events too; they are no members. */
async function memberBehind(account: Hex | null, { loaders }: ApiContext): Promise<MemberRef | null> {
  return account && (await loaders.member.load(account)) ? memberRef(account) : null;
}

const ChainEventType = builder.objectRef<EventRow>("ChainEvent").implement({
  description: "One event of the contracts, for the timeline. What it lacks is null.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "As the contract's interface has it." }),
    seq: t.string({
      nullable: true,
      description: "Number in the ledger's gap-free sequence.",
      resolve: (event) => event.seq?.toString() ?? null,
    }),
    noteId: t.field({ type: "ChainId", nullable: true, resolve: (event) => event.note }),
    member: t.field({
      type: MemberType,
      nullable: true,
      description: "Who acted, or whose account it is about.",
      resolve: (event, _, context) => memberBehind(event.member, context),
    }),
    counterparty: t.field({
      type: MemberType,
      nullable: true,
      resolve: (event, _, context) => memberBehind(event.counterparty, context),
    }),
    amountFen: t.field({ type: "Fen", nullable: true, resolve: (event) => event.amountFen }),
    at: t.field({ type: "DateTime", resolve: (event) => event.timestampSec }),
    block: t.int({ resolve: (event) => event.blockNumber }),
    txHash: t.field({ type: "Bytes32", resolve: (event) => event.transaction }),
  }),
});

export const ChainEventConnection = chainConnectionType("ChainEvent", ChainEventType);
