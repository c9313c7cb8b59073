import type { DueTerms, MappingCorrection } from "../app/intake-port.ts";
import { refuse } from "../app/refuse.ts";
import { acts } from "../domain/member.ts";
import { builder } from "./builder.ts";
import { DocumentKindEnum } from "./evidence.ts";
import { DayCountEnum, RecourseEnum } from "./financing.ts";
import { AgentRoleEnum, MemberRoleEnum } from "./member.ts";
import { OperationType } from "./operation.ts";
import { FinancingRequestType, QuoteType } from "./quote.ts";
import { PayableType, UploadType } from "./upload.ts";

const FileInputType = builder.inputType("FileInput", {
  fields: (t) => ({
    fileName: t.string({ required: true }),
    contentBase64: t.string({ required: true }),
  }),
});

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** @throws Refusal REQUEST_INVALID for what is not base64, instead of reading less than was sent. */
function fileOf({ fileName, contentBase64 }: typeof FileInputType.$inferInput) {
  if (!BASE64.test(contentBase64) || contentBase64.length % 4 !== 0) {
    throw refuse("REQUEST_INVALID", { field: "contentBase64", problem: "base64" });
  }
  return { fileName, bytes: new Uint8Array(Buffer.from(contentBase64, "base64")) };
}

const ColumnInputType = builder.inputType("ColumnInput", {
  description: "Which column a field is in; null for none.",
  fields: (t) => ({ field: t.string({ required: true }), header: t.string() }),
});

const MappingInputType = builder.inputType("MappingInput", {
  description: "What a person says about how a file is to be read; what is left out is guessed.",
  fields: (t) => ({
    columns: t.field({ type: [ColumnInputType] }),
    encoding: t.string(),
    delimiter: t.string(),
    dateOrder: t.string(),
    decimalStyle: t.string(),
    currency: t.string(),
  }),
});

function correctionOf(input: typeof MappingInputType.$inferInput | null | undefined): MappingCorrection | null {
  if (!input) return null;
  const { columns, ...rest } = input;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null && value !== undefined));
  if (!columns) return given;
  return { ...given, columns: Object.fromEntries(columns.map(({ field, header }) => [field, header ?? null])) };
}

const TermsInputType = builder.inputType("TermsInput", {
  description: "When to pay, for rows that do not say it: one day for all, or days after the invoice.",
  fields: (t) => ({ dueDay: t.field({ type: "Day" }), daysAfterIssue: t.int() }),
});

function termsOf(input: typeof TermsInputType.$inferInput | null | undefined): DueTerms | null {
  if (typeof input?.dueDay === "number") return { dueDay: input.dueDay };
  return typeof input?.daysAfterIssue === "number" ? { termDays: input.daysAfterIssue } : null;
}

const DEFAULT_ACCEPT_DAYS = 7;

const ConfirmPayablesInputType = builder.inputType("ConfirmPayablesInput", {
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
  fields: (t) => ({
    payableIds: t.globalIDList({ for: PayableType }),
    uploadId: t.globalID({ for: UploadType }),
    dueDay: t.field({ type: "Day" }),
    acceptWithinDays: t.int({ required: true, defaultValue: DEFAULT_ACCEPT_DAYS }),
  }),
});

