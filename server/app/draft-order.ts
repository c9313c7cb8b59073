import type { OperationDraft } from "./desk-store.ts";
import { networkNowSec } from "./network-time.ts";
import { nextStep, submit } from "./next-step.ts";
import type { Operation, OperationSignature, OperationSubject, PlainAct } from "./operation.ts";
import type { Address, Bytes32, Order } from "./order.ts";
import { dualFromFen, signaturesNeeded } from "./policy.ts";
import type { ChainCall, Ports, SenderRole } from "./ports.ts";
import type { Actor, Viewer } from "./viewer.ts";

/**
 * How long an order is good: a second person may be away over a weekend and a holiday, and an order that nobody signed
 * must not come true a month later.
 */
export const ORDER_TERM_SEC = 7 * 86_400;

/** What a verb decided to do. */
export interface OrderPlan {
  /** The order, given its business id and its deadline. */
  readonly order: (head: { readonly orderId: bigint; readonly deadlineSec: bigint }) => Order;
  /** The amount that the contract will judge the policy by. */
  readonly amountFen: bigint;
  readonly subject: Partial<OperationSubject>;
  /** ORDER_TERM_SEC from now, if absent. */
  readonly deadlineSec?: number;
}

/** An operation that is decided, and not written yet. */
export type Drafted = OperationDraft & { readonly operation: Operation };

const NO_SUBJECT: OperationSubject = { receivableId: null, noteIds: [], requestId: null, quoteId: null, member: null };

/** Makes orders of plans: business ids, digests, the maker's signatures where its key is in custody, and what comes next. */
export async function draftOrders(ports: Ports, actor: Actor, plans: readonly OrderPlan[]): Promise<Drafted[]> {
  const firstOrderId = await ports.store.operations.allotOrderIds(actor.member, plans.length);
  const drafts: Drafted[] = [];
  for (const [position, plan] of plans.entries()) {
    drafts.push(await draftOne(ports, actor, plan, firstOrderId + BigInt(position)));
  }
  return drafts;
}

/** Makes an order of one plan. */
export async function draftOrder(ports: Ports, actor: Actor, plan: OrderPlan): Promise<Drafted> {
  const [draft] = await draftOrders(ports, actor, [plan]);
  if (!draft) throw new RangeError("one plan makes one draft");
  return draft;
}

async function draftOne(ports: Ports, actor: Actor, plan: OrderPlan, orderId: bigint): Promise<Drafted> {
  const deadlineSec = plan.deadlineSec ?? networkNowSec(ports) + ORDER_TERM_SEC;
  const order = plan.order({ orderId, deadlineSec: BigInt(deadlineSec) });
  const digest = ports.orders.digest(order);
  const operation: Operation = {
    ...blank(ports, actor),
    act: order.kind,
    member: actor.member,
    order,
    digest,
    amountFen: plan.amountFen,
    deadlineSec,
    signaturesNeeded: signaturesNeeded(plan.amountFen, dualFromFen(ports, actor.member, order.kind)),
    subject: { ...NO_SUBJECT, ...plan.subject },
  };
  const signatures = ports.custody.holds(actor.agent) ? [await signatureOf(ports, actor, order, digest)] : [];
  const step = signatures.length > 0 ? await nextStep(ports, operation, signatures) : null;
  return {
    operation: { ...operation, signatures, state: step?.to ?? operation.state, refusal: step?.refusal ?? null },
    submission: step?.submission ?? null,
  };
}

/** The custody's signature for the person who asks. */
export async function signatureOf(
  ports: Ports,
  actor: Actor,
  order: Order,
  digest: Bytes32,
): Promise<OperationSignature> {
  const signature = await ports.custody.signDigest(actor.agent, digest, ports.orders.typedData(order));
  return { agent: actor.agent, roles: actor.agentRoles, signature, atSec: networkNowSec(ports) };
}

/** An act without an order, ready to be sent or refused. */
export async function draftCall(
  ports: Ports,
  viewer: Viewer | null,
  call: ChainCall & { readonly kind: PlainAct },
  about: { readonly sender: SenderRole; readonly member: Address | null; readonly subject: Partial<OperationSubject> },
  parentId: string | null = null,
): Promise<Drafted> {
  const { to, refusal, submission } = await submit(ports, { sender: about.sender, call });
  return {
    operation: {
      ...blank(ports, viewer),
      act: call.kind,
      member: about.member,
      state: to,
      refusal,
      subject: { ...NO_SUBJECT, ...about.subject },
      parentId,
    },
    submission,
  };
}

function blank(ports: Ports, viewer: Viewer | null): Operation {
  return {
    id: ports.ids.next(),
    clientId: null,
    act: "DRAW",
    member: null,
    state: "AWAITING_SIGNATURE",
    order: null,
    digest: null,
    amountFen: 0n,
    deadlineSec: networkNowSec(ports) + ORDER_TERM_SEC,
    signaturesNeeded: 0,
    signatures: [],
    subject: NO_SUBJECT,
    parentId: null,
    refusal: null,
    txHash: null,
    block: null,
    personId: viewer?.personId ?? null,
    createdAtSec: networkNowSec(ports),
  };
}
