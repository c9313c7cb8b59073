import { positiveFen } from "../domain/money.ts";
import { draftOrder } from "./draft-order.ts";
import { heldNote, requireNotFixed } from "./note-in-sight.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface SplitNoteInput extends ClientIdentified {
  readonly noteId: string;
  /** Lengths of the pieces that are cut off; the note keeps the rest, which is at least one fen. */
  readonly amountsFen: readonly bigint[];
}

/** The holder cuts pieces off its note and keeps them all. */
export function splitNote(ports: Ports) {
  return async (viewer: Viewer | null, input: SplitNoteInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER" });
    return openOneOnce(ports, { viewer, member: actor.member, verb: "splitNote", input }, async () => {
      const note = heldNote(ports, actor, input.noteId);
      requireNotFixed(ports, note);
      const amountsFen = input.amountsFen.map(positiveFen);
      const neededFen = amountsFen.reduce((sum, fen) => sum + fen, 0n);
      if (neededFen >= note.lengthFen) {
        throw refuse("NOTE_INSUFFICIENT_AMOUNT", { noteId: note.id, availableFen: note.lengthFen - 1n, neededFen });
      }
      return draftOrder(ports, actor, {
        order: (head) => ({
          kind: "SPLIT",
          body: { holder: actor.member, ...head, noteId: BigInt(note.id), amountsFen },
        }),
        amountFen: note.lengthFen,
        subject: { receivableId: note.receivable, noteIds: [note.id] },
      });
    });
  };
}
