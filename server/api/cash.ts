import type { CashBookingRow, DrawRow } from "../index/rows.ts";
import { builder } from "./builder.ts";
import { minBlockArg, waitUntil } from "./indexed-to.ts";
import { chainConnectionType, fromBook, pageArgs } from "./pages.ts";

const BookingKindEnum = builder.enumType("BookingKind", {
  description: "Money came in from an account, or went out to one.",
  values: ["ISSUED", "WITHDRAWN"] as const,
});

const CashBookingType = builder.objectRef<CashBookingRow>("CashBooking").implement({
  description: "The bank turned money on an account into deposit tokens, or back.",
  fields: (t) => ({
    kind: t.field({ type: BookingKindEnum, resolve: (booking) => booking.kind }),
    amountFen: t.field({ type: "Fen", resolve: (booking) => booking.amountFen }),
    bankRef: t.field({
      type: "Bytes32",
      description: "Hash of the bank's own reference.",
      resolve: (booking) => booking.bankRef,
    }),
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
    drawnFen: t.field({
      type: "Fen",
      description: "On the note in all, with this one.",
      resolve: (draw) => draw.drawnFen,
    }),
    at: t.field({ type: "DateTime", resolve: (draw) => draw.timestampSec }),
    block: t.int({ resolve: (draw) => draw.blockNumber }),
    txHash: t.field({ type: "Bytes32", resolve: (draw) => draw.transaction }),
  }),
});

const CashBookingConnection = chainConnectionType("CashBooking", CashBookingType);
const DrawConnection = chainConnectionType("Draw", DrawType);

builder.queryFields((t) => ({
  cashBookings: t.field({
    type: CashBookingConnection,
    description: "My member's deposits and withdrawals, newest first.",
    args: { ...pageArgs, ...minBlockArg },
    resolve: async (_, { minBlock, ...args }, context) => {
      const { member } = context.actor();
      await waitUntil(context, minBlock);
      const { book } = context;
      return fromBook(
        context,
        args,
        (page) => book.cashBookingsOf(member, page),
        () => ({ count: book.cashBookingCount(member), sumFen: 0n }),
      );
    },
  }),
  draws: t.field({
    type: DrawConnection,
    description: "What my member drew on its notes, newest first.",
    args: { ...pageArgs, ...minBlockArg },
    resolve: async (_, { minBlock, ...args }, context) => {
      const { member } = context.actor();
      await waitUntil(context, minBlock);
      const { book } = context;
      return fromBook(
        context,
        args,
        (page) => book.drawsOfHolder(member, page),
        () => ({ count: book.drawCount(member), sumFen: 0n }),
      );
    },
  }),
}));
