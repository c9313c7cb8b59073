import { builder } from "./builder.ts";
import { OperationType } from "./operation.ts";
import { operationIdArg } from "./operation-id.ts";

const bookingArgs = builder.args((t) => ({
  member: t.field({ type: "Address", required: true }),
  amountFen: t.field({ type: "Fen", required: true }),
  bankRef: t.string({ required: true, description: "The bank's own reference, once for each booking." }),
}));

builder.mutationFields((t) => ({
  issueCash: t.field({
    type: OperationType,
    description: "The settlement bank received money on a member's account, and issues deposit tokens for it.",
    args: { ...bookingArgs, ...operationIdArg },
    resolve: (_, input, { desk, viewer }) => desk.issueCash(viewer, input),
  }),
  withdrawCash: t.field({
    type: OperationType,
    description: "The settlement bank paid out, and takes the deposit tokens back.",
    args: { ...bookingArgs, ...operationIdArg },
    resolve: (_, input, { desk, viewer }) => desk.withdrawCash(viewer, input),
  }),
}));
