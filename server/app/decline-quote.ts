import type { DeskQuote } from "./desk-store.ts";
import type { Ports } from "./ports.ts";
import { firmQuoteFor } from "./quote-in-sight.ts";
import { requireRight } from "./require-right.ts";
import type { Viewer } from "./viewer.ts";

/** The seller does not want a quote; the others stay open. */
export function declineQuote(ports: Ports) {
  return async (viewer: Viewer | null, input: { readonly id: string }): Promise<DeskQuote> => {
    const actor = requireRight(ports, viewer, { agent: "MAKER" });
    const { quote } = await firmQuoteFor(ports, actor, input.id);
    await ports.store.financing.declineQuote(quote.id, { viewer, verb: "declineQuote", subject: quote.id });
    return { ...quote, isDeclined: true };
  };
}
