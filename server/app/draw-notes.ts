import { parseNoteHex } from "./chain-ids.ts";
import { draftCall } from "./draft-order.ts";
import { noteInSight } from "./note-in-sight.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface DrawNotesInput extends ClientIdentified {
  readonly noteIds: readonly string[];
}

/** The notes that the RedemptionDesk draws in one call (MAX_DRAWS there). */
export const MAX_DRAWS = 200;

/** Sends the holders of notes what they are entitled to; whoever asks, the cash goes to the holders. */
export function drawNotes(ports: Ports) {
  return async (viewer: Viewer | null, input: DrawNotesInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer);
    return openOneOnce(ports, { viewer, member: actor.member, verb: "drawNotes", input }, async () => {
      const noteIds = [...new Set(input.noteIds.map(parseNoteHex))];
      if (noteIds.length === 0 || noteIds.length > MAX_DRAWS) {
        throw refuse("DRAW_COUNT_INVALID", { count: noteIds.length, limit: MAX_DRAWS });
      }
      const notes = noteIds.map((id) => noteInSight(ports, actor, id));
      return draftCall(
        ports,
        viewer,
        { kind: "DRAW", noteIds: noteIds.map(BigInt) },
        { sender: "RELAY", member: actor.member, subject: { receivableId: notes[0]?.receivable ?? null, noteIds } },
      );
    });
  };
}
