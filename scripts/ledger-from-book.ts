import { DatabaseSync } from "node:sqlite";
import type { LedgerFigures } from "./ledger-figures.ts";

/**
 * What the index wrote into its book, read from the file itself, with SQL and without the server.
 * @param file Path of the book; a server may be writing it.
 */
export function figuresFromBook(file: string, addresses: Readonly<Record<string, string>>): LedgerFigures {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = (query: string) => {
      const statement = db.prepare(query);
      statement.setReadBigInts(true);
      return statement.all() as unknown as Record<string, bigint & string>[];
    };
    const byId = <Figures>(query: string, of: (row: Record<string, bigint & string>) => Figures) =>
      new Map(rows(query).map((row) => [String(row.id), of(row)]));
    const balances = byId("SELECT id, balance_fen FROM cash_balance", (row) => row.balance_fen ?? 0n);
    const members = rows("SELECT id FROM member").map(({ id }) => String(id));
    const [supply] = rows("SELECT supply_fen FROM cash_supply");
    return {
      receivables: byId("SELECT * FROM receivable", (row) => ({
        faceFen: row.face_fen ?? 0n,
        paidFen: row.paid_fen ?? 0n,
        redeemedFen: row.redeemed_fen ?? 0n,
        voidedFen: row.voided_fen ?? 0n,
        vaultFen: (row.paid_fen ?? 0n) - (row.drawn_fen ?? 0n),
      })),
      notes: byId("SELECT * FROM note", (row) => ({
        holder: String(row.holder),
        lengthFen: (row.to_fen ?? 0n) - (row.from_fen ?? 0n),
        state: String(row.state),
        tier: Number(row.tier),
        drawnFen: row.drawn_fen ?? 0n,
      })),
      financings: byId("SELECT * FROM financing", (row) => ({
        financedFen: row.financed_fen ?? 0n,
        interestFen: row.interest_fen ?? 0n,
        netFen: row.net_fen ?? 0n,
      })),
      cashFen: new Map(members.map((id) => [id, balances.get(id) ?? 0n])),
      vaultCashFen: balances.get(addresses.RedemptionDesk?.toLowerCase() ?? "") ?? 0n,
      supplyFen: supply?.supply_fen ?? 0n,
      credit: byId("SELECT * FROM credit_line", (row) => ({
        limitFen: row.limit_fen ?? 0n,
        usedFen: row.used_fen ?? 0n,
      })),
    };
  } finally {
    db.close();
  }
}
