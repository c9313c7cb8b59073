import type { Address } from "./order.ts";

/** Who is asking: one person with one wallet, acting for one member and only for it. */
export interface Viewer {
  readonly sessionId: string;
  readonly personId: string;
  readonly personName: string;
  /** The wallet whose signature speaks for the person. */
  readonly agent: Address;
  /** Null for a registrar, who admits members and acts for none. */
  readonly member: Address | null;
  readonly isRegistrar: boolean;
  readonly sessionExpiresAtSec: number;
}

/** A person who may sign in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly agent: Address;
  readonly member: Address | null;
  readonly isRegistrar: boolean;
  /** May be chosen without proof in the sandbox. */
  readonly isDemo: boolean;
}

/** The viewer, after `requireRight` has looked at the register of members. */
export interface Actor extends Viewer {
  readonly member: Address;
  /** Bits of AgentRole, as of now. */
  readonly agentRoles: number;
  /** Bits of MemberRole, as of now. */
  readonly memberRoles: number;
}
