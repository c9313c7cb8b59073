import { draftOrder } from "./draft-order.ts";
import { networkToday } from "./network-time.ts";
import { heldNote } from "./note-in-sight.ts";
import { type ClientIdentified, openOneOnce } from "./open-once.ts";
import type { Operation } from "./operation.ts";
import type { Ports } from "./ports.ts";
import { firmQuoteFor } from "./quote-in-sight.ts";
import { quotePrice } from "./quote-price.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

export interface AcceptQuoteInput extends ClientIdentified {
  readonly id: string;
  /** The least cash that the seller takes; else what the quote comes to today. */
  readonly minNetFen?: bigint | null;
}

/** The seller takes a quote: note and cash change hands in one transaction, or neither does. */
export function acceptQuote(ports: Ports) {
  return async (viewer: Viewer | null, input: AcceptQuoteInput): Promise<Operation> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER" });
    return openOneOnce(ports, { viewer, member: actor.member, verb: "acceptQuote", input }, async () => {
      const { quote, request } = await firmQuoteFor(ports, actor, input.id);
      const note = heldNote(ports, actor, request.noteId);
      const today = networkToday(ports);
      if (note.dueDay <= today) throw refuse("QUOTE_MATURED", { noteId: note.id });
      const { netFen } = quotePrice(quote, today, note.dueDay);
      const minNetFen = input.minNetFen ?? netFen;
      if (netFen < minNetFen) throw refuse("QUOTE_NET_TOO_LOW", { netFen, minNetFen });
      return draftOrder(ports, actor, {
        order: (head) => ({
          kind: "SELL",
          body: { seller: actor.member, ...head, quoteHash: quote.quoteHash, minNetFen },
        }),
        amountFen: quote.amountFen,
        subject: {
          receivableId: note.receivable,
          noteIds: [note.id],
          requestId: request.id,
          quoteId: quote.id,
          member: quote.funder,
        },
      });
    });
  };
}
