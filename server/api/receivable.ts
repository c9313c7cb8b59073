import type { Undertaking } from "../app/desk-store.ts";
import { MemberRole } from "../domain/member.ts";
import { receivableStateOn } from "../domain/receivable-state.ts";
import type { ReceivableFilter } from "../index/book.ts";
import type { EventRow, InvoiceBackingRow, MaturityRow, PaymentRow, ReceivableRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { IndexedToType, indexedTo, waitUntil } from "./chain-status.ts";
import { EvidenceType, evidenceUnder } from "./evidence.ts";
import { type Flow, flowsOf } from "./flow.ts";
import { MemberType, memberRef } from "./member.ts";
import { NoteConnection } from "./note.ts";
import { bookPage, type Connection, connectionType, fromBook, type PageArgs, pageArgs } from "./pages.ts";
import { seenReceivable } from "./sight.ts";

// Every state but NONE; the order is the chain's.
export const ReceivableStateEnum = builder.enumType("ReceivableState", {
  values: ["CONFIRMED", "DUE", "PARTLY_PAID", "OVERDUE", "DEFAULTED", "REDEEMED", "CLOSED_LOST", "VOIDED"] as const,
});

export const ReceivableType = builder.objectRef<ReceivableRow>("Receivable");

/** More payments than any obligor makes towards one receivable, in one read. */
const MOST_PAYMENTS = 200;

/** What a receivable is on the network's business day; grace and overdue interest are agreed elsewhere. */
function stateToday({ state, paidFen, faceFen, dueDay }: ReceivableRow, { today }: ApiContext) {
  const standing = { recorded: state, paidFen, faceFen, dueDay, graceDays: 0, isGraceFree: false };
  return receivableStateOn(standing, today());
}

const UndertakingType = builder.objectRef<Undertaking>("Undertaking").implement({
  description: "The unconditional promise that a confirmation signs. Its SHA-256 is on the chain.",
  fields: (t) => ({
    number: t.exposeString("number"),
    text: t.string({ description: "Chinese and English, to the byte as it was hashed.", resolve: ({ text }) => text }),
    sha256: t.field({ type: "Bytes32", resolve: ({ sha256 }) => sha256 }),
  }),
});

const InvoiceUseType = builder.objectRef<InvoiceBackingRow>("InvoiceUse").implement({
  description: "How much of one invoice backs a receivable.",
  fields: (t) => ({
    fingerprint: t.field({ type: "Bytes32", resolve: (backing) => backing.invoice }),
    usedFen: t.field({ type: "Fen", resolve: (backing) => backing.usedFen }),
    invoiceFen: t.field({
      type: "Fen",
      resolve: (backing, _, { book }) => book.invoice(backing.invoice)?.invoiceFen ?? 0n,
    }),
    totalUsedFen: t.field({
      type: "Fen",
      resolve: (backing, _, { book }) => book.invoice(backing.invoice)?.usedFen ?? 0n,
    }),
  }),
});

const PaymentType = builder.objectRef<PaymentRow>("Payment").implement({
  fields: (t) => ({
    amountFen: t.field({ type: "Fen", resolve: (payment) => payment.amountFen }),
    paidFen: t.field({ type: "Fen", resolve: (payment) => payment.paidFen }),
    at: t.field({ type: "DateTime", resolve: (payment) => payment.timestampSec }),
    block: t.int({ resolve: (payment) => payment.blockNumber }),
    txHash: t.field({ type: "Bytes32", resolve: (payment) => payment.transaction }),
  }),
});

const FlowType = builder.objectRef<Flow>("Flow").implement({
  description: "How much of a receivable's credit one member passed to another, from tier to tier.",
  fields: (t) => ({
    from: t.field({ type: MemberType, resolve: (flow) => memberRef(flow.from) }),
    to: t.field({ type: MemberType, resolve: (flow) => memberRef(flow.to) }),
    fromTier: t.exposeInt("fromTier"),
    toTier: t.exposeInt("toTier"),
    amountFen: t.field({ type: "Fen", resolve: (flow) => flow.amountFen }),
    hops: t.exposeInt("hops"),
  }),
});

const ChainEventType = builder.objectRef<EventRow>("ChainEvent").implement({
  description: "One event of the contracts, for the timeline. What it lacks is null.",
  fields: (t) => ({
    name: t.exposeString("name"),
    seq: t.string({ nullable: true, resolve: (event) => event.seq?.toString() ?? null }),
    noteId: t.field({ type: "ChainId", nullable: true, resolve: (event) => event.note }),
    member: t.field({
      type: MemberType,
      nullable: true,
      resolve: (event, _, { book }) => (event.member && book.member(event.member) ? memberRef(event.member) : null),
    }),
    counterparty: t.field({
      type: MemberType,
      nullable: true,
      resolve: (event, _, { book }) =>
        event.counterparty && book.member(event.counterparty) ? memberRef(event.counterparty) : null,
    }),
    amountFen: t.field({ type: "Fen", nullable: true, resolve: (event) => event.amountFen }),
    at: t.field({ type: "DateTime", resolve: (event) => event.timestampSec }),
    block: t.int({ resolve: (event) => event.blockNumber }),
    txHash: t.field({ type: "Bytes32", resolve: (event) => event.transaction }),
  }),
});

const ChainEventConnection = connectionType("ChainEvent", ChainEventType);

builder.node(ReceivableType, {
  description: "A confirmed claim on an obligor.",
  id: { resolve: (receivable) => receivable.id },
  loadOne: (id, context) => seenReceivable(context, id),
  fields: (t) => ({
    receivableId: t.field({ type: "ChainId", resolve: (receivable) => receivable.id }),
    obligor: t.field({ type: MemberType, resolve: (receivable) => memberRef(receivable.obligor) }),
    payee: t.field({ type: MemberType, resolve: (receivable) => memberRef(receivable.payee) }),
    faceFen: t.field({ type: "Fen", resolve: (receivable) => receivable.faceFen }),
    paidFen: t.field({ type: "Fen", resolve: (receivable) => receivable.paidFen }),
    redeemedFen: t.field({ type: "Fen", resolve: (receivable) => receivable.redeemedFen }),
    voidedFen: t.field({ type: "Fen", resolve: (receivable) => receivable.voidedFen }),
    vaultFen: t.field({
      type: "Fen",
      description: "Paid in and not drawn yet.",
      resolve: (receivable) => receivable.paidFen - receivable.drawnFen,
    }),
    dueDay: t.field({ type: "Day", resolve: (receivable) => receivable.dueDay }),
    state: t.field({ type: ReceivableStateEnum, resolve: (receivable, _, context) => stateToday(receivable, context) }),
    acceptWithinDays: t.exposeInt("acceptWithinDays"),
    undertaking: t.field({
      type: UndertakingType,
      nullable: true,
      resolve: (receivable, _, { desk, viewer }) => desk.evidence.undertaking(viewer, receivable.id),
    }),
    undertakingHash: t.field({ type: "Bytes32", resolve: (receivable) => receivable.undertakingHash }),
    evidence: t.field({
      type: EvidenceType,
      resolve: (receivable, _, context) => evidenceUnder(receivable.evidenceRoot, context),
    }),
    invoices: t.field({
      type: [InvoiceUseType],
      resolve: (receivable, _, { book }) => book.backingsOfReceivable(receivable.id),
    }),
    confirmedAt: t.field({ type: "DateTime", resolve: (receivable) => receivable.confirmedAtSec }),
    txHash: t.field({ type: "Bytes32", resolve: (receivable) => receivable.transaction }),
    notes: t.field({
      type: NoteConnection,
      description: "As they lie now, in the order of their intervals.",
      args: pageArgs,
      resolve: (receivable, args, { book }) =>
        fromBook(
          book.notesOfReceivable(receivable.id, bookPage(args)),
          args,
          book.noteTotals({ receivable: receivable.id }),
        ),
    }),
    history: t.field({
      type: ChainEventConnection,
      description: "Everything that ever happened to it, in the order of the chain.",
      args: pageArgs,
      resolve: (receivable, args, { book }) =>
        fromBook(book.eventsOfReceivable(receivable.id, bookPage(args)), args, {
          count: book.eventCount(receivable.id),
          sumFen: 0n,
        }),
    }),
    flows: t.field({
      type: [FlowType],
      description: "The credit's way through the tiers, for a Sankey.",
      resolve: (receivable, _, { book }) =>
        flowsOf(book.hopsThrough({ receivable: receivable.id, fromFen: 0n, toFen: receivable.faceFen })),
    }),
    payments: t.field({
      type: [PaymentType],
      resolve: (receivable, _, { book }) => [...book.paymentsOf(receivable.id, { limit: MOST_PAYMENTS }).rows],
    }),
  }),
});

export const ReceivableConnection = connectionType("Receivable", ReceivableType, { sum: true });

/** Receivables of the book as a connection; the caller has checked that the filter shows nothing foreign. */
export function receivableConnectionOf(
  { book }: ApiContext,
  filter: ReceivableFilter,
  args: PageArgs,
): Connection<ReceivableRow> {
  return fromBook(book.receivables(filter, bookPage(args)), args, book.receivableTotals(filter));
}

const ReceivableFilterInput = builder.inputType("ReceivableFilter", {
  description: "Conditions are joined by and.",
  fields: (t) => ({
    obligor: t.field({ type: "Address" }),
    payee: t.field({ type: "Address" }),
    dueFrom: t.field({ type: "Day" }),
    dueTo: t.field({ type: "Day" }),
  }),
});

const MaturityType = builder.objectRef<MaturityRow>("Maturity").implement({
  description: "What falls due on one day.",
  fields: (t) => ({
    day: t.field({ type: "Day", resolve: (maturity) => maturity.dueDay }),
    count: t.exposeInt("count"),
    faceFen: t.field({ type: "Fen", resolve: (maturity) => maturity.faceFen }),
    paidFen: t.field({ type: "Fen", resolve: (maturity) => maturity.paidFen }),
    openFen: t.field({ type: "Fen", resolve: (maturity) => maturity.openFen }),
  }),
});

const MATURITIES_AHEAD_DAYS = 366;

builder.queryFields((t) => ({
  receivable: t.field({
    type: ReceivableType,
    nullable: true,
    args: { receivableId: t.arg({ type: "ChainId", required: true }), minBlock: t.arg.int() },
    resolve: async (_, { receivableId, minBlock }, context) => {
      await waitUntil(context, minBlock);
      return seenReceivable(context, receivableId);
    },
  }),
  receivables: t.field({
    type: ReceivableConnection,
    description: "Those that my member owes, or has or had a part in; for a regulator all.",
    args: { ...pageArgs, filter: t.arg({ type: ReceivableFilterInput }), minBlock: t.arg.int() },
    resolve: async (_, { filter, minBlock, ...args }, context) => {
      const actor = context.actor();
      await waitUntil(context, minBlock);
      const wanted = {
        obligor: filter?.obligor ?? undefined,
        payee: filter?.payee ?? undefined,
        fromDueDay: filter?.dueFrom ?? undefined,
        toDueDay: filter?.dueTo ?? undefined,
      };
      const seesAll = (actor.memberRoles & MemberRole.REGULATOR) !== 0 || wanted.obligor === actor.member;
      return receivableConnectionOf(context, seesAll ? wanted : { ...wanted, party: actor.member }, args);
    },
  }),
  maturities: t.field({
    type: [MaturityType],
    description: "By day: what my member has to pay if it is an obligor, else what its notes will bring.",
    args: { from: t.arg({ type: "Day" }), to: t.arg({ type: "Day" }), minBlock: t.arg.int() },
    resolve: async (_, { from, to, minBlock }, context) => {
      const { member, memberRoles } = context.actor();
      await waitUntil(context, minBlock);
      const fromDueDay = from ?? context.today();
      const days = { fromDueDay, toDueDay: to ?? fromDueDay + MATURITIES_AHEAD_DAYS };
      const isObligor = (memberRoles & MemberRole.OBLIGOR) !== 0;
      return context.book.maturities(isObligor ? { ...days, obligor: member } : { ...days, holder: member });
    },
  }),
}));

builder.objectFields(ReceivableConnection, (t) => ({
  indexedTo: t.field({ type: IndexedToType, resolve: (_list, _, context) => indexedTo(context) }),
}));
