import type { DeskQuote, FinancingRequest, QuoteState } from "./desk-store.ts";
import { networkNowSec } from "./network-time.ts";
import type { Ports } from "./ports.ts";

/** The states of a financing before it is settled; from then on the chain knows. */
export type RequestState = "SUBMITTED" | "QUOTED" | "ACCEPTED" | "SETTLED" | "CANCELLED" | "EXPIRED";

type Time = Pick<Ports, "clock" | "index">;

/** Where a quote stands: by its own signatures, by the sale that takes it, and by the clock. */
export function quoteStateOf(time: Time, quote: DeskQuote): QuoteState {
  if (quote.saleState === "CONFIRMED") return "SETTLED";
  if (quote.saleState === "AWAITING_SIGNATURE" || quote.saleState === "SUBMITTED") return "ACCEPTED";
  if (quote.isDeclined) return "DECLINED";
  if (quote.operationState === "REFUSED" || quote.operationState === "CANCELLED") return "CANCELLED";
  if (networkNowSec(time) > quote.expiresAtSec) return "EXPIRED";
  return quote.operationState === "CONFIRMED" ? "FIRM" : "AWAITING_SIGNATURE";
}

/** Where a request stands, by its quotes and by the note that it offers. */
export function requestStateOf(time: Time, request: FinancingRequest, quotes: readonly DeskQuote[]): RequestState {
  const states = new Set(quotes.map((quote) => quoteStateOf(time, quote)));
  if (states.has("SETTLED")) return "SETTLED";
  if (states.has("ACCEPTED")) return "ACCEPTED";
  if (request.isWithdrawn) return "CANCELLED";
  if (!isNoteThere(time, request)) return "EXPIRED";
  return states.has("FIRM") ? "QUOTED" : "SUBMITTED";
}

/** Whether the seller still holds the interval that it offered, as the tail of the same note. */
export function isNoteThere({ index }: Pick<Ports, "index">, request: FinancingRequest): boolean {
  const note = index.book.note(request.noteId);
  return (
    note !== null &&
    note.holder === request.seller &&
    note.state === "HELD" &&
    note.toFen === request.soldFromFen + request.amountFen
  );
}
