import type { Day } from "../domain/day.ts";
import type { Invoice } from "../domain/invoice.ts";
import { InvoiceKind, type InvoiceNaming } from "../domain/invoice-identity.ts";
import { trimmedText } from "./cell-text.ts";
import { type CsvRow, oversizedCell } from "./csv-table.ts";
import { MAX_CELL_CHARS } from "./file-bounds.ts";
import { stop } from "./intake-refusal.ts";
import type { LedgerReading, PayableDraft } from "./intake-result.ts";
import { collectWarnings } from "./intake-warning.ts";
import { invoiceStatus, isYes } from "./invoice-status.ts";
import { readLedgerAmounts, readLedgerCurrency } from "./ledger-amounts.ts";
import { readLedgerParty } from "./ledger-party.ts";
import { type LedgerRow, type LedgerSides, ledgerRow, readDateCell, readReferenceCell } from "./ledger-row.ts";
import { invoiceParty, type PartyReference, partyId } from "./party-reference.ts";
import { dueDayByTerms } from "./payment-terms.ts";

/**
 * The payable that a row tells. What is wrong with the row as a whole (void, paid, disputed) is said before what is
 * wrong with a cell of it: nobody should mend the date of a row that does not count.
 *
 * @throws IntakeStop with the first reason why it is none.
 */
export function readPayableRow(row: CsvRow, reading: LedgerReading, sides: LedgerSides): PayableDraft {
  const { warnings, warn } = collectWarnings();
  const at = ledgerRow(row, reading, sides, warn);
  refuseBrokenRow(at);
  refuseRowWithoutClaim(at);

  const { seller, ...naming } = readNaming(at);
  const currency = readLedgerCurrency(at);
  const amounts = readLedgerAmounts(at, currency);
  const buyer = readLedgerParty(at, "buyer");
  const invoice: Invoice = {
    ...naming,
    seller: invoiceParty(seller),
    buyer: invoiceParty(buyer),
    payee: null,
    dueDay: readDueDay(at, naming.issueDay),
    currency,
    ...amounts,
    correctsNumber: null,
  };
  return {
    kind: "payable",
    line: row.line,
    reference: readReferenceCell(at, "reference") ?? null,
    invoice,
    seller,
    buyer,
    references: { orderNo: readReferenceCell(at, "purchaseOrderNo"), contractNo: readReferenceCell(at, "contractNo") },
    grossFen: amounts.totalFen,
    prepaidFen: 0n,
    lineCount: null,
    attachmentCount: 0,
    termsText: null,
    warnings,
  };
}

/** A row with another number of cells than the header has been shifted somewhere; no cell of it can be trusted. */
function refuseBrokenRow({ row, reading }: LedgerRow): void {
  const columns = reading.headers.length;
  const beyond = row.cells.slice(columns).some((cell) => cell.trim() !== "");
  if (row.cells.length < columns || beyond) {
    throw stop("CSV_ROW_RAGGED", { line: row.line }, { cells: row.cells.length, columns });
  }
  const oversized = oversizedCell(row);
  if (oversized !== undefined) {
    const field = reading.headers[oversized.index];
    throw stop("CSV_CELL_TOO_LARGE", { line: row.line, field }, { chars: oversized.chars, maxChars: MAX_CELL_CHARS });
  }
}

function refuseRowWithoutClaim({ cell, place, warn }: LedgerRow): void {
  const at = { ...place("status"), value: cell("status") };
  switch (invoiceStatus(cell("status"))) {
    case "VOID":
      throw stop("INVOICE_VOID", at);
    case "RED_LETTER":
      throw stop("INVOICE_RED_LETTER", at);
    case "BARRED":
      throw stop("INVOICE_BARRED", at);
    case "UNKNOWN":
      warn("STATUS_UNKNOWN", "status", { value: cell("status") });
      break;
    case "VALID":
  }
  if (isYes(cell("voided"))) throw stop("INVOICE_VOID", { ...place("voided"), value: cell("voided") });
  const paid = trimmedText(cell("paidDate"));
  if (paid !== "") throw stop("PAYABLE_ALREADY_PAID", { ...place("paidDate"), value: paid });
  if (isYes(cell("disputed"))) throw stop("PAYABLE_DISPUTED", { ...place("disputed"), value: cell("disputed") });
}

interface RowNaming extends InvoiceNaming {
  readonly seller: PartyReference;
}

function readNaming(at: LedgerRow): RowNaming {
  const number = readWholeNumber(at, "invoiceNo");
  if (number === undefined) throw stop("CELL_EMPTY", at.place("invoiceNo"));
  const seller = readLedgerParty(at, "seller");
  const issueDay = readDateCell(at, "issueDate");
  if (issueDay === undefined) throw stop("CELL_EMPTY", at.place("issueDate"));
  const code = readWholeNumber(at, "invoiceCode") ?? "";
  return { code, number, sellerId: partyId(seller), kind: InvoiceKind.INVOICE, issueDay, seller };
}

/** What a spreadsheet makes of a long number that it was not told to keep as text: `2.6352E+19`. */
const SPREADSHEET_EXPONENT = /^\d(?:\.\d+)?E\+\d{2}$/i;

/** A spreadsheet keeps 15 digits of a number, and writes zeros for the others. */
const SPREADSHEET_ROUNDED = /^\d{15}0{5}$/;

/** A number that identifies an invoice; one that a spreadsheet has rounded away would be that of another. */
function readWholeNumber(at: LedgerRow, field: "invoiceNo" | "invoiceCode"): string | undefined {
  const text = readReferenceCell(at, field);
  if (text === undefined) return undefined;
  if (SPREADSHEET_EXPONENT.test(text)) throw stop("INVOICE_NUMBER_ROUNDED", { ...at.place(field), value: text });
  if (SPREADSHEET_ROUNDED.test(text)) at.warn("INVOICE_NUMBER_PERHAPS_ROUNDED", field, { value: text });
  return text;
}

function readDueDay(at: LedgerRow, issueDay: Day): Day {
  const { cell, place, sides, warn } = at;
  const written = readDateCell(at, "dueDate");
  const termDays = trimmedText(cell("termDays"));
  if (written !== undefined) {
    if (written < issueDay) throw stop("INVOICE_DUE_BEFORE_ISSUE", { ...place("dueDate"), value: cell("dueDate") });
    return written;
  }
  if (/^\d{1,3}$/.test(termDays)) return issueDay + Number(termDays);
  if (termDays !== "") throw stop("TERM_MALFORMED", { ...place("termDays"), value: termDays });
  if (sides.terms === undefined) throw stop("INVOICE_DUE_DAY_MISSING", place("dueDate"));
  const dueDay = dueDayByTerms(sides.terms, issueDay);
  if (dueDay < issueDay) throw stop("INVOICE_DUE_BEFORE_ISSUE", place("dueDate"));
  warn("DUE_DAY_FROM_TERMS", "dueDate");
  return dueDay;
}

/**
 * Which invoice a row is about, though the row itself is no payable: so that a row which voids an invoice can be held
 * against the row that claims it.
 *
 * @throws IntakeStop where the row does not say.
 */
export function readRowNaming(row: CsvRow, reading: LedgerReading, sides: LedgerSides): InvoiceNaming {
  return readNaming(ledgerRow(row, reading, sides, () => {}));
}
