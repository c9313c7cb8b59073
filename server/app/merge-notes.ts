import { draftOrder } from "./draft-order.ts";
import { heldNote, requireNotFixed } from "./note-in-sight.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface MergeNotesInput extends ClientIdentified {
  /** The note that survives. */
  readonly noteId: string;
  /** How many neighbours to its right it absorbs. */
  readonly count: number;
}

/** The most that the order's field can say; the ledger's own limit is lower, and answers with its own refusal. */
const MAX_COUNT = 255;

/** The holder joins its note with the neighbours that follow it. */
export function mergeNotes(ports: Ports) {
  return async (viewer: Viewer | null, input: MergeNotesInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER" });
    return openOneOnce(ports, { viewer, member: actor.member, verb: "mergeNotes", input }, async () => {
      const note = heldNote(ports, actor, input.noteId);
      requireNotFixed(ports, note);
      const { count } = input;
      if (!Number.isInteger(count) || count < 1 || count > MAX_COUNT) {
        throw refuse("NOTE_PIECE_COUNT_INVALID", { noteId: note.id, count, limit: MAX_COUNT });
      }
      return draftOrder(ports, actor, {
        order: (head) => ({ kind: "MERGE", body: { holder: actor.member, ...head, noteId: BigInt(note.id), count } }),
        amountFen: note.lengthFen,
        subject: { receivableId: note.receivable, noteIds: [note.id] },
      });
    });
  };
}
