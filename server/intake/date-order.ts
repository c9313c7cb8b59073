import { formatDay } from "../domain/day.ts";
import { type DateOrder, ordersOf, readDay } from "./date-text.ts";
import { stop } from "./intake-refusal.ts";

/** A cell of a date column, with the line it stands on. */
export interface DatedCell {
  readonly line: number;
  readonly cell: string;
}

/** What the cells of one column say about the order of day and month. */
export type DateOrderGuess =
  | { readonly order: DateOrder }
  /** Nothing to decide: in each cell with the year last, day and month are equal. */
  | { readonly order: "ANY" }
  /** Each cell can be read both ways; `sample` is one that the two readings give different days for. */
  | { readonly order: "UNDECIDED"; readonly sample: DatedCell };

/**
 * Decides the order from all cells of a column: one day above the 12th is enough. A column that proves both orders
 * was typed by two hands, and no reading of it can be trusted.
 *
 * @throws COLUMN_DATES_MIXED
 */
export function guessDateOrder(cells: Iterable<DatedCell>, field: string): DateOrderGuess {
  let open: DatedCell | undefined;
  let isYearLast = false;
  const proof: { MDY?: DatedCell; DMY?: DatedCell } = {};
  for (const dated of cells) {
    const orders = ordersOf(dated.cell);
    if (orders === undefined) continue;
    isYearLast = true;
    const [only, other] = orders;
    if (other === undefined && (only === "MDY" || only === "DMY")) proof[only] ??= dated;
    else if (other !== undefined && open === undefined && !isSameEitherWay(dated.cell)) open = dated;
  }
  if (proof.MDY !== undefined && proof.DMY !== undefined) {
    throw stop(
      "COLUMN_DATES_MIXED",
      { field },
      {
        monthFirst: proof.MDY.cell,
        monthFirstLine: proof.MDY.line,
        dayFirst: proof.DMY.cell,
        dayFirstLine: proof.DMY.line,
      },
    );
  }
  if (proof.MDY !== undefined) return { order: "MDY" };
  if (proof.DMY !== undefined) return { order: "DMY" };
  if (open !== undefined) return { order: "UNDECIDED", sample: open };
  return { order: isYearLast ? "ANY" : "YMD" };
}

const unheard = () => {};

/** The two days that an undecided cell can mean, as `2026-04-03`. */
export function bothReadings(cell: string, field: string): { readonly monthFirst: string; readonly dayFirst: string } {
  return {
    monthFirst: formatDay(readDay(cell, "MDY", { field }, unheard)),
    dayFirst: formatDay(readDay(cell, "DMY", { field }, unheard)),
  };
}

function isSameEitherWay(cell: string): boolean {
  const [first, second] = cell.match(/\d+/g) ?? [];
  return Number(first) === Number(second);
}
