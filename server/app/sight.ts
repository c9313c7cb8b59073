import { MemberRole } from "../domain/member.ts";
import { parseReceivableHex } from "./chain-ids.ts";
import { seesReceivable } from "./note-in-sight.ts";
import type { Hex } from "./order.ts";
import type { Ports } from "./ports.ts";
import { requireRight } from "./require-right.ts";
import type { Actor, Viewer } from "./viewer.ts";

/**
 * Whether a member may follow the fen of a receivable: its parties and regulators may; and funders, while a holder asks
 * them for cash against it, since they must be able to examine what they are asked to buy.
 */
export async function maySee(ports: Ports, actor: Actor, receivableId: Hex): Promise<boolean> {
  if (seesReceivable(ports, actor, receivableId)) return true;
  const isFunder = (actor.memberRoles & MemberRole.FUNDER) !== 0;
  return isFunder && (await ports.store.financing.openRequestOn(receivableId));
}

/** The question for those who show what the chain knows: a receivable that may not be seen is shown as none. */
export function receivableSight(ports: Ports) {
  return async (viewer: Viewer | null, receivableId: string): Promise<boolean> => {
    const actor = requireRight(ports, viewer);
    return maySee(ports, actor, parseReceivableHex(receivableId));
  };
}
