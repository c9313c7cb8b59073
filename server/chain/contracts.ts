import { CashToken__factory } from "../../generated/contracts/factories/CashToken__factory.ts";
import { CreditBook__factory } from "../../generated/contracts/factories/CreditBook__factory.ts";
import { DiscountDesk__factory } from "../../generated/contracts/factories/DiscountDesk__factory.ts";
import { EvidenceLog__factory } from "../../generated/contracts/factories/EvidenceLog__factory.ts";
import { MemberRegistry__factory } from "../../generated/contracts/factories/MemberRegistry__factory.ts";
import { NoteLedger__factory } from "../../generated/contracts/factories/NoteLedger__factory.ts";
import { RedemptionDesk__factory } from "../../generated/contracts/factories/RedemptionDesk__factory.ts";
import type { Address } from "../app/order.ts";
import type { AbiItem, AbiParameter } from "./abi.ts";

/** What each of our contracts understands, says and refuses; generated from the Solidity. */
export const contractAbis = {
  MemberRegistry: MemberRegistry__factory.abi,
  EvidenceLog: EvidenceLog__factory.abi,
  CreditBook: CreditBook__factory.abi,
  NoteLedger: NoteLedger__factory.abi,
  CashToken: CashToken__factory.abi,
  DiscountDesk: DiscountDesk__factory.abi,
  RedemptionDesk: RedemptionDesk__factory.abi,
} as const;

export type ContractName = keyof typeof contractAbis;

/** Where the contracts are on one chain. OpenZeppelin's AccessManager says who may do what only the governor may. */
export type ContractAddresses = Readonly<Record<ContractName | "AccessManager", Address>>;

/** A function of a contract. */
export interface ContractFunction {
  readonly contract: ContractName;
  readonly item: AbiItem;
  readonly inputs: readonly AbiParameter[];
}

/**
 * Finds a function in a contract's ABI.
 * @throws Error if there is none, at start, when the tables of this room are made.
 */
export function contractFunction(contract: ContractName, name: string): ContractFunction {
  const items: readonly AbiItem[] = contractAbis[contract];
  const item = items.find((candidate) => candidate.type === "function" && candidate.name === name);
  if (item === undefined) throw new Error(`${contract} has no function ${name}; build the contracts first`);
  return { contract, item, inputs: item.inputs ?? [] };
}

/** All items of one kind over all contracts; the same error or event may stand in several. */
export function abiItems(type: "event" | "error"): readonly AbiItem[] {
  const abis: readonly (readonly AbiItem[])[] = Object.values(contractAbis);
  return abis.flat().filter((item) => item.type === type);
}
