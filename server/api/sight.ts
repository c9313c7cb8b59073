import { refuse } from "../app/refuse.ts";
import type { Viewer } from "../app/viewer.ts";
import { MemberRole } from "../domain/member.ts";
import { Refusal } from "../domain/refusal.ts";
import { RefusalCategory } from "../domain/refusal-row.ts";
import type { Hex, NoteRow, ReceivableRow } from "../index/rows.ts";
import type { ApiContext } from "./api-context.ts";

/**
 * Whoever may read what all of the network may know: an agent whose appointment lasts, as the register of members says now,
 * or the registrar.
 * @throws Refusal SESSION_MISSING, RIGHT_MISSING, AGENT_LAPSED.
 */
export function requireReader({ viewer, actor }: Pick<ApiContext, "viewer" | "actor">): Viewer {
  if (!viewer) throw refuse("SESSION_MISSING");
  return viewer.isRegistrar ? viewer : actor();
}

/**
 * A receivable that the viewer may follow; null for a foreign one as for none.
 * @throws Refusal for who acts for no member, whatever the id.
 */
export async function seenReceivable({ actor, loaders }: ApiContext, id: string): Promise<ReceivableRow | null> {
  actor();
  const receivable = await loaders.receivable.load(id as Hex);
  return receivable && (await loaders.seesReceivable.load(receivable.id)) ? receivable : null;
}

/** A note of a receivable that the viewer may follow; the same. */
export async function seenNote(context: ApiContext, id: string): Promise<NoteRow | null> {
  context.actor();
  return (await seen(context, [context.book.note(id as Hex)]))[0] ?? null;
}

/** Those among the notes that the viewer may follow, in the order of their ids. */
export async function seenNotes(context: ApiContext, ids: readonly string[]): Promise<NoteRow[]> {
  return seen(context, context.book.notesByIds(ids as Hex[]));
}

async function seen({ loaders }: ApiContext, notes: readonly (NoteRow | null)[]): Promise<NoteRow[]> {
  const found = notes.filter((note) => note !== null);
  const isSeen = await Promise.all(found.map(({ receivable }) => loaders.seesReceivable.load(receivable)));
  return found.filter((_, at) => isSeen[at]);
}

/** Whether the viewer sees more of a member than its face: the member's own people do, the registrar, and regulators. */
export function isInsider({ viewer, actor }: Pick<ApiContext, "viewer" | "actor">, member: string): boolean {
  if (!viewer) return false;
  if (viewer.isRegistrar) return true;
  try {
    const { member: own, memberRoles } = actor();
    return own === member || (memberRoles & MemberRole.REGULATOR) !== 0;
  } catch (error) {
    if (error instanceof Refusal) return false; // dismissed a moment ago
    throw error;
  }
}

/**
 * A thing that is reached from another one, or null where it may not be known: one that is missing must not cost the page
 * that it stands on.
 */
export async function orNull<Value>(read: Promise<Value>): Promise<Value | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Refusal && error.category === RefusalCategory.NOT_FOUND) return null;
    throw error;
  }
}
