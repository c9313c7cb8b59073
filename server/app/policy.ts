import { isSignedEnough } from "../domain/member.ts";
import type { Operation, OperationSignature } from "./operation.ts";
import type { Address, Hex, OrderKind } from "./order.ts";
import type { Ports } from "./ports.ts";

/** From which amount on the member's act needs a maker and a checker. */
export function dualFromFen({ index }: Pick<Ports, "index">, member: Address, act: OrderKind): bigint {
  return index.book.policy(member, act)?.dualFromFen ?? 0n;
}

/** How many persons must sign. */
export function signaturesNeeded(amountFen: bigint, fromFen: bigint): number {
  return amountFen >= fromFen ? 2 : 1;
}

/** Whether the member's policy, as it is now, is content with these signatures. */
export function isComplete(ports: Ports, operation: Operation, signatures: readonly OperationSignature[]): boolean {
  if (operation.order === null || operation.member === null) return true;
  const bits = signatures.reduce((roles, signature) => roles | signature.roles, 0);
  const fromFen = dualFromFen(ports, operation.member, operation.order.kind);
  return isSignedEnough(operation.amountFen, fromFen, bits, signatures.length);
}

/** In strictly rising order of their signers' addresses, as the registry wants them. */
export function inSignerOrder(signatures: readonly OperationSignature[]): readonly Hex[] {
  return signatures.toSorted((a, b) => (a.agent < b.agent ? -1 : 1)).map(({ signature }) => signature);
}
