import type { Upload, UploadRefusal } from "../app/desk-store.ts";
import type { IntakeWarning } from "../app/intake-port.ts";
import type { SeenPayable } from "../app/read-payables.ts";
import { explainWarning } from "../domain/intake-warnings.ts";
import { builder } from "./builder.ts";
import { MemberType, memberRef } from "./member.ts";
import { OperationType } from "./operation.ts";
import { connectionType, fromStore, pageArgs, storePage } from "./pages.ts";
import { ReceivableType } from "./receivable.ts";
import { RefusalType, type Text, TextType } from "./shown.ts";
import { orNull, seenReceivable } from "./sight.ts";

const UploadKindEnum = builder.enumType("UploadKind", {
  description: "What a file is: a ledger of payables, one invoice's own document, or a document for a hop.",
  values: ["PAYABLES", "INVOICE", "EVIDENCE"] as const,
});
const UploadStateEnum = builder.enumType("UploadState", {
  description: "PREVIEWED: nothing is booked until it is committed. REFUSED: no row became a payable.",
  values: ["PREVIEWED", "COMMITTED", "REFUSED"] as const,
});
const PayableStateEnum = builder.enumType("PayableState", {
  description: "Where the confirmation of a payable stands. OPEN: it can be confirmed.",
  values: ["OPEN", "AWAITING_SIGNATURE", "SUBMITTED", "CONFIRMED"] as const,
});

export const UploadType = builder.objectRef<Upload>("Upload");
export const PayableType = builder.objectRef<SeenPayable>("Payable");

const UploadRefusalType = builder.objectRef<UploadRefusal>("UploadRefusal").implement({
  description: "A row or document that did not become a payable: where, which rule, why, what to do.",
  fields: (t) => ({
    line: t.exposeInt("line", { nullable: true, description: "Counted from 1; null where it is the whole file." }),
    field: t.exposeString("field", { nullable: true }),
    value: t.exposeString("value", { nullable: true, description: "What stood there." }),
    ruleId: t.exposeString("ruleId", { nullable: true, description: "EN 16931 rule, where one applies." }),
    refusal: t.field({ type: RefusalType, resolve: (refusal) => refusal }),
  }),
});

/** Both languages of one part of a warning. */
function warningTexts(warning: IntakeWarning, part: "sentence" | "next"): Text {
  return { zh: explainWarning(warning, "zh")[part], en: explainWarning(warning, "en")[part] };
}

const WarningType = builder.objectRef<IntakeWarning>("Warning").implement({
  description: "Something that a person should look at before confirming.",
  fields: (t) => ({
    code: t.exposeString("code"),
    field: t.exposeString("field", { nullable: true }),
    sentence: t.field({ type: TextType, resolve: (warning) => warningTexts(warning, "sentence") }),
    next: t.field({ type: TextType, resolve: (warning) => warningTexts(warning, "next") }),
  }),
});

const PayableConnection = connectionType("Payable", PayableType);
const UploadRefusalConnection = connectionType("UploadRefusal", UploadRefusalType);

builder.node(UploadType, {
  description: "A file that a member sent. Its bytes are kept, its hash is anchored.",
  id: { resolve: (upload) => upload.id },
  loadOne: (id, { desk, viewer }) => orNull(desk.uploads.one(viewer, id)),
  fields: (t) => ({
    fileName: t.exposeString("fileName"),
    kind: t.field({ type: UploadKindEnum, resolve: (upload) => upload.kind }),
    state: t.field({ type: UploadStateEnum, resolve: (upload) => upload.state }),
    bytes: t.exposeInt("byteCount", { description: "How many; `GET /files/<id>` sends them." }),
    sha256: t.field({ type: "Bytes32", description: "Of its bytes.", resolve: (upload) => upload.sha256 }),
    createdAt: t.field({ type: "DateTime", resolve: (upload) => upload.createdAtSec }),
    mapping: t.field({
      type: "JSON",
      nullable: true,
      description: "How the file was read: guessed, then corrected; with headers, columns and what is doubtful.",
      resolve: (upload) => upload.mapping ?? null,
    }),
    preview: t.field({
      type: "JSON",
      nullable: true,
      description: "The first rows as they were read.",
      resolve: (upload) => upload.preview ?? null,
    }),
    rowCount: t.exposeInt("rowCount", { description: "Rows, or documents, that were read." }),
    payableCount: t.exposeInt("payableCount", { description: "New payables that it became." }),
    refusalCount: t.exposeInt("refusalCount", { description: "Rows that were refused." }),
    payables: t.field({
      type: PayableConnection,
      args: pageArgs,
      resolve: async ({ id }, args, { desk, viewer }) =>
        fromStore(await desk.payables.list(viewer, { uploadId: id }, storePage(args)), args),
    }),
    refusals: t.field({
      type: UploadRefusalConnection,
      args: pageArgs,
      resolve: async ({ id }, args, { desk, viewer }) =>
        fromStore(await desk.uploads.refusals(viewer, id, storePage(args)), args),
    }),
    anchor: t.field({
      type: OperationType,
      nullable: true,
      description: "The operation that anchors its hash.",
      resolve: ({ anchorOperationId }, _, { loaders }) =>
        anchorOperationId === null ? null : loaders.operation.load(anchorOperationId),
    }),
  }),
});

