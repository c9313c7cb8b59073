import {
  afterDuePlace,
  duePlaceCursor,
  type Page,
  type PageRequest,
  pageOf,
  rowsToRead,
  type Totals,
} from "../page.ts";
import type { Cells, Params, Reader } from "../reader.ts";

/** A list that is ordered by due day, then id, of rows that a filter chooses. */
export interface DueList<Row> {
  /** What to select and from where; the filtered table is `t`. */
  readonly select: string;
  readonly table: string;
  /** The amount that totals sum up. */
  readonly amount: string;
  readonly of: (cells: Cells) => Row;
}

/** What a filter comes to in SQL. */
export interface DueConditions {
  /** Joined by and. */
  readonly conditions: readonly string[];
  readonly params: Params;
  /**
   * States to look into one by one, if an index begins with an owner and a state: each is a range of that index in the
   * list's order, and merging the ranges is cheap. Null where no such index applies; the states are then a condition.
   */
  readonly states: readonly string[] | null;
}

/** Adds the conditions that notes and receivables have in common. */
export function dueDayConditions(
  filter: { readonly fromDueDay?: number | undefined; readonly toDueDay?: number | undefined },
  into: { conditions: string[]; params: Record<string, string | number | bigint> },
): void {
  if (filter.fromDueDay !== undefined) {
    into.conditions.push("t.due_day >= :fromDueDay");
    into.params.fromDueDay = filter.fromDueDay;
  }
  if (filter.toDueDay !== undefined) {
    into.conditions.push("t.due_day <= :toDueDay");
    into.params.toDueDay = filter.toDueDay;
  }
}

/** States as a list for `IN`. */
export function statesIn(states: readonly string[]): string {
  return `t.state IN (${states.map(stateText).join(", ")})`;
}

/** A state as SQL text: a word of our own types, and nothing that a stranger wrote. */
function stateText(state: string): string {
  if (!/^[A-Z_]+$/.test(state)) throw new TypeError(`not a state: ${state}`);
  return `'${state}'`;
}

export function readDuePage<Row extends { readonly dueDay: number; readonly id: string }>(
  reader: Reader,
  list: DueList<Row>,
  where: DueConditions,
  page: PageRequest,
): Page<Row> {
  const after = afterDuePlace(page);
  const limit = rowsToRead(page);
  const params = { ...where.params, afterDueDay: after.dueDay, afterId: after.id, limit };
  const conditions = [...where.conditions, "(t.due_day, t.id) > (:afterDueDay, :afterId)"];
  const found = (where.states ?? [null]).flatMap((state) => {
    const wanted = state === null ? conditions : [...conditions, `t.state = ${stateText(state)}`];
    const sql = `${list.select} WHERE ${wanted.join(" AND ")} ORDER BY t.due_day, t.id LIMIT :limit`;
    return reader.all(sql, params).map(list.of);
  });
  if (where.states !== null) found.sort(byDueDay);
  return pageOf(found, page, duePlaceCursor);
}

/** Counts all that the filter chooses; reads as much. */
export function readTotals<Row>(reader: Reader, list: DueList<Row>, where: DueConditions): Totals {
  const states = where.states === null ? [] : [statesIn(where.states)];
  const condition = ["TRUE", ...where.conditions, ...states].join(" AND ");
  const sql = `SELECT count(*), coalesce(sum(${list.amount}), 0) FROM ${list.table} AS t WHERE ${condition}`;
  const cells = reader.first(sql, where.params);
  return { count: Number(cells?.[0] ?? 0), sumFen: BigInt(cells?.[1] ?? 0) };
}

function byDueDay<Row extends { readonly dueDay: number; readonly id: string }>(a: Row, b: Row): number {
  return a.dueDay - b.dueDay || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
