import { BigInt, Bytes, ethereum, store } from "@graphprotocol/graph-ts";
import { NoteMerged, NotePassed, NoteRedeemed, NoteSplit, NoteVoided } from "../generated/Note/NoteLedger.ts";
import { Note } from "../generated/schema.ts";
import { hopOf } from "./hop.ts";
import { noteIdOf, placeOf } from "./id.ts";
import { follow } from "./journal.ts";
import { giveUp, positionOf, receive, regroup } from "./position.ts";
import { knownReceivable } from "./receivable.ts";
import { noteEntryOf } from "./timeline.ts";

export function handleNoteSplit(event: NoteSplit): void {
  follow(event, event.params.seq);
  const note = knownNote(noteIdOf(event.params.noteId), event.params.pieceFen.plus(event.params.restFen));
  const piece = new Note(noteIdOf(event.params.pieceId));
  piece.receivable = note.receivable;
  piece.obligor = note.obligor;
  piece.dueDay = note.dueDay;
  piece.holder = note.holder;
  piece.fromFen = note.fromFen.plus(event.params.restFen);
  piece.toFen = note.toFen;
  piece.state = "HELD";
  piece.tier = note.tier;
  piece.drawnFen = BigInt.zero();
  piece.hop = note.hop;
  saveChange(event, piece);

  note.toFen = piece.fromFen;
  saveChange(event, note);
  regroup(note.holder, 1);

  const entry = noteEntryOf(event, "NoteSplit", note.id);
  entry.seq = event.params.seq;
  entry.member = note.holder;
  entry.amountFen = event.params.pieceFen;
  entry.digest = piece.id;
  entry.save();
}

export function handleNoteMerged(event: NoteMerged): void {
  follow(event, event.params.seq);
  const absorbed = Note.load(noteIdOf(event.params.absorbedId));
  if (absorbed === null) throw new Error("merge with an unknown note");
  const absorbedFen = absorbed.toFen.minus(absorbed.fromFen);
  const note = knownNote(noteIdOf(event.params.noteId), event.params.lengthFen.minus(absorbedFen));
  if (!absorbed.fromFen.equals(note.toFen)) throw new Error("merge of notes that are no neighbours");
  note.toFen = absorbed.toFen;
  // The longer path counts, so that merging never makes a note look closer to the obligor than it is.
  if (absorbed.tier > note.tier) note.tier = absorbed.tier;
  saveChange(event, note);
  store.remove("Note", absorbed.id.toHexString());
  regroup(note.holder, -1);

  const entry = noteEntryOf(event, "NoteMerged", note.id);
  entry.seq = event.params.seq;
  entry.member = note.holder;
  entry.amountFen = event.params.lengthFen;
  entry.digest = absorbed.id;
  entry.save();
}

export function handleNotePassed(event: NotePassed): void {
  follow(event, event.params.seq);
  const note = knownNote(noteIdOf(event.params.noteId), event.params.lengthFen);
  const hop = hopOf(event, event.params.seq, note);
  hop.kind = "PASSED";
  hop.recipient = event.params.to;
  hop.tier = event.params.tier;
  hop.evidence = event.params.evidence;
  hop.save();
  handOver(event, note, event.params.to, event.params.tier);

  const entry = noteEntryOf(event, "NotePassed", note.id);
  entry.seq = event.params.seq;
  entry.member = event.params.from;
  entry.counterparty = event.params.to;
  entry.amountFen = event.params.lengthFen;
  entry.digest = event.params.evidence;
  entry.save();
}

export function handleNoteRedeemed(event: NoteRedeemed): void {
  follow(event, event.params.seq);
  const note = knownNote(noteIdOf(event.params.noteId), event.params.lengthFen);
  note.state = "REDEEMED";
  saveChange(event, note);

  const receivable = knownReceivable(note.receivable);
  receivable.redeemedFen = receivable.redeemedFen.plus(event.params.lengthFen);
  receivable.save();

  giveUp(note.holder, event.params.lengthFen);
  const position = positionOf(note.holder);
  position.redeemedFen = position.redeemedFen.plus(event.params.lengthFen);
  position.redeemedCount = position.redeemedCount + 1;
  position.save();
  record(event, "NoteRedeemed", event.params.seq, note, event.params.lengthFen);
}

export function handleNoteVoided(event: NoteVoided): void {
  follow(event, event.params.seq);
  const note = knownNote(noteIdOf(event.params.noteId), event.params.lengthFen);
  note.state = "VOIDED";
  saveChange(event, note);

  const receivable = knownReceivable(note.receivable);
  receivable.voidedFen = receivable.voidedFen.plus(event.params.lengthFen);
  receivable.save();

  giveUp(note.holder, event.params.lengthFen);
  record(event, "NoteVoided", event.params.seq, note, event.params.lengthFen);
}

/** An event about a note that is not there, or has another length, stops the indexer. */
export function knownNote(id: Bytes, lengthFen: BigInt): Note {
  const note = Note.load(id);
  if (note === null) throw new Error("unknown note " + id.toHexString());
  if (!note.toFen.minus(note.fromFen).equals(lengthFen)) throw new Error("another length of " + id.toHexString());
  return note;
}

/** The note is freely the recipient's; the event's hop brought it there. */
export function handOver(event: ethereum.Event, note: Note, recipient: Bytes, tier: i32): void {
  const lengthFen = note.toFen.minus(note.fromFen);
  giveUp(note.holder, lengthFen);
  receive(recipient, lengthFen);
  note.holder = recipient;
  note.tier = tier;
  note.state = "HELD";
  note.hop = placeOf(event);
  saveChange(event, note);
}

export function saveChange(event: ethereum.Event, note: Note): void {
  note.changedAtSec = event.block.timestamp;
  note.changedBy = placeOf(event);
  note.save();
}

function record(event: ethereum.Event, name: string, seq: BigInt, note: Note, amountFen: BigInt): void {
  const entry = noteEntryOf(event, name, note.id);
  entry.seq = seq;
  entry.member = note.holder;
  entry.amountFen = amountFen;
  entry.save();
}
