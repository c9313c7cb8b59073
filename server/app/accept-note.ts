import { draftOrder } from "./draft-order.ts";
import { networkNowSec } from "./network-time.ts";
import { isOfferExpired, noteOnOffer } from "./note-in-sight.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface AcceptNoteInput extends ClientIdentified {
  readonly noteId: string;
}

/** The payee takes the note that was offered to it. */
export function acceptNote(ports: Ports) {
  return async (viewer: Viewer | null, input: AcceptNoteInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER", member: "SUPPLIER" });
    return openOneOnce(ports, { viewer, member: actor.member, verb: "acceptNote", input }, async () => {
      const note = noteOnOffer(ports, actor, input.noteId);
      if (isOfferExpired(ports, note.offer)) {
        const { expiresAtSec } = note.offer;
        throw refuse("OFFER_EXPIRED", { noteId: note.id, expiresAtSec, nowSec: networkNowSec(ports) });
      }
      const { lengthFen } = note;
      return draftOrder(ports, actor, {
        order: (head) => ({
          kind: "ACCEPT",
          body: { payee: actor.member, ...head, noteId: BigInt(note.id), lengthFen },
        }),
        amountFen: lengthFen,
        subject: { receivableId: note.receivable, noteIds: [note.id], member: note.holder },
      });
    });
  };
}
