import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { formatDay } from "../server/domain/day.ts";
import { readDocument } from "../server/intake/document.ts";
import { type PayableDraft, payablesOf } from "../server/intake/intake-result.ts";
import type { PartyReference } from "../server/intake/party-reference.ts";
import { readPurchaseFiles } from "./ledger-files.ts";

/** A company as the files know it. */
export interface Company {
  readonly key: string;
  readonly uscc: string | null;
}

/** One invoice of a supplier's own purchases: the paper behind passing a piece on. */
export interface Purchase {
  readonly invoiceNo: string;
  /** ISO date. */
  readonly issueDay: string;
  readonly amountFen: bigint;
}

/** All that one company sold to a supplier, largest invoice first. */
export interface Seller {
  readonly key: string;
  readonly totalFen: bigint;
  readonly purchases: readonly Purchase[];
}

/** What the files tell before anything is done with them. */
export interface StorySource {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Who owes: the company to whom most of the rows are addressed. */
  readonly obligor: Company;
  /** Those that the obligor owes, most payables first. */
  readonly suppliers: readonly Company[];
  /** Whether the file itself says when its payables are due. */
  readonly hasDueDays: boolean;
  /** Day of the last invoice, ISO. */
  readonly lastIssueDay: string;
  /** By supplier, largest seller first; null if no purchases were given. */
  readonly sellers: ReadonlyMap<string, readonly Seller[]> | null;
  readonly purchaseCount: number;
}

/** Where a file names no buyer, its sender is one; the story calls it by this name. */
const UNNAMED_OBLIGOR = "core enterprise";
// Any term will do to read a file that has none: the story gives its own when it confirms.
const ANY_TERMS = { terms: { termDays: 0 } };

/**
 * Reads a payables file, and the purchases of the suppliers in it.
 * @param purchases A folder or .tar.gz of `<supplier>.csv`.
 * @throws Error if the file has no payables.
 */
export function readStorySource(payables: string, purchases: string | undefined): StorySource {
  const bytes = readFileSync(payables);
  const fileName = basename(payables);
  const asWritten = payablesOf(readDocument(bytes, fileName, { buyer: { name: UNNAMED_OBLIGOR } }));
  const read = asWritten.length > 0 ? asWritten : payablesOf(readWithTerms(bytes, fileName));
  const last = read.reduce((latest, { invoice }) => Math.max(latest, invoice.issueDay), 0);
  const [obligor] = companiesOf(read.map(({ buyer }) => buyer));
  if (!obligor) throw new Error(`${fileName} has no payable that could be confirmed`);
  const suppliers = companiesOf(read.filter((row) => keyOf(row.buyer) === obligor.key).map(({ seller }) => seller));
  const given = purchases === undefined ? null : sellersOf(purchases, suppliers);
  return {
    fileName,
    bytes,
    obligor,
    suppliers,
    hasDueDays: asWritten.length > 0,
    lastIssueDay: formatDay(last),
    sellers: given,
    purchaseCount: [...(given?.values() ?? [])].flat().reduce((sum, seller) => sum + seller.purchases.length, 0),
  };
}

/** Each company once, the one named most often first. */
function companiesOf(parties: readonly PartyReference[]): Company[] {
  const found = new Map<string, { company: Company; count: number }>();
  for (const party of parties) {
    const key = keyOf(party);
    const seen = found.get(key);
    if (seen) seen.count += 1;
    else found.set(key, { company: { key, uscc: party.uscc ?? null }, count: 1 });
  }
  return [...found.values()].sort((one, other) => other.count - one.count).map(({ company }) => company);
}

function keyOf({ name, code, uscc }: PartyReference): string {
  return name ?? code ?? uscc ?? "";
}

function sellersOf(place: string, suppliers: readonly Company[]): ReadonlyMap<string, readonly Seller[]> {
  const files = readPurchaseFiles(place, new Set(suppliers.map(({ key }) => key)));
  return new Map([...files].map(([supplier, bytes]) => [supplier, sellersIn(bytes, supplier)]));
}

function sellersIn(bytes: Uint8Array, supplier: string): Seller[] {
  const bySeller = Map.groupBy(payablesOf(readWithTerms(bytes, `${supplier}.csv`)), ({ seller }) => keyOf(seller));
  bySeller.delete(supplier);
  return [...bySeller]
    .map(([key, rows]) => {
      const purchases = rows.map(purchaseOf).sort((one, other) => compare(other.amountFen, one.amountFen));
      return { key, purchases, totalFen: purchases.reduce((sum, { amountFen }) => sum + amountFen, 0n) };
    })
    .sort((one, other) => compare(other.totalFen, one.totalFen));
}

function purchaseOf({ invoice }: PayableDraft): Purchase {
  return { invoiceNo: invoice.number, issueDay: formatDay(invoice.issueDay), amountFen: invoice.totalFen };
}

function readWithTerms(bytes: Uint8Array, fileName: string) {
  return readDocument(bytes, fileName, { ...ANY_TERMS, buyer: { name: UNNAMED_OBLIGOR } });
}

function compare(one: bigint, other: bigint): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
