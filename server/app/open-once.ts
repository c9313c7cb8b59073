import { canonicalJson } from "./canonical-json.ts";
import type { ClientRequest, Deed, OperationDraft } from "./desk-store.ts";
import { sha256 } from "./digest.ts";
import type { Operation } from "./operation.ts";
import type { Address } from "./order.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import type { Viewer } from "./viewer.ts";

/** Each verb's input may carry the client's own id of the request, kept for ever. */
export interface ClientIdentified {
  readonly operationId?: string | null;
}

/** What a verb was asked. */
export interface Asked {
  readonly viewer: Viewer | null;
  /** Whose client ids these are. */
  readonly member: Address;
  readonly verb: string;
  readonly input: ClientIdentified;
}

/** The owner of the desk's own request ids: no member has this account. */
export const DESK_ACCOUNT: Address = `0x${"0".repeat(40)}`;

/** As wide as the idempotency keys that people know from elsewhere. */
const MAX_CLIENT_ID_CHARS = 100;

/**
 * Opens the operations that `decide` drafts, once per client id: asked again with the same input, the first answer is given
 * again, whatever has become of it; with another input the request is refused.
 * @throws Refusal REQUEST_KEY_REUSED.
 */
export async function openOnce(
  ports: Ports,
  asked: Asked,
  decide: () => Promise<readonly OperationDraft[]>,
): Promise<readonly Operation[]> {
  const request = clientRequestOf(asked);
  const earlier = await resultsOf(ports, request);
  if (earlier) return ports.store.operations.operationsByIds(earlier);

  const drafts = await decide();
  if (!(await ports.store.operations.open(drafts, request, deedOf(asked, drafts)))) {
    return ports.store.operations.operationsByIds((await resultsOf(ports, request)) ?? []);
  }
  if (drafts.some(({ submission }) => submission !== null)) ports.sender.wake();
  return drafts.map(({ operation }) => ({ ...operation, clientId: request?.clientId ?? null }));
}

/** The same for a verb that opens exactly one operation. */
export async function openOneOnce(
  ports: Ports,
  asked: Asked,
  decide: () => Promise<OperationDraft>,
): Promise<Operation> {
  const [operation] = await openOnce(ports, asked, async () => [await decide()]);
  if (!operation) throw refuse("OPERATION_UNKNOWN");
  return operation;
}

/** The client's id with the hash of what was asked; null if it gave none. */
export function clientRequestOf({ member, verb, input }: Asked): ClientRequest | null {
  const { operationId, ...body } = input;
  if (operationId === null || operationId === undefined) return null;
  if (operationId === "" || operationId.length > MAX_CLIENT_ID_CHARS) {
    throw refuse("REQUEST_INVALID", { field: "operationId", problem: `1–${MAX_CLIENT_ID_CHARS}` });
  }
  return { member, clientId: operationId, verb, bodyHash: sha256(canonicalJson([verb, body])) };
}

/** Ids of what the request was answered with before; null if it is new. */
export async function resultsOf(ports: Ports, request: ClientRequest | null): Promise<readonly string[] | null> {
  if (!request) return null;
  const earlier = await ports.store.operations.requested(request.member, request.clientId);
  if (!earlier) return null;
  if (earlier.bodyHash !== request.bodyHash) throw refuse("REQUEST_KEY_REUSED");
  return earlier.resultIds;
}

function deedOf({ viewer, verb }: Asked, drafts: readonly OperationDraft[]): Deed {
  return { viewer, verb, subject: drafts.map(({ operation }) => operation.id).join(" ") };
}
