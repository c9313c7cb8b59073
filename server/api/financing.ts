import { MemberRole } from "../domain/member.ts";
import type { FinancingRow } from "../index/rows.ts";
import { builder } from "./builder.ts";
import { minBlockArg, waitUntil } from "./indexed-to.ts";
import { MemberType, memberRef } from "./member.ts";
import { chainConnectionType, fromBook, pageArgs } from "./pages.ts";

export const DayCountEnum = builder.enumType("DayCount", {
  description: "How days are counted for interest.",
  values: ["ACT_360", "ACT_365", "THIRTY_360"] as const,
});
export const RecourseEnum = builder.enumType("Recourse", {
  description: "Whether the funder may turn to the seller if the obligor does not pay.",
  values: ["WITHOUT", "WITH"] as const,
});

export const FinancingType = builder.objectRef<FinancingRow>("Financing").implement({
  description: "A note that a funder bought, as the chain holds it. For its seller, its funder and regulators.",
  fields: (t) => ({
    quoteHash: t.field({ type: "Bytes32", resolve: (financing) => financing.id }),
    receivableId: t.field({ type: "ChainId", resolve: (financing) => financing.receivable }),
    noteId: t.field({ type: "ChainId", description: "What was bought.", resolve: (financing) => financing.pieceId }),
    fromFen: t.field({ type: "Fen", resolve: (financing) => financing.fromFen }),
    toFen: t.field({ type: "Fen", resolve: (financing) => financing.toFen }),
    seller: t.field({ type: MemberType, resolve: (financing) => memberRef(financing.seller) }),
    funder: t.field({ type: MemberType, resolve: (financing) => memberRef(financing.funder) }),
    financedFen: t.field({ type: "Fen", resolve: (financing) => financing.financedFen }),
    interestFen: t.field({ type: "Fen", resolve: (financing) => financing.interestFen }),
    netFen: t.field({
      type: "Fen",
      description: "What the seller received.",
      resolve: (financing) => financing.netFen,
    }),
    ratePpm: t.field({ type: "Ppm", description: "A year, simple.", resolve: (financing) => financing.ratePpm }),
    interestDays: t.exposeInt("interestDays"),
    dayCount: t.field({ type: DayCountEnum, resolve: (financing) => financing.dayCount }),
    recourse: t.field({ type: RecourseEnum, resolve: (financing) => financing.recourse }),
    at: t.field({ type: "DateTime", resolve: (financing) => financing.settledAtSec }),
    block: t.int({ resolve: (financing) => financing.blockNumber }),
    txHash: t.field({ type: "Bytes32", resolve: (financing) => financing.transaction }),
  }),
});

const FinancingConnection = chainConnectionType("Financing", FinancingType, { sum: true });

const FinancingSideEnum = builder.enumType("FinancingSide", {
  description: "What my member sold, or what it bought.",
  values: ["SOLD", "BOUGHT"] as const,
});

builder.queryFields((t) => ({
  financings: t.field({
    type: FinancingConnection,
    description: "My member's, newest first; for a regulator all. Without a side: BOUGHT for a funder, else SOLD.",
    args: { ...pageArgs, side: t.arg({ type: FinancingSideEnum }), ...minBlockArg },
    resolve: async (_, { minBlock, side, ...args }, context) => {
      const { member, memberRoles } = context.actor();
      await waitUntil(context, minBlock);
      const isBought = side ? side === "BOUGHT" : (memberRoles & MemberRole.FUNDER) !== 0;
      const seesAll = (memberRoles & MemberRole.REGULATOR) !== 0;
      const filter = seesAll ? {} : isBought ? { funder: member } : { seller: member };
      const { book } = context;
      return fromBook(
        context,
        args,
        (page) => book.financings(filter, page),
        () => book.financingTotals(filter),
      );
    },
  }),
}));
