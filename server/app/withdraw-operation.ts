import type { Operation } from "./operation.ts";
import { operationInSight } from "./operation-in-sight.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

/** The member pulls back an operation that is not complete; the signatures given so far are worth nothing alone. */
export function withdrawOperation(ports: Ports) {
  return async (viewer: Viewer | null, input: { readonly id: string }): Promise<Operation> => {
    const actor = requireRight(ports, viewer);
    const operation = await operationInSight(ports, actor, input.id);
    if (operation.state === "CANCELLED") return operation;
    const step = {
      operationId: operation.id,
      from: "AWAITING_SIGNATURE",
      to: "CANCELLED",
      signature: null,
      refusal: null,
      submission: null,
    } as const;
    const deed = { viewer, verb: "withdrawOperation", subject: operation.id };
    if (!(await ports.store.operations.step(step, deed))) throw refuse("OPERATION_STATE_INVALID");
    return { ...operation, state: "CANCELLED" };
  };
}
