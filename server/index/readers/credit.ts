import type { Book } from "../book.ts";
import { ListReader } from "../list-reader.ts";
import { afterId, pageOf, rowsToRead } from "../page.ts";
import type { Cells, Reader } from "../reader.ts";
import { shapeOf } from "../row-shape.ts";
import type { CreditGrantRow, CreditLineRow } from "../rows.ts";
import type { EntityTable } from "../table.ts";

type CreditReaders = Pick<Book, "creditLine" | "creditLines" | "grantsTo" | "grantsBy">;

export function creditReaders(reader: Reader, tables: readonly EntityTable[]): CreditReaders {
  const shape = shapeOf<Pick<CreditLineRow, "id" | "limitFen" | "usedFen">>(tables, "CreditLine");
  const grants = new ListReader<CreditGrantRow>(reader, shapeOf(tables, "CreditGrant"));
  const latest = "(SELECT max(latest_due_day) FROM credit_grant AS g WHERE g.obligor = t.id AND g.limit_fen > 0)";
  const select = `SELECT ${shape.columns("t")}, ${latest} FROM ${shape.table} AS t`;

  function of(cells: Cells): CreditLineRow {
    const line = shape.of(cells);
    const day = cells[shape.width] ?? null;
    const leftFen = line.limitFen - line.usedFen;
    // A line that was lowered below its use leaves nothing, and not less than nothing.
    return { ...line, availableFen: leftFen > 0n ? leftFen : 0n, latestDueDay: day === null ? null : Number(day) };
  }

  return {
    creditLine(obligor) {
      const cells = reader.first(`${select} WHERE t.id = :obligor`, { obligor });
      return cells === null ? null : of(cells);
    },
    creditLines(page) {
      const params = { after: afterId(page, ""), limit: rowsToRead(page) };
      const found = reader.all(`${select} WHERE t.id > :after ORDER BY t.id LIMIT :limit`, params);
      return pageOf(found.map(of), page, (line) => line.id);
    },
    grantsTo: (obligor) => grants.where("t.obligor = :obligor", { obligor }),
    grantsBy: (funder, page) => grants.rising(page, "t.funder = :funder", { funder }),
  };
}
