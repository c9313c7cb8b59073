import { Refusal } from "./refusal.ts";

/** A half-open interval [fromFen, toFen) of the fen of one receivable. Never empty. Twin of Interval.sol. */
export interface Interval {
  readonly fromFen: bigint;
  readonly toFen: bigint;
}

/** What remains and what was cut off; `head` is `null` where the pieces took everything. */
export interface TailCut {
  readonly head: Interval | null;
  /** In the order in which they lie in the receivable, which is the order they were asked for. */
  readonly pieces: readonly Interval[];
}

/** How many fen the interval has. */
export function lengthOf(interval: Interval): bigint {
  return interval.toFen - interval.fromFen;
}

/**
 * Cuts pieces off the tail. The head stays where it is, shorter, and so keeps its id and its holder; the pieces come to
 * lie after it, in the order given, the last one ending where the interval ended.
 * @throws Refusal INTERVAL_PIECE_EMPTY, INTERVAL_TOO_SHORT.
 */
export function cutTail(interval: Interval, pieceLengthsFen: readonly bigint[]): TailCut {
  const emptyIndex = pieceLengthsFen.findIndex((lengthFen) => lengthFen <= 0n);
  if (emptyIndex >= 0) throw new Refusal("INTERVAL_PIECE_EMPTY", { index: emptyIndex });
  const neededFen = pieceLengthsFen.reduce((sum, lengthFen) => sum + lengthFen, 0n);
  const availableFen = lengthOf(interval);
  if (neededFen > availableFen) throw new Refusal("INTERVAL_TOO_SHORT", { availableFen, neededFen });

  let fromFen = interval.toFen - neededFen;
  const head = fromFen === interval.fromFen ? null : { fromFen: interval.fromFen, toFen: fromFen };
  const pieces = pieceLengthsFen.map((lengthFen) => {
    const piece = { fromFen, toFen: fromFen + lengthFen };
    fromFen = piece.toFen;
    return piece;
  });
  return { head, pieces };
}

/** Whether `right` begins exactly where `left` ends. The order counts: merging keeps the id of the left one. */
export function isAdjacent(left: Interval, right: Interval): boolean {
  return left.toFen === right.fromFen;
}

/**
 * Joins two neighbours; the result begins where `left` does.
 * @throws Refusal INTERVAL_NOT_ADJACENT.
 */
export function merge(left: Interval, right: Interval): Interval {
  if (!isAdjacent(left, right)) {
    throw new Refusal("INTERVAL_NOT_ADJACENT", { leftToFen: left.toFen, rightFromFen: right.fromFen });
  }
  return { fromFen: left.fromFen, toFen: right.toFen };
}

/** The fen that two intervals share, or `null`. Neighbours share none. */
export function intersection(a: Interval, b: Interval): Interval | null {
  // biome-ignore lint/complexity/useMathMinMax: Math.max does not take bigint.
  const fromFen = a.fromFen > b.fromFen ? a.fromFen : b.fromFen;
  // biome-ignore lint/complexity/useMathMinMax: Math.min does not take bigint.
  const toFen = a.toFen < b.toFen ? a.toFen : b.toFen;
  return fromFen < toFen ? { fromFen, toFen } : null;
}

/** Whether each fen of `inner` is a fen of `outer`. An ancestor contains its descendants (I7). */
export function contains(outer: Interval, inner: Interval): boolean {
  return outer.fromFen <= inner.fromFen && inner.toFen <= outer.toFen;
}

/** Whether the intervals, in any order, cover [0, faceFen) with no fen twice and none left out (I1). */
export function isPartition(intervals: readonly Interval[], faceFen: bigint): boolean {
  const inOrder = intervals.toSorted((a, b) => (a.fromFen < b.fromFen ? -1 : a.fromFen > b.fromFen ? 1 : 0));
  let reachedFen = 0n;
  for (const interval of inOrder) {
    if (interval.fromFen !== reachedFen || interval.toFen <= interval.fromFen) return false;
    reachedFen = interval.toFen;
  }
  return reachedFen === faceFen;
}
