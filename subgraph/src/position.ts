import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { Position } from "../generated/schema.ts";

/** What a member has, owes and waits for; all zero at first. */
export function positionOf(member: Bytes): Position {
  const known = Position.load(member);
  if (known !== null) return known;
  const position = new Position(member);
  position.heldFen = BigInt.zero();
  position.heldCount = 0;
  position.offeredOutFen = BigInt.zero();
  position.offeredOutCount = 0;
  position.offeredInFen = BigInt.zero();
  position.offeredInCount = 0;
  position.redeemedFen = BigInt.zero();
  position.redeemedCount = 0;
  position.drawnFen = BigInt.zero();
  position.confirmedFen = BigInt.zero();
  position.confirmedCount = 0;
  position.paidFen = BigInt.zero();
  position.soldFen = BigInt.zero();
  position.boughtFen = BigInt.zero();
  return position;
}

/** The member freely holds one more note. */
export function receive(member: Bytes, lengthFen: BigInt): void {
  const position = positionOf(member);
  position.heldFen = position.heldFen.plus(lengthFen);
  position.heldCount = position.heldCount + 1;
  position.save();
}

/** The member freely holds one note less. */
export function giveUp(member: Bytes, lengthFen: BigInt): void {
  const position = positionOf(member);
  position.heldFen = position.heldFen.minus(lengthFen);
  position.heldCount = position.heldCount - 1;
  position.save();
}

/** Cutting and joining change how many notes a member holds, never how much. */
export function regroup(member: Bytes, notes: i32): void {
  const position = positionOf(member);
  position.heldCount = position.heldCount + notes;
  position.save();
}

/** A note is no longer free: it waits for the payee's word. */
export function offerOut(sender: Bytes, payee: Bytes, lengthFen: BigInt): void {
  const from = positionOf(sender);
  from.heldFen = from.heldFen.minus(lengthFen);
  from.heldCount = from.heldCount - 1;
  from.offeredOutFen = from.offeredOutFen.plus(lengthFen);
  from.offeredOutCount = from.offeredOutCount + 1;
  from.save();

  const to = positionOf(payee);
  to.offeredInFen = to.offeredInFen.plus(lengthFen);
  to.offeredInCount = to.offeredInCount + 1;
  to.save();
}

/** The payee's word has come, or its time is over: the note is freely its sender's again, if only for a moment. */
export function endOffer(sender: Bytes, payee: Bytes, lengthFen: BigInt): void {
  const from = positionOf(sender);
  from.heldFen = from.heldFen.plus(lengthFen);
  from.heldCount = from.heldCount + 1;
  from.offeredOutFen = from.offeredOutFen.minus(lengthFen);
  from.offeredOutCount = from.offeredOutCount - 1;
  from.save();

  const to = positionOf(payee);
  to.offeredInFen = to.offeredInFen.minus(lengthFen);
  to.offeredInCount = to.offeredInCount - 1;
  to.save();
}
