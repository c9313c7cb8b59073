import { onlyStyleOf } from "./amount-text.ts";
import { trimmedText } from "./cell-text.ts";
import { isDateShaped } from "./date-text.ts";
import { foldedHeader, headerWords, netBesideTaxWords, ownCompanyWords } from "./header-words.ts";
import { stop } from "./intake-refusal.ts";
import { type CellShape, type PayableField, payableFields, shapeOfField } from "./payable-field.ts";

/** A field's column, and why we think so. */
export interface MappedColumn {
  readonly header: string;
  /** Counted from 0. */
  readonly index: number;
  readonly confidencePercent: number;
  readonly from: "GIVEN" | "HEADER" | "CONTEXT" | "CONTENT";
}

export type ColumnMap = Readonly<Partial<Record<PayableField, MappedColumn>>>;

/** A person's correction: the header of a field's column, or null for "there is none". Fields left out are guessed. */
export type GivenColumns = Readonly<Partial<Record<PayableField, string | null>>>;

const confidencePercent = { given: 100, sure: 95, likely: 60, context: 50, denied: 40, content: 30 } as const;

/** A column whose cells mostly look otherwise is hardly what its header says. */
const MIN_FITTING_PERCENT = 50;

/**
 * Guesses which column holds which field: a person's word first, then the header, then the neighbours, then the cells.
 * Amounts are never guessed from cells alone: any column of numbers would do.
 *
 * @param headers Unique; see `uniqueHeaders`.
 * @param sample Some rows, to check that a column looks like what its header promises.
 * @throws COLUMN_UNKNOWN, COLUMN_MAPPED_TWICE for a correction that the file does not bear out
 */
export function guessColumns(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  given: GivenColumns = {},
): ColumnMap {
  const columns: Partial<Record<PayableField, MappedColumn>> = {};
  const taken = new Set<number>();
  const take = (field: PayableField, index: number, percent: number, from: MappedColumn["from"]) => {
    columns[field] = { header: headers[index] ?? "", index, confidencePercent: percent, from };
    taken.add(index);
  };
  const isOpen = (field: PayableField) => columns[field] === undefined && given[field] === undefined;

  for (const field of payableFields) {
    const header = given[field];
    if (header === undefined || header === null) continue;
    const index = headers.indexOf(header);
    if (index === -1) throw stop("COLUMN_UNKNOWN", { line: 1, field, value: header });
    if (taken.has(index)) throw stop("COLUMN_MAPPED_TWICE", { line: 1, field, value: header });
    take(field, index, confidencePercent.given, "GIVEN");
  }

  const folded = headers.map(foldedHeader);
  const hasTax = folded.some(
    (header) => headerWords.tax.sure.includes(header) || headerWords.gross.sure.includes(header),
  );
  const findWord = (field: PayableField, certainty: "sure" | "likely", isFit: (at: number) => boolean) =>
    folded.findIndex(
      (header, at) =>
        !taken.has(at) &&
        headerWords[field][certainty].includes(header) &&
        !(field === "gross" && hasTax && netBesideTaxWords.has(header)) &&
        isFit(at),
    );
  for (const certainty of ["sure", "likely"] as const) {
    for (const field of payableFields) {
      if (!isOpen(field)) continue;
      const index = findWord(field, certainty, (at) => fitsShape(shapeOfField[field], at, sample));
      if (index !== -1) take(field, index, confidencePercent[certainty], "HEADER");
    }
  }
  // A header that can mean nothing else is kept, so that each row says what is wrong with its cell.
  for (const field of payableFields) {
    const index = isOpen(field) ? findWord(field, "sure", () => true) : -1;
    if (index !== -1) take(field, index, confidencePercent.denied, "HEADER");
  }

  const find = (isIt: (header: string, at: number) => boolean) =>
    folded.findIndex((header, at) => !taken.has(at) && isIt(header, at));

  const net = find((header) => netBesideTaxWords.has(header));
  if (net !== -1 && isOpen("net")) take("net", net, confidencePercent.context, "CONTEXT");

  const own = find((header) => ownCompanyWords.has(header));
  const names = { seller: namesParty(columns, "seller"), buyer: namesParty(columns, "buyer") };
  if (own !== -1 && names.seller !== names.buyer) {
    const field = names.seller ? "buyerCode" : "sellerCode";
    if (isOpen(field)) take(field, own, confidencePercent.context, "CONTEXT");
  }

  for (const [field, shape] of [
    ["issueDate", "DATE"],
    ["sellerUscc", "USCC"],
  ] as const) {
    if (!isOpen(field)) continue;
    const index = find((header, at) => !isKnownWord(header) && fitsShape(shape, at, sample, { evenIfEmpty: false }));
    if (index !== -1) take(field, index, confidencePercent.content, "CONTENT");
  }
  return columns;
}

function namesParty(columns: ColumnMap, party: "seller" | "buyer"): boolean {
  return [columns[`${party}Name`], columns[`${party}Code`], columns[`${party}Uscc`]].some(
    (column) => column !== undefined,
  );
}

/** Whether a header means something to us, wherever it was put. */
export function isKnownWord(foldedWord: string): boolean {
  return (
    ownCompanyWords.has(foldedWord) ||
    payableFields.some((field) => [...headerWords[field].sure, ...headerWords[field].likely].includes(foldedWord))
  );
}

/** No date, amount or number of a company is longer; what is, is text, whatever it begins with. */
const MAX_SHAPED_CHARS = 64;

const looksLike: Readonly<Record<CellShape, (cell: string) => boolean>> = {
  DATE: (cell) => isDateShaped(cell) || /^\d{5}$/.test(cell),
  // Anything with a digit may be an amount, well or badly written; badly written ones are refused in their rows.
  AMOUNT: (cell) => onlyStyleOf(cell, 2) !== undefined || /^[^\p{L}]*\d[^\p{L}]*\p{L}{0,3}$/u.test(cell),
  USCC: (cell) => /^[0-9A-Z]{15}(?:[0-9A-Z]{3})?$/i.test(cell),
  DAYS: (cell) => /^\d{1,3}$/.test(cell),
  TEXT: () => true,
};

function fitsShape(
  shape: CellShape,
  index: number,
  sample: readonly (readonly string[])[],
  { evenIfEmpty = true } = {},
): boolean {
  const cells = sample.map((row) => trimmedText(row[index] ?? "")).filter((cell) => cell !== "");
  if (cells.length === 0) return evenIfEmpty;
  const fitting = cells.filter(
    (cell) => shape === "TEXT" || (cell.length <= MAX_SHAPED_CHARS && looksLike[shape](cell)),
  ).length;
  return fitting * 100 >= cells.length * MIN_FITTING_PERCENT;
}

/** Headers that can be told apart: an empty one is called by its position, a repeated one gets a number. */
export function uniqueHeaders(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, at) => {
    const header = trimmedText(cell) || `#${at + 1}`;
    const count = (seen.get(header) ?? 0) + 1;
    seen.set(header, count);
    return count === 1 ? header : `${header} (${count})`;
  });
}
