import { type PayableState, payableState } from "../domain/payable.ts";
import type { DeskPayable } from "./desk-store.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import type { Actor } from "./viewer.ts";

/** Where a payable stands: by the confirmation that claims it, and by what became of its receivable. */
export function payableStateOf({ index }: Pick<Ports, "index">, payable: DeskPayable): PayableState {
  const receivable = payable.receivableId === null ? null : index.book.receivable(payable.receivableId);
  return payableState(payable.operationState, receivable?.state ?? null);
}

/**
 * The obligor's own payables with these ids, each once, all of them open.
 * @throws Refusal PAYABLE_UNKNOWN, for a foreign one as for none; PAYABLE_ALREADY_CONFIRMED.
 */
export async function openPayables(
  ports: Ports,
  actor: Actor,
  ids: readonly string[],
): Promise<readonly DeskPayable[]> {
  const wanted = [...new Set(ids)];
  const payables = await ports.store.payables.payablesByIds(actor.member, wanted);
  if (payables.length !== wanted.length || wanted.length === 0) throw refuse("PAYABLE_UNKNOWN");
  for (const payable of payables) requireOpen(ports, payable);
  return payables;
}

function requireOpen(ports: Ports, payable: DeskPayable): void {
  if (payableStateOf(ports, payable) === "OPEN") return;
  throw refuse("PAYABLE_ALREADY_CONFIRMED", { invoiceNumber: payable.invoice.number });
}
