import type { Book, ReceivableFilter } from "../book.ts";
import { ListReader } from "../list-reader.ts";
import type { Reader } from "../reader.ts";
import { shapeOf } from "../row-shape.ts";
import { type ReceivableRow, receivableStates } from "../rows.ts";
import type { EntityTable } from "../table.ts";
import { type DueConditions, type DueList, dueDayConditions, readDuePage, readTotals, statesIn } from "./due-list.ts";

type ReceivableReaders = Pick<Book, "receivable" | "receivablesByIds" | "receivables" | "receivableTotals">;

/** The obligor is the recipient of the first hop; an offer's id begins with its receivable's, 24 bytes as hex. */
const OF_PARTY = `t.id IN (
  SELECT receivable FROM hop WHERE recipient = :party UNION SELECT substr(id, 1, 50) FROM offer WHERE payee = :party
)`;

export function receivableReaders(reader: Reader, tables: readonly EntityTable[]): ReceivableReaders {
  const shape = shapeOf<ReceivableRow>(tables, "Receivable");
  const receivables = new ListReader<ReceivableRow>(reader, shape);
  const list: DueList<ReceivableRow> = {
    select: `SELECT ${shape.columns("t")} FROM ${shape.table} AS t`,
    table: shape.table,
    amount: "t.face_fen",
    of: (cells) => shape.of(cells),
  };
  return {
    receivable: (id) => receivables.one(id),
    receivablesByIds: (ids) => receivables.byIds(ids),
    receivables: (filter, page) => readDuePage(reader, list, conditionsOf(filter), page),
    receivableTotals: (filter) => readTotals(reader, list, conditionsOf(filter)),
  };
}

function conditionsOf(filter: ReceivableFilter): DueConditions {
  const conditions: string[] = [];
  const params: Record<string, string | number | bigint> = {};
  for (const party of ["obligor", "payee"] as const) {
    const account = filter[party];
    if (account === undefined) continue;
    conditions.push(`t.${party} = :${party}`);
    params[party] = account;
  }
  if (filter.party !== undefined) {
    conditions.push(OF_PARTY);
    params.party = filter.party;
  }
  if (filter.isUnpaid === true) conditions.push("t.paid_fen < t.face_fen AND t.state <> 'VOIDED'");
  dueDayConditions(filter, { conditions, params });
  if (filter.obligor !== undefined || filter.payee !== undefined) {
    return { conditions, params, states: filter.states ?? receivableStates };
  }
  if (filter.states !== undefined) conditions.push(statesIn(filter.states));
  return { conditions, params, states: null };
}
