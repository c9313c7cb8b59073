import type { Book } from "../book.ts";
import { ListReader } from "../list-reader.ts";
import type { Reader } from "../reader.ts";
import { shapeOf } from "../row-shape.ts";
import type { CashBalanceRow, CashBookingRow } from "../rows.ts";
import type { EntityTable } from "../table.ts";

type CashReaders = Pick<Book, "cashFen" | "cashBalances" | "cashSupplyFen" | "cashBookingsOf" | "cashBookingCount">;

export function cashReaders(reader: Reader, tables: readonly EntityTable[]): CashReaders {
  const balances = new ListReader<CashBalanceRow>(reader, shapeOf(tables, "CashBalance"));
  const bookings = new ListReader<CashBookingRow>(reader, shapeOf(tables, "CashBooking"));
  return {
    cashFen: (account) => balances.one(account)?.balanceFen ?? 0n,
    cashBalances: (page) => balances.rising(page),
    cashSupplyFen: () => BigInt(reader.first("SELECT coalesce(sum(supply_fen), 0) FROM cash_supply")?.[0] ?? 0),
    cashBookingsOf: (member, page) => bookings.falling(page, "t.member = :member", { member }),
    cashBookingCount: (member) => bookings.count("t.member = :member", { member }),
  };
}
