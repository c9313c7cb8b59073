import { refuse } from "./refuse.ts";

/** A piece of a list, in the order of creation, newest first. */
export interface PageInput {
  /** 1 to MAX_PAGE. */
  readonly first: number;
  /** Id of the last item of the page before. */
  readonly after: string | null;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasNext: boolean;
  readonly totalCount: number;
}

/** The most items of one page: a page is answered in one read, and a client asks for another. */
export const MAX_PAGE = 100;

/** @throws Refusal REQUEST_INVALID for a page of no size, or too large a one. */
export function boundedPage({ first, after }: PageInput): PageInput {
  if (Number.isInteger(first) && first >= 1 && first <= MAX_PAGE) return { first, after };
  throw refuse("REQUEST_INVALID", { field: "first", problem: `1–${MAX_PAGE}` });
}
