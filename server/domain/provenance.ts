import { contains, type Interval, intersection } from "./interval.ts";
import { Refusal } from "./refusal.ts";

/** What gave an interval a new holder. */
export const HopKind = {
  /** The core enterprise made its promise: the root of every path. The fen lie with the obligor until somebody takes them. */
  CONFIRMED: "CONFIRMED",
  /** Given where notice is enough. */
  PASSED: "PASSED",
  /** Offered, and taken by the payee. */
  ACCEPTED: "ACCEPTED",
  /** A holder sold it to a funder. */
  FINANCED: "FINANCED",
} as const;

export type HopKind = (typeof HopKind)[keyof typeof HopKind];

/**
 * One change of holder of one interval. Splits and merges are no hops: they change how fen are grouped, not whose they are.
 * Callers may give hops with more fields (evidence, time, transaction); they come back untouched.
 */
export interface Hop extends Interval {
  /** The ledger's number of the event; later is higher. */
  readonly seq: bigint;
  readonly kind: HopKind;
  /** Account that held it before; the obligor for CONFIRMED. */
  readonly sender: string;
  /** Account that holds it from then on; at the root still the obligor. */
  readonly recipient: string;
}

/** Fen with one common past: the hops that each of them went through, from the confirmation on. */
export interface Path<H extends Hop> extends Interval {
  readonly hops: readonly H[];
}

/** Whose fen are now, or at the end of the hops given. */
export interface Holding extends Interval {
  readonly holder: string;
}

/**
 * The way of an interval from the confirmation to its holder. Ancestry is containment: a hop is part of a fen's past if
 * its interval contains the fen. A note that was merged from pieces with different pasts has one path per piece.
 * @param hops Of one receivable, in any order; give those up to a `seq` to see the past as of then.
 * @returns Paths in the order of their fen; together they are the interval.
 * @throws Refusal PROVENANCE_BROKEN if a fen's hops do not begin with the confirmation, or one's sender was not the holder.
 */
export function provenance<H extends Hop>(hops: readonly H[], interval: Interval): Path<H>[] {
  const inTime = hops.toSorted(bySeq);
  return pieces(inTime, interval).map((piece) => {
    const through = inTime.filter((hop) => contains(hop, piece));
    requireUnbroken(through, piece);
    return { ...piece, hops: through };
  });
}

/**
 * What became of an interval: the hops that its fen went through after an event, oldest first, each cut to the interval.
 * @param afterSeq The event that gave the interval to the holder who asks.
 */
export function descendants<H extends Hop>(hops: readonly H[], interval: Interval, afterSeq: bigint): H[] {
  return hops
    .filter((hop) => hop.seq > afterSeq)
    .flatMap((hop) => {
      const shared = intersection(hop, interval);
      return shared ? [{ ...hop, ...shared }] : [];
    })
    .sort(bySeq);
}

/** Who holds which fen of an interval after the hops given, neighbours of one holder joined. */
export function holdings(hops: readonly Hop[], interval: Interval): Holding[] {
  const joined: Holding[] = [];
  for (const { fromFen, toFen, hops: through } of provenance(hops, interval)) {
    const holder = through.at(-1)?.recipient ?? "";
    const last = joined.at(-1);
    if (last?.holder === holder) joined[joined.length - 1] = { ...last, toFen };
    else joined.push({ fromFen, toFen, holder });
  }
  return joined;
}

/**
 * Cuts the interval wherever a hop begins or ends. So no hop contains a piece only in part, and neighbouring pieces always
 * differ by the hop that ends between them.
 */
function pieces(hops: readonly Hop[], interval: Interval): Interval[] {
  const cuts = new Set([interval.fromFen, interval.toFen]);
  for (const end of hops.flatMap((hop) => [hop.fromFen, hop.toFen])) {
    if (interval.fromFen < end && end < interval.toFen) cuts.add(end);
  }
  const inOrder = [...cuts].sort((a, b) => (a < b ? -1 : 1));
  return inOrder.slice(1).map((toFen, index) => ({ fromFen: inOrder[index] ?? 0n, toFen }));
}

function requireUnbroken(hops: readonly Hop[], piece: Interval): void {
  const gap = hops.find((hop, index) => {
    const previous = hops[index - 1];
    const isRoot = hop.kind === HopKind.CONFIRMED;
    return previous ? isRoot || hop.sender !== previous.recipient : !isRoot;
  });
  if (!gap && hops.length > 0) return;
  throw new Refusal("PROVENANCE_BROKEN", { seq: gap?.seq ?? 0n, fromFen: piece.fromFen, toFen: piece.toFen });
}

function bySeq(a: Hop, b: Hop): number {
  return a.seq < b.seq ? -1 : a.seq > b.seq ? 1 : 0;
}
