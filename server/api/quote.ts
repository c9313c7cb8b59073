import type { SeenQuote, SeenRequest } from "../app/read-financing.ts";
import { MemberRole } from "../domain/member.ts";
import type { FinancingRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { DayCountEnum, FinancingType, RecourseEnum } from "./financing.ts";
import { MemberType, memberRef } from "./member.ts";
import { NoteType } from "./note.ts";
import { OperationType } from "./operation.ts";
import { connectionType, fromStore, pageArgs, storePage } from "./pages.ts";
import { ReceivableType } from "./receivable.ts";
import { orNull, seenNote, seenReceivable } from "./sight.ts";

const QuoteStateEnum = builder.enumType("QuoteState", {
  description: "AWAITING_SIGNATURE: its funder's people have not all signed. FIRM: it can be taken.",
  values: ["AWAITING_SIGNATURE", "FIRM", "ACCEPTED", "SETTLED", "DECLINED", "CANCELLED", "EXPIRED"] as const,
});

const RequestStateEnum = builder.enumType("FinancingRequestState", {
  description: "EXPIRED: the seller no longer holds what it asked cash for.",
  values: ["SUBMITTED", "QUOTED", "ACCEPTED", "SETTLED", "CANCELLED", "EXPIRED"] as const,
});

export const FinancingRequestType = builder.objectRef<SeenRequest>("FinancingRequest");
export const QuoteType = builder.objectRef<SeenQuote>("Quote");

/** The sale that settled a request, among the quotes that the viewer sees; a funder sees its own only. */
async function settlementOf({ id }: SeenRequest, { loaders, book }: ApiContext): Promise<FinancingRow | null> {
  const settled = (await loaders.quotes.load(id)).find(({ state }) => state === "SETTLED");
  return settled ? book.financing(settled.quoteHash) : null;
}

builder.node(FinancingRequestType, {
  description: "A supplier asks every funder for cash against a note, or against the tail of one.",
  id: { resolve: (request) => request.id },
  loadOne: (id, { loaders }) => loaders.request.load(id),
  fields: (t) => ({
    state: t.field({ type: RequestStateEnum, resolve: (request) => request.state }),
    seller: t.field({ type: MemberType, resolve: (request) => memberRef(request.seller) }),
    note: t.field({
      type: NoteType,
      nullable: true,
      description: "Null once it is merged into another one, or no longer the viewer's to follow.",
      resolve: (request, _, context) => seenNote(context, request.noteId),
    }),
    receivable: t.field({
      type: ReceivableType,
      nullable: true,
      description: "Null where it is no longer the viewer's to follow.",
      resolve: (request, _, context) => seenReceivable(context, request.receivableId),
    }),
    amountFen: t.field({ type: "Fen", resolve: (request) => request.amountFen }),
    soldFromFen: t.field({
      type: "Fen",
      description: "Where the part to be sold begins in the receivable.",
      resolve: (request) => request.soldFromFen,
    }),
    purpose: t.exposeString("purpose", { nullable: true, description: "What the cash is for, as the seller says." }),
    createdAt: t.field({ type: "DateTime", resolve: (request) => request.createdAtSec }),
    quotes: t.field({
      type: [QuoteType],
      description: "All that are signed for the seller; a funder's own for that funder.",
      resolve: async ({ id }, _, { loaders }) => [...(await loaders.quotes.load(id))],
    }),
    financing: t.field({
      type: FinancingType,
      nullable: true,
      description: "For its seller and its funder, once it is settled.",
      resolve: (request, _, context) => settlementOf(request, context),
    }),
  }),
});

builder.node(QuoteType, {
  description: "A funder's firm, expiring offer.",
  id: { resolve: (quote) => quote.id },
  loadOne: (id, { desk, viewer }) => orNull(desk.financing.quote(viewer, id)),
  fields: (t) => ({
    request: t.field({
      type: FinancingRequestType,
      nullable: true,
      description: "Null where it is no longer the viewer's to see.",
      resolve: ({ requestId }, _, { loaders }) => loaders.request.load(requestId),
    }),
    funder: t.field({ type: MemberType, resolve: (quote) => memberRef(quote.funder) }),
    state: t.field({ type: QuoteStateEnum, resolve: (quote) => quote.state }),
    amountFen: t.field({ type: "Fen", description: "Of the note to be sold.", resolve: (quote) => quote.amountFen }),
    ratePpm: t.field({ type: "Ppm", description: "A year, simple.", resolve: (quote) => quote.ratePpm }),
    dayCount: t.field({ type: DayCountEnum, resolve: (quote) => quote.dayCount }),
    recourse: t.field({ type: RecourseEnum, resolve: (quote) => quote.recourse }),
    expiresAt: t.field({ type: "DateTime", resolve: (quote) => quote.expiresAtSec }),
    interestDays: t.int({
      nullable: true,
      description: "If taken today, as are the next three; null once the receivable is due.",
      resolve: ({ price }) => price?.interestDays ?? null,
    }),
    interestFen: t.field({ type: "Fen", nullable: true, resolve: ({ price }) => price?.interestFen ?? null }),
    netFen: t.field({
      type: "Fen",
      nullable: true,
      description: "What the seller would receive.",
      resolve: ({ price }) => price?.netFen ?? null,
    }),
    allInRatePpm: t.field({
      type: "Ppm",
      nullable: true,
      description: "What the cash costs a year, over what is received.",
      resolve: ({ price }) => (price?.allInRatePpm == null ? null : Number(price.allInRatePpm)),
    }),
    quoteHash: t.field({ type: "Bytes32", description: "EIP-712 struct hash.", resolve: (quote) => quote.quoteHash }),
    operation: t.field({
      type: OperationType,
      nullable: true,
      description: "The funder's own signing of it; for the funder.",
      resolve: ({ operationId }, _, { loaders }) => loaders.operation.load(operationId),
    }),
  }),
});

export const FinancingRequestConnection = connectionType("FinancingRequest", FinancingRequestType);
export const QuoteConnection = connectionType("Quote", QuoteType);

builder.queryFields((t) => ({
  financingRequest: t.field({
    type: FinancingRequestType,
    description: "For its seller and for funders.",
    args: { id: t.arg.globalID({ required: true, for: FinancingRequestType }) },
    resolve: (_, { id }, { desk, viewer }) => desk.financing.request(viewer, id.id),
  }),
  financingRequests: t.field({
    type: FinancingRequestConnection,
    description: "My member's own; with `open`, those of others that a funder may quote.",
    args: { ...pageArgs, open: t.arg.boolean({ required: true, defaultValue: false }) },
    resolve: async (_, { open, ...args }, { desk: { financing }, viewer }) => {
      const page = storePage(args);
      return fromStore(await (open ? financing.openRequests(viewer, page) : financing.requests(viewer, page)), args);
    },
  }),
  quote: t.field({
    type: QuoteType,
    description: "For its funder; once it is signed in full, for its seller too.",
    args: { id: t.arg.globalID({ required: true, for: QuoteType }) },
    resolve: (_, { id }, { desk, viewer }) => desk.financing.quote(viewer, id.id),
  }),
  quotes: t.field({
    type: QuoteConnection,
    description: "Those that my member, a funder, made; else the firm ones that were made to it.",
    args: pageArgs,
    resolve: async (_, args, { desk: { financing }, viewer, actor }) => {
      const isFunder = (actor().memberRoles & MemberRole.FUNDER) !== 0;
      const page = storePage(args);
      return fromStore(
        await (isFunder ? financing.quotesMade(viewer, page) : financing.quotesReceived(viewer, page)),
        args,
      );
    },
  }),
}));
