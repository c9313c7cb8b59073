import type { CashBookingRow, DrawRow } from "../index/rows.ts";
import { builder } from "./builder.ts";
import { waitUntil } from "./chain-status.ts";
import { bookPage, connectionType, fromBook, pageArgs } from "./pages.ts";

const BookingKindEnum = builder.enumType("BookingKind", { values: ["ISSUED", "WITHDRAWN"] as const });

const CashBookingType = builder.objectRef<CashBookingRow>("CashBooking").implement({
  description: "The bank turned money on an account into deposit tokens, or back.",
  fields: (t) => ({
    kind: t.field({ type: BookingKindEnum, resolve: (booking) => booking.kind }),
    amountFen: t.field({ type: "Fen", resolve: (booking) => booking.amountFen }),
    bankRef: t.field({ type: "Bytes32", resolve: (booking) => booking.bankRef }),
    at: t.field({ type: "DateTime", resolve: (booking) => booking.timestampSec }),
    block: t.int({ resolve: (booking) => booking.blockNumber }),
    txHash: t.field({ type: "Bytes32", resolve: (booking) => booking.transaction }),
  }),
});

const DrawType = builder.objectRef<DrawRow>("Draw").implement({
  description: "The holder of a note received its share of what was paid in.",
  fields: (t) => ({
    noteId: t.field({ type: "ChainId", resolve: (draw) => draw.note }),
    receivableId: t.field({ type: "ChainId", resolve: (draw) => draw.receivable }),
    amountFen: t.field({ type: "Fen", resolve: (draw) => draw.amountFen }),
    drawnFen: t.field({ type: "Fen", resolve: (draw) => draw.drawnFen }),
    at: t.field({ type: "DateTime", resolve: (draw) => draw.timestampSec }),
    block: t.int({ resolve: (draw) => draw.blockNumber }),
    txHash: t.field({ type: "Bytes32", resolve: (draw) => draw.transaction }),
  }),
});

const CashBookingConnection = connectionType("CashBooking", CashBookingType);
const DrawConnection = connectionType("Draw", DrawType);

builder.queryFields((t) => ({
  cashBookings: t.field({
    type: CashBookingConnection,
    description: "My member's deposits and withdrawals, newest first.",
    args: { ...pageArgs, minBlock: t.arg.int() },
    resolve: async (_, { minBlock, ...args }, context) => {
      const { member } = context.actor();
      await waitUntil(context, minBlock);
      const count = context.book.cashBookingCount(member);
      return fromBook(context.book.cashBookingsOf(member, bookPage(args)), args, { count, sumFen: 0n });
    },
  }),
  draws: t.field({
    type: DrawConnection,
    description: "What my member drew on its notes, newest first.",
    args: { ...pageArgs, minBlock: t.arg.int() },
    resolve: async (_, { minBlock, ...args }, context) => {
      const { member } = context.actor();
      await waitUntil(context, minBlock);
      const count = context.book.drawCount(member);
      return fromBook(context.book.drawsOfHolder(member, bookPage(args)), args, { count, sumFen: 0n });
    },
  }),
}));
