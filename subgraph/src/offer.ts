import { BigInt, Bytes, ethereum, store } from "@graphprotocol/graph-ts";
import { NoteAccepted, NoteExpired, NoteOffered, NoteRejected } from "../generated/Offer/NoteLedger.ts";
import { Event, Offer } from "../generated/schema.ts";
import { hopOf } from "./hop.ts";
import { noteIdOf, placeOf } from "./id.ts";
import { follow } from "./journal.ts";
import { handOver, knownNote, saveChange } from "./note.ts";
import { endOffer, offerOut } from "./position.ts";
import { noteEntryOf } from "./timeline.ts";

export function handleNoteOffered(event: NoteOffered): void {
  follow(event, event.params.seq);
  const note = knownNote(noteIdOf(event.params.noteId), event.params.lengthFen);
  note.state = "OFFERED";
  saveChange(event, note);
  offerOut(note.holder, event.params.payee, event.params.lengthFen);

  const offer = new Offer(note.id);
  offer.note = note.id;
  offer.sender = note.holder;
  offer.payee = event.params.payee;
  offer.lengthFen = event.params.lengthFen;
  offer.evidence = event.params.evidence;
  offer.expiresAtSec = event.params.expiresAtSec;
  offer.offeredAtSec = event.block.timestamp;
  offer.offeredBy = placeOf(event);
  offer.save();

  const entry = entryAbout(event, "NoteOffered", event.params.seq, offer);
  entry.digest = event.params.evidence;
  entry.save();
}

export function handleNoteAccepted(event: NoteAccepted): void {
  follow(event, event.params.seq);
  const offer = closedOffer(noteIdOf(event.params.noteId));
  const note = knownNote(offer.id, event.params.lengthFen);
  const hop = hopOf(event, event.params.seq, note);
  hop.kind = "ACCEPTED";
  hop.recipient = event.params.to;
  hop.tier = event.params.tier;
  // The offer carried the evidence; the acceptance says that it was taken as offered.
  hop.evidence = offer.evidence;
  hop.offeredAtSec = offer.offeredAtSec;
  hop.save();
  handOver(event, note, event.params.to, event.params.tier);

  const entry = entryAbout(event, "NoteAccepted", event.params.seq, offer);
  entry.digest = offer.evidence;
  entry.save();
}

export function handleNoteRejected(event: NoteRejected): void {
  follow(event, event.params.seq);
  const offer = returnedOffer(event, noteIdOf(event.params.noteId));
  const entry = entryAbout(event, "NoteRejected", event.params.seq, offer);
  entry.digest = event.params.reasonHash;
  entry.save();
}

export function handleNoteExpired(event: NoteExpired): void {
  follow(event, event.params.seq);
  const offer = returnedOffer(event, noteIdOf(event.params.noteId));
  entryAbout(event, "NoteExpired", event.params.seq, offer).save();
}

/** The note is freely its sender's again. */
function returnedOffer(event: ethereum.Event, noteId: Bytes): Offer {
  const offer = closedOffer(noteId);
  const note = knownNote(noteId, offer.lengthFen);
  note.state = "HELD";
  saveChange(event, note);
  return offer;
}

/** The offer as it was; an end without an offer stops the indexer. */
function closedOffer(noteId: Bytes): Offer {
  const offer = Offer.load(noteId);
  if (offer === null) throw new Error("no offer of " + noteId.toHexString());
  store.remove("Offer", noteId.toHexString());
  endOffer(offer.sender, offer.payee, offer.lengthFen);
  return offer;
}

function entryAbout(event: ethereum.Event, name: string, seq: BigInt, offer: Offer): Event {
  const entry = noteEntryOf(event, name, offer.id);
  entry.seq = seq;
  entry.member = offer.sender;
  entry.counterparty = offer.payee;
  entry.amountFen = offer.lengthFen;
  return entry;
}
