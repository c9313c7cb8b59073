import { MemberRole } from "../domain/member.ts";
import type { DeskQuote, FinancingRequest, QuoteState } from "./desk-store.ts";
import { networkNowSec, networkToday } from "./network-time.ts";
import { boundedPage, type Page, type PageInput } from "./page.ts";
import type { Ports } from "./ports.ts";
import { type QuotePrice, quotePrice } from "./quote-price.ts";
import { quoteStateOf, type RequestState, requestStateOf } from "./quote-state.ts";
import { refuse } from "./refuse.ts";
import { requireRight } from "./require-right.ts";
import type { Actor, Viewer } from "./viewer.ts";

export interface SeenRequest extends FinancingRequest {
  readonly state: RequestState;
}

export interface SeenQuote extends DeskQuote {
  readonly state: QuoteState;
  /** If it were settled today; null once the receivable is due. */
  readonly price: QuotePrice | null;
}

/** What a person may know of financing: a seller its requests with their quotes, a funder all requests and its own quotes. */
export function readFinancing(ports: Ports) {
  const { financing } = ports.store;

  return {
    request: async (viewer: Viewer | null, id: string): Promise<SeenRequest> => {
      const actor = requireRight(ports, viewer);
      const request = await financing.request(id);
      if (!request || !seesRequest(actor, request)) throw refuse("FINANCING_REQUEST_UNKNOWN");
      return withState(ports, request);
    },

    /** The member's own. */
    requests: async (viewer: Viewer | null, page: PageInput): Promise<Page<SeenRequest>> => {
      const { member } = requireRight(ports, viewer);
      return withStates(ports, await financing.requestsOf(member, boundedPage(page)));
    },

    /** Those of others that a funder may quote; with `isUnquoted`, only those that it has not quoted yet. */
    openRequests: async (
      viewer: Viewer | null,
      page: PageInput,
      { isUnquoted = false }: { readonly isUnquoted?: boolean } = {},
    ): Promise<Page<SeenRequest>> => {
      const { member } = requireRight(ports, viewer, { member: "FUNDER" });
      return withStates(ports, await financing.openRequests(member, isUnquoted, boundedPage(page)));
    },

    quote: async (viewer: Viewer | null, id: string): Promise<SeenQuote> => {
      const actor = requireRight(ports, viewer);
      const quote = await financing.quote(id);
      const request = quote && (await financing.request(quote.requestId));
      const seen = quote && request && seenQuote(ports, quote, request);
      if (!seen || !seesQuote(actor, seen, request)) throw refuse("QUOTE_UNKNOWN");
      return seen;
    },

    /** Of one request: all that are signed for its seller, its own for a funder. */
    quotesOn: async (viewer: Viewer | null, requestId: string): Promise<readonly SeenQuote[]> => {
      const actor = requireRight(ports, viewer);
      const request = await financing.request(requestId);
      if (!request) return [];
      const quotes = await financing.quotesOn([requestId]);
      return quotes
        .map((quote) => seenQuote(ports, quote, request))
        .filter((quote) => seesQuote(actor, quote, request));
    },

    /** Those that the member, as a funder, made. */
    quotesMade: async (viewer: Viewer | null, page: PageInput): Promise<Page<SeenQuote>> => {
      const { member } = requireRight(ports, viewer);
      return seenQuotes(ports, await financing.quotesOf(member, boundedPage(page)));
    },

    /** Those that the member, as a seller, can take now. */
    quotesReceived: async (viewer: Viewer | null, page: PageInput): Promise<Page<SeenQuote>> => {
      const { member } = requireRight(ports, viewer);
      return seenQuotes(ports, await financing.firmQuotesFor(member, networkNowSec(ports), boundedPage(page)));
    },
  };
}

function seesRequest(actor: Actor, request: FinancingRequest): boolean {
  return request.seller === actor.member || (actor.memberRoles & MemberRole.FUNDER) !== 0;
}

/** The seller's view of a quote begins when it is signed in full. */
function seesQuote(actor: Actor, quote: SeenQuote, request: FinancingRequest): boolean {
  if (quote.funder === actor.member) return true;
  return request.seller === actor.member && quote.operationState === "CONFIRMED";
}

function seenQuote(ports: Ports, quote: DeskQuote, request: FinancingRequest): SeenQuote {
  const today = networkToday(ports);
  const dueDay = ports.index.book.receivable(request.receivableId)?.dueDay ?? 0;
  return {
    ...quote,
    state: quoteStateOf(ports, quote),
    price: dueDay > today ? quotePrice(quote, today, dueDay) : null,
  };
}

async function seenQuotes(ports: Ports, page: Page<DeskQuote>): Promise<Page<SeenQuote>> {
  const requests = await ports.store.financing.requestsByIds(page.items.map(({ requestId }) => requestId));
  const byId = new Map(requests.map((request) => [request.id, request]));
  const items = page.items.flatMap((quote) => {
    const request = byId.get(quote.requestId);
    return request ? [seenQuote(ports, quote, request)] : [];
  });
  return { ...page, items };
}

async function withState(ports: Ports, request: FinancingRequest): Promise<SeenRequest> {
  return { ...request, state: requestStateOf(ports, request, await ports.store.financing.quotesOn([request.id])) };
}

async function withStates(ports: Ports, page: Page<FinancingRequest>): Promise<Page<SeenRequest>> {
  const quotes = await ports.store.financing.quotesOn(page.items.map(({ id }) => id));
  const items = page.items.map((request) => ({
    ...request,
    state: requestStateOf(
      ports,
      request,
      quotes.filter(({ requestId }) => requestId === request.id),
    ),
  }));
  return { ...page, items };
}
