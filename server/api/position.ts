import { MemberRole } from "../domain/member.ts";
import type { Hex, PositionRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { type IndexedTo, IndexedToType, indexedTo, minBlockArg, waitUntil } from "./indexed-to.ts";
import { MemberType, memberRef } from "./member.ts";
import { type bookPage, chainConnectionType, fromBook, fromChainList, pageArgs } from "./pages.ts";
import { isInsider } from "./sight.ts";

/** Sums of one member, at one block. */
interface Position {
  readonly row: PositionRow;
  readonly cashFen: bigint;
  readonly indexedTo: IndexedTo;
}

function positionsOf(context: ApiContext, members: readonly Hex[]): Position[] {
  const point = indexedTo(context);
  const { book } = context;
  return book.positionsByIds(members).map((row) => ({ row, cashFen: book.cashFen(row.id), indexedTo: point }));
}

export const PositionType = builder.objectRef<Position>("Position").implement({
  description: "What a member holds, owes and waits for, in sums.",
  fields: (t) => ({
    member: t.field({ type: MemberType, resolve: ({ row }) => memberRef(row.id) }),
    heldFen: t.field({ type: "Fen", description: "In notes that it can move.", resolve: ({ row }) => row.heldFen }),
    heldNotes: t.int({ resolve: ({ row }) => row.heldCount }),
    offeredToFen: t.field({ type: "Fen", description: "Offered to it.", resolve: ({ row }) => row.offeredInFen }),
    offeredByFen: t.field({ type: "Fen", description: "Offered by it.", resolve: ({ row }) => row.offeredOutFen }),
    owedFen: t.field({
      type: "Fen",
      description: "Confirmed by it and not paid yet.",
      resolve: ({ row }) => row.confirmedFen - row.paidFen,
    }),
    owedReceivables: t.int({ description: "All that it ever confirmed.", resolve: ({ row }) => row.confirmedCount }),
    drawnFen: t.field({ type: "Fen", description: "Received at maturities.", resolve: ({ row }) => row.drawnFen }),
    soldFen: t.field({ type: "Fen", description: "Of notes that it sold.", resolve: ({ row }) => row.soldFen }),
    boughtFen: t.field({ type: "Fen", description: "Of notes that it bought.", resolve: ({ row }) => row.boughtFen }),
    cashFen: t.field({ type: "Fen", description: "Deposit tokens.", resolve: (position) => position.cashFen }),
    indexedTo: t.field({ type: IndexedToType, resolve: (position) => position.indexedTo }),
  }),
});

builder.objectFields(MemberType, (t) => ({
  position: t.field({
    type: PositionType,
    nullable: true,
    description: "For the member's own people, the registrar and regulators.",
    resolve: ({ address }, _, context) =>
      isInsider(context, address) ? (positionsOf(context, [address])[0] ?? null) : null,
  }),
  cashFen: t.field({
    type: "Fen",
    nullable: true,
    description: "Its deposit tokens; for the same.",
    resolve: ({ address }, _, context) => (isInsider(context, address) ? context.book.cashFen(address) : null),
  }),
}));

const PositionConnection = chainConnectionType("Position", PositionType);

builder.queryFields((t) => ({
  positions: t.field({
    type: PositionConnection,
    description: "My member's; for a regulator every member's, by account.",
    args: { ...pageArgs, ...minBlockArg },
    resolve: async (_, { minBlock, ...args }, context) => {
      const { member, memberRoles } = context.actor();
      await waitUntil(context, minBlock);
      if ((memberRoles & MemberRole.REGULATOR) === 0) {
        return fromChainList(context, positionsOf(context, [member]), args);
      }
      const { book } = context;
      const read = (page: ReturnType<typeof bookPage>) => {
        const { rows, ...rest } = book.members(page);
        return {
          ...rest,
          rows: positionsOf(
            context,
            rows.map(({ id }) => id),
          ),
        };
      };
      return fromBook(context, args, read, () => ({ count: book.memberCount(), sumFen: 0n }));
    },
  }),
}));
