import { entitlement } from "../domain/redemption.ts";
import { draftCall } from "./draft-order.ts";
import { MAX_DRAWS } from "./draw-notes.ts";
import { DESK_ACCOUNT, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { Hex } from "./order.ts";
import type { BookNote, Ports } from "./ports.ts";

/** How long the index may take to reach the block of a payment before the drawing is tried again later. */
const INDEX_WAIT_MS = 30_000;

/**
 * Draws for all holders of a receivable that a payment reached. Anyone may draw, so the relay can; the cash goes to the
 * holders. It is asked for page by page under ids that follow from the payment, so a restart in the middle repeats nothing.
 * @returns False if the index has not reached the payment yet.
 */
export async function drawAfterPayment(ports: Ports, payment: Operation): Promise<boolean> {
  const { receivableId } = payment.subject;
  if (receivableId === null || payment.block === null) return true;
  if (!(await ports.index.waitForBlock(payment.block, INDEX_WAIT_MS))) return false;

  let after: string | undefined;
  for (let page = 0; ; page += 1) {
    const { rows, cursors, hasNext } = ports.index.book.notesOfReceivable(receivableId, { limit: MAX_DRAWS, after });
    await drawPage(ports, payment, receivableId, page, rows);
    after = cursors.at(-1);
    if (!hasNext) break;
  }
  await ports.store.operations.markFollowed(payment.id);
  return true;
}

async function drawPage(
  ports: Ports,
  payment: Operation,
  receivableId: Hex,
  page: number,
  notes: readonly BookNote[],
): Promise<void> {
  const noteIds = notes.filter((note) => hasSomethingToDraw(ports, note)).map(({ id }) => id);
  if (noteIds.length === 0) return;
  const operationId = `draw:${payment.id}:${page}`;
  const asked = { viewer: null, member: DESK_ACCOUNT, verb: "drawAfterPayment", input: { operationId } };
  await openOneOnce(ports, asked, () =>
    draftCall(
      ports,
      null,
      { kind: "DRAW", noteIds: noteIds.map(BigInt) },
      { sender: "RELAY", member: payment.member, subject: { receivableId, noteIds } },
      payment.id,
    ),
  );
}

/** An offered note is drawn once its offer is resolved. */
function hasSomethingToDraw({ index }: Ports, note: BookNote): boolean {
  const receivable = index.book.receivable(note.receivable);
  if (!receivable || note.state !== "HELD") return false;
  return entitlement(receivable.paidFen, note.lengthFen, receivable.faceFen) > note.drawnFen;
}
