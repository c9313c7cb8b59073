import { parseNoteHex } from "./chain-ids.ts";
import { draftCall } from "./draft-order.ts";
import { networkNowSec } from "./network-time.ts";
import { invoicesToFree } from "./next-step.ts";
import { isOfferExpired, noteInSight } from "./note-in-sight.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface ExpireOfferInput extends ClientIdentified {
  readonly noteId: string;
}

/**
 * Returns a note whose payee let the offer's time pass. Anyone of the network may, since nobody but the note's holder gains
 * by it; a note that is not overdue in this way is shown to its parties only.
 */
export function expireOffer(ports: Ports) {
  return async (viewer: Viewer | null, input: ExpireOfferInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer);
    return openOneOnce(ports, { viewer, member: actor.member, verb: "expireOffer", input }, async () => {
      const found = ports.index.book.note(parseNoteHex(input.noteId));
      const isExpired = found?.offer ? isOfferExpired(ports, found.offer) : false;
      const note = found && isExpired ? found : noteInSight(ports, actor, input.noteId);
      if (!note.offer) throw refuse("NOTE_STATE_INVALID", { noteId: note.id, needed: "OFFERED", state: note.state });
      if (!isExpired) {
        const { expiresAtSec } = note.offer;
        throw refuse("OFFER_NOT_EXPIRED", { noteId: note.id, expiresAtSec, nowSec: networkNowSec(ports) });
      }
      const invoices = await invoicesToFree(ports, note.id);
      return draftCall(
        ports,
        viewer,
        { kind: "EXPIRE", noteId: BigInt(note.id), invoices },
        {
          sender: "RELAY",
          member: actor.member,
          subject: { receivableId: note.receivable, noteIds: [note.id], member: note.holder },
        },
      );
    });
  };
}
