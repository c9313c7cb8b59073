import { refuse } from "../app/refuse.ts";
import { contains } from "../domain/interval.ts";
import type { Hex, HopRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { EvidenceType, evidenceUnder } from "./evidence.ts";
import { FinancingType } from "./financing.ts";
import { type IndexedTo, IndexedToType, indexedTo, minBlockArg, waitUntil } from "./indexed-to.ts";
import { MemberType, memberRef } from "./member.ts";
import { NoteConnection } from "./note.ts";
import { chainConnectionType, fromChainList, pageArgs } from "./pages.ts";
import { ReceivableType } from "./receivable.ts";
import { isInsider, seenNote, seenReceivable } from "./sight.ts";

export const HopKindEnum = builder.enumType("HopKind", {
  description: "How fen changed hands. ACCEPTED: what was offered was taken. FINANCED: sold.",
  values: ["CONFIRMED", "PASSED", "ACCEPTED", "FINANCED"] as const,
});

export const HopType = builder.objectRef<HopRow>("Hop").implement({
  description:
    "One change of holder, or at the root the confirmation: who gave which interval to whom, on which evidence, in which transaction.",
  fields: (t) => ({
    seq: t.string({ description: "Number in the ledger's gap-free sequence.", resolve: (hop) => hop.seq.toString() }),
    kind: t.field({ type: HopKindEnum, resolve: (hop) => hop.kind }),
    fromFen: t.field({ type: "Fen", resolve: (hop) => hop.fromFen }),
    toFen: t.field({ type: "Fen", resolve: (hop) => hop.toFen }),
    amountFen: t.field({ type: "Fen", resolve: (hop) => hop.toFen - hop.fromFen }),
    from: t.field({ type: MemberType, resolve: (hop) => memberRef(hop.sender) }),
    to: t.field({
      type: MemberType,
      description: "At the confirmation still the obligor, until the first payee takes it with the next hop.",
      resolve: (hop) => memberRef(hop.recipient),
    }),
    tier: t.exposeInt("tier"),
    evidence: t.field({ type: EvidenceType, resolve: (hop, _, context) => evidenceUnder(hop.evidence, context) }),
    financing: t.field({
      type: FinancingType,
      nullable: true,
      description: "The price of a hop that was a sale: for its seller, its funder and regulators only.",
      resolve: ({ id, kind, sender, recipient }, _, context) => {
        if (kind !== "FINANCED") return null;
        return isInsider(context, sender) || isInsider(context, recipient) ? context.loaders.financing.load(id) : null;
      },
    }),
    offeredAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When what was ACCEPTED had been offered.",
      resolve: (hop) => hop.offeredAtSec,
    }),
    at: t.field({ type: "DateTime", resolve: (hop) => hop.timestampSec }),
    block: t.int({ resolve: (hop) => hop.blockNumber }),
    txHash: t.field({ type: "Bytes32", resolve: (hop) => hop.transaction }),
  }),
});

/** An interval, and how its fen moved. */
interface Provenance {
  readonly receivable: Hex;
  readonly fromFen: bigint;
  readonly toFen: bigint;
  /** Until the interval lay together as it does, and after that. Read once, when one of the two is asked for. */
  readonly hops: () => { readonly up: readonly HopRow[]; readonly down: readonly HopRow[] };
  readonly indexedTo: IndexedTo;
}

/** The provenance of an interval that the viewer may see. */
export function provenanceOf(
  context: Pick<ApiContext, "book" | "index">,
  receivable: Hex,
  fromFen: bigint,
  toFen: bigint,
): Provenance {
  const interval = { receivable, fromFen, toFen };
  let read: ReturnType<Provenance["hops"]> | null = null;
  const hops = () => {
    read ??= partedHops(context.book.hopsThrough(interval), interval);
    return read;
  };
  return { ...interval, hops, indexedTo: indexedTo(context) };
}

/** Parts the hops after the one since which the interval lies together: the last that covers all of it. */
function partedHops(through: readonly HopRow[], interval: { readonly fromFen: bigint; readonly toFen: bigint }) {
  const gathered = through.findLastIndex((hop) => contains(hop, interval)) + 1;
  return { up: through.slice(0, gathered), down: through.slice(gathered) };
}

const HopConnection = chainConnectionType("Hop", HopType);

export const ProvenanceType = builder.objectRef<Provenance>("Provenance").implement({
  description: "The path of an interval: up to its confirmation, and down to where its fen are now.",
  fields: (t) => ({
    receivable: t.field({
      type: ReceivableType,
      nullable: true,
      resolve: ({ receivable }, _, { loaders }) => loaders.receivable.load(receivable),
    }),
    fromFen: t.field({ type: "Fen", resolve: (provenance) => provenance.fromFen }),
    toFen: t.field({ type: "Fen", resolve: (provenance) => provenance.toFen }),
    up: t.field({
      type: [HopType],
      description: "Every hop of any part of the interval until it lay together as it does, from the confirmation on.",
      resolve: (provenance) => [...provenance.hops().up],
    }),
    down: t.field({
      type: HopConnection,
      description: "Every later hop of any part of the interval, in order.",
      args: pageArgs,
      resolve: (provenance, args, context) => fromChainList(context, provenance.hops().down, args),
    }),
    leaves: t.field({
      type: NoteConnection,
      description: "The notes in which the interval's fen are now, whole, in the order of their intervals.",
      args: pageArgs,
      resolve: ({ receivable, fromFen, toFen }, args, context) => {
        const notes = context.book.notesInside({ receivable, fromFen, toFen });
        return fromChainList(context, notes, args, (note) => note.lengthFen);
      },
    }),
    indexedTo: t.field({ type: IndexedToType, resolve: (provenance) => provenance.indexedTo }),
  }),
});

const IntervalInput = builder.inputType("IntervalInput", {
  description: "The fen [from, to) of a receivable.",
  fields: (t) => ({
    receivableId: t.field({ type: "ChainId", required: true }),
    fromFen: t.field({ type: "Fen", required: true }),
    toFen: t.field({ type: "Fen", required: true }),
  }),
});

async function ofInterval(
  context: ApiContext,
  { receivableId, fromFen, toFen }: typeof IntervalInput.$inferInput,
): Promise<Provenance | null> {
  const receivable = await seenReceivable(context, receivableId);
  if (!receivable) return null;
  if (fromFen >= toFen || toFen > receivable.faceFen) {
    throw refuse("REQUEST_INVALID", { field: "interval", problem: `[${fromFen}, ${toFen})` });
  }
  return provenanceOf(context, receivable.id, fromFen, toFen);
}

builder.queryFields((t) => ({
  provenance: t.field({
    type: ProvenanceType,
    nullable: true,
    description: "Of a note, or of any interval of a receivable in which my member has a part; exactly one of the two.",
    args: {
      noteId: t.arg({ type: "ChainId" }),
      interval: t.arg({ type: IntervalInput }),
      ...minBlockArg,
    },
    resolve: async (_, { noteId, interval, minBlock }, context) => {
      context.actor();
      if (Boolean(noteId) === Boolean(interval)) {
        throw refuse("REQUEST_INVALID", { field: "noteId", problem: "noteId | interval" });
      }
      await waitUntil(context, minBlock);
      if (interval) return ofInterval(context, interval);
      const note = noteId ? await seenNote(context, noteId) : null;
      return note && provenanceOf(context, note.receivable, note.fromFen, note.toFen);
    },
  }),
}));