const InvoiceType = builder.objectRef<SeenPayable>("Invoice").implement({
  description: "The supplier's claim for goods or services.",
  fields: (t) => ({
    number: t.string({ resolve: ({ invoice }) => invoice.number }),
    issueDay: t.field({ type: "Day", resolve: ({ invoice }) => invoice.issueDay }),
    fingerprint: t.field({
      type: "Bytes32",
      description: "By which the chain knows it, wherever it turns up.",
      resolve: ({ fingerprint }) => fingerprint,
    }),
    amountFen: t.field({ type: "Fen", description: "With tax.", resolve: ({ invoice }) => invoice.totalFen }),
    usedFen: t.field({
      type: "Fen",
      description: "How much of it backs confirmations, by the chain.",
      resolve: async ({ fingerprint }, _, { loaders }) => (await loaders.invoice.load(fingerprint))?.usedFen ?? 0n,
    }),
    sellerName: t.string({ resolve: ({ invoice }) => invoice.seller.name }),
    payeeName: t.string({
      nullable: true,
      description: "Who is to be paid, where the invoice names another one than the seller.",
      resolve: ({ invoice }) => invoice.payee?.name ?? null,
    }),
  }),
});

builder.node(PayableType, {
  description: "What the core enterprise's ERP says it owes, before confirmation.",
  id: { resolve: (payable) => payable.id },
  loadOne: (id, { desk, viewer }) => orNull(desk.payables.one(viewer, id)),
  fields: (t) => ({
    line: t.exposeInt("line", { description: "Of its file, counted from 1." }),
    reference: t.exposeString("reference", { nullable: true, description: "The sender's own number for it." }),
    payeeName: t.string({
      description: "As the file has it.",
      resolve: ({ payee }) => payee.name ?? payee.code ?? payee.uscc ?? "",
    }),
    payeeUscc: t.string({ nullable: true, resolve: ({ payee }) => payee.uscc ?? null }),
    payee: t.field({
      type: MemberType,
      nullable: true,
      description: "The member that the file means; null while none is known by that name or id.",
      resolve: ({ payeeAccount }) => (payeeAccount ? memberRef(payeeAccount) : null),
    }),
    invoice: t.field({ type: InvoiceType, resolve: (payable) => payable }),
    amountFen: t.field({ type: "Fen", resolve: ({ invoice }) => invoice.totalFen }),
    currency: t.string({ resolve: ({ invoice }) => invoice.currency }),
    dueDay: t.field({
      type: "Day",
      nullable: true,
      description: "Null where the file names none; the confirmer then does.",
      resolve: (payable) => payable.dueDay,
    }),
    state: t.field({ type: PayableStateEnum, resolve: (payable) => payable.state }),
    warnings: t.field({ type: [WarningType], resolve: (payable) => [...payable.warnings] }),
    operation: t.field({
      type: OperationType,
      nullable: true,
      description: "The latest confirmation that claims it.",
      resolve: ({ operationId }, _, { loaders }) => (operationId === null ? null : loaders.operation.load(operationId)),
    }),
    receivable: t.field({
      type: ReceivableType,
      nullable: true,
      description: "What that confirmation made of it, once it is in the book.",
      resolve: ({ receivableId }, _, context) => (receivableId === null ? null : seenReceivable(context, receivableId)),
    }),
  }),
});

const UploadConnection = connectionType("Upload", UploadType);

const PayableFilterInput = builder.inputType("PayableFilter", {
  description: "Conditions are joined by and.",
  fields: (t) => ({
    uploadId: t.globalID({ for: UploadType }),
    isClaimed: t.boolean({ description: "Whether a confirmation has it." }),
    payeeText: t.string({ description: "Part of the payee's name or id." }),
    dueFrom: t.field({ type: "Day" }),
    dueTo: t.field({ type: "Day" }),
  }),
});

builder.queryFields((t) => ({
  upload: t.field({
    type: UploadType,
    description: "One of my member's files.",
    args: { id: t.arg.globalID({ required: true, for: UploadType }) },
    resolve: (_, { id }, { desk, viewer }) => desk.uploads.one(viewer, id.id),
  }),
  uploads: t.field({
    type: UploadConnection,
    description: "My member's files, newest first.",
    args: pageArgs,
    resolve: async (_, args, { desk, viewer }) => fromStore(await desk.uploads.list(viewer, storePage(args)), args),
  }),
  payable: t.field({
    type: PayableType,
    description: "One that my member owes.",
    args: { id: t.arg.globalID({ required: true, for: PayableType }) },
    resolve: (_, { id }, { desk, viewer }) => desk.payables.one(viewer, id.id),
  }),
  payables: t.field({
    type: PayableConnection,
    description: "What my member owes by its files, in the order of the files.",
    args: { ...pageArgs, filter: t.arg({ type: PayableFilterInput }) },
    resolve: async (_, { filter, ...args }, { desk, viewer }) => {
      const wanted = {
        ...(filter?.uploadId ? { uploadId: filter.uploadId.id } : {}),
        ...(typeof filter?.isClaimed === "boolean" ? { isClaimed: filter.isClaimed } : {}),
        ...(filter?.payeeText ? { payeeText: filter.payeeText } : {}),
        ...(typeof filter?.dueFrom === "number" ? { dueFrom: filter.dueFrom } : {}),
        ...(typeof filter?.dueTo === "number" ? { dueTo: filter.dueTo } : {}),
      };
      return fromStore(await desk.payables.list(viewer, wanted, storePage(args)), args);
    },
  }),
}));
