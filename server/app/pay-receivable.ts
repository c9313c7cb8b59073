import { draftOrder } from "./draft-order.ts";
import { receivableInSight } from "./note-in-sight.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface PayReceivableInput extends ClientIdentified {
  readonly receivableId: string;
  /** Else all that is unpaid. */
  readonly amountFen?: bigint | null;
}

/** The obligor pays principal towards its receivable, in full or in part; the holders' shares are drawn right after. */
export function payReceivable(ports: Ports) {
  return async (viewer: Viewer | null, input: PayReceivableInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER" });
    return openOneOnce(ports, { viewer, member: actor.member, verb: "payReceivable", input }, async () => {
      const receivable = receivableInSight(ports, actor, input.receivableId);
      const { id, obligor, faceFen, paidFen } = receivable;
      if (obligor !== actor.member) {
        throw refuse("PAYMENT_NOT_OBLIGOR", { receivableId: id, obligor, payer: actor.member });
      }
      const amountFen = input.amountFen ?? faceFen - paidFen;
      if (amountFen <= 0n || amountFen > faceFen - paidFen) {
        throw refuse("RECEIVABLE_PAYMENT_INVALID", { receivableId: id, faceFen, paidFen, amountFen });
      }
      return draftOrder(ports, actor, {
        order: (head) => ({ kind: "PAY", body: { obligor, ...head, receivableId: BigInt(id), amountFen } }),
        amountFen,
        subject: { receivableId: id },
      });
    });
  };
}
