import type { DeskClient } from "./desk-client.ts";
import { breachesOf, type LedgerFigures, linesOf, type ReconciledLine } from "./ledger-figures.ts";
import { figuresFromApi } from "./ledger-from-api.ts";
import { figuresFromBook } from "./ledger-from-book.ts";
import { figuresFromContracts } from "./ledger-from-contracts.ts";

/** Where a network's money can be read. */
export interface LedgerPlaces {
  readonly rpcUrl: string;
  readonly addresses: Readonly<Record<string, string>>;
  /** Path of the index's book. */
  readonly bookFile: string;
  /** The desk, as somebody who sees everything. */
  readonly regulator: DeskClient;
}

/** One network's money, read three ways at one time. */
export interface Reconciliation {
  readonly contracts: LedgerFigures;
  readonly lines: readonly ReconciledLine[];
  /** What is wrong, as sentences; none if all is well. */
  readonly faults: readonly string[];
}

/** Reads contracts, book and API, which must stand still meanwhile, and compares them to the fen and to the id. */
export async function reconcile({ rpcUrl, addresses, bookFile, regulator }: LedgerPlaces): Promise<Reconciliation> {
  const { chain } = await regulator.run<{ chain: { indexedTo: { block: number } } }>(
    "{ chain { indexedTo { block } } }",
  );
  const contracts = await figuresFromContracts(rpcUrl, addresses);
  const figures = [
    contracts,
    figuresFromBook(bookFile, addresses),
    await figuresFromApi(regulator, chain.indexedTo.block),
  ];
  const lines = linesOf(figures);
  const unequal = lines.filter(({ isEqual }) => !isEqual).map(({ name }) => `${name}: the three ways differ`);
  return { contracts, lines, faults: [...unequal, ...figures.flatMap(breachesOf)] };
}

const NAME_WIDTH = 20;
const VALUE_WIDTH = 22;
const HEADERS = ["contracts (eth_call)", "book (SQLite)", "desk (GraphQL)"];
const COUNTS = ["receivables", "notes", "holders", "financings"];

/** The reconciliation as a table for people: amounts in yuan, counts as they are. */
export function reconciliationTable({ lines }: Reconciliation): string {
  const row = (name: string, cells: readonly string[], mark: string) =>
    `  ${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(VALUE_WIDTH)).join("")}  ${mark}`;
  const body = lines.map(({ name, values, isEqual }) => {
    const cells = values.map((value) => (COUNTS.includes(name) ? String(value) : yuan(value)));
    return row(name, cells, isEqual ? "=" : "≠");
  });
  return [row("", HEADERS, ""), ...body].join("\n");
}

/** `1,234,567.89` for 123456789 fen. */
export function yuan(fen: bigint): string {
  const positive = fen < 0n ? -fen : fen;
  const whole = (positive / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  return `${fen < 0n ? "-" : ""}${whole}.${(positive % 100n).toString().padStart(2, "0")}`;
}
