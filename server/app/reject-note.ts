import { sha256 } from "./digest.ts";
import { draftOrder } from "./draft-order.ts";
import { noteOnOffer } from "./note-in-sight.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import { plainText } from "./plain-text.ts";
import type { Ports } from "./ports.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface RejectNoteInput extends ClientIdentified {
  readonly noteId: string;
  /** For the one who offered; it is kept here, and its hash goes on the chain. */
  readonly reason: string;
}

/** Longer reasons belong into a letter. */
const MAX_REASON_CHARS = 1_000;

/** The payee refuses the note that was offered to it. A member whose term has ended still can. */
export function rejectNote(ports: Ports) {
  return async (viewer: Viewer | null, input: RejectNoteInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER" });
    return openOneOnce(ports, { viewer, member: actor.member, verb: "rejectNote", input }, async () => {
      const note = noteOnOffer(ports, actor, input.noteId);
      const text = plainText(input.reason, "reason", MAX_REASON_CHARS);
      const reason = { hash: sha256(text), text, author: actor.member };
      const draft = await draftOrder(ports, actor, {
        order: (head) => ({
          kind: "REJECT",
          body: { payee: actor.member, ...head, noteId: BigInt(note.id), reasonHash: reason.hash },
        }),
        amountFen: note.lengthFen,
        subject: { receivableId: note.receivable, noteIds: [note.id], member: note.holder },
      });
      return { ...draft, reason };
    });
  };
}
