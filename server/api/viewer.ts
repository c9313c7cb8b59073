import type { DemoPerson } from "../app/demo-people.ts";
import type { Address } from "../app/order.ts";
import type { Person, Viewer } from "../app/viewer.ts";
import { AgentRole, MemberRole, rolesOf } from "../domain/member.ts";
import type { NoteRow, ReceivableRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { AgentRoleEnum, MemberRoleEnum, MemberType, memberRef } from "./member.ts";
import { NoteConnection, noteConnectionOf } from "./note.ts";
import { OperationConnection } from "./operation.ts";
import { fromChainList, fromList, fromStore, pageArgs, storePage } from "./pages.ts";
import { FinancingRequestConnection, QuoteConnection } from "./quote.ts";
import { ReceivableConnection, receivableConnectionOf } from "./receivable.ts";
import { TextType } from "./shown.ts";

/** How far ahead a maturity begins to wait for its obligor. */
const MATURITY_AHEAD_DAYS = 30;
/** As stored: that it is due or overdue follows from the day. */
const PAYABLE_STATES = ["CONFIRMED", "PARTLY_PAID", "DEFAULTED"] as const;

/** What a wallet may do for a member now; nothing once it was dismissed, or acts for another one. */
function rolesFor(agent: Address, member: Address | null, { book }: ApiContext): AgentRole[] {
  const found = book.agent(agent);
  return found && found.member === member ? rolesOf(found.roles, AgentRole) : [];
}

export const PersonType = builder.objectRef<Person & Partial<DemoPerson>>("Person");

builder.node(PersonType, {
  description: "Somebody who may sign in.",
  id: { resolve: (person) => person.id },
  loadOne: (id, { viewer }) => (viewer?.personId === id ? personOf(viewer) : null),
  fields: (t) => ({
    name: t.exposeString("name"),
    memberName: t.field({
      type: TextType,
      nullable: true,
      description: "Whom the person acts for; null for the registrar.",
      resolve: async ({ member, memberName }, _, { loaders }) => {
        if (memberName) return memberName;
        const face = member && (await loaders.face.load(member));
        return face ? { zh: face.nameZh, en: face.nameEn } : null;
      },
    }),
    memberRoles: t.field({
      type: [MemberRoleEnum],
      resolve: async ({ member }, _, { loaders }) =>
        rolesOf((member && (await loaders.member.load(member))?.roles) || 0, MemberRole),
    }),
    roles: t.field({
      type: [AgentRoleEnum],
      resolve: ({ agent, member }, _, context) => rolesFor(agent, member, context),
    }),
    isRegistrar: t.exposeBoolean("isRegistrar", { description: "Whether the person admits members." }),
  }),
});

/** The person behind a session. */
function personOf({ personId, personName, agent, member, isRegistrar }: Viewer): Person {
  return { id: personId, name: personName, agent, member, isRegistrar, isDemo: false };
}

export const ViewerType = builder.objectRef<Viewer>("Viewer").implement({
  description: "Who is asking: one person, acting for one member.",
  fields: (t) => ({
    person: t.field({ type: PersonType, resolve: personOf }),
    member: t.field({
      type: MemberType,
      nullable: true,
      description: "Null for the registrar.",
      resolve: ({ member }) => (member ? memberRef(member) : null),
    }),
    agent: t.field({
      type: "Address",
      description: "The wallet whose signature speaks for the person.",
      resolve: ({ agent }) => agent,
    }),
    roles: t.field({
      type: [AgentRoleEnum],
      resolve: ({ agent, member }, _, context) => rolesFor(agent, member, context),
    }),
    isRegistrar: t.exposeBoolean("isRegistrar", { description: "Whether the viewer admits members." }),
    sessionExpiresAt: t.field({ type: "DateTime", resolve: (viewer) => viewer.sessionExpiresAtSec }),
    waiting: t.field({ type: WaitingType, description: "What waits for this person.", resolve: (viewer) => viewer }),
  }),
});

const WaitingType = builder.objectRef<Viewer>("Waiting").implement({
  description: "What waits for a person; nothing for the registrar.",
  fields: (t) => ({
    toSign: t.field({
      type: OperationConnection,
      description: "Operations of my member that lack a signature which I can give.",
      args: pageArgs,
      resolve: async (viewer, args, { desk }) =>
        viewer.member === null
          ? fromList([], args)
          : fromStore(await desk.operations.toSign(viewer, storePage(args)), args),
    }),
    offers: t.field({
      type: NoteConnection,
      description: "Notes that are offered to my member.",
      args: pageArgs,
      resolve: ({ member }, args, context) =>
        member === null
          ? fromChainList<NoteRow>(context, [], args)
          : noteConnectionOf(context, { offeredTo: context.actor().member }, args),
    }),
    quotes: t.field({
      type: QuoteConnection,
      description: "Firm quotes to my member's requests.",
      args: pageArgs,
      resolve: async (viewer, args, { desk }) =>
        viewer.member === null
          ? fromList([], args)
          : fromStore(await desk.financing.quotesReceived(viewer, storePage(args)), args),
    }),
    requests: t.field({
      type: FinancingRequestConnection,
      description: "Requests that my member, a funder, has not quoted yet.",
      args: pageArgs,
      resolve: async (viewer, args, { desk, actor, today, loaders }) => {
        if (viewer.member === null || (actor().memberRoles & MemberRole.FUNDER) === 0) return fromList([], args);
        // One whose term is over may look at what waits, and is asked for nothing.
        const lastDay = (await loaders.member.load(viewer.member))?.validUntilDay ?? -1;
        if (lastDay < today()) return fromList([], args);
        const unquoted = await desk.financing.openRequests(viewer, storePage(args), { isUnquoted: true });
        return fromStore(unquoted, args);
      },
    }),
    maturities: t.field({
      type: ReceivableConnection,
      description: "Receivables that my member owes and that are due, or will be within thirty days.",
      args: pageArgs,
      resolve: ({ member }, args, context) => {
        if (member === null) return fromChainList<ReceivableRow>(context, [], args);
        const toDueDay = context.today() + MATURITY_AHEAD_DAYS;
        const filter = { obligor: context.actor().member, states: PAYABLE_STATES, toDueDay, isUnpaid: true };
        return receivableConnectionOf(context, filter, args);
      },
    }),
  }),
});

builder.queryFields((t) => ({
  viewer: t.field({
    type: ViewerType,
    nullable: true,
    description: "Null if nobody is signed in.",
    resolve: (_, _args, { viewer }) => viewer,
  }),
  demoPeople: t.field({
    type: [PersonType],
    description: "Whom one can choose to be. Sandbox only, else refused.",
    resolve: async (_, _args, { desk }) => [...(await desk.demoPeople())],
  }),
}));
