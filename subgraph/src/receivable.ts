import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  ReceivableConfirmed,
  ReceivablePaid,
  ReceivableRedeemed,
  ReceivableVoided,
} from "../generated/Receivable/NoteLedger.ts";
import { Note, Receivable } from "../generated/schema.ts";
import { hopOf } from "./hop.ts";
import { noteIdOf, placeOf, receivableIdOf } from "./id.ts";
import { follow } from "./journal.ts";
import { positionOf, receive } from "./position.ts";
import { entryOf } from "./timeline.ts";

export function handleReceivableConfirmed(event: ReceivableConfirmed): void {
  follow(event, event.params.seq);
  const receivable = new Receivable(receivableIdOf(event.params.receivableId));
  receivable.obligor = event.params.obligor;
  receivable.payee = event.params.payee;
  receivable.faceFen = event.params.faceFen;
  receivable.dueDay = event.params.dueDay;
  receivable.acceptWithinDays = event.params.acceptWithinDays;
  receivable.undertakingNo = event.params.undertakingNo;
  receivable.undertakingHash = event.params.undertakingHash;
  receivable.evidenceRoot = event.params.evidenceRoot;
  receivable.state = "CONFIRMED";
  receivable.paidFen = BigInt.zero();
  receivable.drawnFen = BigInt.zero();
  receivable.redeemedFen = BigInt.zero();
  receivable.voidedFen = BigInt.zero();
  receivable.confirmedAtSec = event.block.timestamp;
  receivable.transaction = event.transaction.hash;
  receivable.save();
  saveFirstNote(event, receivable);

  const position = positionOf(receivable.obligor);
  position.confirmedFen = position.confirmedFen.plus(receivable.faceFen);
  position.confirmedCount = position.confirmedCount + 1;
  position.save();

  const entry = entryOf(event, "ReceivableConfirmed");
  entry.seq = event.params.seq;
  entry.receivable = receivable.id;
  entry.member = receivable.obligor;
  entry.counterparty = receivable.payee;
  entry.amountFen = receivable.faceFen;
  entry.digest = receivable.evidenceRoot;
  entry.save();
}

export function handleReceivablePaid(event: ReceivablePaid): void {
  follow(event, event.params.seq);
  const receivable = knownReceivable(receivableIdOf(event.params.receivableId));
  receivable.paidFen = event.params.paidFen;
  receivable.state = "PARTLY_PAID";
  receivable.save();

  const position = positionOf(receivable.obligor);
  position.paidFen = position.paidFen.plus(event.params.amountFen);
  position.save();
  record(event, "ReceivablePaid", event.params.seq, receivable, event.params.amountFen);
}

export function handleReceivableRedeemed(event: ReceivableRedeemed): void {
  follow(event, event.params.seq);
  const receivable = knownReceivable(receivableIdOf(event.params.receivableId));
  receivable.state = "REDEEMED";
  receivable.save();
  record(event, "ReceivableRedeemed", event.params.seq, receivable, receivable.redeemedFen);
}

export function handleReceivableVoided(event: ReceivableVoided): void {
  follow(event, event.params.seq);
  const receivable = knownReceivable(receivableIdOf(event.params.receivableId));
  receivable.state = "VOIDED";
  receivable.save();

  const position = positionOf(receivable.obligor);
  position.confirmedFen = position.confirmedFen.minus(receivable.faceFen);
  position.confirmedCount = position.confirmedCount - 1;
  position.save();
  record(event, "ReceivableVoided", event.params.seq, receivable, receivable.voidedFen);
}

/** An event about a receivable that was never confirmed stops the indexer. */
export function knownReceivable(id: Bytes): Receivable {
  const receivable = Receivable.load(id);
  if (receivable === null) throw new Error("unknown receivable " + id.toHexString());
  return receivable;
}

/** The first note is the whole face. It lies with the obligor, who owes nothing, until its payee takes it. */
function saveFirstNote(event: ReceivableConfirmed, receivable: Receivable): void {
  const note = new Note(noteIdOf(event.params.receivableId.leftShift(64)));
  note.receivable = receivable.id;
  note.obligor = receivable.obligor;
  note.dueDay = receivable.dueDay;
  note.holder = receivable.obligor;
  note.fromFen = BigInt.zero();
  note.toFen = receivable.faceFen;
  note.state = "HELD";
  note.tier = 0;
  note.drawnFen = BigInt.zero();
  note.hop = placeOf(event);
  note.changedAtSec = event.block.timestamp;
  note.changedBy = placeOf(event);
  note.save();
  receive(note.holder, receivable.faceFen);

  const hop = hopOf(event, event.params.seq, note);
  hop.kind = "CONFIRMED";
  hop.recipient = receivable.obligor;
  hop.tier = 0;
  hop.evidence = receivable.evidenceRoot;
  hop.save();
}

function record(event: ethereum.Event, name: string, seq: BigInt, receivable: Receivable, amountFen: BigInt): void {
  const entry = entryOf(event, name);
  entry.seq = seq;
  entry.receivable = receivable.id;
  entry.member = receivable.obligor;
  entry.amountFen = amountFen;
  entry.save();
}
