import { builder } from "./builder.ts";
import { OperationType } from "./operation.ts";

builder.mutationFields((t) => ({
  signOperation: t.field({
    type: OperationType,
    description: "Adds my signature. The one that completes the operation sends it on its way.",
    args: {
      id: t.arg.globalID({ required: true, for: OperationType }),
      signature: t.arg({ type: "Hex", description: "Of `typedData`, where my key is in a wallet of my own." }),
    },
    resolve: (_, { id, signature }, { desk, viewer }) => desk.signOperation(viewer, { id: id.id, signature }),
  }),
  withdrawOperation: t.field({
    type: OperationType,
    description: "Pulls back what is not complete.",
    args: { id: t.arg.globalID({ required: true, for: OperationType }) },
    resolve: (_, { id }, { desk, viewer }) => desk.withdrawOperation(viewer, { id: id.id }),
  }),
}));
