import type { Book } from "../book.ts";
import { ListReader } from "../list-reader.ts";
import type { Reader } from "../reader.ts";
import { shapeOf } from "../row-shape.ts";
import type { HopRow } from "../rows.ts";
import type { EntityTable } from "../table.ts";

type HopReaders = Pick<Book, "hopsThrough" | "hopsAfter" | "hopsByIds" | "isParty">;

/** Who ever had some of a receivable: its obligor, whoever a hop brought fen to, and whoever is offered some now. */
const IS_PARTY = `
SELECT 1 FROM receivable WHERE id = :receivable AND obligor = :member
UNION ALL SELECT 1 FROM hop WHERE recipient = :member AND receivable = :receivable
UNION ALL SELECT 1 FROM offer WHERE payee = :member AND id > :receivable AND id < :receivableEnd
LIMIT 1`;

export function hopReaders(reader: Reader, tables: readonly EntityTable[]): HopReaders {
  const shape = shapeOf<HopRow>(tables, "Hop");
  const hops = new ListReader<HopRow>(reader, shape);
  // The inner statement finds the ids in the one index that covers it, the outer one reads those rows and no other. The
  // order of the join is pinned: left to itself, the planner changes its mind as the tables grow.
  const through = `
SELECT ${shape.columns("hop")} FROM (
  SELECT id FROM hop INDEXED BY hop_0
  WHERE receivable = :receivable AND id > :after AND from_fen < :toFen AND to_fen > :fromFen
) AS found CROSS JOIN hop ON hop.id = found.id ORDER BY found.id`;

  return {
    hopsThrough: ({ receivable, fromFen, toFen }) =>
      reader.all(through, { receivable, fromFen, toFen, after: "" }).map((cells) => shape.of(cells)),
    hopsAfter: ({ receivable, fromFen, toFen }, afterSeq) =>
      reader
        .all(through, { receivable, fromFen, toFen, after: "" })
        .map((cells) => shape.of(cells))
        .filter((hop) => hop.seq > afterSeq),
    hopsByIds: (ids) => hops.byIds(ids),
    isParty: (member, receivable) =>
      reader.first(IS_PARTY, { member, receivable, receivableEnd: `${receivable}g` }) !== null,
  };
}
