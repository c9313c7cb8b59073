import { MemberRole } from "../domain/member.ts";
import { entitlement } from "../domain/redemption.ts";
import type { NoteFilter } from "../index/book.ts";
import type { NoteRow, OfferRow, ReceivableRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { EvidenceType, evidenceUnder } from "./evidence.ts";
import { minBlockArg, waitUntil } from "./indexed-to.ts";
import { MemberType, memberRef } from "./member.ts";
import {
  type ChainConnection,
  chainConnectionType,
  fromBook,
  fromChainList,
  type PageArgs,
  pageArgs,
} from "./pages.ts";
import { ProvenanceType, provenanceOf } from "./provenance.ts";
import { ReceivableType } from "./receivable.ts";
import { seenNote } from "./sight.ts";

export const NoteStateEnum = builder.enumType("NoteState", {
  description: "OFFERED: to a payee who has not accepted yet. LOCKED: a desk holds it in the middle of an act.",
  values: ["OFFERED", "HELD", "LOCKED", "FROZEN", "DISPUTED", "REDEEMED", "VOIDED"] as const,
});

export const NoteType = builder.objectRef<NoteRow>("Note");

const OfferType = builder.objectRef<OfferRow>("Offer").implement({
  description: "What a note is offered as.",
  fields: (t) => ({
    payee: t.field({ type: MemberType, resolve: (offer) => memberRef(offer.payee) }),
    offeredAt: t.field({ type: "DateTime", resolve: (offer) => offer.offeredAtSec }),
    expiresAt: t.field({ type: "DateTime", resolve: (offer) => offer.expiresAtSec }),
    evidence: t.field({ type: EvidenceType, resolve: (offer, _, context) => evidenceUnder(offer.evidence, context) }),
  }),
});

/** The receivable of a note that is in the book; the book holds no note without one. */
async function receivableOf(note: NoteRow, { loaders }: ApiContext): Promise<ReceivableRow> {
  const receivable = await loaders.receivable.load(note.receivable);
  if (!receivable) throw new Error(`note ${note.id} has no receivable in the book`);
  return receivable;
}

/** What a note has been entitled to so far, by what its receivable is paid. */
async function entitledFen(note: NoteRow, context: ApiContext): Promise<bigint> {
  const { paidFen, faceFen } = await receivableOf(note, context);
  return entitlement(paidFen, note.lengthFen, faceFen);
}

builder.node(NoteType, {
  description:
    "A half-open interval [from, to) of the fen of one receivable, with one holder. Not a bill and not a promissory note.",
  id: { resolve: (note) => note.id },
  loadOne: (id, context) => seenNote(context, id),
  fields: (t) => ({
    noteId: t.field({ type: "ChainId", resolve: (note) => note.id }),
    receivable: t.field({ type: ReceivableType, resolve: (note, _, context) => receivableOf(note, context) }),
    fromFen: t.field({ type: "Fen", resolve: (note) => note.fromFen }),
    toFen: t.field({ type: "Fen", resolve: (note) => note.toFen }),
    amountFen: t.field({ type: "Fen", resolve: (note) => note.lengthFen }),
    holder: t.field({
      type: MemberType,
      description: "While it is OFFERED, still the one who offers it.",
      resolve: (note) => memberRef(note.holder),
    }),
    tier: t.exposeInt("tier", { description: "1 is the obligor's own supplier." }),
    state: t.field({ type: NoteStateEnum, resolve: (note) => note.state }),
    offer: t.field({
      type: OfferType,
      nullable: true,
      description: "Null unless it is OFFERED.",
      resolve: (note) => note.offer,
    }),
    entitledFen: t.field({
      type: "Fen",
      description: "Its share of what is paid in so far.",
      resolve: (note, _, context) => entitledFen(note, context),
    }),
    drawnFen: t.field({ type: "Fen", resolve: (note) => note.drawnFen }),
    drawableFen: t.field({
      type: "Fen",
      description: "What its holder can draw now.",
      resolve: async (note, _, context) =>
        note.state === "HELD" ? (await entitledFen(note, context)) - note.drawnFen : 0n,
    }),
    changedAt: t.field({ type: "DateTime", resolve: (note) => note.changedAtSec }),
    provenance: t.field({
      type: ProvenanceType,
      resolve: (note, _, context) => provenanceOf(context, note.receivable, note.fromFen, note.toFen),
    }),
  }),
});

export const NoteConnection = chainConnectionType("Note", NoteType, { sum: true });

/** Notes of the book as a connection; the caller has checked that the filter shows nothing foreign. */
export function noteConnectionOf(context: ApiContext, filter: NoteFilter, args: PageArgs): ChainConnection<NoteRow> {
  const { book } = context;
  return fromBook(
    context,
    args,
    (page) => book.notes(filter, page),
    () => book.noteTotals(filter),
  );
}

const NoteFilterInput = builder.inputType("NoteFilter", {
  description: "Conditions are joined by and.",
  fields: (t) => ({
    state: t.field({ type: [NoteStateEnum] }),
    holder: t.field({ type: "Address" }),
    offeredTo: t.field({ type: "Address" }),
    obligor: t.field({ type: "Address" }),
    receivableId: t.field({ type: "ChainId" }),
    dueFrom: t.field({ type: "Day" }),
    dueTo: t.field({ type: "Day" }),
  }),
});

/**
 * What of the filter the viewer may see: its own notes, those offered to it, those of a receivable in which it has a part,
 * and those that it owes; a regulator all. Null where that leaves nothing: another's notes are shown like none.
 */
async function shownOf(context: ApiContext, filter: typeof NoteFilterInput.$inferInput): Promise<NoteFilter | null> {
  const { member, memberRoles } = context.actor();
  const wanted: NoteFilter = {
    states: filter.state ?? undefined,
    holder: filter.holder ?? undefined,
    offeredTo: filter.offeredTo ?? undefined,
    obligor: filter.obligor ?? undefined,
    receivable: filter.receivableId ?? undefined,
    fromDueDay: filter.dueFrom ?? undefined,
    toDueDay: filter.dueTo ?? undefined,
  };
  const seesAll =
    (memberRoles & MemberRole.REGULATOR) !== 0 ||
    wanted.offeredTo === member ||
    wanted.obligor === member ||
    (wanted.receivable !== undefined && (await context.desk.seesReceivable(context.viewer, wanted.receivable)));
  if (seesAll) return wanted;
  return wanted.holder === undefined || wanted.holder === member ? { ...wanted, holder: member } : null;
}

builder.queryFields((t) => ({
  note: t.field({
    type: NoteType,
    nullable: true,
    description: "Null for one that is not the viewer's to see, as for none.",
    args: { noteId: t.arg({ type: "ChainId", required: true }), ...minBlockArg },
    resolve: async (_, { noteId, minBlock }, context) => {
      context.actor();
      await waitUntil(context, minBlock);
      return seenNote(context, noteId);
    },
  }),
  notes: t.field({
    type: NoteConnection,
    description:
      "My member's notes, by due day. Those of others only where the filter names a receivable in which my member has a " +
      "part, or my member as obligor or as payee of an offer; for a regulator all.",
    args: { ...pageArgs, filter: t.arg({ type: NoteFilterInput }), ...minBlockArg },
    resolve: async (_, { filter, minBlock, ...args }, context) => {
      context.actor();
      await waitUntil(context, minBlock);
      const shown = await shownOf(context, filter ?? {});
      return shown ? noteConnectionOf(context, shown, args) : fromChainList<NoteRow>(context, [], args);
    },
  }),
}));
