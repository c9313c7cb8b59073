import type { ObjectRef } from "@pothos/core";
import { MAX_PAGE, type PageInput, type Page as StorePage } from "../app/page.ts";
import { refuse } from "../app/refuse.ts";
import type { Page as BookPage, PageRequest } from "../index/page.ts";
import { builder, type DeskTypes } from "./builder.ts";

/** Items of a list when the client names no number. */
const DEFAULT_PAGE = 20;

/** The part of a list that a client asked for. */
export interface PageArgs {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** A connection as Relay wants it, and what more its list can tell. */
export interface Connection<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
  /** Sum of the list's amounts, where it is one of amounts. */
  readonly totalFen: bigint;
}

/** Arguments of every list. Lists are read forward. */
export const pageArgs = builder.args((t) => ({
  first: t.int({ required: true, defaultValue: DEFAULT_PAGE, description: `1 to ${MAX_PAGE}.` }),
  after: t.string({ description: "Cursor of the last item of the page before." }),
}));

function boundedFirst({ first }: PageArgs): number {
  if (first < 1 || first > MAX_PAGE) throw refuse("REQUEST_INVALID", { field: "first", problem: `1–${MAX_PAGE}` });
  return first;
}

/** For lists of the desk's files. */
export function storePage(args: PageArgs): PageInput {
  return { first: boundedFirst(args), after: args.after ?? null };
}

/** For lists of the book. */
export function bookPage(args: PageArgs): PageRequest {
  return { limit: boundedFirst(args), after: args.after ?? undefined };
}

function connectionOf<Row>(
  edges: readonly { cursor: string; node: Row }[],
  hasNextPage: boolean,
  hasPreviousPage: boolean,
  totals: { totalCount: number; totalFen?: bigint },
): Connection<Row> {
  const pageInfo = {
    hasNextPage,
    hasPreviousPage,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, pageInfo, totalCount: totals.totalCount, totalFen: totals.totalFen ?? 0n };
}

/** A page of the desk's files as a connection; its cursors are ids. */
export function fromStore<Row extends { readonly id: string }>(page: StorePage<Row>, args: PageArgs): Connection<Row> {
  const edges = page.items.map((node) => ({ cursor: node.id, node }));
  return connectionOf(edges, page.hasNext, Boolean(args.after), { totalCount: page.totalCount });
}

/** A page of the book as a connection. */
export function fromBook<Row>(
  page: BookPage<Row>,
  args: PageArgs,
  totals: { count: number; sumFen: bigint },
): Connection<Row> {
  const edges = page.rows.map((node, at) => ({ cursor: page.cursors[at] ?? "", node }));
  return connectionOf(edges, page.hasNext, Boolean(args.after), { totalCount: totals.count, totalFen: totals.sumFen });
}

/** A list that is known whole, cut to a page; its cursors are places. */
export function fromList<Row>(rows: readonly Row[], args: PageArgs, sumFen = 0n): Connection<Row> {
  const start = args.after ? Number.parseInt(args.after, 10) + 1 : 0;
  if (!Number.isSafeInteger(start) || start < 0) throw refuse("REQUEST_INVALID", { field: "after", problem: "cursor" });
  const end = start + boundedFirst(args);
  const edges = rows.slice(start, end).map((node, at) => ({ cursor: String(start + at), node }));
  return connectionOf(edges, end < rows.length, start > 0, { totalCount: rows.length, totalFen: sumFen });
}

/**
 * The connection types of a noun.
 * @param has Which totals the list can tell without reading it all.
 */
export function connectionType<Row>(name: string, node: ObjectRef<DeskTypes, Row, Row>, has: { sum?: boolean } = {}) {
  const edge = builder.objectRef<{ cursor: string; node: Row }>(`${name}Edge`).implement({
    fields: (t) => ({
      cursor: t.exposeString("cursor"),
      node: t.field({ type: node, resolve: (row) => row.node as never }),
    }),
  });
  return builder.objectRef<Connection<Row>>(`${name}Connection`).implement({
    fields: (t) => ({
      edges: t.field({ type: [edge], resolve: (list) => [...list.edges] }),
      pageInfo: t.field({ type: PageInfoType, resolve: (list) => list.pageInfo }),
      totalCount: t.exposeInt("totalCount"),
      ...(has.sum ? { totalFen: t.field({ type: "Fen", resolve: (list) => list.totalFen }) } : {}),
    }),
  });
}

const PageInfoType = builder.objectRef<Connection<unknown>["pageInfo"]>("PageInfo").implement({
  description: "Where a page lies in its list.",
  fields: (t) => ({
    hasNextPage: t.exposeBoolean("hasNextPage"),
    hasPreviousPage: t.exposeBoolean("hasPreviousPage"),
    startCursor: t.exposeString("startCursor", { nullable: true }),
    endCursor: t.exposeString("endCursor", { nullable: true }),
  }),
});
