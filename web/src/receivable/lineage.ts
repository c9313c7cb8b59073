import type { HopView } from "../queries/provenance.ts";

/** One hop, the hops that it grew out of, and what of it went no further. */
export interface LineageNode {
  readonly hop: HopView;
  /** Positions in the lineage of the hops from which its fen came; empty for the confirmation. */
  readonly parents: readonly number[];
  /** How much of it no later hop took away. */
  readonly keptFen: string;
}

/** A half-open interval of fen. */
type Part = readonly [from: bigint, to: bigint];

/**
 * Links hops to those that gave their fen to the sender: ancestry is containment of intervals, in the order of the ledger. A
 * merged note has several parents.
 * @param hops Of one receivable, in any order.
 */
export function lineageOf(hops: readonly HopView[]): readonly LineageNode[] {
  const once = [...new Map(hops.map((hop) => [hop.seq, hop])).values()];
  const inOrder = once.sort((a, b) => (BigInt(a.seq) < BigInt(b.seq) ? -1 : 1));
  const parts = inOrder.map(partOf);
  return inOrder.map((hop, position) => ({
    hop,
    parents: parentsOf(parts, position),
    keptFen: keptOf(parts, position).toString(),
  }));
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

function partOf(hop: HopView): Part {
  return [BigInt(hop.fromFen), BigInt(hop.toFen)];
}

function length(parts: readonly Part[]): bigint {
  return parts.reduce((fen, [from, to]) => fen + to - from, 0n);
}

/** What is left of some parts where a cut takes its own out. */
function without(parts: readonly Part[], [cutFrom, cutTo]: Part): readonly Part[] {
  return parts.flatMap(([from, to]): readonly Part[] => {
    if (cutTo <= from || cutFrom >= to) return [[from, to]];
    const left: readonly Part[] = from < cutFrom ? [[from, cutFrom]] : [];
    const right: readonly Part[] = cutTo < to ? [[cutTo, to]] : [];
    return [...left, ...right];
  });
}

/** For each fen of the hop, the last earlier hop that moved it. */
function parentsOf(parts: readonly Part[], position: number): readonly number[] {
  const own = parts[position];
  let unexplained: readonly Part[] = own ? [own] : [];
  const parents: number[] = [];
  for (let at = position - 1; at >= 0 && unexplained.length > 0; at -= 1) {
    const rest = without(unexplained, parts[at] ?? [0n, 0n]);
    if (length(rest) < length(unexplained)) parents.push(at);
    unexplained = rest;
  }
  return parents;
}

function keptOf(parts: readonly Part[], position: number): bigint {
  const own = parts[position];
  return length(parts.slice(position + 1).reduce(without, own ? [own] : []));
}
