import { positiveFen } from "../domain/money.ts";
import type { FinancingRequest } from "./desk-store.ts";
import { networkNowSec, networkToday } from "./network-time.ts";
import { heldNote, requireNotFixed } from "./note-in-sight.ts";
import { type ClientIdentified, clientRequestOf, resultsOf } from "./open-once.ts";
import { optionalText } from "./plain-text.ts";
import type { BookNote, Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface RequestFinancingInput extends ClientIdentified {
  readonly noteId: string;
  /** A part, taken from the note's tail; else the whole. */
  readonly amountFen?: bigint | null;
  /** What the cash is for, if the seller wants to say. */
  readonly purpose?: string | null;
}

const MAX_PURPOSE_CHARS = 500;

/** A holder asks all funders for cash against a note, or a part of it. It binds nobody. */
export function requestFinancing(ports: Ports) {
  return async (viewer: Viewer | null, input: RequestFinancingInput): Promise<FinancingRequest> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER", member: "SUPPLIER" });
    const client = clientRequestOf({ viewer, member: actor.member, verb: "requestFinancing", input });
    const [earlier] = (await resultsOf(ports, client)) ?? [];
    if (earlier) return requestById(ports, earlier);

    const note = heldNote(ports, actor, input.noteId);
    if (networkToday(ports) >= note.dueDay) throw refuse("QUOTE_MATURED", { noteId: note.id });
    const amountFen = amountOf(ports, note, input);
    const request: FinancingRequest = {
      id: ports.ids.next(),
      seller: actor.member,
      noteId: note.id,
      receivableId: note.receivable,
      soldFromFen: note.toFen - amountFen,
      amountFen,
      purpose: optionalText(input.purpose, "purpose", MAX_PURPOSE_CHARS),
      isWithdrawn: false,
      personId: actor.personId,
      createdAtSec: networkNowSec(ports),
    };
    const deed = { viewer, verb: "requestFinancing", subject: request.id };
    if (await ports.store.financing.addRequest(request, client, deed)) return request;
    return requestById(ports, ((await resultsOf(ports, client)) ?? [])[0] ?? "");
  };
}

function amountOf(ports: Ports, note: BookNote, { amountFen }: RequestFinancingInput): bigint {
  const wantedFen = positiveFen(amountFen ?? note.lengthFen);
  if (wantedFen > note.lengthFen) {
    throw refuse("NOTE_INSUFFICIENT_AMOUNT", { noteId: note.id, availableFen: note.lengthFen, neededFen: wantedFen });
  }
  if (wantedFen < note.lengthFen) requireNotFixed(ports, note);
  return wantedFen;
}

async function requestById(ports: Ports, id: string): Promise<FinancingRequest> {
  const request = await ports.store.financing.request(id);
  if (!request) throw refuse("FINANCING_REQUEST_UNKNOWN");
  return request;
}
