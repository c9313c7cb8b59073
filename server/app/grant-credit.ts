import { type Day, parseDay } from "../domain/day.ts";
import { boundedFen } from "../domain/money.ts";
import { parseAddress } from "./chain-ids.ts";
import { draftOrder } from "./draft-order.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireEligible, requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface GrantCreditInput extends ClientIdentified {
  /** Account of the core enterprise. */
  readonly obligor: string;
  /** Zero ends the line. */
  readonly limitFen: bigint;
  /** No receivable under the line may fall due later; ISO date or day number. */
  readonly latestDueDay: Day | string;
}

/** A funder grants, changes or ends a credit line to an obligor. */
export function grantCredit(ports: Ports) {
  return async (viewer: Viewer | null, input: GrantCreditInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER", member: "FUNDER" });
    return openOneOnce(ports, { viewer, member: actor.member, verb: "grantCredit", input }, async () => {
      const obligor = parseAddress(input.obligor, "obligor");
      requireEligible(ports, obligor, "OBLIGOR");
      const limitFen = boundedFen(input.limitFen);
      if (limitFen < 0n) throw refuse("REQUEST_INVALID", { field: "limitFen", problem: "< 0" });
      const { latestDueDay: day } = input;
      const latestDueDay = typeof day === "string" ? parseDay(day) : day;
      return draftOrder(ports, actor, {
        order: (head) => ({ kind: "GRANT", body: { funder: actor.member, ...head, obligor, limitFen, latestDueDay } }),
        amountFen: limitFen,
        subject: { member: obligor },
      });
    });
  };
}
