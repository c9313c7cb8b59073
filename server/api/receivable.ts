import type { Undertaking } from "../app/desk-store.ts";
import { refuse } from "../app/refuse.ts";
import { MemberRole } from "../domain/member.ts";
import { receivableStateOn } from "../domain/receivable-state.ts";
import type { ReceivableFilter } from "../index/book.ts";
import type { InvoiceBackingRow, PaymentRow, ReceivableRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { ChainEventConnection } from "./chain-event.ts";
import { EvidenceType, evidenceUnder } from "./evidence.ts";
import { type Flow, flowsOf } from "./flow.ts";
import { minBlockArg, waitUntil } from "./indexed-to.ts";
import { MemberType, memberRef } from "./member.ts";
import { NoteConnection } from "./note.ts";
import { type ChainConnection, chainConnectionType, fromBook, type PageArgs, pageArgs } from "./pages.ts";
import { seenReceivable } from "./sight.ts";

export const ReceivableStateEnum = builder.enumType("ReceivableState", {
  description: "As of the network's business day.",
  values: ["CONFIRMED", "DUE", "PARTLY_PAID", "OVERDUE", "DEFAULTED", "REDEEMED", "CLOSED_LOST", "VOIDED"] as const,
});

export const ReceivableType = builder.objectRef<ReceivableRow>("Receivable");

/** More payments than any obligor makes towards one receivable, in one read. */
const MOST_PAYMENTS = 200;

/** What a receivable is on the network's business day; grace and overdue interest are agreed elsewhere. */
function stateToday({ id, state, paidFen, faceFen, dueDay }: ReceivableRow, { today, book }: ApiContext) {
  // A first note that its payee has not taken yet still lies with the obligor, at tier 0.
  const isTaken = book.note(`${id}${"0".repeat(16)}`)?.tier !== 0;
  const standing = { recorded: state, paidFen, faceFen, isTaken, dueDay, graceDays: 0, isGraceFree: false };
  return receivableStateOn(standing, today());
}

const UndertakingType = builder.objectRef<Undertaking>("Undertaking").implement({
  description: "The unconditional promise that a confirmation signs. Its SHA-256 is on the chain.",
  fields: (t) => ({
    number: t.exposeString("number", { description: "The obligor's own." }),
    text: t.string({ description: "Chinese and English, to the byte as it was hashed.", resolve: ({ text }) => text }),
    sha256: t.field({ type: "Bytes32", resolve: ({ sha256 }) => sha256 }),
  }),
});

const InvoiceUseType = builder.objectRef<InvoiceBackingRow>("InvoiceUse").implement({
  description: "How much of one invoice backs a receivable.",
  fields: (t) => ({
    fingerprint: t.field({ type: "Bytes32", resolve: (backing) => backing.invoice }),
    usedFen: t.field({ type: "Fen", description: "For this receivable.", resolve: (backing) => backing.usedFen }),
    invoiceFen: t.field({
      type: "Fen",
      description: "What the invoice is for.",
      resolve: async ({ invoice }, _, { loaders }) => (await loaders.invoice.load(invoice))?.invoiceFen ?? 0n,
    }),
    totalUsedFen: t.field({
      type: "Fen",
      description: "For all receivables of the network.",
      resolve: async ({ invoice }, _, { loaders }) => (await loaders.invoice.load(invoice))?.usedFen ?? 0n,
    }),
  }),
});

const PaymentType = builder.objectRef<PaymentRow>("Payment").implement({
  description: "The obligor paid in.",
  fields: (t) => ({
    amountFen: t.field({ type: "Fen", resolve: (payment) => payment.amountFen }),
    paidFen: t.field({ type: "Fen", description: "In all, with this payment.", resolve: (payment) => payment.paidFen }),
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
    hops: t.exposeInt("hops", { description: "Changes of holder that it sums up." }),
  }),
});

builder.node(ReceivableType, {
  description: "A confirmed claim on an obligor.",
  id: { resolve: (receivable) => receivable.id },
  loadOne: (id, context) => seenReceivable(context, id),
  fields: (t) => ({
    receivableId: t.field({ type: "ChainId", resolve: (receivable) => receivable.id }),
    obligor: t.field({ type: MemberType, resolve: (receivable) => memberRef(receivable.obligor) }),
    payee: t.field({
      type: MemberType,
      description: "To whom it was confirmed.",
      resolve: (receivable) => memberRef(receivable.payee),
    }),
    faceFen: t.field({ type: "Fen", resolve: (receivable) => receivable.faceFen }),
    paidFen: t.field({ type: "Fen", resolve: (receivable) => receivable.paidFen }),
    redeemedFen: t.field({
      type: "Fen",
      description: "Of notes that were drawn in full.",
      resolve: (receivable) => receivable.redeemedFen,
    }),
    voidedFen: t.field({ type: "Fen", resolve: (receivable) => receivable.voidedFen }),
    vaultFen: t.field({
      type: "Fen",
      description: "Paid in and not drawn yet.",
      resolve: (receivable) => receivable.paidFen - receivable.drawnFen,
    }),
    dueDay: t.field({ type: "Day", resolve: (receivable) => receivable.dueDay }),
    state: t.field({ type: ReceivableStateEnum, resolve: (receivable, _, context) => stateToday(receivable, context) }),
    acceptWithinDays: t.exposeInt("acceptWithinDays", {
      description: "How long each payee may take to accept; 0: notice is enough.",
    }),
    undertaking: t.field({
      type: UndertakingType,
      nullable: true,
      description: "Null if the desk was not told it.",
      resolve: (receivable, _, { desk, viewer }) => desk.evidence.undertaking(viewer, receivable.id),
    }),
    undertakingHash: t.field({ type: "Bytes32", resolve: (receivable) => receivable.undertakingHash }),
    evidence: t.field({
      type: EvidenceType,
      description: "Behind the confirmation.",
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
      description: "As they lie now, in the order of their intervals; redeemed and voided ones too.",
      args: pageArgs,
      resolve: ({ id }, args, context) => {
        // A cursor from among another receivable's notes would read on there.
        if (args.after && !args.after.startsWith(id)) {
          throw refuse("REQUEST_INVALID", { field: "after", problem: "cursor" });
        }
        return fromBook(
          context,
          args,
          (page) => context.book.notesOfReceivable(id, page),
          () => context.book.noteTotals({ receivable: id }),
        );
      },
    }),
    history: t.field({
      type: ChainEventConnection,
      description: "Everything that ever happened to it, in the order of the chain.",
      args: pageArgs,
      resolve: ({ id }, args, context) =>
        fromBook(
          context,
          args,
          (page) => context.book.eventsOfReceivable(id, page),
          () => ({ count: context.book.eventCount(id), sumFen: 0n }),
        ),
    }),
    flows: t.field({
      type: [FlowType],
      description: "The credit's way through the tiers, for a Sankey.",
      resolve: (receivable, _, { book }) =>
        flowsOf(book.hopsThrough({ receivable: receivable.id, fromFen: 0n, toFen: receivable.faceFen })),
    }),
    payments: t.field({
      type: [PaymentType],
      description: "Oldest first.",
      resolve: (receivable, _, { book }) => [...book.paymentsOf(receivable.id, { limit: MOST_PAYMENTS }).rows],
    }),
  }),
});

export const ReceivableConnection = chainConnectionType("Receivable", ReceivableType, { sum: true });

/** Receivables of the book as a connection; the caller has checked that the filter shows nothing foreign. */
export function receivableConnectionOf(
  context: ApiContext,
  filter: ReceivableFilter,
  args: PageArgs,
): ChainConnection<ReceivableRow> {
  const { book } = context;
  return fromBook(
    context,
    args,
    (page) => book.receivables(filter, page),
    () => book.receivableTotals(filter),
  );
}

const ReceivableFilterInput = builder.inputType("ReceivableFilter", {
  description: "Conditions are joined by and.",
  fields: (t) => ({
    obligor: t.field({ type: "Address" }),
    payee: t.field({ type: "Address" }),
    isUnpaid: t.boolean({ description: "Only those of which something is still to be paid; false asks for nothing." }),
    dueFrom: t.field({ type: "Day" }),
    dueTo: t.field({ type: "Day" }),
  }),
});

builder.queryFields((t) => ({
  receivable: t.field({
    type: ReceivableType,
    nullable: true,
    description: "Null for one that is not the viewer's to see, as for none.",
    args: { receivableId: t.arg({ type: "ChainId", required: true }), ...minBlockArg },
    resolve: async (_, { receivableId, minBlock }, context) => {
      context.actor();
      await waitUntil(context, minBlock);
      return seenReceivable(context, receivableId);
    },
  }),
  receivables: t.field({
    type: ReceivableConnection,
    description: "Those that my member owes, or has or had a part in, by due day; for a regulator all.",
    args: { ...pageArgs, filter: t.arg({ type: ReceivableFilterInput }), ...minBlockArg },
    resolve: async (_, { filter, minBlock, ...args }, context) => {
      const { member, memberRoles } = context.actor();
      await waitUntil(context, minBlock);
      const wanted = {
        obligor: filter?.obligor ?? undefined,
        payee: filter?.payee ?? undefined,
        isUnpaid: filter?.isUnpaid ?? undefined,
        fromDueDay: filter?.dueFrom ?? undefined,
        toDueDay: filter?.dueTo ?? undefined,
      };
      const seesAll = (memberRoles & MemberRole.REGULATOR) !== 0 || wanted.obligor === member;
      return receivableConnectionOf(context, seesAll ? wanted : { ...wanted, party: member }, args);
    },
  }),
}));
