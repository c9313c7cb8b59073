import type { ObjectRef } from "@pothos/core";
import { MAX_PAGE, type PageInput, type Page as StorePage } from "../app/page.ts";
import { refuse } from "../app/refuse.ts";
import type { Page as BookPage, PageRequest, Totals } from "../index/page.ts";
import type { ApiContext } from "./api-context.ts";
import { builder, type DeskTypes } from "./builder.ts";
import { type IndexedTo, IndexedToType, indexedTo } from "./indexed-to.ts";

/** Items of a list when the client names no number. */
const DEFAULT_PAGE = 20;

/** The part of a list that a client asked for. */
export interface PageArgs {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** A connection as Relay wants it. Its totals are counted when they are asked for, since that reads the whole list. */
export interface Connection<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totals: () => Totals;
}

/** A connection of what the chain knows, and up to which block it is true. */
export interface ChainConnection<Row> extends Connection<Row> {
  readonly indexedTo: IndexedTo;
}

/** Arguments of every list. Lists are read forward. */
export const pageArgs = builder.args((t) => ({
  first: t.int({ required: true, defaultValue: DEFAULT_PAGE, description: `1 to ${MAX_PAGE}.` }),
  after: t.string({ description: "Cursor of the last item of the page before." }),
}));

/** Cursors of the desk's own lists are ids of things: UUIDs, or accounts where members are listed. */
const STORE_CURSOR = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|0x[0-9a-f]{40})$/;
/** Cursors of lists that are known whole are places in them. */
const LIST_CURSOR = /^\d{1,6}$/;

function boundedFirst({ first }: PageArgs): number {
  if (first < 1 || first > MAX_PAGE) throw refuse("REQUEST_INVALID", { field: "first", problem: `1–${MAX_PAGE}` });
  return first;
}

function cursorOf({ after }: PageArgs, form: RegExp): string | null {
  if (after === null || after === undefined) return null;
  if (!form.test(after)) throw refuse("REQUEST_INVALID", { field: "after", problem: "cursor" });
  return after;
}

/** For lists of the desk's files. @throws Refusal REQUEST_INVALID. */
export function storePage(args: PageArgs): PageInput {
  return { first: boundedFirst(args), after: cursorOf(args, STORE_CURSOR) };
}

/** For lists of the book, which looks at its cursors itself. @throws Refusal REQUEST_INVALID. */
export function bookPage(args: PageArgs): PageRequest {
  return { limit: boundedFirst(args), after: args.after ?? undefined };
}

function connectionOf<Row>(
  edges: readonly { cursor: string; node: Row }[],
  has: { readonly next: boolean; readonly previous: boolean },
  totals: () => Totals,
): Connection<Row> {
  const [startCursor, endCursor] = [edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null];
  const pageInfo = { hasNextPage: has.next, hasPreviousPage: has.previous, startCursor, endCursor };
  return { edges, pageInfo, totals };
}

/** A page of the desk's files as a connection; its cursors are ids. */
export function fromStore<Row extends { readonly id: string }>(page: StorePage<Row>, args: PageArgs): Connection<Row> {
  const edges = page.items.map((node) => ({ cursor: node.id, node }));
  const has = { next: page.hasNext, previous: Boolean(args.after) };
  return connectionOf(edges, has, () => ({ count: page.totalCount, sumFen: 0n }));
}

/**
 * A page of the book as a connection. The block is looked at before the page is read, so that the page holds at least that
 * much.
 */
export function fromBook<Row>(
  context: Pick<ApiContext, "index">,
  args: PageArgs,
  read: (page: PageRequest) => BookPage<Row>,
  totals: () => Totals,
): ChainConnection<Row> {
  const point = indexedTo(context);
  const page = read(bookPage(args));
  const edges = page.rows.map((node, at) => ({ cursor: page.cursors[at] ?? "", node }));
  const has = { next: page.hasNext, previous: Boolean(args.after) };
  return { ...connectionOf(edges, has, totals), indexedTo: point };
}

/**
 * A list that is known whole, cut to a page; its cursors are places.
 * @param fenOf What of a row the list sums up.
 */
export function fromList<Row>(
  rows: readonly Row[],
  args: PageArgs,
  fenOf: (row: Row) => bigint = () => 0n,
): Connection<Row> {
  const after = cursorOf(args, LIST_CURSOR);
  const start = after === null ? 0 : Number(after) + 1;
  const end = start + boundedFirst(args);
  const edges = rows.slice(start, end).map((node, at) => ({ cursor: String(start + at), node }));
  const has = { next: end < rows.length, previous: start > 0 };
  const totals = () => ({ count: rows.length, sumFen: rows.reduce((sumFen, row) => sumFen + fenOf(row), 0n) });
  return connectionOf(edges, has, totals);
}

/** The same for a list of what the chain knows. */
export function fromChainList<Row>(
  context: Pick<ApiContext, "index">,
  rows: readonly Row[],
  args: PageArgs,
  fenOf?: (row: Row) => bigint,
): ChainConnection<Row> {
  return { indexedTo: indexedTo(context), ...fromList(rows, args, fenOf) };
}

function edgeType<Row>(name: string, node: ObjectRef<DeskTypes, Row, Row>) {
  return builder.objectRef<{ cursor: string; node: Row }>(`${name}Edge`).implement({
    description: `A ${name} in a list.`,
    fields: (t) => ({
      cursor: t.exposeString("cursor", { description: "To read on after it." }),
      node: t.field({ type: node, resolve: (edge) => edge.node as never }),
    }),
  });
}

/** The connection type of a list of the desk's own files. */
export function connectionType<Row>(name: string, node: ObjectRef<DeskTypes, Row, Row>) {
  const edge = edgeType(name, node);
  return builder.objectRef<Connection<Row>>(`${name}Connection`).implement({
    description: "A page of a list.",
    fields: (t) => ({
      edges: t.field({ type: [edge], resolve: (list) => [...list.edges] }),
      pageInfo: t.field({ type: PageInfoType, resolve: (list) => list.pageInfo }),
      totalCount: t.int({ description: "Of the whole list.", resolve: (list) => list.totals().count }),
    }),
  });
}

/**
 * The connection type of a list of what the chain knows.
 * @param has Whether its items have an amount that the list can sum up.
 */
export function chainConnectionType<Row>(
  name: string,
  node: ObjectRef<DeskTypes, Row, Row>,
  has: { readonly sum?: boolean } = {},
) {
  const edge = edgeType(name, node);
  return builder.objectRef<ChainConnection<Row>>(`${name}Connection`).implement({
    description: "A page of a list, true up to the block that it names.",
    fields: (t) => ({
      edges: t.field({ type: [edge], resolve: (list) => [...list.edges] }),
      pageInfo: t.field({ type: PageInfoType, resolve: (list) => list.pageInfo }),
      totalCount: t.int({ description: "Of the whole list.", resolve: (list) => list.totals().count }),
      ...(has.sum
        ? {
            totalFen: t.field({
              type: "Fen",
              description: "Of the whole list.",
              resolve: (list) => list.totals().sumFen,
            }),
          }
        : {}),
      indexedTo: t.field({ type: IndexedToType, resolve: (list) => list.indexedTo }),
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
