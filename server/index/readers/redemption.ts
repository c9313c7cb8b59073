import { Refusal } from "../../domain/refusal.ts";
import { type Book, MAX_MATURITY_DAYS, type MaturityFilter } from "../book.ts";
import { ListReader } from "../list-reader.ts";
import type { Reader } from "../reader.ts";
import { shapeOf } from "../row-shape.ts";
import { type DrawRow, type MaturityRow, noteStates, type PaymentRow, receivableStates } from "../rows.ts";
import type { EntityTable } from "../table.ts";
import { statesIn } from "./due-list.ts";

type RedemptionReaders = Pick<Book, "paymentsOf" | "drawsOfReceivable" | "drawsOfHolder" | "drawCount" | "maturities">;

const BY_OBLIGOR = maturitySql("receivable", "obligor", receivableStates, "t.face_fen", "t.paid_fen");
const BY_HOLDER = maturitySql("note", "holder", noteStates, "t.to_fen - t.from_fen", "t.drawn_fen");

export function redemptionReaders(reader: Reader, tables: readonly EntityTable[]): RedemptionReaders {
  const payments = new ListReader<PaymentRow>(reader, shapeOf(tables, "Payment"));
  const draws = new ListReader<DrawRow>(reader, shapeOf(tables, "Draw"));
  return {
    paymentsOf: (receivable, page) => payments.rising(page, "t.receivable = :receivable", { receivable }),
    drawsOfReceivable: (receivable, page) => draws.rising(page, "t.receivable = :receivable", { receivable }),
    drawsOfHolder: (holder, page) => draws.falling(page, "t.holder = :holder", { holder }),
    drawCount: (holder) => draws.count("t.holder = :holder", { holder }),
    maturities: (filter) => maturities(reader, filter),
  };
}

function maturities(reader: Reader, filter: MaturityFilter): MaturityRow[] {
  const { fromDueDay, toDueDay } = filter;
  if (toDueDay - fromDueDay >= MAX_MATURITY_DAYS) {
    throw new Refusal("REQUEST_INVALID", { field: "toDueDay", problem: `≤ ${MAX_MATURITY_DAYS}` });
  }
  const owner = "obligor" in filter ? filter.obligor : filter.holder;
  const found = reader.all("obligor" in filter ? BY_OBLIGOR : BY_HOLDER, { owner, fromDueDay, toDueDay });
  return found.map(([dueDay, count, face, paid]) => {
    const faceFen = BigInt(face ?? 0);
    const paidFen = BigInt(paid ?? 0);
    return { dueDay: Number(dueDay), count: Number(count), faceFen, paidFen, openFen: faceFen - paidFen };
  });
}

/** What was voided is owed by nobody. */
function maturitySql(table: string, owner: string, states: readonly string[], face: string, paid: string): string {
  const counted = states.filter((state) => state !== "VOIDED");
  return `
SELECT t.due_day, count(*), sum(${face}), sum(${paid}) FROM ${table} AS t
WHERE t.${owner} = :owner AND ${statesIn(counted)} AND t.due_day BETWEEN :fromDueDay AND :toDueDay
GROUP BY t.due_day ORDER BY t.due_day`;
}
