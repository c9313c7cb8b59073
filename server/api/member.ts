import type { MemberFace } from "../app/read-members.ts";
import { AgentRole, MemberRole, rolesOf } from "../domain/member.ts";
import type { Hex, PolicyRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";
import { builder } from "./builder.ts";
import { minBlockArg, waitUntil } from "./indexed-to.ts";
import { type bookPage, chainConnectionType, fromBook, pageArgs, storePage } from "./pages.ts";
import { TextType } from "./shown.ts";
import { isInsider, requireReader } from "./sight.ts";

export const MemberRoleEnum = builder.enumType("MemberRole", {
  description: "What a member may do in the network.",
  values: Object.keys(MemberRole) as MemberRole[],
});
export const AgentRoleEnum = builder.enumType("AgentRole", {
  description: "What a person may do for its member: prepare an act and sign first, or examine it and sign second.",
  values: Object.keys(AgentRole) as AgentRole[],
});

/** A member is known by its account; all else is looked up. */
export interface MemberRef {
  readonly address: Hex;
}

export const MemberType = builder.objectRef<MemberRef>("Member");

export function memberRef(address: string): MemberRef {
  return { address: address as Hex };
}

// The first six characters say the kind of body and the region, the last four tell companies apart; the rest is nobody's.
const MASKED_FROM = 6;
const MASKED_TO = 14;

function shownUscc({ uscc }: MemberFace, isWhole: boolean): string | null {
  if (uscc === null || isWhole) return uscc;
  return `${uscc.slice(0, MASKED_FROM)}${"*".repeat(MASKED_TO - MASKED_FROM)}${uscc.slice(MASKED_TO)}`;
}

/** People's names, for the agents of a member. */
async function namedAgents({ address }: MemberRef, { book, loaders }: ApiContext): Promise<NamedAgent[]> {
  const names = new Map((await loaders.people.load(address)).map((person) => [person.agent, person.name]));
  return book.agentsOf(address).map((agent) => ({ ...agent, name: names.get(agent.id) ?? null }));
}

builder.node(MemberType, {
  description: "A legal entity admitted to the network.",
  id: { resolve: (member) => member.address },
  loadOne: async (id, context) => {
    requireReader(context);
    return (await context.loaders.member.load(id as Hex)) && memberRef(id);
  },
  fields: (t) => ({
    address: t.field({ type: "Address", resolve: (member) => member.address }),
    name: t.field({
      type: TextType,
      description: "Kept by the desk; the chain knows the account only.",
      resolve: async ({ address }, _, { loaders }) => {
        const face = await loaders.face.load(address);
        return { zh: face?.nameZh ?? address, en: face?.nameEn ?? address };
      },
    }),
    uscc: t.string({
      nullable: true,
      description: "Chinese company id; masked for all but the member's own people, the registrar and regulators.",
      resolve: async ({ address }, _, context) => {
        const face = await context.loaders.face.load(address);
        return face && shownUscc(face, isInsider(context, address));
      },
    }),
    lei: t.string({
      nullable: true,
      description: "Legal entity identifier (ISO 17442).",
      resolve: async ({ address }, _, { loaders }) => (await loaders.face.load(address))?.lei ?? null,
    }),
    roles: t.field({
      type: [MemberRoleEnum],
      resolve: async ({ address }, _, { loaders }) =>
        rolesOf((await loaders.member.load(address))?.roles ?? 0, MemberRole),
    }),
    validUntil: t.field({
      type: "Day",
      nullable: true,
      description: "The last day of its term.",
      resolve: async ({ address }, _, { loaders }) => (await loaders.member.load(address))?.validUntilDay ?? null,
    }),
    isActive: t.boolean({
      description: "Whether its term lasts today.",
      resolve: async ({ address }, _, { loaders, today }) =>
        ((await loaders.member.load(address))?.validUntilDay ?? -1) >= today(),
    }),
    agents: t.field({
      type: [AgentType],
      nullable: true,
      description: "For the member's own people, the registrar and regulators.",
      resolve: (member, _, context) => (isInsider(context, member.address) ? namedAgents(member, context) : null),
    }),
    policies: t.field({
      type: [PolicyType],
      nullable: true,
      description: "For the same. An act without a policy needs both persons, whatever the amount.",
      resolve: ({ address }, _, context) => (isInsider(context, address) ? context.book.policiesOf(address) : null),
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
  description: "A wallet that may act for a member; without roles once it was dismissed.",
  fields: (t) => ({
    address: t.field({ type: "Address", resolve: (agent) => agent.id }),
    name: t.exposeString("name", { nullable: true, description: "Of the person behind it." }),
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

const MemberConnection = chainConnectionType("Member", MemberType);

builder.queryFields((t) => ({
  member: t.field({
    type: MemberType,
    nullable: true,
    description: "By its account.",
    args: { address: t.arg({ type: "Address", required: true }), ...minBlockArg },
    resolve: async (_, { address, minBlock }, context) => {
      requireReader(context);
      await waitUntil(context, minBlock);
      return context.book.member(address) ? memberRef(address) : null;
    },
  }),
  members: t.field({
    type: MemberConnection,
    description: "The network's directory, by account.",
    args: { ...pageArgs, role: t.arg({ type: MemberRoleEnum }), ...minBlockArg },
    resolve: async (_, { minBlock, role, ...args }, context) => {
      requireReader(context);
      await waitUntil(context, minBlock);
      const { book } = context;
      const bits = role ? MemberRole[role] : undefined;
      const read = (page: ReturnType<typeof bookPage>) => {
        const { rows, ...rest } = book.members(page, bits);
        return { ...rest, rows: rows.map(({ id }) => memberRef(id)) };
      };
      return fromBook(context, args, read, () => ({ count: book.memberCount(bits), sumFen: 0n }));
    },
  }),
  findMembers: t.field({
    type: [MemberType],
    description: "Members whose name or company id has the text in it: one page, for choosing a payee.",
    args: { text: t.arg.string({ required: true }), first: pageArgs.first },
    resolve: async (_, { text, first }, { desk, viewer, actor }) => {
      requireReader({ viewer, actor });
      const { items } = await desk.members.search(viewer, text, storePage({ first }));
      return items.map(({ address }) => memberRef(address));
    },
  }),
}));
