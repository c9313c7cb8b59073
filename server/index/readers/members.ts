import type { Book } from "../book.ts";
import { ListReader } from "../list-reader.ts";
import type { Reader } from "../reader.ts";
import { shapeOf } from "../row-shape.ts";
import type { AgentRow, MemberRow, PolicyRow, PositionRow } from "../rows.ts";
import type { EntityTable } from "../table.ts";

type MemberReaders = Pick<
  Book,
  | "member"
  | "membersByIds"
  | "members"
  | "memberCount"
  | "agent"
  | "agentsOf"
  | "policy"
  | "policiesOf"
  | "position"
  | "positionsByIds"
>;

const HAS_ROLES = "t.roles & :roles = :roles";

export function memberReaders(reader: Reader, tables: readonly EntityTable[]): MemberReaders {
  const members = new ListReader<MemberRow>(reader, shapeOf(tables, "Member"));
  const agents = new ListReader<AgentRow>(reader, shapeOf(tables, "Agent"));
  const policies = new ListReader<PolicyRow>(reader, shapeOf(tables, "Policy"));
  const positions = new ListReader<PositionRow>(reader, shapeOf(tables, "Position"));
  return {
    member: (id) => members.one(id),
    membersByIds: (ids) => members.byIds(ids),
    members: (page, roles = 0) => members.rising(page, HAS_ROLES, { roles }),
    memberCount: (roles = 0) => members.count(HAS_ROLES, { roles }),
    agent: (wallet) => agents.one(wallet),
    agentsOf: (member) => agents.where("t.member = :member", { member }),
    policy: (member, act) => policies.where("t.member = :member AND t.act = :act", { member, act })[0] ?? null,
    policiesOf: (member) => policies.where("t.member = :member", { member }),
    position: (member) => positions.one(member) ?? { ...NO_POSITION, id: member },
    positionsByIds: (ids) =>
      positions.byIds(ids).map((row, index) => row ?? { ...NO_POSITION, id: ids[index] ?? NO_POSITION.id }),
  };
}

/** Of a member that nothing ever happened to. */
const NO_POSITION: PositionRow = {
  id: "0x",
  heldFen: 0n,
  heldCount: 0,
  offeredOutFen: 0n,
  offeredOutCount: 0,
  offeredInFen: 0n,
  offeredInCount: 0,
  redeemedFen: 0n,
  redeemedCount: 0,
  drawnFen: 0n,
  confirmedFen: 0n,
  confirmedCount: 0,
  paidFen: 0n,
  soldFen: 0n,
  boughtFen: 0n,
};
