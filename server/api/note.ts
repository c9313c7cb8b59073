import { MemberRole } from "../domain/member.ts";
import { entitlement } from "../domain/redemption.ts";
import type { NoteFilter } from "../index/book.ts";
import type { NoteRow, OfferRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { IndexedToType, indexedTo, waitUntil } from "./chain-status.ts";
import { EvidenceType, evidenceUnder } from "./evidence.ts";
import { MemberType, memberRef } from "./member.ts";
import { bookPage, type Connection, connectionType, fromBook, type PageArgs, pageArgs } from "./pages.ts";
import { ProvenanceType, provenanceOf } from "./provenance.ts";
import { ReceivableType } from "./receivable.ts";
import { seenNote } from "./sight.ts";

export const NoteStateEnum = builder.enumType("NoteState", {
  values: ["OFFERED", "HELD", "LOCKED", "FROZEN", "DISPUTED", "REDEEMED", "VOIDED"] as const,
});

export const NoteType = builder.objectRef<NoteRow>("Note");

const OfferType = builder.objectRef<OfferRow>("Offer").implement({
  description: "What a note is offered as.",
  fields: (t) => ({
    payee: t.field({ type: MemberType, resolve: (offer) => memberRef(offer.payee) }),
    expiresAt: t.field({ type: "DateTime", resolve: (offer) => offer.expiresAtSec }),
    evidence: t.field({ type: EvidenceType, resolve: (offer, _, context) => evidenceUnder(offer.evidence, context) }),
  }),
});

/** What a note has been entitled to so far, by what its receivable is paid. */
function entitledFen(note: NoteRow, { book }: ApiContext): bigint {
  const receivable = book.receivable(note.receivable);
  return receivable ? entitlement(receivable.paidFen, note.lengthFen, receivable.faceFen) : 0n;
}

builder.node(NoteType, {
  description:
    "A half-open interval [from, to) of the fen of one receivable, with one holder. Not a bill and not a promissory note.",
  id: { resolve: (note) => note.id },
  loadOne: (id, context) => seenNote(context, id),
  fields: (t) => ({
    noteId: t.field({ type: "ChainId", resolve: (note) => note.id }),
    receivable: t.field({
      type: ReceivableType,
      resolve: (note, _, { book }) => {
        const receivable = book.receivable(note.receivable);
        if (!receivable) throw new Error(`note ${note.id} has no receivable in the book`);
        return receivable;
      },
    }),
    fromFen: t.field({ type: "Fen", resolve: (note) => note.fromFen }),
    toFen: t.field({ type: "Fen", resolve: (note) => note.toFen }),
    amountFen: t.field({ type: "Fen", resolve: (note) => note.lengthFen }),
    holder: t.field({ type: MemberType, resolve: (note) => memberRef(note.holder) }),
    tier: t.exposeInt("tier"),
    state: t.field({ type: NoteStateEnum, resolve: (note) => note.state }),
    offer: t.field({ type: OfferType, nullable: true, resolve: (note) => note.offer }),
    entitledFen: t.field({ type: "Fen", resolve: (note, _, context) => entitledFen(note, context) }),
    drawnFen: t.field({ type: "Fen", resolve: (note) => note.drawnFen }),
    drawableFen: t.field({
      type: "Fen",
      resolve: (note, _, context) => (note.state === "HELD" ? entitledFen(note, context) - note.drawnFen : 0n),
    }),
    changedAt: t.field({ type: "DateTime", resolve: (note) => note.changedAtSec }),
    provenance: t.field({
      type: ProvenanceType,
      resolve: (note) => provenanceOf(note.receivable, note.fromFen, note.toFen),
    }),
  }),
});

export const NoteConnection = connectionType("Note", NoteType, { sum: true });

/** Notes of the book as a connection; the caller has checked that the filter shows nothing foreign. */
export function noteConnectionOf({ book }: ApiContext, filter: NoteFilter, args: PageArgs): Connection<NoteRow> {
  return fromBook(book.notes(filter, bookPage(args)), args, book.noteTotals(filter));
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
 * and those that it owes; a regulator all.
 */
async function narrowed(context: ApiContext, filter: typeof NoteFilterInput.$inferInput): Promise<NoteFilter> {
  const actor = context.actor();
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
    (actor.memberRoles & MemberRole.REGULATOR) !== 0 ||
    (wanted.receivable !== undefined && (await context.desk.seesReceivable(context.viewer, wanted.receivable))) ||
    wanted.offeredTo === actor.member ||
    wanted.obligor === actor.member;
  return seesAll ? wanted : { ...wanted, holder: actor.member };
}

builder.queryFields((t) => ({
  note: t.field({
    type: NoteType,
    nullable: true,
    args: { noteId: t.arg({ type: "ChainId", required: true }), minBlock: t.arg.int() },
    resolve: async (_, { noteId, minBlock }, context) => {
      await waitUntil(context, minBlock);
      return seenNote(context, noteId);
    },
  }),
  notes: t.field({
    type: NoteConnection,
    description: "My member's notes; with a receivable in which it has a part, all notes of that one.",
    args: { ...pageArgs, filter: t.arg({ type: NoteFilterInput }), minBlock: t.arg.int() },
    resolve: async (_, { filter, minBlock, ...args }, context) => {
      await waitUntil(context, minBlock);
      const shown = await narrowed(context, filter ?? {});
      return noteConnectionOf(context, shown, args);
    },
  }),
}));

builder.objectFields(NoteConnection, (t) => ({
  indexedTo: t.field({ type: IndexedToType, resolve: (_list, _, context) => indexedTo(context) }),
}));
