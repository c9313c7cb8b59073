import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Hop, Note } from "../generated/schema.ts";
import { placeOf } from "./id.ts";

/**
 * A hop of a note as it is now, before its holder changes. Its handler adds what it alone knows (kind, sender, recipient,
 * tier, evidence) and saves it.
 */
export function hopOf(event: ethereum.Event, seq: BigInt, note: Note): Hop {
  const hop = new Hop(placeOf(event));
  hop.seq = seq;
  hop.receivable = note.receivable;
  hop.fromFen = note.fromFen;
  hop.toFen = note.toFen;
  hop.sender = note.holder;
  hop.blockNumber = event.block.number;
  hop.timestampSec = event.block.timestamp;
  hop.transaction = event.transaction.hash;
  hop.logIndex = event.logIndex.toI32();
  return hop;
}

/**
 * The hop that the discount desk's delivery of a note was. The ledger says that the note passed, the desk says in the same
 * transaction what for: only then may the hop still be changed.
 */
export function deliveryOf(hopId: Bytes, transaction: Bytes): Hop {
  const hop = Hop.load(hopId);
  if (hop === null || !hop.transaction.equals(transaction)) throw new Error("financing without its delivery");
  return hop;
}
