import type { Book, FinancingFilter } from "../book.ts";
import { afterId, pageOf, requireBatch, rowsToRead } from "../page.ts";
import type { Cells, Params, Reader } from "../reader.ts";
import { shapeOf } from "../row-shape.ts";
import type { FinancingRow } from "../rows.ts";
import type { EntityTable } from "../table.ts";

type FinancingReaders = Pick<Book, "financing" | "financings" | "financingTotals" | "financingsByHops">;
type Terms = Pick<FinancingRow, "ratePpm" | "interestDays" | "dayCount" | "recourse" | "quoteId">;

/** Above every id. */
const END = "0xg";

export function financingReaders(reader: Reader, tables: readonly EntityTable[]): FinancingReaders {
  const shape = shapeOf<Omit<FinancingRow, keyof Terms> & { readonly quote: string }>(tables, "Financing");
  const quotes = shapeOf<Terms & { readonly funder: string }>(tables, "Quote");
  const columns = `${shape.columns("t")}, ${quotes.columns("q")}`;
  const withQuote = "CROSS JOIN quote AS q ON q.id = t.quote";
  const select = `SELECT ${columns} FROM financing AS t ${withQuote}`;

  function of(cells: Cells): FinancingRow {
    const { quote: _, ...financing } = shape.of(cells);
    const { ratePpm, interestDays, dayCount, recourse, quoteId } = quotes.of(cells, shape.width);
    return { ...financing, ratePpm, interestDays, dayCount, recourse, quoteId };
  }

  return {
    financing(id) {
      const cells = reader.first(`${select} WHERE t.id = :id`, { id });
      return cells === null ? null : of(cells);
    },
    financings(filter, page) {
      const { condition, params } = conditionOf(filter);
      // The hop's id is its place in the chain, so this order is that of settlement.
      const sql = `${select} WHERE ${condition} AND t.hop < :after ORDER BY t.hop DESC LIMIT :limit`;
      const found = reader.all(sql, { ...params, after: afterId(page, END), limit: rowsToRead(page) });
      return pageOf(found.map(of), page, (financing) => financing.hop);
    },
    financingTotals(filter) {
      const { condition, params } = conditionOf(filter);
      const sql = `SELECT count(*), coalesce(sum(t.financed_fen), 0) FROM financing AS t WHERE ${condition}`;
      const cells = reader.first(sql, params);
      return { count: Number(cells?.[0] ?? 0), sumFen: BigInt(cells?.[1] ?? 0) };
    },
    financingsByHops(hops) {
      requireBatch(hops);
      const from = `json_each(:hops) AS wanted CROSS JOIN financing AS t ON t.hop = wanted.value ${withQuote}`;
      const found = reader.all(`SELECT ${columns} FROM ${from}`, { hops: JSON.stringify(hops) }).map(of);
      const byHop = new Map(found.map((financing) => [financing.hop, financing]));
      return hops.map((hop) => byHop.get(hop) ?? null);
    },
  };
}

function conditionOf(filter: FinancingFilter): { condition: string; params: Params } {
  const conditions = ["TRUE"];
  const params: Record<string, string> = {};
  for (const field of ["seller", "funder", "receivable"] as const) {
    const wanted = filter[field];
    if (wanted === undefined) continue;
    conditions.push(`t.${field} = :${field}`);
    params[field] = wanted;
  }
  return { condition: conditions.join(" AND "), params };
}
