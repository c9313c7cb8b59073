import type { Hex, NoteRow, ReceivableRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";

/** A receivable that the viewer may follow; null for a foreign one as for none. */
export async function seenReceivable({ book, desk, viewer }: ApiContext, id: string): Promise<ReceivableRow | null> {
  const receivable = book.receivable(id as Hex);
  return receivable && (await desk.seesReceivable(viewer, receivable.id)) ? receivable : null;
}

/** A note of a receivable that the viewer may follow; null for a foreign one as for none. */
export async function seenNote({ book, desk, viewer }: ApiContext, id: string): Promise<NoteRow | null> {
  const note = book.note(id as Hex);
  return note && (await desk.seesReceivable(viewer, note.receivable)) ? note : null;
}
