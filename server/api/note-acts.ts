import { formatDay } from "../domain/day.ts";
import { builder } from "./builder.ts";
import { DocumentKindEnum } from "./evidence.ts";
import { OperationType } from "./operation.ts";
import { operationIdArg } from "./operation-id.ts";
import { UploadType } from "./upload.ts";

const EvidenceInputType = builder.inputType("EvidenceInput", {
  description: "A kept upload, or a reference to a document with its hash where that is known.",
  fields: (t) => ({
    uploadId: t.globalID({ for: UploadType }),
    kind: t.field({ type: DocumentKindEnum }),
    reference: t.string({ description: "Its number or title, as both sides know it." }),
    sha256: t.field({ type: "Bytes32" }),
    amountFen: t.field({ type: "Fen" }),
    day: t.field({ type: "Day", description: "On the document." }),
  }),
});

const LegInputType = builder.inputType("LegInput", {
  description: "One piece for one payee, with the trade evidence behind it.",
  fields: (t) => ({
    payee: t.field({ type: "Address", required: true }),
    amountFen: t.field({ type: "Fen", required: true }),
    evidence: t.field({ type: [EvidenceInputType], required: true }),
  }),
});

function legOf({ evidence, ...leg }: typeof LegInputType.$inferInput) {
  const documents = evidence.map(({ uploadId, day, ...document }) => ({
    ...document,
    uploadId: uploadId?.id ?? null,
    day: typeof day === "number" ? formatDay(day) : null,
  }));
  return { ...leg, evidence: documents };
}

builder.mutationFields((t) => ({
  acceptNote: t.field({
    type: OperationType,
    description: "The payee takes what was offered to it.",
    args: { noteId: t.arg({ type: "ChainId", required: true }), ...operationIdArg },
    resolve: (_, input, { desk, viewer }) => desk.acceptNote(viewer, input),
  }),
  rejectNote: t.field({
    type: OperationType,
    description: "The payee refuses what was offered to it; it goes back to who offered it.",
    args: {
      noteId: t.arg({ type: "ChainId", required: true }),
      reason: t.arg.string({ required: true }),
      ...operationIdArg,
    },
    resolve: (_, input, { desk, viewer }) => desk.rejectNote(viewer, input),
  }),
  splitNote: t.field({
    type: OperationType,
    description: "Cuts pieces from the note's tail; the head keeps its id.",
    args: {
      noteId: t.arg({ type: "ChainId", required: true }),
      amountsFen: t.arg({ type: ["Fen"], required: true }),
      ...operationIdArg,
    },
    resolve: (_, input, { desk, viewer }) => desk.splitNote(viewer, input),
  }),
  passNote: t.field({
    type: OperationType,
    description: "Cuts the note and passes the pieces on, all of them or none.",
    args: {
      noteId: t.arg({ type: "ChainId", required: true }),
      legs: t.arg({ type: [LegInputType], required: true }),
      ...operationIdArg,
    },
    resolve: (_, { legs, ...input }, { desk, viewer }) => desk.passNote(viewer, { ...input, legs: legs.map(legOf) }),
  }),
  mergeNotes: t.field({
    type: OperationType,
    description: "Joins the note with its neighbours to the right; its id survives.",
    args: {
      noteId: t.arg({ type: "ChainId", required: true }),
      count: t.arg.int({ required: true, defaultValue: 1, description: "How many neighbours." }),
      ...operationIdArg,
    },
    resolve: (_, input, { desk, viewer }) => desk.mergeNotes(viewer, input),
  }),
  expireOffer: t.field({
    type: OperationType,
    description: "Returns a note whose payee let the offer lapse; anyone of the network may.",
    args: { noteId: t.arg({ type: "ChainId", required: true }), ...operationIdArg },
    resolve: (_, input, { desk, viewer }) => desk.expireOffer(viewer, input),
  }),
  drawNotes: t.field({
    type: OperationType,
    description: "Sends the notes' holders their share of what is paid in, whoever asks for it.",
    args: { noteIds: t.arg({ type: ["ChainId"], required: true }), ...operationIdArg },
    resolve: (_, input, { desk, viewer }) => desk.drawNotes(viewer, input),
  }),
}));
