import type { HopView } from "../queries.ts";

/** One hop and those that it grew out of. */
export interface LineageNode {
  readonly hop: HopView;
  /** Positions in the lineage of the hops from which its fen came; empty for the confirmation. */
  readonly parents: readonly number[];
}

/**
 * Links hops to those that gave their fen to the sender: ancestry is containment of intervals, in the order of the
 * ledger. A merged note has several parents.
 * @param hops Of one receivable, in any order.
 */
export function lineageOf(hops: readonly HopView[]): readonly LineageNode[] {
  const inOrder = [...new Map(hops.map((hop) => [hop.seq, hop])).values()].sort((a, b) => Number(BigInt(a.seq) - BigInt(b.seq)));
  return inOrder.map((hop, position) => ({ hop, parents: parentsOf(inOrder, position) }));
}

/** Positions of a hop and of all its ancestors. */
export function pathOf(lineage: readonly LineageNode[], position: number): ReadonlySet<number> {
  const path = new Set<number>();
  const open = [position];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (path.has(at)) continue;
    path.add(at);
    open.push(...(lineage[at]?.parents ?? []));
  }
  return path;
}

/** For each fen of the hop, the last earlier hop that moved it. */
function parentsOf(hops: readonly HopView[], position: number): readonly number[] {
  const hop = hops[position];
  if (!hop) return [];
  let uncovered: (readonly [bigint, bigint])[] = [[BigInt(hop.fromFen), BigInt(hop.toFen)]];
  const parents: number[] = [];
  for (let at = position - 1; at >= 0 && uncovered.length > 0; at -= 1) {
    const earlier = hops[at];
    if (!earlier) continue;
    const rest = uncovered.flatMap((part) => minus(part, BigInt(earlier.fromFen), BigInt(earlier.toFen)));
    const isTouched =
      rest.length !== uncovered.length ||
      rest.some((part, i) => part[0] !== uncovered[i]?.[0] || part[1] !== uncovered[i]?.[1]);
    if (isTouched) parents.push(at);
    uncovered = rest;
  }
  return parents;
}

function minus([from, to]: readonly [bigint, bigint], cutFrom: bigint, cutTo: bigint): (readonly [bigint, bigint])[] {
  if (cutTo <= from || cutFrom >= to) return [[from, to]];
  const parts: (readonly [bigint, bigint])[] = [];
  if (from < cutFrom) parts.push([from, cutFrom]);
  if (cutTo < to) parts.push([cutTo, to]);
  return parts;
}
