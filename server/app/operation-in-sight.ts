import type { Operation } from "./operation.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import type { Viewer } from "./viewer.ts";

/** Whether the viewer may see an operation: its member's own, and for the registrar those of the register. */
export function seesOperation(viewer: Viewer, operation: Operation): boolean {
  if (operation.member !== null && operation.member === viewer.member) return true;
  return viewer.isRegistrar && operation.personId === viewer.personId;
}

/** @throws Refusal OPERATION_UNKNOWN, for a foreign one as for none. */
export async function operationInSight(ports: Ports, viewer: Viewer, id: string): Promise<Operation> {
  const operation = await ports.store.operations.operation(id);
  if (!operation || !seesOperation(viewer, operation)) throw refuse("OPERATION_UNKNOWN");
  return operation;
}
