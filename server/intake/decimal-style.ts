import { type DecimalStyle, isLonePointGroup, onlyStyleOf } from "./amount-text.ts";
import { stop } from "./intake-refusal.ts";

/** Above this share of dissent a column follows no one style; below it, the dissenters are typing errors of their rows. */
const MAX_DISSENT_PERCENT = 10;

/**
 * The style that the amounts of a file are written in, decided from all of them; POINT where nothing tells, as then both
 * readings agree. `1.234` alone proves nothing: it is a thousand to one sender, and a decimal too many to the next.
 *
 * @throws COLUMN_AMOUNTS_MIXED, COLUMN_AMOUNTS_AMBIGUOUS
 */
export function guessDecimalStyle(cells: Iterable<string>, minorDigits: number, field: string): DecimalStyle {
  const proof = { POINT: { count: 0, first: "" }, COMMA: { count: 0, first: "" } };
  let doubtful: string | undefined;
  for (const cell of cells) {
    const style = onlyStyleOf(cell, minorDigits);
    if (style === undefined) continue;
    if (isLonePointGroup(cell)) {
      doubtful ??= cell;
      continue;
    }
    if (proof[style].count === 0) proof[style].first = cell;
    proof[style].count += 1;
  }
  const { POINT, COMMA } = proof;
  const dissent = Math.min(POINT.count, COMMA.count);
  if (dissent * 100 > (POINT.count + COMMA.count) * MAX_DISSENT_PERCENT) {
    throw stop("COLUMN_AMOUNTS_MIXED", { field }, { point: POINT.first, comma: COMMA.first });
  }
  if (POINT.count === 0 && COMMA.count === 0 && doubtful !== undefined) {
    throw stop("COLUMN_AMOUNTS_AMBIGUOUS", { field, value: doubtful });
  }
  return COMMA.count > POINT.count ? "COMMA" : "POINT";
}
