import { requireSignedIn } from "../app/require-right.ts";
import type { Viewer } from "../app/viewer.ts";
import { AgentRole, MemberRole, rolesOf } from "../domain/member.ts";
import type { CreditGrantRow, CreditLineRow, Hex, PolicyRow, PositionRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { IndexedToType, indexedTo, waitUntil } from "./chain-status.ts";
import { bookPage, connectionType, fromBook, pageArgs } from "./pages.ts";
import { TextType } from "./shown.ts";

export const MemberRoleEnum = builder.enumType("MemberRole", {
  values: Object.keys(MemberRole) as MemberRole[],
});
export const AgentRoleEnum = builder.enumType("AgentRole", { values: Object.keys(AgentRole) as AgentRole[] });

/** A member is known by its account; all else is looked up. */
export interface MemberRef {
  readonly address: Hex;
}

export const MemberType = builder.objectRef<MemberRef>("Member");

export function memberRef(address: string): MemberRef {
  return { address: address as Hex };
}

/** The member's own people, the registrar and regulators see more of a member than its name. */
function isInsider({ address }: MemberRef, { viewer, book }: ApiContext): boolean {
  if (!viewer) return false;
  if (viewer.isRegistrar || viewer.member === address) return true;
  return viewer.member !== null && ((book.member(viewer.member)?.roles ?? 0) & MemberRole.REGULATOR) !== 0;
}

const MASKED_FROM = 6;
const MASKED_TO = 14;

/** The digits that say which region and which kind of company, and no more. */
function maskedUscc(uscc: string): string {
  return `${uscc.slice(0, MASKED_FROM)}${"*".repeat(MASKED_TO - MASKED_FROM)}${uscc.slice(MASKED_TO)}`;
}

builder.node(MemberType, {
  description: "A legal entity admitted to the network.",
  id: { resolve: (member) => member.address },
  loadOne: (id, context) => (context.viewer && context.book.member(id as Hex) ? memberRef(id) : null),
  fields: (t) => ({
    address: t.field({ type: "Address", resolve: (member) => member.address }),
    name: t.field({
      type: TextType,
      description: "Kept by the desk; the chain knows the account only.",
      resolve: async ({ address }, _, { loaders }) => {
        const profile = await loaders.face.load(address);
        return { zh: profile?.nameZh ?? address, en: profile?.nameEn ?? address };
      },
    }),
    uscc: t.string({
      nullable: true,
      description: "Chinese company id; masked for all but the member's own people, the registrar and regulators.",
      resolve: async (member, _, context) => {
        const uscc = (await context.loaders.face.load(member.address))?.uscc ?? null;
        return uscc && !isInsider(member, context) ? maskedUscc(uscc) : uscc;
      },
    }),
    lei: t.string({
      nullable: true,
      resolve: async ({ address }, _, { loaders }) => (await loaders.face.load(address))?.lei ?? null,
    }),
    roles: t.field({
      type: [MemberRoleEnum],
      resolve: ({ address }, _, { book }) => rolesOf(book.member(address)?.roles ?? 0, MemberRole),
    }),
    validUntil: t.field({
      type: "Day",
      nullable: true,
      resolve: ({ address }, _, { book }) => book.member(address)?.validUntilDay ?? null,
    }),
    isActive: t.boolean({
      resolve: ({ address }, _, { book, today }) => (book.member(address)?.validUntilDay ?? -1) >= today(),
    }),
    agents: t.field({
      type: [AgentType],
      nullable: true,
      resolve: async (member, _, context) => {
        if (!isInsider(member, context)) return null;
        const people = await context.desk.members.people(context.viewer, member.address);
        const names = new Map(people.map((person) => [person.agent, person.name]));
        return context.book.agentsOf(member.address).map((agent) => ({ ...agent, name: names.get(agent.id) ?? null }));
      },
    }),
    policies: t.field({
      type: [PolicyType],
      nullable: true,
      resolve: (member, _, context) => (isInsider(member, context) ? context.book.policiesOf(member.address) : null),
    }),
    position: t.field({
      type: PositionType,
      nullable: true,
      description: "Only for those who may see it.",
      resolve: (member, _, context) => (isInsider(member, context) ? context.book.position(member.address) : null),
    }),
    cashFen: t.field({
      type: "Fen",
      nullable: true,
      resolve: (member, _, context) => (isInsider(member, context) ? context.book.cashFen(member.address) : null),
    }),
    creditLine: t.field({
      type: CreditLineType,
      nullable: true,
      resolve: (member, _, context) => (isInsider(member, context) ? context.book.creditLine(member.address) : null),
    }),
  }),
});

interface NamedAgent {
  readonly id: Hex;
  readonly name: string | null;
  readonly roles: number;
  readonly validUntilDay: number;
}

const AgentType = builder.objectRef<NamedAgent>("Agent").implement({
  description: "A wallet that may act for a member.",
  fields: (t) => ({
    address: t.field({ type: "Address", resolve: (agent) => agent.id }),
    name: t.exposeString("name", { nullable: true }),
    roles: t.field({ type: [AgentRoleEnum], resolve: (agent) => rolesOf(agent.roles, AgentRole) }),
    validUntil: t.field({ type: "Day", resolve: (agent) => agent.validUntilDay }),
  }),
});

const PolicyType = builder.objectRef<PolicyRow>("Policy").implement({
  description: "From this amount on the act needs a maker and a checker; below it, one of them.",
  fields: (t) => ({
    act: t.exposeString("act"),
    dualFromFen: t.field({ type: "Fen", resolve: (policy) => policy.dualFromFen }),
  }),
});

const PositionType = builder.objectRef<PositionRow>("Position").implement({
  description: "What a member holds, owes and waits for, in sums.",
  fields: (t) => ({
    heldFen: t.field({ type: "Fen", resolve: (position) => position.heldFen }),
    heldNotes: t.int({ resolve: (position) => position.heldCount }),
    offeredToFen: t.field({ type: "Fen", resolve: (position) => position.offeredInFen }),
    offeredByFen: t.field({ type: "Fen", resolve: (position) => position.offeredOutFen }),
    owedFen: t.field({ type: "Fen", resolve: (position) => position.confirmedFen - position.paidFen }),
    owedReceivables: t.int({ resolve: (position) => position.confirmedCount }),
    drawnFen: t.field({ type: "Fen", resolve: (position) => position.drawnFen }),
    soldFen: t.field({ type: "Fen", resolve: (position) => position.soldFen }),
    boughtFen: t.field({ type: "Fen", resolve: (position) => position.boughtFen }),
    cashFen: t.field({ type: "Fen", resolve: (position, _, { book }) => book.cashFen(position.id) }),
  }),
});

export const CreditLineType = builder.objectRef<CreditLineRow>("CreditLine").implement({
  description: "What funders are ready to see outstanding of an obligor, and what is.",
  fields: (t) => ({
    obligor: t.field({ type: MemberType, resolve: (line) => memberRef(line.id) }),
    limitFen: t.field({ type: "Fen", resolve: (line) => line.limitFen }),
    usedFen: t.field({ type: "Fen", resolve: (line) => line.usedFen }),
    availableFen: t.field({ type: "Fen", resolve: (line) => line.availableFen }),
    latestDueDay: t.field({ type: "Day", nullable: true, resolve: (line) => line.latestDueDay }),
    grants: t.field({ type: [CreditGrantType], resolve: (line, _, { book }) => book.grantsTo(line.id) }),
    indexedTo: t.field({ type: IndexedToType, resolve: (_line, _, context) => indexedTo(context) }),
  }),
});

const CreditGrantType = builder.objectRef<CreditGrantRow>("CreditGrant").implement({
  fields: (t) => ({
    funder: t.field({ type: MemberType, resolve: (grant) => memberRef(grant.funder) }),
    limitFen: t.field({ type: "Fen", resolve: (grant) => grant.limitFen }),
    latestDueDay: t.field({ type: "Day", resolve: (grant) => grant.latestDueDay }),
    grantedAt: t.field({ type: "DateTime", resolve: (grant) => grant.grantedAtSec }),
  }),
});

const MemberConnection = connectionType("Member", MemberType);

builder.queryFields((t) => ({
  member: t.field({
    type: MemberType,
    nullable: true,
    args: { address: t.arg({ type: "Address", required: true }), minBlock: t.arg.int() },
    resolve: async (_, { address, minBlock }, context) => {
      requireSignedIn(context.viewer);
      await waitUntil(context, minBlock);
      return context.book.member(address) ? memberRef(address) : null;
    },
  }),
  members: t.field({
    type: MemberConnection,
    args: { ...pageArgs, role: t.arg({ type: MemberRoleEnum }), minBlock: t.arg.int() },
    resolve: async (_, { minBlock, role, ...args }, context) => {
      requireSignedIn(context.viewer);
      await waitUntil(context, minBlock);
      const bits = role ? MemberRole[role] : undefined;
      const { rows, ...page } = context.book.members(bookPage(args), bits);
      const refs = rows.map((row) => memberRef(row.id));
      return fromBook({ ...page, rows: refs }, args, { count: context.book.memberCount(bits), sumFen: 0n });
    },
  }),
  creditLine: t.field({
    type: CreditLineType,
    nullable: true,
    description: "Of an obligor; for its own people, its funders and regulators.",
    args: { obligor: t.arg({ type: "Address", required: true }), minBlock: t.arg.int() },
    resolve: async (_, { obligor, minBlock }, context) => {
      const viewer = requireSignedIn(context.viewer);
      await waitUntil(context, minBlock);
      const maySee = isInsider(memberRef(obligor), context) || isFunderOf(viewer, obligor, context);
      return maySee ? context.book.creditLine(obligor) : null;
    },
  }),
}));

function isFunderOf(viewer: Viewer, obligor: Hex, { book }: ApiContext): boolean {
  return book.grantsTo(obligor).some((grant) => grant.funder === viewer.member);
}
