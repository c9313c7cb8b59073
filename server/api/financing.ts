import { MemberRole } from "../domain/member.ts";
import type { FinancingRow } from "../index/rows.ts";
import { builder } from "./builder.ts";
import { IndexedToType, indexedTo, waitUntil } from "./chain-status.ts";
import { MemberType, memberRef } from "./member.ts";
import { bookPage, connectionType, fromBook, pageArgs } from "./pages.ts";

export const DayCountEnum = builder.enumType("DayCount", { values: ["ACT_360", "ACT_365", "THIRTY_360"] as const });
export const RecourseEnum = builder.enumType("Recourse", { values: ["WITHOUT", "WITH"] as const });

export const FinancingType = builder.objectRef<FinancingRow>("Financing").implement({
  description: "A note that a funder bought, as the chain holds it.",
  fields: (t) => ({
    quoteHash: t.field({ type: "Bytes32", resolve: (financing) => financing.id }),
    receivableId: t.field({ type: "ChainId", resolve: (financing) => financing.receivable }),
    noteId: t.field({ type: "ChainId", resolve: (financing) => financing.pieceId }),
    fromFen: t.field({ type: "Fen", resolve: (financing) => financing.fromFen }),
    toFen: t.field({ type: "Fen", resolve: (financing) => financing.toFen }),
    seller: t.field({ type: MemberType, resolve: (financing) => memberRef(financing.seller) }),
    funder: t.field({ type: MemberType, resolve: (financing) => memberRef(financing.funder) }),
    financedFen: t.field({ type: "Fen", resolve: (financing) => financing.financedFen }),
    interestFen: t.field({ type: "Fen", resolve: (financing) => financing.interestFen }),
    netFen: t.field({ type: "Fen", resolve: (financing) => financing.netFen }),
    ratePpm: t.field({ type: "Ppm", resolve: (financing) => financing.ratePpm }),
    interestDays: t.exposeInt("interestDays"),
    dayCount: t.field({ type: DayCountEnum, resolve: (financing) => financing.dayCount }),
    recourse: t.field({ type: RecourseEnum, resolve: (financing) => financing.recourse }),
    at: t.field({ type: "DateTime", resolve: (financing) => financing.settledAtSec }),
    block: t.int({ resolve: (financing) => financing.blockNumber }),
    txHash: t.field({ type: "Bytes32", resolve: (financing) => financing.transaction }),
  }),
});

const FinancingConnection = connectionType("Financing", FinancingType, { sum: true });

builder.queryFields((t) => ({
  financings: t.field({
    type: FinancingConnection,
    description: "What my member sold, or as a funder bought; for a regulator all. Newest first.",
    args: { ...pageArgs, minBlock: t.arg.int() },
    resolve: async (_, { minBlock, ...args }, context) => {
      const { member, memberRoles } = context.actor();
      await waitUntil(context, minBlock);
      const isFunder = (memberRoles & MemberRole.FUNDER) !== 0;
      const seesAll = (memberRoles & MemberRole.REGULATOR) !== 0;
      const filter = seesAll ? {} : isFunder ? { funder: member } : { seller: member };
      const { book } = context;
      return fromBook(book.financings(filter, bookPage(args)), args, book.financingTotals(filter));
    },
  }),
}));

builder.objectFields(FinancingConnection, (t) => ({
  indexedTo: t.field({ type: IndexedToType, resolve: (_list, _, context) => indexedTo(context) }),
}));
