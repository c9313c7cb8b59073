import type { Book, NoteFilter } from "../book.ts";
import { afterId, pageOf, requireBatch, rowsToRead } from "../page.ts";
import type { Cells, Reader } from "../reader.ts";
import { type RowShape, shapeOf } from "../row-shape.ts";
import { type NoteRow, noteStates, type OfferRow } from "../rows.ts";
import type { EntityTable } from "../table.ts";
import { type DueConditions, type DueList, dueDayConditions, readDuePage, readTotals, statesIn } from "./due-list.ts";

type NoteReaders = Pick<Book, "note" | "notesByIds" | "notes" | "noteTotals" | "notesOfReceivable" | "notesInside">;
type PlainNote = Omit<NoteRow, "lengthFen" | "offer">;

export function noteReaders(reader: Reader, tables: readonly EntityTable[]): NoteReaders {
  const shape = shapeOf<PlainNote>(tables, "Note");
  const offers = shapeOf<OfferRow>(tables, "Offer");
  const of = (cells: Cells) => noteOf(cells, shape, offers);
  const columns = `${shape.columns("t")}, ${offers.columns("o")}`;
  const withOffer = "LEFT JOIN offer AS o ON o.id = t.id";
  const select = `SELECT ${columns} FROM note AS t ${withOffer}`;
  const list: DueList<NoteRow> = { select, table: "note", amount: "t.to_fen - t.from_fen", of };

  return {
    note(id) {
      const cells = reader.first(`${select} WHERE t.id = :id`, { id });
      return cells === null ? null : of(cells);
    },
    notesByIds(ids) {
      requireBatch(ids);
      const from = `json_each(:ids) AS wanted CROSS JOIN note AS t ON t.id = wanted.value ${withOffer}`;
      const found = reader.all(`SELECT ${columns} FROM ${from}`, { ids: JSON.stringify(ids) }).map(of);
      const byId = new Map(found.map((note) => [note.id, note]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    notes: (filter, page) => readDuePage(reader, list, conditionsOf(filter), page),
    noteTotals: (filter) => readTotals(reader, list, conditionsOf(filter)),
    notesOfReceivable(receivable, page) {
      // Ids begin with the receivable's: its notes are one range of the table, in the order of their intervals.
      // A cursor of another receivable must not let its notes in.
      const params = { receivable, after: afterId(page, receivable), end: `${receivable}g`, limit: rowsToRead(page) };
      const sql = `${select} WHERE t.id > :receivable AND t.id > :after AND t.id < :end ORDER BY t.id LIMIT :limit`;
      return pageOf(reader.all(sql, params).map(of), page, (note) => note.id);
    },
    notesInside({ receivable, fromFen, toFen }) {
      const end = `${receivable}${toFen.toString(16).padStart(16, "0")}`;
      const sql = `${select} WHERE t.id > :receivable AND t.id < :end AND t.to_fen > :fromFen ORDER BY t.id`;
      return reader.all(sql, { receivable, end, fromFen }).map(of);
    },
  };
}

/** The most selective index first: a receivable's few notes, a payee's open offers, an owner's notes by state. */
function conditionsOf(filter: NoteFilter): DueConditions {
  const conditions: string[] = [];
  const params: Record<string, string | number | bigint> = {};
  if (filter.receivable !== undefined) {
    conditions.push("t.id > :receivable AND t.id < :receivableEnd");
    params.receivable = filter.receivable;
    params.receivableEnd = `${filter.receivable}g`;
  }
  if (filter.offeredTo !== undefined) {
    conditions.push("t.id IN (SELECT id FROM offer WHERE payee = :offeredTo)");
    params.offeredTo = filter.offeredTo;
  }
  for (const owner of ["holder", "obligor"] as const) {
    const account = filter[owner];
    if (account === undefined) continue;
    conditions.push(`t.${owner} = :${owner}`);
    params[owner] = account;
  }
  dueDayConditions(filter, { conditions, params });
  const isNarrow = filter.receivable !== undefined || filter.offeredTo !== undefined;
  const isOwned = filter.holder !== undefined || filter.obligor !== undefined;
  if (isOwned && !isNarrow) return { conditions, params, states: filter.states ?? noteStates };
  if (filter.states !== undefined) conditions.push(statesIn(filter.states));
  return { conditions, params, states: null };
}

function noteOf(cells: Cells, shape: RowShape<PlainNote>, offers: RowShape<OfferRow>): NoteRow {
  const note = shape.of(cells);
  const offer = cells[shape.width] === null ? null : offers.of(cells, shape.width);
  return { ...note, lengthFen: note.toFen - note.fromFen, offer };
}
