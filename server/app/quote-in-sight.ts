import type { DeskQuote, FinancingRequest } from "./desk-store.ts";
import type { Ports } from "./ports.ts";
import { quoteStateOf } from "./quote-state.ts";
import { refuse } from "./refuse.ts";
import type { Actor } from "./viewer.ts";

/**
 * A quote to the member's own request that can still be taken or declined. One that its funder has not signed in full is
 * not there yet for the seller.
 * @throws Refusal QUOTE_UNKNOWN, QUOTE_EXPIRED, QUOTE_CLOSED.
 */
export async function firmQuoteFor(
  ports: Ports,
  actor: Actor,
  id: string,
): Promise<{ readonly quote: DeskQuote; readonly request: FinancingRequest }> {
  const quote = await ports.store.financing.quote(id);
  const request = quote && (await ports.store.financing.request(quote.requestId));
  if (request?.seller !== actor.member || quote === null) throw refuse("QUOTE_UNKNOWN");
  const state = quoteStateOf(ports, quote);
  if (state === "FIRM") return { quote, request };
  if (state === "AWAITING_SIGNATURE" || state === "CANCELLED") throw refuse("QUOTE_UNKNOWN");
  if (state === "EXPIRED") throw refuse("QUOTE_EXPIRED", { expiresAtSec: quote.expiresAtSec });
  throw refuse("QUOTE_CLOSED", { state });
}
