import { AgentRole, MemberRole } from "../domain/member.ts";
import { networkToday } from "./network-time.ts";
import type { Address } from "./order.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import type { Actor, Viewer } from "./viewer.ts";

/** What a verb asks of the one who calls it. */
export interface Right {
  /** Absent: either role. */
  readonly agent?: keyof typeof AgentRole;
  /** A role that the member itself must have, today. */
  readonly member?: keyof typeof MemberRole;
}

/**
 * The first line of each verb that acts for a member. The register of members is asked at this moment, so a right that was
 * revoked a second ago is gone, whatever the session says.
 * @throws Refusal SESSION_MISSING, SESSION_EXPIRED, RIGHT_MISSING, AGENT_LAPSED, MEMBER_LAPSED, MEMBER_ROLE_MISSING.
 */
export function requireRight(ports: Ports, viewer: Viewer | null, right: Right = {}): Actor {
  const person = requireSignedIn(ports, viewer);
  const { member, agent } = person;
  if (member === null) throw refuse("RIGHT_MISSING");

  const agentRoles = rolesOfAgent(ports, agent, member);
  if (right.agent && (agentRoles & AgentRole[right.agent]) === 0) throw refuse("RIGHT_MISSING");
  const memberRoles = right.member
    ? requireEligible(ports, member, right.member)
    : (ports.index.book.member(member)?.roles ?? 0);
  return { ...person, member, agentRoles, memberRoles };
}

/** The first line of the verbs by which members are admitted. */
export function requireRegistrar(ports: Ports, viewer: Viewer | null): Viewer {
  const person = requireSignedIn(ports, viewer);
  if (!person.isRegistrar) throw refuse("RIGHT_MISSING");
  return person;
}

/**
 * The first line of verbs that anyone of the network may call. A session that ends while a connection is open ends there.
 * @throws Refusal SESSION_MISSING, SESSION_EXPIRED.
 */
export function requireSignedIn({ clock }: Pick<Ports, "clock">, viewer: Viewer | null): Viewer {
  if (!viewer) throw refuse("SESSION_MISSING");
  if (clock.nowSec() >= viewer.sessionExpiresAtSec) throw refuse("SESSION_EXPIRED");
  return viewer;
}

function rolesOfAgent(ports: Ports, agent: Address, member: Address): number {
  const found = ports.index.book.agent(agent);
  if (!found || found.member !== member || found.roles === 0) throw refuse("RIGHT_MISSING");
  const today = networkToday(ports);
  if (found.validUntilDay < today) throw refuse("AGENT_LAPSED", { agent, validUntil: found.validUntilDay, today });
  return found.roles;
}

/**
 * What the contract asks too: the member's term lasts, and it has the role.
 * @throws Refusal MEMBER_UNKNOWN, MEMBER_LAPSED, MEMBER_ROLE_MISSING.
 */
export function requireEligible(ports: Ports, member: Address, role: keyof typeof MemberRole): number {
  const found = ports.index.book.member(member);
  if (!found) throw refuse("MEMBER_UNKNOWN", { member });
  const today = networkToday(ports);
  const needed = MemberRole[role];
  if (found.validUntilDay < today) throw refuse("MEMBER_LAPSED", { member, validUntil: found.validUntilDay, today });
  if ((found.roles & needed) === 0) throw refuse("MEMBER_ROLE_MISSING", { member, needed, roles: found.roles });
  return found.roles;
}
