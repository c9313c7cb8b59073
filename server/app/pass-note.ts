import { positiveFen } from "../domain/money.ts";
import { parseAddress } from "./chain-ids.ts";
import { draftOrder } from "./draft-order.ts";
import { type EvidenceInput, gatherEvidence } from "./evidence.ts";
import { heldNote, requireNotFixed } from "./note-in-sight.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { BookNote, Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireEligible, requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface LegInput {
  /** Account of the member who is to receive the piece. */
  readonly payee: string;
  readonly amountFen: bigint;
  /** The documents behind this hop; at least one. */
  readonly evidence: readonly EvidenceInput[];
}

export interface PassNoteInput extends ClientIdentified {
  readonly noteId: string;
  /** In the order in which the pieces come to lie in the note's tail. */
  readonly legs: readonly LegInput[];
}

/** The holder cuts its note and passes the pieces on, all of them or none; a single leg of its whole length passes it on. */
export function passNote(ports: Ports) {
  return async (viewer: Viewer | null, input: PassNoteInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER" });
    return openOneOnce(ports, { viewer, member: actor.member, verb: "passNote", input }, async () => {
      const note = heldNote(ports, actor, input.noteId);
      const passedFen = requireLegs(ports, note, input.legs);
      const evidence = await Promise.all(input.legs.map((leg) => gatherEvidence(ports, actor, leg.evidence)));
      const legs = input.legs.map((leg, position) => ({
        payee: parseAddress(leg.payee, "payee"),
        amountFen: leg.amountFen,
        evidence: evidence[position]?.root ?? "0x",
      }));
      const draft = await draftOrder(ports, actor, {
        order: (head) => ({ kind: "PASS", body: { holder: actor.member, ...head, noteId: BigInt(note.id), legs } }),
        amountFen: passedFen,
        subject: { receivableId: note.receivable, noteIds: [note.id], member: legs[0]?.payee ?? null },
      });
      return { ...draft, evidence };
    });
  };
}

function requireLegs(ports: Ports, note: BookNote, legs: readonly LegInput[]): bigint {
  let passedFen = 0n;
  for (const [index, leg] of legs.entries()) {
    passedFen += positiveFen(leg.amountFen);
    if (leg.evidence.length === 0) throw refuse("NOTE_EVIDENCE_MISSING", { noteId: note.id, index });
    const payee = parseAddress(leg.payee, "payee");
    if (payee === note.holder) throw refuse("NOTE_PAYEE_INVALID", { noteId: note.id, payee });
    requireEligible(ports, payee, "SUPPLIER");
  }
  if (passedFen > note.lengthFen) {
    throw refuse("NOTE_INSUFFICIENT_AMOUNT", { noteId: note.id, availableFen: note.lengthFen, neededFen: passedFen });
  }
  if (legs.length > 1 || passedFen < note.lengthFen) requireNotFixed(ports, note);
  return passedFen;
}
