import { id, Wallet } from "ethers";

/** Bits of MemberRole in contracts/interfaces/IMemberRegistry.sol. */
export const MemberRole = { OBLIGOR: 1n, SUPPLIER: 2n, FUNDER: 4n, SETTLEMENT_BANK: 8n, REGULATOR: 16n } as const;

/** Bits of AgentRole in contracts/interfaces/IMemberRegistry.sol. */
export const AgentRole = { MAKER: 1n, CHECKER: 2n } as const;

/** The acts that have a policy, in the order of the enum Act. */
export const Act = {
  CONFIRM: 0,
  ACCEPT: 1,
  REJECT: 2,
  SPLIT: 3,
  PASS: 4,
  MERGE: 5,
  QUOTE: 6,
  SELL: 7,
  PAY: 8,
  GRANT: 9,
  ISSUE: 10,
  ANCHOR: 11,
  WITHDRAW: 12,
} as const;

/** A legal entity and the two persons who sign for it. */
export interface Member {
  readonly name: string;
  readonly account: string;
  readonly roles: bigint;
  readonly maker: Wallet;
  readonly checker: Wallet;
}

/** The same name gives the same keys in every run, so that a failing run can be run again. */
export function walletOf(name: string): Wallet {
  return new Wallet(id(name));
}

export function memberOf(name: string, roles: bigint): Member {
  return {
    name,
    account: walletOf(`${name}: account`).address,
    roles,
    maker: walletOf(`${name}: maker`),
    checker: walletOf(`${name}: checker`),
  };
}
