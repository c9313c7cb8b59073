import { AgentRole } from "../domain/member.ts";
import type { OperationFilter } from "./desk-store.ts";
import type { Operation } from "./operation.ts";
import { operationInSight, seesOperation } from "./operation-in-sight.ts";
import { boundedPage, type Page, type PageInput } from "./page.ts";
import type { Ports, TypedData } from "./ports.ts";
import { requireRight, requireSignedIn } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

/** What a person may know of operations: those of its member. */
export function readOperations(ports: Ports) {
  const { operations } = ports.store;
  return {
    one: (viewer: Viewer | null, id: string): Promise<Operation> =>
      operationInSight(ports, requireSignedIn(ports, viewer), id),

    list: async (viewer: Viewer | null, filter: OperationFilter, page: PageInput): Promise<Page<Operation>> =>
      operations.operations(requireRight(ports, viewer).member, filter, boundedPage(page)),

    /** What waits for this very person's signature. */
    toSign: async (viewer: Viewer | null, page: PageInput): Promise<Page<Operation>> => {
      const { member, agent, agentRoles } = requireRight(ports, viewer);
      const filter = { states: ["AWAITING_SIGNATURE"], unsignedBy: agent, ...turnOf(agentRoles) } as const;
      return operations.operations(member, filter, boundedPage(page));
    },

    /** Like the drawing after a payment. */
    followed: async (viewer: Viewer | null, id: string): Promise<readonly Operation[]> => {
      const operation = await operationInSight(ports, requireSignedIn(ports, viewer), id);
      return operations.followedFrom(operation.id);
    },

    /** What an agent with its own wallet signs; null once it is too late. */
    typedData: async (viewer: Viewer | null, id: string): Promise<TypedData | null> => {
      const { state, order } = await operationInSight(ports, requireSignedIn(ports, viewer), id);
      return state === "AWAITING_SIGNATURE" && order ? ports.orders.typedData(order) : null;
    },

    /** Calls back with each operation of the viewer that changed. Returns how to stop. */
    onChange: (viewer: Viewer | null, listener: (operation: Operation) => void): (() => void) => {
      const person = requireSignedIn(ports, viewer);
      return operations.onChange(async ({ id }) => {
        const operation = await operations.operation(id);
        if (operation && seesOperation(person, operation)) listener(operation);
      });
    },
  };
}

/** A maker signs first, a checker second; who is both can do either. */
function turnOf(agentRoles: number): Pick<OperationFilter, "isSigned"> {
  if (agentRoles === AgentRole.MAKER) return { isSigned: false };
  return agentRoles === AgentRole.CHECKER ? { isSigned: true } : {};
}
