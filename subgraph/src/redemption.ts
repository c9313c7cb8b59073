import { NoteDrawn, PaymentReceived } from "../generated/Redemption/RedemptionDesk.ts";
import { Draw, Note, Payment } from "../generated/schema.ts";
import { noteIdOf, placeOf, receivableIdOf, wordOf } from "./id.ts";
import { saveChange } from "./note.ts";
import { positionOf } from "./position.ts";
import { knownReceivable } from "./receivable.ts";
import { entryOf, noteEntryOf } from "./timeline.ts";

export function handlePaymentReceived(event: PaymentReceived): void {
  const payment = new Payment(placeOf(event));
  payment.receivable = receivableIdOf(event.params.receivableId);
  payment.obligor = event.params.obligor;
  payment.orderId = wordOf(event.params.orderId);
  payment.amountFen = event.params.amountFen;
  payment.paidFen = event.params.paidFen;
  payment.blockNumber = event.block.number;
  payment.timestampSec = event.block.timestamp;
  payment.transaction = event.transaction.hash;
  payment.save();

  const entry = entryOf(event, "PaymentReceived");
  entry.receivable = payment.receivable;
  entry.member = event.params.obligor;
  entry.amountFen = event.params.amountFen;
  entry.digest = payment.orderId;
  entry.save();
}

export function handleNoteDrawn(event: NoteDrawn): void {
  const note = Note.load(noteIdOf(event.params.noteId));
  if (note === null) throw new Error("draw on an unknown note");
  note.drawnFen = event.params.drawnFen;
  saveChange(event, note);

  const receivable = knownReceivable(note.receivable);
  receivable.drawnFen = receivable.drawnFen.plus(event.params.amountFen);
  receivable.save();

  const position = positionOf(event.params.holder);
  position.drawnFen = position.drawnFen.plus(event.params.amountFen);
  position.save();

  const draw = new Draw(placeOf(event));
  draw.note = note.id;
  draw.receivable = note.receivable;
  draw.holder = event.params.holder;
  draw.amountFen = event.params.amountFen;
  draw.drawnFen = event.params.drawnFen;
  draw.blockNumber = event.block.number;
  draw.timestampSec = event.block.timestamp;
  draw.transaction = event.transaction.hash;
  draw.save();

  const entry = noteEntryOf(event, "NoteDrawn", note.id);
  entry.member = event.params.holder;
  entry.amountFen = event.params.amountFen;
  entry.save();
}
