import { builder } from "./builder.ts";
import { OperationType } from "./operation.ts";
import { operationIdArg } from "./operation-id.ts";
import { PayableType, UploadType } from "./upload.ts";

/** A week: a supplier's clerk may be away for some days, but a payable must not hang in the air for long. */
const DEFAULT_ACCEPT_DAYS = 7;

const ConfirmPayablesInputType = builder.inputType("ConfirmPayablesInput", {
  description: "What becomes one receivable, to one payee.",
  fields: (t) => ({
    payableIds: t.globalIDList({ required: true, for: PayableType }),
    dueDay: t.field({ type: "Day", description: "Instead of the payables' own." }),
    undertakingNo: t.string({ description: "Else one is made from what the payables are." }),
    acceptWithinDays: t.int({
      required: true,
      defaultValue: DEFAULT_ACCEPT_DAYS,
      description: "How long each payee may take to accept; 0: notice is enough.",
    }),
  }),
});

const ConfirmPayablesBatchInputType = builder.inputType("ConfirmPayablesBatchInput", {
  description: "What becomes as many receivables as it takes: chosen payables, or all open ones of a file.",
  fields: (t) => ({
    payableIds: t.globalIDList({ for: PayableType }),
    uploadId: t.globalID({ for: UploadType }),
    dueDay: t.field({ type: "Day", description: "Instead of the payables' own." }),
    acceptWithinDays: t.int({ required: true, defaultValue: DEFAULT_ACCEPT_DAYS }),
  }),
});

builder.mutationFields((t) => ({
  confirmPayables: t.field({
    type: OperationType,
    description: "The core enterprise promises: one receivable to one payee, for payables that are due on one day.",
    args: { input: t.arg({ type: ConfirmPayablesInputType, required: true }), ...operationIdArg },
    resolve: (_, { input, operationId }, { desk, viewer }) =>
      desk.confirmPayables(viewer, { ...input, payableIds: input.payableIds.map(({ id }) => id), operationId }),
  }),
  confirmPayablesBatch: t.field({
    type: [OperationType],
    description: "The same for many: one receivable for each payee and due day.",
    args: { input: t.arg({ type: ConfirmPayablesBatchInputType, required: true }), ...operationIdArg },
    resolve: async (_, { input: { payableIds, uploadId, ...terms }, operationId }, { desk, viewer }) => [
      ...(await desk.confirmPayablesBatch(viewer, {
        ...terms,
        payableIds: payableIds?.map(({ id }) => id) ?? null,
        uploadId: uploadId?.id ?? null,
        operationId,
      })),
    ],
  }),
  payReceivable: t.field({
    type: OperationType,
    description: "The core enterprise pays in. The drawings follow by themselves.",
    args: {
      receivableId: t.arg({ type: "ChainId", required: true }),
      amountFen: t.arg({ type: "Fen", description: "Else all that is unpaid." }),
      ...operationIdArg,
    },
    resolve: (_, input, { desk, viewer }) => desk.payReceivable(viewer, input),
  }),
}));
