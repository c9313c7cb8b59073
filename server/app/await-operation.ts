import type { Operation } from "./operation.ts";
import { operationInSight } from "./operation-in-sight.ts";
import type { Ports } from "./ports.ts";
import { requireSignedIn } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface AwaitOperationInput {
  readonly id: string;
  readonly timeoutMs: number;
}

/** Longer waits would hold connections open; a client that wants to wait on subscribes. */
export const MAX_WAIT_MS = 60_000;

/** Waits while an operation is on its way; answers as soon as it is not, or with what it is after the timeout. */
export function awaitOperation(ports: Ports) {
  return async (viewer: Viewer | null, input: AwaitOperationInput): Promise<Operation> => {
    const person = requireSignedIn(ports, viewer);
    const waitMs = Math.max(0, Math.min(input.timeoutMs, MAX_WAIT_MS));
    const { promise: changed, resolve } = Promise.withResolvers<void>();
    // Listening begins before the first look, so that no change falls between the two.
    const stop = ports.store.operations.onChange(({ id, state }) => {
      if (id === input.id && state !== "SUBMITTED") resolve();
    });
    const timer = setTimeout(resolve, waitMs);
    try {
      const operation = await operationInSight(ports, person, input.id);
      if (operation.state !== "SUBMITTED") return operation;
      await changed;
      return await operationInSight(ports, person, input.id);
    } finally {
      clearTimeout(timer);
      stop();
    }
  };
}
