import { MemberRole } from "../domain/member.ts";
import { parseNoteHex, parseReceivableHex } from "./chain-ids.ts";
import { networkNowSec, networkToday } from "./network-time.ts";
import type { Hex } from "./order.ts";
import type { BookNote, BookReceivable, Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import type { Actor } from "./viewer.ts";

/** Whether the member may see a receivable and the way of its fen: it takes part in it, or watches the network. */
export function seesReceivable(ports: Ports, actor: Actor, receivableId: Hex): boolean {
  if ((actor.memberRoles & MemberRole.REGULATOR) !== 0) return true;
  return ports.index.book.isParty(actor.member, receivableId);
}

/**
 * A receivable that the member may know of.
 * @throws Refusal RECEIVABLE_UNKNOWN, for a foreign one as for none.
 */
export function receivableInSight(ports: Ports, actor: Actor, id: string): BookReceivable {
  const receivable = ports.index.book.receivable(parseReceivableHex(id));
  if (!receivable || !seesReceivable(ports, actor, receivable.id)) {
    throw refuse("RECEIVABLE_UNKNOWN", { receivableId: id });
  }
  return receivable;
}

/**
 * A note that the member may know of.
 * @throws Refusal NOTE_UNKNOWN, for a foreign one as for none.
 */
export function noteInSight(ports: Ports, actor: Actor, id: string): BookNote {
  const note = ports.index.book.note(parseNoteHex(id));
  if (!note || !seesReceivable(ports, actor, note.receivable)) throw refuse("NOTE_UNKNOWN", { noteId: id });
  return note;
}

/**
 * A note that the member holds and can move.
 * @throws Refusal NOTE_UNKNOWN, NOTE_NOT_HOLDER, NOTE_STATE_INVALID.
 */
export function heldNote(ports: Ports, actor: Actor, id: string): BookNote {
  const note = noteInSight(ports, actor, id);
  if (note.holder !== actor.member) {
    throw refuse("NOTE_NOT_HOLDER", { noteId: note.id, holder: note.holder, caller: actor.member });
  }
  if (note.state !== "HELD") throw refuse("NOTE_STATE_INVALID", { noteId: note.id, needed: "HELD", state: note.state });
  return note;
}

/**
 * A note that is offered to the member.
 * @throws Refusal NOTE_UNKNOWN, NOTE_STATE_INVALID, OFFER_NOT_PAYEE.
 */
export function noteOnOffer(
  ports: Ports,
  actor: Actor,
  id: string,
): BookNote & { offer: NonNullable<BookNote["offer"]> } {
  const note = noteInSight(ports, actor, id);
  if (note.state !== "OFFERED" || !note.offer) {
    throw refuse("NOTE_STATE_INVALID", { noteId: note.id, needed: "OFFERED", state: note.state });
  }
  if (note.offer.payee !== actor.member) {
    throw refuse("OFFER_NOT_PAYEE", { noteId: note.id, payee: note.offer.payee, caller: actor.member });
  }
  return { ...note, offer: note.offer };
}

/** Whether the offer's time is over. */
export function isOfferExpired(ports: Ports, offer: NonNullable<BookNote["offer"]>): boolean {
  return networkNowSec(ports) > offer.expiresAtSec;
}

/**
 * Once the receivable is due, or a payment has arrived, its intervals are fixed.
 * @throws Refusal RECEIVABLE_FIXED.
 */
export function requireNotFixed(ports: Ports, note: BookNote): void {
  const paidFen = ports.index.book.receivable(note.receivable)?.paidFen ?? 0n;
  if (paidFen === 0n && networkToday(ports) < note.dueDay) return;
  throw refuse("RECEIVABLE_FIXED", { receivableId: note.receivable, dueDay: note.dueDay, paidFen });
}
