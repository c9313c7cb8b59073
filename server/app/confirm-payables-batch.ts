import { Refusal } from "../domain/refusal.ts";
import {
  type ConfirmationGroup,
  type ConfirmationTerms,
  draftConfirmations,
  dueDayOf,
  MAX_INVOICES,
  payeesOf,
  requireConfirmable,
} from "./confirmation.ts";
import type { DeskPayable } from "./desk-store.ts";
import { type ClientIdentified, openOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import { MAX_PAGE } from "./page.ts";
import { openPayables, payableStateOf } from "./payable-in-sight.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Actor, Viewer } from "./viewer.ts";

/** Exactly one of the two: chosen payables, or all of a file that can be confirmed. */
export interface ConfirmPayablesBatchInput extends ClientIdentified, Omit<ConfirmationTerms, "undertakingNo"> {
  readonly payableIds?: readonly string[] | null;
  readonly uploadId?: string | null;
}

/** One request's work stays within seconds; a longer ledger is confirmed in several. */
export const MAX_BATCH_PAYABLES = 2_000;

/**
 * Confirms many payables: as many receivables as there are payees and due days. Payables that were chosen must all be
 * confirmable; of a file, those are taken that are, and the others stay open, each with its reason.
 */
export function confirmPayablesBatch(ports: Ports) {
  return async (viewer: Viewer | null, input: ConfirmPayablesBatchInput): Promise<readonly Operation[]> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER", member: "OBLIGOR" });
    return openOnce(ports, { viewer, member: actor.member, verb: "confirmPayablesBatch", input }, async () => {
      const payables = input.uploadId
        ? await confirmableOf(ports, actor, input.uploadId, input)
        : await openPayables(ports, actor, bounded(input.payableIds ?? []));
      return draftConfirmations(ports, actor, await groupsOf(ports, actor, payables, input), input);
    });
  };
}

/** By payee and due day, in the order of the file, none with more invoices than one receivable can have. */
async function groupsOf(
  ports: Ports,
  actor: Actor,
  payables: readonly DeskPayable[],
  terms: ConfirmationTerms,
): Promise<ConfirmationGroup[]> {
  const payees = await payeesOf(ports, actor, payables);
  const groups = new Map<string, { payee: ConfirmationGroup["payee"]; dueDay: number; payables: DeskPayable[] }[]>();
  for (const [position, payable] of payables.entries()) {
    requireConfirmable(payable);
    const payee = payees[position];
    if (!payee) throw refuse("MEMBER_UNKNOWN", { member: payable.payee.name ?? payable.payee.code ?? "" });
    const dueDay = dueDayOf(payable, terms);
    const parts = groups.get(`${payee} ${dueDay}`) ?? [];
    const part = parts.at(-1);
    if (part && part.payables.length < MAX_INVOICES) part.payables.push(payable);
    else parts.push({ payee, dueDay, payables: [payable] });
    groups.set(`${payee} ${dueDay}`, parts);
  }
  return [...groups.values()].flat();
}

async function confirmableOf(ports: Ports, actor: Actor, uploadId: string, terms: ConfirmationTerms) {
  const open = await openOfUpload(ports, actor, uploadId);
  const payees = await payeesOf(ports, actor, open);
  return open.filter((payable, position) => payees[position] && isConfirmable(payable, terms));
}

async function openOfUpload(ports: Ports, actor: Actor, uploadId: string): Promise<DeskPayable[]> {
  const open: DeskPayable[] = [];
  let after: string | null = null;
  do {
    const page = await ports.store.payables.payables(actor.member, { uploadId }, { first: MAX_PAGE, after });
    open.push(...page.items.filter((payable) => payableStateOf(ports, payable) === "OPEN"));
    after = page.hasNext ? (page.items.at(-1)?.id ?? null) : null;
  } while (after !== null && open.length < MAX_BATCH_PAYABLES);
  return open.slice(0, MAX_BATCH_PAYABLES);
}

function isConfirmable(payable: DeskPayable, terms: ConfirmationTerms): boolean {
  try {
    requireConfirmable(payable);
    dueDayOf(payable, terms);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function bounded(ids: readonly string[]): readonly string[] {
  if (ids.length <= MAX_BATCH_PAYABLES) return ids;
  throw refuse("REQUEST_TOO_LARGE", { limit: MAX_BATCH_PAYABLES });
}
