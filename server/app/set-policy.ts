import { boundedFen } from "../domain/money.ts";
import { parseAddress } from "./chain-ids.ts";
import { draftCall } from "./draft-order.ts";
import { type ClientIdentified, DESK_ACCOUNT, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { OrderKind } from "./order.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRegistrar } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface SetPolicyInput extends ClientIdentified {
  readonly member: string;
  readonly act: OrderKind;
  /** From this amount on the act needs a maker and a checker; zero asks for both always. */
  readonly dualFromFen: bigint;
}

/** The registrar sets, as the member resolved, how many of its people an act of which size needs. */
export function setPolicy(ports: Ports) {
  return async (viewer: Viewer | null, input: SetPolicyInput): Promise<Operation> => {
    requireRegistrar(ports, viewer);
    return openOneOnce(ports, { viewer, member: DESK_ACCOUNT, verb: "setPolicy", input }, async () => {
      const member = parseAddress(input.member, "member");
      const dualFromFen = boundedFen(input.dualFromFen);
      if (dualFromFen < 0n) throw refuse("REQUEST_INVALID", { field: "dualFromFen", problem: "< 0" });
      return draftCall(
        ports,
        viewer,
        { kind: "SET_POLICY", member, act: input.act, dualFromFen },
        { sender: "GOVERNOR", member: null, subject: { member } },
      );
    });
  };
}
