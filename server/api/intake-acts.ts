import type { DueTerms, MappingCorrection } from "../app/intake-port.ts";
import { refuse } from "../app/refuse.ts";
import { builder } from "./builder.ts";
import { OperationType } from "./operation.ts";
import { operationIdArg } from "./operation-id.ts";
import { UploadType } from "./upload.ts";

const FileInputType = builder.inputType("FileInput", {
  description: "A small file. Larger ones go as they are to `POST /files/…`, up to 20 MB.",
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
  description: "Which column a field is in, by its header; null for none.",
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

function correctionOf(input: typeof MappingInputType.$inferInput): MappingCorrection {
  const { columns, ...rest } = input;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null && value !== undefined));
  if (!columns) return given;
  return { ...given, columns: Object.fromEntries(columns.map(({ field, header }) => [field, header ?? null])) };
}

/** Longer than anybody may make a supplier wait, and short enough to stay in the calendar. */
const MAX_TERM_DAYS = 3_650;

const TermsInputType = builder.inputType("TermsInput", {
  description: "When to pay, for rows that do not say it: one day for all, or days after the invoice; one of the two.",
  fields: (t) => ({ dueDay: t.field({ type: "Day" }), daysAfterIssue: t.int() }),
});

function termsOf(input: typeof TermsInputType.$inferInput | null | undefined): DueTerms | null {
  const dueDay = input?.dueDay ?? null;
  const termDays = input?.daysAfterIssue ?? null;
  if (dueDay !== null && termDays !== null) {
    throw refuse("REQUEST_INVALID", { field: "terms", problem: "dueDay | daysAfterIssue" });
  }
  if (dueDay !== null) return { dueDay };
  if (termDays === null) return null;
  if (termDays >= 0 && termDays <= MAX_TERM_DAYS) return { termDays };
  throw refuse("REQUEST_INVALID", { field: "daysAfterIssue", problem: `0–${MAX_TERM_DAYS}` });
}

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
      desk.previewPayables(viewer, {
        ...fileOf(file),
        correction: mapping ? correctionOf(mapping) : null,
        terms: termsOf(terms),
      }),
  }),
  correctMapping: t.field({
    type: UploadType,
    description: "Reads a kept file another way, and shows what it would become then. Not once it is booked.",
    args: {
      uploadId: t.arg.globalID({ required: true, for: UploadType }),
      mapping: t.arg({ type: MappingInputType, required: true }),
      terms: t.arg({ type: TermsInputType, description: "Else as they were." }),
    },
    resolve: (_, { uploadId, mapping, terms }, { desk, viewer }) =>
      desk.correctMapping(viewer, {
        uploadId: uploadId.id,
        correction: correctionOf(mapping),
        terms: termsOf(terms),
      }),
  }),
  commitPayables: t.field({
    type: UploadType,
    description: "Books the rows of a previewed file and anchors its hash; a second time it changes nothing.",
    args: {
      uploadId: t.arg.globalID({ required: true, for: UploadType }),
      mapping: t.arg({ type: MappingInputType, description: "Instead of what was said before." }),
      terms: t.arg({ type: TermsInputType }),
    },
    resolve: async (_, { uploadId, mapping, terms }, { desk, viewer }) => {
      const correction = mapping ? correctionOf(mapping) : null;
      const input = { uploadId: uploadId.id, correction, terms: termsOf(terms) };
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
  anchorDocuments: t.field({
    type: OperationType,
    description:
      "Puts the Merkle root of my member's files on the chain: they existed, and the member vouches for them.",
    args: { uploadIds: t.arg.globalIDList({ required: true, for: UploadType }), ...operationIdArg },
    resolve: (_, { uploadIds, operationId }, { desk, viewer }) =>
      desk.anchorDocuments(viewer, { uploadIds: uploadIds.map(({ id }) => id), operationId }),
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
