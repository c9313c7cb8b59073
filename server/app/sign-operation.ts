import { AgentRole } from "../domain/member.ts";
import type { OperationStep } from "./desk-store.ts";
import { signatureOf } from "./draft-order.ts";
import { networkNowSec } from "./network-time.ts";
import { nextStep } from "./next-step.ts";
import type { Operation, OperationSignature } from "./operation.ts";
import { operationInSight } from "./operation-in-sight.ts";
import type { Hex } from "./order.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Actor, Viewer } from "./viewer.ts";

export interface SignOperationInput {
  readonly id: string;
  /** Where the person's key is in its own wallet: the signature of the operation's digest. */
  readonly signature?: string | null;
}

/** Adds a person's signature. The one that completes the operation sends it on its way. */
export function signOperation(ports: Ports) {
  return async (viewer: Viewer | null, input: SignOperationInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer);
    const operation = await operationInSight(ports, actor, input.id);
    requireTurn(ports, actor, operation);
    const signature = await signatureFrom(ports, actor, operation, input.signature ?? null);
    const signatures = [...operation.signatures, signature];

    const next = await nextStep(ports, operation, signatures);
    const step: OperationStep = { operationId: operation.id, from: "AWAITING_SIGNATURE", signature, ...next };
    const deed = { viewer, verb: "signOperation", subject: operation.id };
    if (!(await ports.store.operations.step(step, deed))) throw refuse("OPERATION_STATE_INVALID");
    if (next.submission) ports.sender.wake();
    return { ...operation, signatures, state: next.to, refusal: next.refusal };
  };
}

/** Whether it is this person's turn: first a maker signs, then another person as checker. */
function requireTurn(ports: Ports, actor: Actor, operation: Operation): void {
  if (operation.state !== "AWAITING_SIGNATURE") throw refuse("OPERATION_STATE_INVALID");
  const nowSec = networkNowSec(ports);
  const { member, order, deadlineSec } = operation;
  if (nowSec > deadlineSec) {
    const orderId = order?.body.orderId ?? 0n;
    throw refuse("ORDER_EXPIRED", { member: member ?? "", orderId, deadlineSec, nowSec });
  }
  if (operation.signatures.some(({ agent }) => agent === actor.agent)) throw refuse("SIGNER_REPEATED");
  const needed = operation.signatures.length === 0 ? AgentRole.MAKER : AgentRole.CHECKER;
  if ((actor.agentRoles & needed) === 0) throw refuse("RIGHT_MISSING");
}

async function signatureFrom(
  ports: Ports,
  actor: Actor,
  operation: Operation,
  given: string | null,
): Promise<OperationSignature> {
  const { order, digest } = operation;
  if (order === null || digest === null) throw refuse("OPERATION_STATE_INVALID");
  if (given === null) {
    if (!ports.custody.holds(actor.agent)) throw refuse("SIGNATURE_MISSING", { agent: actor.agent });
    return signatureOf(ports, actor, order, digest);
  }
  const signature = given.toLowerCase() as Hex;
  const signer = ports.orders.signerOf(digest, signature);
  if (signer !== actor.agent) throw refuse("SIGNER_NOT_AGENT", { member: actor.member, signer });
  return { agent: actor.agent, roles: actor.agentRoles, signature, atSec: networkNowSec(ports) };
}
