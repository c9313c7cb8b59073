import type { PayableState } from "../domain/payable.ts";
import { payeesOf } from "./confirmation.ts";
import type { DeskPayable, PayableFilter } from "./desk-store.ts";
import type { Address } from "./order.ts";
import { boundedPage, type Page, type PageInput } from "./page.ts";
import { payableStateOf } from "./payable-in-sight.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Actor, Viewer } from "./viewer.ts";

/** A payable with what follows from the rest of the desk and from the chain. */
export interface SeenPayable extends DeskPayable {
  readonly state: PayableState;
  /** Null while the supplier is no member. */
  readonly payeeAccount: Address | null;
}

/** What a person may know of payables: those that its member owes. */
export function readPayables(ports: Ports) {
  return {
    one: async (viewer: Viewer | null, id: string): Promise<SeenPayable> => {
      const actor = requireRight(ports, viewer);
      const [payable] = await seen(ports, actor, await ports.store.payables.payablesByIds(actor.member, [id]));
      if (!payable) throw refuse("PAYABLE_UNKNOWN");
      return payable;
    },

    list: async (viewer: Viewer | null, filter: PayableFilter, page: PageInput): Promise<Page<SeenPayable>> => {
      const actor = requireRight(ports, viewer);
      const found = await ports.store.payables.payables(actor.member, filter, boundedPage(page));
      return { ...found, items: await seen(ports, actor, found.items) };
    },
  };
}

async function seen(ports: Ports, actor: Actor, payables: readonly DeskPayable[]): Promise<readonly SeenPayable[]> {
  const payees = await payeesOf(ports, actor, payables);
  return payables.map((payable, position) => ({
    ...payable,
    state: payableStateOf(ports, payable),
    payeeAccount: payees[position] ?? null,
  }));
}
