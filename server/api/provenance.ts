import { refuse } from "../app/refuse.ts";
import { contains } from "../domain/interval.ts";
import type { Hex, HopRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { IndexedToType, indexedTo, waitUntil } from "./chain-status.ts";
import { EvidenceType, evidenceUnder } from "./evidence.ts";
import { FinancingType } from "./financing.ts";
import { MemberType, memberRef } from "./member.ts";
import { NoteType } from "./note.ts";
import { connectionType, fromList, pageArgs } from "./pages.ts";
import { ReceivableType } from "./receivable.ts";
import { seenNote, seenReceivable } from "./sight.ts";

export const HopKindEnum = builder.enumType("HopKind", {
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
    to: t.field({ type: MemberType, resolve: (hop) => memberRef(hop.recipient) }),
    tier: t.exposeInt("tier"),
    evidence: t.field({ type: EvidenceType, resolve: (hop, _, context) => evidenceUnder(hop.evidence, context) }),
    financing: t.field({
      type: FinancingType,
      nullable: true,
      description: "The price of a hop that was a sale: for its seller and its funder only.",
      resolve: (hop, _, { book, viewer }) => {
        if (hop.kind !== "FINANCED" || (viewer?.member !== hop.sender && viewer?.member !== hop.recipient)) return null;
        return book.financingsByHops([hop.id])[0] ?? null;
      },
    }),
    offeredAt: t.field({ type: "DateTime", nullable: true, resolve: (hop) => hop.offeredAtSec }),
    at: t.field({ type: "DateTime", resolve: (hop) => hop.timestampSec }),
    block: t.int({ resolve: (hop) => hop.blockNumber }),
    txHash: t.field({ type: "Bytes32", resolve: (hop) => hop.transaction }),
  }),
});

interface IntervalRef {
  readonly receivable: Hex;
  readonly fromFen: bigint;
  readonly toFen: bigint;
}

export function provenanceOf(receivable: Hex, fromFen: bigint, toFen: bigint): IntervalRef {
  return { receivable, fromFen, toFen };
}

const HopConnection = connectionType("Hop", HopType);

/** The hop after which the interval lay together as it does now: the last that covers all of it. */
function gatheredAt(hops: readonly HopRow[], interval: IntervalRef): bigint {
  return hops.findLast((hop) => contains(hop, interval))?.seq ?? 0n;
}

export const ProvenanceType = builder.objectRef<IntervalRef>("Provenance").implement({
  description: "The path of an interval: up to its confirmation, and down to where its fen are now.",
  fields: (t) => ({
    receivable: t.field({
      type: ReceivableType,
      nullable: true,
      resolve: (interval, _, { book }) => book.receivable(interval.receivable),
    }),
    fromFen: t.field({ type: "Fen", resolve: (interval) => interval.fromFen }),
    toFen: t.field({ type: "Fen", resolve: (interval) => interval.toFen }),
    up: t.field({
      type: [HopType],
      description: "Every hop of any part of the interval until it lay together as it does, from the confirmation on.",
      resolve: (interval, _, { book }) => {
        const through = book.hopsThrough(interval);
        const gathered = gatheredAt(through, interval);
        return through.filter((hop) => hop.seq <= gathered);
      },
    }),
    down: t.field({
      type: HopConnection,
      description: "Every later hop of any part of the interval, in order.",
      args: pageArgs,
      resolve: (interval, args, { book }) => {
        const through = book.hopsThrough(interval);
        const after = gatheredAt(through, interval);
        return fromList(
          through.filter((hop) => hop.seq > after),
          args,
        );
      },
    }),
    leaves: t.field({
      type: [NoteType],
      description: "Where the interval's fen are now.",
      resolve: (interval, _, { book }) => book.notesInside(interval),
    }),
    indexedTo: t.field({ type: IndexedToType, resolve: (_interval, _, context) => indexedTo(context) }),
  }),
});

const IntervalInput = builder.inputType("IntervalInput", {
  fields: (t) => ({
    receivableId: t.field({ type: "ChainId", required: true }),
    fromFen: t.field({ type: "Fen", required: true }),
    toFen: t.field({ type: "Fen", required: true }),
  }),
});

async function ofInterval(
  context: ApiContext,
  { receivableId, fromFen, toFen }: typeof IntervalInput.$inferInput,
): Promise<IntervalRef | null> {
  const receivable = await seenReceivable(context, receivableId);
  if (!receivable) return null;
  if (fromFen >= toFen || toFen > receivable.faceFen) {
    throw refuse("REQUEST_INVALID", { field: "interval", problem: `[${fromFen}, ${toFen})` });
  }
  return { receivable: receivable.id, fromFen, toFen };
}

builder.queryFields((t) => ({
  provenance: t.field({
    type: ProvenanceType,
    nullable: true,
    description: "Of a note, or of any interval of a receivable in which my member has a part.",
    args: {
      noteId: t.arg({ type: "ChainId" }),
      interval: t.arg({ type: IntervalInput }),
      minBlock: t.arg.int(),
    },
    resolve: async (_, { noteId, interval, minBlock }, context) => {
      await waitUntil(context, minBlock);
      if (interval) return ofInterval(context, interval);
      if (!noteId) throw refuse("REQUEST_INVALID", { field: "noteId", problem: "—" });
      const note = await seenNote(context, noteId);
      return note && provenanceOf(note.receivable, note.fromFen, note.toFen);
    },
  }),
}));
