import { builder } from "./builder.ts";
import { DayCountEnum, RecourseEnum } from "./financing.ts";
import { OperationType } from "./operation.ts";
import { operationIdArg } from "./operation-id.ts";
import { FinancingRequestType, QuoteType } from "./quote.ts";

const QuoteFinancingInputType = builder.inputType("QuoteFinancingInput", {
  description: "A funder's price for what a supplier asks cash for.",
  fields: (t) => ({
    requestId: t.globalID({ required: true, for: FinancingRequestType }),
    ratePpm: t.field({ type: "Ppm", required: true, description: "A year, simple." }),
    dayCount: t.field({ type: DayCountEnum, required: true, defaultValue: "ACT_360" }),
    recourse: t.field({ type: RecourseEnum, required: true, defaultValue: "WITHOUT" }),
    expiresAt: t.field({ type: "DateTime", required: true, description: "At most seven days ahead." }),
  }),
});

builder.mutationFields((t) => ({
  requestFinancing: t.field({
    type: FinancingRequestType,
    description: "Asks every funder for cash against the note, or against its tail. It binds nobody.",
    args: {
      noteId: t.arg({ type: "ChainId", required: true }),
      amountFen: t.arg({ type: "Fen", description: "Else the whole note." }),
      purpose: t.arg.string(),
      ...operationIdArg,
    },
    resolve: async (_, input, { desk, viewer }) => {
      const { id } = await desk.requestFinancing(viewer, input);
      return desk.financing.request(viewer, id);
    },
  }),
  withdrawFinancingRequest: t.field({
    type: FinancingRequestType,
    description: "Asks no longer. A quote that is taken already stands.",
    args: { id: t.arg.globalID({ required: true, for: FinancingRequestType }) },
    resolve: async (_, { id }, { desk, viewer }) => {
      await desk.withdrawFinancingRequest(viewer, { id: id.id });
      return desk.financing.request(viewer, id.id);
    },
  }),
  quoteFinancing: t.field({
    type: OperationType,
    description: "A firm offer, as soon as it is fully signed.",
    args: { input: t.arg({ type: QuoteFinancingInputType, required: true }), ...operationIdArg },
    resolve: (_, { input: { requestId, expiresAt, ...terms }, operationId }, { desk, viewer }) =>
      desk.quoteFinancing(viewer, { ...terms, requestId: requestId.id, expiresAtSec: expiresAt, operationId }),
  }),
  declineQuote: t.field({
    type: QuoteType,
    description: "The seller does not want it.",
    args: { id: t.arg.globalID({ required: true, for: QuoteType }) },
    resolve: async (_, { id }, { desk, viewer }) => {
      await desk.declineQuote(viewer, { id: id.id });
      return desk.financing.quote(viewer, id.id);
    },
  }),
  acceptQuote: t.field({
    type: OperationType,
    description: "Sells: note and cash change hands in one transaction.",
    args: {
      id: t.arg.globalID({ required: true, for: QuoteType }),
      minNetFen: t.arg({ type: "Fen", description: "Take no less; else what the quote comes to today." }),
      ...operationIdArg,
    },
    resolve: (_, { id, ...input }, { desk, viewer }) => desk.acceptQuote(viewer, { ...input, id: id.id }),
  }),
  grantCredit: t.field({
    type: OperationType,
    description:
      "A funder says how much of an obligor's promises it is ready to see outstanding. It replaces its last word.",
    args: {
      obligor: t.arg({ type: "Address", required: true }),
      limitFen: t.arg({ type: "Fen", required: true }),
      latestDueDay: t.arg({ type: "Day", required: true }),
      ...operationIdArg,
    },
    resolve: (_, input, { desk, viewer }) => desk.grantCredit(viewer, input),
  }),
}));
