import { AbiCoder, type ContractTransactionResponse, keccak256, type Signer, type Wallet } from "ethers";
import type {
  AcceptOrder,
  AnchorOrder,
  BookingOrder,
  ConfirmOrder,
  GrantOrder,
  InvoiceUse,
  MergeOrder,
  PassOrder,
  PayOrder,
  Quote,
  RejectOrder,
  SellOrder,
  SplitOrder,
} from "./draft.ts";
import type { Member } from "./member.ts";
import { digestOf, hashOrder, type OrderType, signDigest } from "./order.ts";
import type { ContractName, World } from "./world.ts";

/** How an order reaches its contract, where it is not signed by maker and checker and sent by the relay. */
export interface Way {
  readonly by?: Signer;
  readonly signers?: readonly Wallet[];
  readonly signatures?: string[];
}

type Sent = Promise<ContractTransactionResponse>;

/** Both agents' signatures of an order, unless the way says otherwise. */
export function signaturesOf(
  world: World,
  contract: ContractName,
  type: OrderType,
  order: object,
  account: string,
  way: Way = {},
): string[] {
  if (way.signatures !== undefined) return way.signatures;
  const signers = way.signers ?? agentsOf(memberBy(world, account));
  const domain = { chainId: world.chainId, verifyingContract: world.addresses[contract] };
  return signDigest(digestOf(domain, type, order), signers);
}

export function agentsOf(member: Member): Wallet[] {
  return [member.maker, member.checker];
}

export function memberBy(world: World, account: string): Member {
  const member = Object.values(world.members).find((candidate) => candidate.account === account);
  if (member === undefined) throw new Error(`nobody signs for ${account}`);
  return member;
}

export async function confirm(world: World, order: ConfirmOrder, way: Way = {}): Sent {
  const signatures = signaturesOf(world, "ledger", "ConfirmOrder", order, order.obligor, way);
  return world.ledger.connect(way.by ?? world.relay).confirm(order, signatures);
}

export async function accept(world: World, order: AcceptOrder, way: Way = {}): Sent {
  const signatures = signaturesOf(world, "ledger", "AcceptOrder", order, order.payee, way);
  return world.ledger.connect(way.by ?? world.relay).accept(order, signatures);
}

export async function reject(world: World, order: RejectOrder, invoices: InvoiceUse[] = [], way: Way = {}): Sent {
  const signatures = signaturesOf(world, "ledger", "RejectOrder", order, order.payee, way);
  return world.ledger.connect(way.by ?? world.relay).reject(order, signatures, invoices);
}

export function expire(world: World, noteId: bigint, invoices: InvoiceUse[] = [], way: Way = {}): Sent {
  return world.ledger.connect(way.by ?? world.relay).expire(noteId, invoices);
}

export async function split(world: World, order: SplitOrder, way: Way = {}): Sent {
  const signatures = signaturesOf(world, "ledger", "SplitOrder", order, order.holder, way);
  return world.ledger.connect(way.by ?? world.relay).split(order, signatures);
}

export async function pass(world: World, order: PassOrder, way: Way = {}): Sent {
  const signatures = signaturesOf(world, "ledger", "PassOrder", order, order.holder, way);
  return world.ledger.connect(way.by ?? world.relay).pass(order, signatures);
}

export async function merge(world: World, order: MergeOrder, way: Way = {}): Sent {
  const signatures = signaturesOf(world, "ledger", "MergeOrder", order, order.holder, way);
  return world.ledger.connect(way.by ?? world.relay).merge(order, signatures);
}

/** Settles a financing; `way` is the seller's, `quoteWay` the funder's. */
export async function settle(world: World, quote: Quote, order: SellOrder, way: Way = {}, quoteWay: Way = {}): Sent {
  const quoted = signaturesOf(world, "discount", "Quote", quote, quote.funder, quoteWay);
  const sold = signaturesOf(world, "discount", "SellOrder", order, order.seller, way);
  return world.discount.connect(way.by ?? world.relay).settle(quote, quoted, order, sold);
}

export async function pay(world: World, order: PayOrder, way: Way = {}): Sent {
  const signatures = signaturesOf(world, "redemption", "PayOrder", order, order.obligor, way);
  return world.redemption.connect(way.by ?? world.relay).pay(order, signatures);
}

export function draw(world: World, noteIds: bigint[], way: Way = {}): Sent {
  return world.redemption.connect(way.by ?? world.relay).draw(noteIds);
}

export async function grant(world: World, order: GrantOrder, way: Way = {}): Sent {
  const signatures = signaturesOf(world, "credit", "GrantOrder", order, order.funder, way);
  return world.credit.connect(way.by ?? world.relay).grant(order, signatures);
}

export async function issue(world: World, order: BookingOrder, way: Way = {}): Sent {
  const signatures = signaturesOf(world, "cash", "IssueOrder", order, order.bank, way);
  return world.cash.connect(way.by ?? world.relay).issue(order, signatures);
}

export async function withdraw(world: World, order: BookingOrder, way: Way = {}): Sent {
  const signatures = signaturesOf(world, "cash", "WithdrawOrder", order, order.bank, way);
  return world.cash.connect(way.by ?? world.relay).withdraw(order, signatures);
}

export async function anchor(world: World, order: AnchorOrder, way: Way = {}): Sent {
  const signatures = signaturesOf(world, "evidence", "AnchorOrder", order, order.member, way);
  return world.evidence.connect(way.by ?? world.relay).anchor(order, signatures);
}

/** The name by which a sell order takes a quote. */
export const hashQuote = (quote: Quote): string => hashOrder("Quote", quote);

/** The id of the receivable that a confirmation makes: the low 192 bits of the hash of obligor and undertaking. */
export function receivableIdOf(order: Pick<ConfirmOrder, "obligor" | "undertakingNo">): bigint {
  const name = AbiCoder.defaultAbiCoder().encode(["address", "bytes32"], [order.obligor, order.undertakingNo]);
  return BigInt.asUintN(192, BigInt(keccak256(name)));
}

/** The id of the note of a receivable that begins at `fromFen`. */
export function noteIdOf(receivableId: bigint, fromFen: bigint): bigint {
  return (receivableId << 64n) | fromFen;
}
