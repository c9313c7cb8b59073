import { id } from "ethers";
import { dayOf } from "./day.ts";
import type { Member } from "./member.ts";
import { nowSec, type World } from "./world.ts";

/** What the drafts of this file fill in where a test does not care: orders that stay good until the year 2100. */
export const OPEN_END_SEC = 4_102_444_800n;

/** 2026-09-01, the due day of vector V1. */
export const DUE_DAY = 20_697n;

export interface InvoiceUse {
  fingerprint: string;
  invoiceFen: bigint;
  usedFen: bigint;
}

export interface Leg {
  payee: string;
  amountFen: bigint;
  evidence: string;
}

interface Begin {
  orderId: bigint;
  deadlineSec: bigint;
}

export interface ConfirmOrder extends Begin {
  obligor: string;
  payee: string;
  faceFen: bigint;
  dueDay: bigint;
  acceptWithinDays: bigint;
  undertakingNo: string;
  undertakingHash: string;
  evidenceRoot: string;
  invoices: InvoiceUse[];
}
export interface AcceptOrder extends Begin {
  payee: string;
  noteId: bigint;
  lengthFen: bigint;
}
export interface RejectOrder extends Begin {
  payee: string;
  noteId: bigint;
  reasonHash: string;
}
export interface SplitOrder extends Begin {
  holder: string;
  noteId: bigint;
  amountsFen: bigint[];
}
export interface PassOrder extends Begin {
  holder: string;
  noteId: bigint;
  legs: Leg[];
}
export interface MergeOrder extends Begin {
  holder: string;
  noteId: bigint;
  count: bigint;
}
export interface Quote {
  funder: string;
  orderId: bigint;
  expiresAtSec: bigint;
  seller: string;
  noteId: bigint;
  soldFrom: bigint;
  amountFen: bigint;
  ratePpm: bigint;
  dayCount: bigint;
  recourse: bigint;
}
export interface SellOrder extends Begin {
  seller: string;
  quoteHash: string;
  minNetFen: bigint;
}
export interface PayOrder extends Begin {
  obligor: string;
  receivableId: bigint;
  amountFen: bigint;
}
export interface GrantOrder extends Begin {
  funder: string;
  obligor: string;
  limitFen: bigint;
  latestDueDay: bigint;
}
export interface BookingOrder extends Begin {
  bank: string;
  member: string;
  amountFen: bigint;
  bankRef: string;
}
export interface AnchorOrder extends Begin {
  member: string;
  root: string;
  documents: bigint;
}

let orders = 0n;

/** An order id that no draft had before. */
export function nextOrderId(): bigint {
  orders += 1n;
  return orders;
}

const begin = (): Begin => ({ orderId: nextOrderId(), deadlineSec: OPEN_END_SEC });

/** A receivable of `obligor` for `payee`, backed by one invoice of the same amount; notice is enough. */
export function draftConfirm(world: World, patch: Partial<ConfirmOrder> = {}): ConfirmOrder {
  const first = begin();
  const name = `U-${first.orderId}`;
  const faceFen = patch.faceFen ?? 10_000_000n;
  return {
    ...first,
    obligor: world.members.obligor.account,
    payee: world.members.tierOne.account,
    faceFen,
    dueDay: DUE_DAY,
    acceptWithinDays: 0n,
    undertakingNo: id(name),
    undertakingHash: id(`text of ${name}`),
    evidenceRoot: id(`evidence of ${name}`),
    invoices: [{ fingerprint: id(`invoice of ${name}`), invoiceFen: faceFen, usedFen: faceFen }],
    ...patch,
  };
}

export const draftAccept = (payee: Member, noteId: bigint, lengthFen: bigint): AcceptOrder => ({
  ...begin(),
  payee: payee.account,
  noteId,
  lengthFen,
});

export const draftReject = (payee: Member, noteId: bigint): RejectOrder => ({
  ...begin(),
  payee: payee.account,
  noteId,
  reasonHash: id("the goods came short"),
});

export const draftSplit = (holder: Member, noteId: bigint, amountsFen: bigint[]): SplitOrder => ({
  ...begin(),
  holder: holder.account,
  noteId,
  amountsFen,
});

export const leg = (payee: Member, amountFen: bigint): Leg => ({
  payee: payee.account,
  amountFen,
  evidence: id(`goods for ${payee.name}`),
});

export const draftPass = (holder: Member, noteId: bigint, legs: Leg[]): PassOrder => ({
  ...begin(),
  holder: holder.account,
  noteId,
  legs,
});

export const draftMerge = (holder: Member, noteId: bigint, count = 1n): MergeOrder => ({
  ...begin(),
  holder: holder.account,
  noteId,
  count,
});

/** A quote for the tail of a note that ends at `noteEndFen`, at the rate of vector V1. */
export function draftQuote(
  funder: Member,
  seller: Member,
  noteId: bigint,
  noteEndFen: bigint,
  amountFen: bigint,
  patch: Partial<Quote> = {},
): Quote {
  const soldFrom = noteEndFen - amountFen;
  const quote = { funder: funder.account, orderId: nextOrderId(), expiresAtSec: OPEN_END_SEC, seller: seller.account };
  return { ...quote, noteId, soldFrom, amountFen, ratePpm: 38_500n, dayCount: 0n, recourse: 0n, ...patch };
}

export const draftSell = (seller: Member, quoteHash: string, minNetFen = 0n): SellOrder => ({
  ...begin(),
  seller: seller.account,
  quoteHash,
  minNetFen,
});

export const draftPay = (obligor: Member, receivableId: bigint, amountFen: bigint): PayOrder => ({
  ...begin(),
  obligor: obligor.account,
  receivableId,
  amountFen,
});

export const draftGrant = (funder: Member, obligor: Member, limitFen: bigint, latestDueDay = 60_000n): GrantOrder => ({
  ...begin(),
  funder: funder.account,
  obligor: obligor.account,
  limitFen,
  latestDueDay,
});

export function draftBooking(bank: Member, member: Member, amountFen: bigint): BookingOrder {
  const first = begin();
  return { ...first, bank: bank.account, member: member.account, amountFen, bankRef: id(`booking ${first.orderId}`) };
}

export function draftAnchor(member: Member, documents = 3n): AnchorOrder {
  const first = begin();
  return { ...first, member: member.account, root: id(`documents ${first.orderId}`), documents };
}

/** Today by the network's calendar, as the last block saw it. */
export async function today(world: World): Promise<bigint> {
  return dayOf(await nowSec(world));
}
