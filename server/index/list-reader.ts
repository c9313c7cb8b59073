import { afterId, type Page, type PageRequest, pageOf, requireBatch, rowsToRead } from "./page.ts";
import type { Params, Reader } from "./reader.ts";
import type { RowShape } from "./row-shape.ts";

/** Above every id. */
const END = "0xg";

/** The ways in which most entities are read: one by id, many by ids, and lists in the order of ids. */
export class ListReader<Row extends { readonly id: string }> {
  readonly #reader: Reader;
  readonly #shape: RowShape<Row>;
  readonly #select: string;

  constructor(reader: Reader, shape: RowShape<Row>) {
    this.#reader = reader;
    this.#shape = shape;
    this.#select = `SELECT ${shape.columns("t")} FROM ${shape.table} AS t`;
  }

  one(id: string): Row | null {
    const cells = this.#reader.first(`${this.#select} WHERE t.id = :id`, { id });
    return cells === null ? null : this.#shape.of(cells);
  }

  /** In the order of the ids, null for what does not exist. */
  byIds(ids: readonly string[]): (Row | null)[] {
    requireBatch(ids);
    const from = `FROM json_each(:ids) AS wanted CROSS JOIN ${this.#shape.table} AS t ON t.id = wanted.value`;
    const found = this.#reader.all(`SELECT ${this.#shape.columns("t")} ${from}`, { ids: JSON.stringify(ids) });
    const byId = new Map(found.map((cells) => [String(cells[0]), this.#shape.of(cells)]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** All rows that meet a condition, by id: for what is bounded by its nature, like a member's agents. */
  where(condition: string, params: Params): Row[] {
    const found = this.#reader.all(`${this.#select} WHERE ${condition} ORDER BY t.id`, params);
    return found.map((cells) => this.#shape.of(cells));
  }

  /** A page of the rows that meet a condition, lowest id first. */
  rising(page: PageRequest, condition = "TRUE", params: Params = {}): Page<Row> {
    const after = afterId(page, "");
    return this.#page(page, `${condition} AND t.id > :after ORDER BY t.id`, { ...params, after });
  }

  /** A page of the rows that meet a condition, highest id first: of events, the newest. */
  falling(page: PageRequest, condition = "TRUE", params: Params = {}): Page<Row> {
    const after = afterId(page, END);
    return this.#page(page, `${condition} AND t.id < :after ORDER BY t.id DESC`, { ...params, after });
  }

  count(condition: string, params: Params): number {
    const cells = this.#reader.first(`SELECT count(*) FROM ${this.#shape.table} AS t WHERE ${condition}`, params);
    return Number(cells?.[0] ?? 0);
  }

  #page(page: PageRequest, rest: string, params: Params): Page<Row> {
    const limit = rowsToRead(page);
    const found = this.#reader.all(`${this.#select} WHERE ${rest} LIMIT :limit`, { ...params, limit });
    return pageOf(
      found.map((cells) => this.#shape.of(cells)),
      page,
      (row) => row.id,
    );
  }
}
