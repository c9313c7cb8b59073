import type { FlowEnd, FlowView } from "../queries/receivable.ts";
import type { Text } from "../words/speak.ts";

/** One member at one tier, or the crowd of small ones of a tier. */
export interface SankeyNode {
  readonly key: string;
  /** Null for a crowd. */
  readonly name: Text | null;
  /** How many members it stands for. */
  readonly count: number;
  readonly tier: number;
  /** Whether it came by its part by buying it. */
  readonly isFunder: boolean;
  readonly amountFen: string;
  /** What of it did not go further. */
  readonly keptFen: string;
}

export interface SankeyLink {
  readonly source: string;
  readonly target: string;
  /** Thickness. A float is good enough to draw with; what is shown as money is `amountFen`. */
  readonly value: number;
  readonly amountFen: string;
}

/** A column of the picture. */
export interface SankeyTier {
  readonly tier: number;
  readonly isFundersOnly: boolean;
}

export interface SankeyPicture {
  readonly nodes: readonly SankeyNode[];
  readonly links: readonly SankeyLink[];
  readonly tiers: readonly SankeyTier[];
  /** Nodes in the fullest tier, from which the height follows. */
  readonly tallest: number;
}

/** More labels than this overlap (measured); the smallest of each tier are drawn as one. */
export const MOST_NODES = 40;
const MOST_PER_TIER = 12;

interface Sum {
  readonly key: string;
  readonly tier: number;
  readonly member: FlowEnd;
  inFen: bigint;
  outFen: bigint;
}

function keyOf(member: FlowEnd, tier: number): string {
  return `${tier}:${member.address}`;
}

/** What went into and out of each member at each tier. */
function sumsOf(flows: readonly FlowView[]): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>();
  const at = (member: FlowEnd, tier: number): Sum => {
    const key = keyOf(member, tier);
    const sum = sums.get(key) ?? { key, tier, member, inFen: 0n, outFen: 0n };
    sums.set(key, sum);
    return sum;
  };
  for (const flow of flows) {
    const fen = BigInt(flow.amountFen);
    at(flow.from, flow.fromTier).outFen += fen;
    at(flow.to, flow.toTier).inFen += fen;
  }
  return sums;
}

/** A core enterprise has nothing coming in, and whoever merged notes of two tiers may pass on more than came in at one. */
function largest({ inFen, outFen }: Sum): bigint {
  if (inFen > outFen) return inFen;
  return outFen;
}

/** For each member at each tier the key of the node that it is drawn as: its own, or its tier's crowd. */
function drawnAs(sums: ReadonlyMap<string, Sum>): ReadonlyMap<string, string> {
  const tiers = Map.groupBy(sums.values(), ({ tier }) => tier);
  const room = Math.max(2, Math.min(MOST_PER_TIER, Math.floor(MOST_NODES / tiers.size)));
  const drawn = new Map<string, string>();
  for (const [tier, members] of tiers) {
    const bySize = members.toSorted((a, b) => (largest(a) > largest(b) ? -1 : 1));
    const alone = members.length > room ? room - 1 : room;
    bySize.forEach(({ key }, place) => {
      drawn.set(key, place < alone ? key : `${tier}:crowd`);
    });
  }
  return drawn;
}

function nodeOf(key: string, members: readonly Sum[]): SankeyNode {
  const total = (of: (sum: Sum) => bigint) => members.reduce((fen, sum) => fen + of(sum), 0n);
  const [first] = members;
  return {
    key,
    name: members.length === 1 ? (first?.member.name ?? null) : null,
    count: members.length,
    tier: first?.tier ?? 0,
    isFunder: members.every(({ member }) => member.roles.includes("FUNDER")),
    amountFen: total(largest).toString(),
    keptFen: total(({ inFen, outFen }) => (inFen > outFen ? inFen - outFen : 0n)).toString(),
  };
}

function linksOf(flows: readonly FlowView[], drawn: ReadonlyMap<string, string>): SankeyLink[] {
  const links = new Map<string, { readonly source: string; readonly target: string; fen: bigint }>();
  for (const flow of flows) {
    const source = drawn.get(keyOf(flow.from, flow.fromTier)) ?? "";
    const target = drawn.get(keyOf(flow.to, flow.toTier)) ?? "";
    const link = links.get(`${source}>${target}`) ?? { source, target, fen: 0n };
    link.fen += BigInt(flow.amountFen);
    links.set(`${source}>${target}`, link);
  }
  return [...links.values()].map(({ source, target, fen }) => ({
    source,
    target,
    value: Number(fen) / 100,
    amountFen: fen.toString(),
  }));
}

/** Turns the flows of a receivable into a picture: one node per member and tier, one band per pair. */
export function sankeyOf(flows: readonly FlowView[]): SankeyPicture {
  const sums = sumsOf(flows);
  const drawn = drawnAs(sums);
  const groups = Map.groupBy(sums.values(), ({ key }) => drawn.get(key) ?? key);
  const nodes = [...groups].map(([key, members]) => nodeOf(key, members));
  const perTier = Map.groupBy(nodes, ({ tier }) => tier);
  return {
    nodes,
    links: linksOf(flows, drawn),
    tiers: [...perTier]
      .map(([tier, members]) => ({ tier, isFundersOnly: members.every(({ isFunder }) => isFunder) }))
      .sort((a, b) => a.tier - b.tier),
    tallest: Math.max(1, ...[...perTier.values()].map((members) => members.length)),
  };
}
