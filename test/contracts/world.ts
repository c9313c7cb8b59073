import type { HardhatEthers, HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import accessManager from "@openzeppelin/contracts/build/contracts/AccessManager.json" with { type: "json" };
import { type BaseContract, ContractFactory, id } from "ethers";
import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import type {
  CashToken,
  CreditBook,
  DiscountDesk,
  EvidenceLog,
  MemberRegistry,
  NoteLedger,
  RedemptionDesk,
} from "../../generated/contracts/index.ts";
import { UTC_OFFSET_SEC } from "./day.ts";
import { AgentRole, type Member, MemberRole, memberOf } from "./member.ts";

/** Desk of INoteLedger. */
export const DeskKind = { DISCOUNT: 0, REDEMPTION: 1 } as const;

/** Members and agents stay in office until the year 2149 unless a test says otherwise. */
export const LAST_DAY = 65_535n;

/** The clock starts in the afternoon of the day on which vector V1 begins. */
const GENESIS = "2026-03-02T06:00:00Z";

/** A chain in this process, with Hardhat's helpers. */
export type Connection = NetworkConnection<"l1">;

export interface Contracts {
  readonly authority: BaseContract;
  readonly registry: MemberRegistry;
  readonly evidence: EvidenceLog;
  readonly credit: CreditBook;
  readonly ledger: NoteLedger;
  readonly cash: CashToken;
  readonly discount: DiscountDesk;
  readonly redemption: RedemptionDesk;
}

export type ContractName = keyof Contracts;

/** A deployed network of contracts, and the people in it. */
export interface World extends Contracts {
  readonly addresses: Readonly<Record<ContractName, string>>;
  readonly connection: Connection;
  readonly chainId: bigint;
  /** Admin of the access manager, and the registrar who admits members. */
  readonly governor: HardhatEthersSigner;
  /** The operator's key: pays gas and relays, and has no role whatever. */
  readonly relay: HardhatEthersSigner;
  readonly stranger: HardhatEthersSigner;
  readonly members: Record<MemberName, Member>;
}

/** How a contract comes to the chain; a test that wants another contract in a place deploys it under the same name. */
export type Deployer = (ethers: HardhatEthers, name: string, args: unknown[]) => Promise<BaseContract>;

const MEMBERS = {
  obligor: MemberRole.OBLIGOR,
  // A group that buys, supplies and has a factor of its own: roles that may meet in one receivable.
  otherObligor: MemberRole.OBLIGOR | MemberRole.SUPPLIER | MemberRole.FUNDER,
  funder: MemberRole.FUNDER,
  otherFunder: MemberRole.FUNDER,
  bank: MemberRole.SETTLEMENT_BANK,
  tierOne: MemberRole.SUPPLIER,
  otherTierOne: MemberRole.SUPPLIER,
  tierTwo: MemberRole.SUPPLIER,
  otherTierTwo: MemberRole.SUPPLIER,
  tierThree: MemberRole.SUPPLIER,
  regulator: MemberRole.REGULATOR,
} as const;

export type MemberName = keyof typeof MEMBERS;

const deployArtifact: Deployer = (ethers, name, args) => ethers.deployContract(name, args);

/** A fresh chain in this process. */
export function openConnection(): Promise<Connection> {
  // A planted fault is compiled without the optimizer, which is quick but gives a larger contract than a chain takes.
  return network.create({
    network: "default",
    chainType: "l1",
    override: { initialDate: GENESIS, allowUnlimitedContractSize: true },
  });
}

export async function deployContracts(connection: Connection, deploy: Deployer = deployArtifact): Promise<Contracts> {
  const { ethers } = connection;
  const [governor] = await ethers.getSigners();
  const authority = await new ContractFactory(accessManager.abi, accessManager.bytecode, governor).deploy(governor);
  const bank = memberOf("bank", MEMBERS.bank);
  const put = async <T>(name: string, ...args: unknown[]) => (await deploy(ethers, name, args)) as T;

  const registry = await put<MemberRegistry>("MemberRegistry", authority, UTC_OFFSET_SEC);
  const evidence = await put<EvidenceLog>("EvidenceLog", authority, registry);
  const credit = await put<CreditBook>("CreditBook", authority, registry);
  const ledger = await put<NoteLedger>("NoteLedger", authority, registry, credit, evidence);
  const cash = await put<CashToken>("CashToken", authority, registry, bank.account);
  const discount = await put<DiscountDesk>("DiscountDesk", registry, ledger, cash);
  const redemption = await put<RedemptionDesk>("RedemptionDesk", registry, ledger, cash);

  await ledger.admitDesk(discount, DeskKind.DISCOUNT);
  await ledger.admitDesk(redemption, DeskKind.REDEMPTION);
  await cash.admitDesks([discount, redemption]);
  await credit.admitLedger(ledger);
  await evidence.admitLedger(ledger);
  return { authority, registry, evidence, credit, ledger, cash, discount, redemption };
}

/** Admits a member with a maker and a checker. */
export async function admit(registry: MemberRegistry, member: Member): Promise<void> {
  await registry.register(member.account, member.roles, LAST_DAY, id(`dossier of ${member.name}`));
  await registry.appointAgent(member.account, member.maker.address, AgentRole.MAKER, LAST_DAY);
  await registry.appointAgent(member.account, member.checker.address, AgentRole.CHECKER, LAST_DAY);
}

/** The whole network on a chain of its own, members admitted, no credit and no cash yet. */
export async function openWorld(connection: Connection, deploy?: Deployer): Promise<World> {
  const contracts = await deployContracts(connection, deploy);
  const [governor, relay, stranger] = await connection.ethers.getSigners();
  if (governor === undefined || relay === undefined || stranger === undefined) throw new Error("too few accounts");
  const members = Object.fromEntries(
    Object.entries(MEMBERS).map(([name, roles]) => [name, memberOf(name, roles)]),
  ) as Record<MemberName, Member>;
  for (const member of Object.values(members)) await admit(contracts.registry, member);
  const { chainId } = await connection.ethers.provider.getNetwork();
  const addresses = await addressesOf(contracts);
  return { ...contracts, addresses, connection, chainId, governor, relay, stranger, members };
}

async function addressesOf(contracts: Contracts): Promise<Record<ContractName, string>> {
  const entries = Object.entries(contracts).map(async ([name, contract]) => [name, await contract.getAddress()]);
  return Object.fromEntries(await Promise.all(entries));
}

/** The time of the next block, which is what a transaction sent now is judged by, if nobody moves the clock. */
export async function nowSec(world: World): Promise<bigint> {
  const block = await world.connection.ethers.provider.getBlock("latest");
  if (block === null) throw new Error("no block yet");
  return BigInt(block.timestamp);
}

/** Sets the time of the next block, which must lie after the last one's. */
export function atSec(world: World, timestampSec: bigint): Promise<void> {
  return world.connection.networkHelpers.time.setNextBlockTimestamp(timestampSec);
}
