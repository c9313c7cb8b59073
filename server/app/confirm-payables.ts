import { formatDay } from "../domain/day.ts";
import { type ConfirmationTerms, draftConfirmations, dueDayOf, payeesOf, requireConfirmable } from "./confirmation.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { Address } from "./order.ts";
import { openPayables } from "./payable-in-sight.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface ConfirmPayablesInput extends ClientIdentified, ConfirmationTerms {
  /** Of one payee, and due on one day unless `dueDay` says so for all. */
  readonly payableIds: readonly string[];
}

/** The core enterprise promises to pay some payables: one receivable, one undertaking, one first note. */
export function confirmPayables(ports: Ports) {
  return async (viewer: Viewer | null, input: ConfirmPayablesInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER", member: "OBLIGOR" });
    return openOneOnce(ports, { viewer, member: actor.member, verb: "confirmPayables", input }, async () => {
      const payables = await openPayables(ports, actor, input.payableIds);
      for (const payable of payables) requireConfirmable(payable);
      const payee = onePayee(
        await payeesOf(ports, actor, payables),
        payables.map(({ payee: { name, code, uscc } }) => name ?? code ?? uscc ?? ""),
      );
      const [dueDay = 0, ...otherDays] = new Set(payables.map((payable) => dueDayOf(payable, input)));
      if (otherDays[0] !== undefined) {
        throw refuse("PAYABLES_DUE_DAYS_DIFFER", { firstDay: formatDay(dueDay), otherDay: formatDay(otherDays[0]) });
      }
      const [draft] = await draftConfirmations(ports, actor, [{ payee, dueDay, payables }], input);
      if (!draft) throw refuse("PAYABLE_UNKNOWN");
      return draft;
    });
  };
}

/** @param names What the files call them, for the refusal. */
function onePayee(payees: readonly (Address | null)[], names: readonly string[]): Address {
  const unknown = payees.indexOf(null);
  if (unknown >= 0) throw refuse("MEMBER_UNKNOWN", { member: names[unknown] ?? "" });
  const other = payees.findIndex((payee) => payee !== payees[0]);
  if (other > 0) throw refuse("PAYABLES_PAYEES_DIFFER", { payee: names[0] ?? "", other: names[other] ?? "" });
  return payees[0] ?? raise();
}

function raise(): never {
  throw new RangeError("there is at least one payable");
}
