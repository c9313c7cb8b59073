import { builder } from "./builder.ts";

/** The argument of every act that opens an operation. */
export const operationIdArg = builder.args((t) => ({
  operationId: t.string({
    description:
      "Your own id of this request, at most 100 characters, kept for ever. Asked again with it, the first answer comes " +
      "again; with another input it is refused.",
  }),
}));
