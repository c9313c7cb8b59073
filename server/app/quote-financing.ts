import type { DayCountConvention } from "../domain/day-count.ts";
import { MAX_RATE_PPM } from "../domain/rate.ts";
import type { FinancingRequest } from "./desk-store.ts";
import { draftOrder } from "./draft-order.ts";
import { networkNowSec, networkToday } from "./network-time.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { QuoteOrder, Recourse } from "./order.ts";
import type { Ports } from "./ports.ts";
import { requestStateOf } from "./quote-state.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Actor, Viewer } from "./viewer.ts";

export interface QuoteFinancingInput extends ClientIdentified {
  readonly requestId: string;
  /** Simple interest per year, in millionths. */
  readonly ratePpm: number;
  readonly dayCount: DayCountConvention;
  readonly recourse: Recourse;
  /** Until when the quote is firm. */
  readonly expiresAtSec: number;
}

/** A price that stays open for longer is an option, not a quote. */
export const MAX_QUOTE_TERM_SEC = 7 * 86_400;

/** A funder offers to buy what a supplier asked cash for. Once its people have signed as its policy asks, it is bound. */
export function quoteFinancing(ports: Ports) {
  return async (viewer: Viewer | null, input: QuoteFinancingInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER", member: "FUNDER" });
    return openOneOnce(ports, { viewer, member: actor.member, verb: "quoteFinancing", input }, async () => {
      const request = await openRequest(ports, actor, input.requestId);
      requireTerms(ports, input);
      const { ratePpm, dayCount, recourse, expiresAtSec } = input;
      const bodyOf = (orderId: bigint): QuoteOrder => ({
        funder: actor.member,
        orderId,
        expiresAtSec: BigInt(expiresAtSec),
        seller: request.seller,
        noteId: BigInt(request.noteId),
        soldFrom: request.soldFromFen,
        amountFen: request.amountFen,
        ratePpm,
        dayCount,
        recourse,
      });
      const id = ports.ids.next();
      const { amountFen, noteId, receivableId, seller } = request;
      const draft = await draftOrder(ports, actor, {
        order: ({ orderId }) => ({ kind: "QUOTE", body: bodyOf(orderId) }),
        amountFen,
        subject: { receivableId, noteIds: [noteId], requestId: request.id, quoteId: id, member: seller },
        deadlineSec: expiresAtSec,
      });
      const { operation } = draft;
      const quoteHash = operation.order?.kind === "QUOTE" ? ports.orders.quoteHash(operation.order.body) : "0x";
      return {
        ...draft,
        quote: {
          id,
          requestId: request.id,
          funder: actor.member,
          amountFen,
          ratePpm,
          dayCount,
          recourse,
          expiresAtSec,
          quoteHash,
          operationId: operation.id,
          createdAtSec: operation.createdAtSec,
        },
      };
    });
  };
}

/** A funder sees the requests of all others; one that is over is closed for everyone. */
async function openRequest(ports: Ports, actor: Actor, id: string): Promise<FinancingRequest> {
  const request = await ports.store.financing.request(id);
  if (!request || request.seller === actor.member) throw refuse("FINANCING_REQUEST_UNKNOWN");
  const state = requestStateOf(ports, request, await ports.store.financing.quotesOn([id]));
  if (state !== "SUBMITTED" && state !== "QUOTED") throw refuse("FINANCING_REQUEST_CLOSED");
  const dueDay = ports.index.book.receivable(request.receivableId)?.dueDay ?? 0;
  if (dueDay <= networkToday(ports)) throw refuse("QUOTE_MATURED", { noteId: request.noteId });
  return request;
}

function requireTerms(ports: Ports, { ratePpm, expiresAtSec }: QuoteFinancingInput): void {
  if (!Number.isInteger(ratePpm) || ratePpm < 0 || ratePpm > MAX_RATE_PPM) {
    throw refuse("RATE_MALFORMED", { text: ratePpm });
  }
  const nowSec = networkNowSec(ports);
  if (!Number.isInteger(expiresAtSec) || expiresAtSec <= nowSec || expiresAtSec > nowSec + MAX_QUOTE_TERM_SEC) {
    throw refuse("REQUEST_INVALID", { field: "expiresAt", problem: `≤ ${MAX_QUOTE_TERM_SEC / 86_400} d` });
  }
}
