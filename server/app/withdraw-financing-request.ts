import type { FinancingRequest } from "./desk-store.ts";
import type { Ports } from "./ports.ts";
import { requestStateOf } from "./quote-state.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

/** The seller no longer asks. What it has accepted already goes its way. */
export function withdrawFinancingRequest(ports: Ports) {
  return async (viewer: Viewer | null, input: { readonly id: string }): Promise<FinancingRequest> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER" });
    const request = await ports.store.financing.request(input.id);
    if (request?.seller !== actor.member) throw refuse("FINANCING_REQUEST_UNKNOWN");
    if (request.isWithdrawn) return request;
    const state = requestStateOf(ports, request, await ports.store.financing.quotesOn([request.id]));
    if (state === "ACCEPTED" || state === "SETTLED") throw refuse("FINANCING_REQUEST_CLOSED");
    await ports.store.financing.withdrawRequest(request.id, {
      viewer,
      verb: "withdrawFinancingRequest",
      subject: request.id,
    });
    return { ...request, isWithdrawn: true };
  };
}
