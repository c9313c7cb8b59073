import { Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Event, Transaction } from "../generated/schema.ts";
import { placeOf, receivableOfNote } from "./id.ts";

/** The event's entry in the timeline, to be completed and saved by the handler; its transaction is there already. */
export function entryOf(event: ethereum.Event, name: string): Event {
  if (Transaction.load(event.transaction.hash) === null) {
    const transaction = new Transaction(event.transaction.hash);
    transaction.blockNumber = event.block.number;
    transaction.timestampSec = event.block.timestamp;
    transaction.save();
  }
  const entry = new Event(placeOf(event));
  entry.name = name;
  entry.contract = event.address;
  entry.blockNumber = event.block.number;
  entry.logIndex = event.logIndex.toI32();
  entry.timestampSec = event.block.timestamp;
  entry.transaction = event.transaction.hash;
  return entry;
}

/** As {@link entryOf}, of an event about a note. */
export function noteEntryOf(event: ethereum.Event, name: string, noteId: Bytes): Event {
  const entry = entryOf(event, name);
  entry.note = noteId;
  entry.receivable = receivableOfNote(noteId);
  return entry;
}
