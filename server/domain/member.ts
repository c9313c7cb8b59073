/** What a member may do in the network, and its bit on the chain; a member can have several. The operator is no member. */
export const MemberRole = {
  /** Confirms receivables and pays them at maturity. */
  OBLIGOR: 1,
  /** Receives, holds, splits, passes on and sells notes. */
  SUPPLIER: 2,
  /** Buys notes and grants credit lines. */
  FUNDER: 4,
  /** Issues deposits as tokens. */
  SETTLEMENT_BANK: 8,
  /** Sees everything. */
  REGULATOR: 16,
} as const;

export type MemberRole = keyof typeof MemberRole;

/** What an agent may do for its member, and its bit on the chain. */
export const AgentRole = {
  /** Prepares an act and signs first. */
  MAKER: 1,
  /** Examines an act and signs second. */
  CHECKER: 2,
} as const;

export type AgentRole = keyof typeof AgentRole;

/** The acts that a member can order, in the order of the Solidity enum; a policy exists for each. */
export const acts = [
  "CONFIRM",
  "ACCEPT",
  "REJECT",
  "SPLIT",
  "PASS",
  "MERGE",
  "QUOTE",
  "SELL",
  "PAY",
  "GRANT",
  "ISSUE",
  "ANCHOR",
  "WITHDRAW",
] as const;

export type Act = (typeof acts)[number];

/** The names of the bits that are set, in rising order. Bits without a name are ignored. */
export function rolesOf<Role extends string>(bits: number, register: Readonly<Record<Role, number>>): Role[] {
  return (Object.keys(register) as Role[]).filter((role) => (bits & register[role]) !== 0);
}

/** The bits of some roles, as the chain wants them. */
export function bitsOf<Role extends string>(roles: readonly Role[], register: Readonly<Record<Role, number>>): number {
  return roles.reduce((bits, role) => bits | register[role], 0);
}

/**
 * Which agents must sign an act of a size: a maker and a checker from the policy's amount on, either of them below it.
 * Twin of MemberRegistry.requireAuthority; there the answer is enforced, here it says whose turn it is.
 * @param dualFromFen The policy: from this amount on two persons are needed; zero asks for both always.
 * @param signedBits Roles of those who signed, as bits, each person's once.
 * @param signers How many different persons signed.
 */
export function isSignedEnough(amountFen: bigint, dualFromFen: bigint, signedBits: number, signers: number): boolean {
  const both = AgentRole.MAKER | AgentRole.CHECKER;
  if (amountFen >= dualFromFen) return (signedBits & both) === both && signers >= 2;
  return (signedBits & both) !== 0;
}