const EvidenceInputType = builder.inputType("EvidenceInput", {
  description: "A kept upload, or a reference to a document with its hash where that is known.",
  fields: (t) => ({
    uploadId: t.globalID({ for: UploadType }),
    kind: t.field({ type: DocumentKindEnum }),
    reference: t.string(),
    sha256: t.field({ type: "Bytes32" }),
    amountFen: t.field({ type: "Fen" }),
    day: t.string({ description: "ISO date of the document." }),
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

const QuoteFinancingInputType = builder.inputType("QuoteFinancingInput", {
  fields: (t) => ({
    requestId: t.globalID({ required: true, for: FinancingRequestType }),
    ratePpm: t.field({ type: "Ppm", required: true }),
    dayCount: t.field({ type: DayCountEnum, required: true, defaultValue: "ACT_360" }),
    recourse: t.field({ type: RecourseEnum, required: true, defaultValue: "WITHOUT" }),
    expiresAt: t.field({ type: "DateTime", required: true, description: "At most seven days ahead." }),
  }),
});

const RegisterMemberInputType = builder.inputType("RegisterMemberInput", {
  fields: (t) => ({
    nameZh: t.string({ required: true }),
    nameEn: t.string({ required: true }),
    uscc: t.string(),
    lei: t.string(),
    contact: t.string(),
    roles: t.field({ type: [MemberRoleEnum], required: true }),
    validUntil: t.field({ type: "Day", required: true }),
    account: t.field({ type: "Address", description: "Else one is derived that no key can act for." }),
  }),
});

const AppointAgentInputType = builder.inputType("AppointAgentInput", {
  fields: (t) => ({
    member: t.field({ type: "Address", required: true }),
    personName: t.string({ required: true }),
    roles: t.field({ type: [AgentRoleEnum], required: true }),
    validUntil: t.field({ type: "Day", required: true }),
    wallet: t.field({ type: "Address", description: "Else the desk's custody makes one." }),
  }),
});

const PolicyActEnum = builder.enumType("Act", { description: "The acts that have a policy.", values: acts });

const operationId = { description: "Your own id of this request: asked again with it, the first answer comes again." };

// Intake: files come in, and become payables or refusals.
builder.mutationFields((t) => ({
  previewPayables: t.field({
    type: UploadType,
    description: "Keeps a payables file and shows what it would become. Nothing is booked.",
    args: {
      file: t.arg({ type: FileInputType, required: true }),
      mapping: t.arg({ type: MappingInputType }),
      terms: t.arg({ type: TermsInputType }),
    },
    resolve: (_, { file, mapping, terms }, { desk, viewer }) =>
      desk.previewPayables(viewer, { ...fileOf(file), correction: correctionOf(mapping), terms: termsOf(terms) }),
  }),
  commitPayables: t.field({
    type: UploadType,
    description: "Books the rows of a previewed file; a second time it changes nothing.",
    args: {
      uploadId: t.arg.globalID({ required: true, for: UploadType }),
      mapping: t.arg({ type: MappingInputType }),
      terms: t.arg({ type: TermsInputType }),
    },
    resolve: async (_, { uploadId, mapping, terms }, { desk, viewer }) => {
      const input = { uploadId: uploadId.id, correction: correctionOf(mapping), terms: termsOf(terms) };
      return (await desk.commitPayables(viewer, input)).upload;
    },
  }),
  uploadInvoices: t.field({
    type: [UploadType],
    description: "UBL 2.1 or CII, one document a file.",
    args: {
      files: t.arg({ type: [FileInputType], required: true }),
      terms: t.arg({ type: TermsInputType }),
    },
    resolve: async (_, { files, terms }, { desk, viewer }) => {
      const booked = await desk.uploadInvoices(viewer, { files: files.map(fileOf), terms: termsOf(terms) });
      return booked.map(({ upload }) => upload);
    },
  }),
  uploadEvidence: t.field({
    type: UploadType,
    description: "Keeps a document for a later hop.",
    args: { file: t.arg({ type: FileInputType, required: true }) },
    resolve: (_, { file }, { desk, viewer }) => desk.uploadEvidence(viewer, fileOf(file)),
  }),
  linkSupplier: t.boolean({
    description: "Says which member one of my own supplier numbers means.",
    args: { code: t.arg.string({ required: true }), member: t.arg({ type: "Address", required: true }) },
    resolve: async (_, input, { desk, viewer }) => {
      await desk.linkSupplier(viewer, input);
      return true;
    },
  }),
}));

// The core enterprise: promises, and keeps them.
builder.mutationFields((t) => ({
  confirmPayables: t.field({
    type: OperationType,
    description: "One receivable to one payee, for payables that are due on one day.",
    args: {
      input: t.arg({ type: ConfirmPayablesInputType, required: true }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, { input, operationId }, { desk, viewer }) =>
      desk.confirmPayables(viewer, { ...input, payableIds: input.payableIds.map(({ id }) => id), operationId }),
  }),
  confirmPayablesBatch: t.field({
    type: [OperationType],
    description: "Groups payables by payee and due day into as many receivables as it takes.",
    args: {
      input: t.arg({ type: ConfirmPayablesBatchInputType, required: true }),
      operationId: t.arg.string(operationId),
    },
    resolve: async (_, { input, operationId }, { desk, viewer }) => [
      ...(await desk.confirmPayablesBatch(viewer, {
        dueDay: input.dueDay,
        acceptWithinDays: input.acceptWithinDays,
        payableIds: input.payableIds?.map(({ id }) => id) ?? null,
        uploadId: input.uploadId?.id ?? null,
        operationId,
      })),
    ],
  }),
  payReceivable: t.field({
    type: OperationType,
    description: "Pays what is given, else all that is unpaid. The drawings follow by themselves.",
    args: {
      receivableId: t.arg({ type: "ChainId", required: true }),
      amountFen: t.arg({ type: "Fen" }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, input, { desk, viewer }) => desk.payReceivable(viewer, input),
  }),
}));

// Holders of notes.
builder.mutationFields((t) => ({
  acceptNote: t.field({
    type: OperationType,
    args: { noteId: t.arg({ type: "ChainId", required: true }), operationId: t.arg.string(operationId) },
    resolve: (_, input, { desk, viewer }) => desk.acceptNote(viewer, input),
  }),
  rejectNote: t.field({
    type: OperationType,
    args: {
      noteId: t.arg({ type: "ChainId", required: true }),
      reason: t.arg.string({ required: true }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, input, { desk, viewer }) => desk.rejectNote(viewer, input),
  }),
  splitNote: t.field({
    type: OperationType,
    args: {
      noteId: t.arg({ type: "ChainId", required: true }),
      amountsFen: t.arg({ type: ["Fen"], required: true }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, input, { desk, viewer }) => desk.splitNote(viewer, input),
  }),
  passNote: t.field({
    type: OperationType,
    description: "Cuts the note and passes the pieces on, all of them or none.",
    args: {
      noteId: t.arg({ type: "ChainId", required: true }),
      legs: t.arg({ type: [LegInputType], required: true }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, { legs, ...input }, { desk, viewer }) => {
      const evidenced = legs.map((leg) => ({
        ...leg,
        evidence: leg.evidence.map((item) => ({ ...item, uploadId: item.uploadId?.id ?? null })),
      }));
      return desk.passNote(viewer, { ...input, legs: evidenced });
    },
  }),
  mergeNotes: t.field({
    type: OperationType,
    description: "Joins the note with its neighbours to the right.",
    args: {
      noteId: t.arg({ type: "ChainId", required: true }),
      count: t.arg.int({ required: true, defaultValue: 1 }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, input, { desk, viewer }) => desk.mergeNotes(viewer, input),
  }),
  expireOffer: t.field({
    type: OperationType,
    description: "Returns a note whose payee let the offer lapse; anyone of the network may.",
    args: { noteId: t.arg({ type: "ChainId", required: true }), operationId: t.arg.string(operationId) },
    resolve: (_, input, { desk, viewer }) => desk.expireOffer(viewer, input),
  }),
  drawNotes: t.field({
    type: OperationType,
    args: { noteIds: t.arg({ type: ["ChainId"], required: true }), operationId: t.arg.string(operationId) },
    resolve: (_, input, { desk, viewer }) => desk.drawNotes(viewer, input),
  }),
}));

// Financing.
builder.mutationFields((t) => ({
  requestFinancing: t.field({
    type: FinancingRequestType,
    description: "Asks every funder for cash against the note, or against its tail.",
    args: {
      noteId: t.arg({ type: "ChainId", required: true }),
      amountFen: t.arg({ type: "Fen" }),
      purpose: t.arg.string(),
      operationId: t.arg.string(operationId),
    },
    resolve: async (_, input, { desk, viewer }) => {
      const { id } = await desk.requestFinancing(viewer, input);
      return desk.financing.request(viewer, id);
    },
  }),
  withdrawFinancingRequest: t.field({
    type: FinancingRequestType,
    args: { id: t.arg.globalID({ required: true, for: FinancingRequestType }) },
    resolve: async (_, { id }, { desk, viewer }) => {
      await desk.withdrawFinancingRequest(viewer, { id: id.id });
      return desk.financing.request(viewer, id.id);
    },
  }),
  quoteFinancing: t.field({
    type: OperationType,
    description: "A firm offer, as soon as it is fully signed.",
    args: {
      input: t.arg({ type: QuoteFinancingInputType, required: true }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, { input, operationId }, { desk, viewer }) =>
      desk.quoteFinancing(viewer, {
        requestId: input.requestId.id,
        ratePpm: input.ratePpm,
        dayCount: input.dayCount,
        recourse: input.recourse,
        expiresAtSec: input.expiresAt,
        operationId,
      }),
  }),
  declineQuote: t.field({
    type: QuoteType,
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
      operationId: t.arg.string(operationId),
    },
    resolve: (_, { id, ...input }, { desk, viewer }) => desk.acceptQuote(viewer, { ...input, id: id.id }),
  }),
  grantCredit: t.field({
    type: OperationType,
    args: {
      obligor: t.arg({ type: "Address", required: true }),
      limitFen: t.arg({ type: "Fen", required: true }),
      latestDueDay: t.arg({ type: "Day", required: true }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, input, { desk, viewer }) => desk.grantCredit(viewer, input),
  }),
}));

// The settlement bank, evidence, and second persons.
builder.mutationFields((t) => ({
  issueCash: t.field({
    type: OperationType,
    args: {
      member: t.arg({ type: "Address", required: true }),
      amountFen: t.arg({ type: "Fen", required: true }),
      bankRef: t.arg.string({ required: true }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, input, { desk, viewer }) => desk.issueCash(viewer, input),
  }),
  withdrawCash: t.field({
    type: OperationType,
    args: {
      member: t.arg({ type: "Address", required: true }),
      amountFen: t.arg({ type: "Fen", required: true }),
      bankRef: t.arg.string({ required: true }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, input, { desk, viewer }) => desk.withdrawCash(viewer, input),
  }),
  anchorDocuments: t.field({
    type: OperationType,
    args: {
      uploadIds: t.arg.globalIDList({ required: true, for: UploadType }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, { uploadIds, operationId }, { desk, viewer }) =>
      desk.anchorDocuments(viewer, { uploadIds: uploadIds.map(({ id }) => id), operationId }),
  }),
  signOperation: t.field({
    type: OperationType,
    description: "Adds my signature; `signature` where my key is in a wallet of my own.",
    args: { id: t.arg.globalID({ required: true, for: OperationType }), signature: t.arg({ type: "Hex" }) },
    resolve: (_, { id, signature }, { desk, viewer }) => desk.signOperation(viewer, { id: id.id, signature }),
  }),
  withdrawOperation: t.field({
    type: OperationType,
    description: "Pulls back what is not complete.",
    args: { id: t.arg.globalID({ required: true, for: OperationType }) },
    resolve: (_, { id }, { desk, viewer }) => desk.withdrawOperation(viewer, { id: id.id }),
  }),
}));

// The registrar.
builder.mutationFields((t) => ({
  registerMember: t.field({
    type: OperationType,
    args: {
      input: t.arg({ type: RegisterMemberInputType, required: true }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, { input: { validUntil, roles, ...input }, operationId }, { desk, viewer }) =>
      desk.registerMember(viewer, {
        ...input,
        roles,
        validUntil,
        operationId,
      }),
  }),
  renewMember: t.field({
    type: OperationType,
    args: {
      member: t.arg({ type: "Address", required: true }),
      roles: t.arg({ type: [MemberRoleEnum], required: true }),
      validUntil: t.arg({ type: "Day", required: true }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, { member, roles, validUntil, operationId }, { desk, viewer }) =>
      desk.renewMember(viewer, { member, roles, validUntil, operationId }),
  }),
  appointAgent: t.field({
    type: OperationType,
    args: {
      input: t.arg({ type: AppointAgentInputType, required: true }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, { input: { validUntil, roles, ...input }, operationId }, { desk, viewer }) =>
      desk.appointAgent(viewer, {
        ...input,
        roles,
        validUntil,
        operationId,
      }),
  }),
  setPolicy: t.field({
    type: OperationType,
    description: "From `dualFromFen` on, the act needs a maker and a checker of the member.",
    args: {
      member: t.arg({ type: "Address", required: true }),
      act: t.arg({ type: PolicyActEnum, required: true }),
      dualFromFen: t.arg({ type: "Fen", required: true }),
      operationId: t.arg.string(operationId),
    },
    resolve: (_, input, { desk, viewer }) => desk.setPolicy(viewer, input),
  }),
}));
