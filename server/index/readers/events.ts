import type { Book } from "../book.ts";
import { ListReader } from "../list-reader.ts";
import type { Reader } from "../reader.ts";
import { shapeOf } from "../row-shape.ts";
import type { EventRow } from "../rows.ts";
import type { EntityTable } from "../table.ts";

type EventReaders = Pick<
  Book,
  "eventsOfTransaction" | "eventsOfReceivable" | "eventCount" | "eventsOfBlock" | "eventsByIds"
>;

const BLOCK_DIGITS = 16;
const OF_BLOCK = "t.id > :block AND t.id < :end";

export function eventReaders(reader: Reader, tables: readonly EntityTable[]): EventReaders {
  const events = new ListReader<EventRow>(reader, shapeOf(tables, "Event"));
  return {
    eventsOfTransaction(transaction) {
      const found = reader.first(`SELECT block_number FROM "transaction" WHERE id = :transaction`, { transaction });
      if (found === null) return [];
      const place = placesOf(Number(found[0]));
      return events.where(`${OF_BLOCK} AND t."transaction" = :transaction`, { ...place, transaction });
    },
    eventsOfReceivable: (receivable, page) => events.rising(page, "t.receivable = :receivable", { receivable }),
    eventCount: (receivable) => events.count("t.receivable = :receivable", { receivable }),
    eventsOfBlock: (blockNumber) => events.where(OF_BLOCK, placesOf(blockNumber)),
    eventsByIds: (ids) => events.byIds(ids),
  };
}

/** Ids of a block's events begin with its number. */
function placesOf(blockNumber: number): { block: string; end: string } {
  const block = `0x${blockNumber.toString(16).padStart(BLOCK_DIGITS, "0")}`;
  return { block, end: `${block}g` };
}
