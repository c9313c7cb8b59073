import { refuse } from "../app/refuse.ts";
import { rollToWorkingDay } from "../domain/calendar.ts";
import { mainlandChina } from "../domain/calendar-data.ts";
import { MemberRole } from "../domain/member.ts";
import type { MaturityRow } from "../index/rows.ts";
import { builder } from "./builder.ts";
import { minBlockArg, waitUntil } from "./indexed-to.ts";

const MaturityType = builder.objectRef<MaturityRow>("Maturity").implement({
  description: "What falls due on one day.",
  fields: (t) => ({
    day: t.field({ type: "Day", resolve: (maturity) => maturity.dueDay }),
    count: t.exposeInt("count", { description: "Receivables, or notes." }),
    faceFen: t.field({ type: "Fen", resolve: (maturity) => maturity.faceFen }),
    paidFen: t.field({ type: "Fen", description: "Paid in, or drawn.", resolve: (maturity) => maturity.paidFen }),
    openFen: t.field({ type: "Fen", resolve: (maturity) => maturity.openFen }),
    isProvisional: t.boolean({
      description: "Whether the day may yet turn out to be a holiday: the calendar of its year is not published.",
      resolve: ({ dueDay }) => rollToWorkingDay(mainlandChina, dueDay).isProvisional,
    }),
  }),
});

const MaturitySideEnum = builder.enumType("MaturitySide", {
  description: "What my member has to pay, or what its notes will bring.",
  values: ["OWED", "HELD"] as const,
});

/** As far as maturities are looked ahead when the client names no end. */
const AHEAD_DAYS = 366;
/** Due days that one answer can hold: ten years of them, longer than any receivable runs. */
const MAX_SPAN_DAYS = 3_653;

builder.queryFields((t) => ({
  maturities: t.field({
    type: [MaturityType],
    description: "By due day. Without a side: OWED for an obligor, else HELD.",
    args: {
      from: t.arg({ type: "Day", description: "Else today." }),
      to: t.arg({ type: "Day", description: "Else a year after the first." }),
      side: t.arg({ type: MaturitySideEnum }),
      ...minBlockArg,
    },
    resolve: async (_, { from, to, side, minBlock }, context) => {
      const { member, memberRoles } = context.actor();
      await waitUntil(context, minBlock);
      const fromDueDay = from ?? context.today();
      const toDueDay = to ?? fromDueDay + AHEAD_DAYS;
      if (toDueDay < fromDueDay) throw refuse("PERIOD_REVERSED", { startDay: fromDueDay, endDay: toDueDay });
      if (toDueDay - fromDueDay > MAX_SPAN_DAYS) {
        throw refuse("REQUEST_INVALID", { field: "to", problem: `≤ ${MAX_SPAN_DAYS} d` });
      }
      const isObligor = (memberRoles & MemberRole.OBLIGOR) !== 0;
      const isOwed = side ? side === "OWED" : isObligor;
      const days = { fromDueDay, toDueDay };
      return context.book.maturities(isOwed ? { ...days, obligor: member } : { ...days, holder: member });
    },
  }),
}));
