import type { ReceivableView } from "../queries.ts";
import type { Language } from "../words/speak.ts";

type Flow = ReceivableView["flows"][number];

export interface SankeyNode {
  readonly key: string;
  readonly label: string;
  readonly tier: number;
  readonly amountFen: string;
}

export interface SankeyLink {
  readonly source: string;
  readonly target: string;
  /** Thickness. A float is good enough to draw with; what is shown as money is `amountFen`. */
  readonly value: number;
  readonly amountFen: string;
}

export interface SankeyPicture {
  readonly nodes: readonly SankeyNode[];
  readonly links: readonly SankeyLink[];
  /** Nodes in the fullest tier, from which the height follows. */
  readonly tallest: number;
}

// More names than this in one tier overlap; the smallest are drawn as one.
const MOST_PER_TIER = 12;

interface End {
  readonly key: string;
  readonly label: string;
  readonly tier: number;
}

/**
 * Turns the flows of a receivable into a picture: one node per member and tier, one band per pair.
 * @param othersLabel Names the node that stands for the smallest of a crowded tier.
 */
export function sankeyOf(
  flows: readonly Flow[],
  language: Language,
  othersLabel: (count: number) => string,
): SankeyPicture {
  const received = new Map<string, bigint>();
  for (const flow of flows) {
    const key = `${flow.toTier}:${flow.to.address}`;
    received.set(key, (received.get(key) ?? 0n) + BigInt(flow.amountFen));
  }
  const crowd = crowdOf(received);
  const endOf = (member: Flow["to"], tier: number): End => {
    const key = `${tier}:${member.address}`;
    const isCrowded = crowd.has(key);
    const crowdSize = [...crowd].filter((other) => other.startsWith(`${tier}:`)).length;
    return isCrowded
      ? { key: `${tier}:others`, label: othersLabel(crowdSize), tier }
      : { key, label: member.name[language], tier };
  };

  const nodes = new Map<string, End & { inFen: bigint; outFen: bigint }>();
  const links = new Map<string, { source: string; target: string; fen: bigint }>();
  const touch = (end: End) => {
    const node = nodes.get(end.key) ?? { ...end, inFen: 0n, outFen: 0n };
    nodes.set(end.key, node);
    return node;
  };
  for (const flow of flows) {
    const fen = BigInt(flow.amountFen);
    const from = endOf(flow.from, flow.fromTier);
    const to = endOf(flow.to, flow.toTier);
    touch(from).outFen += fen;
    touch(to).inFen += fen;
    const link = links.get(`${from.key}>${to.key}`) ?? { source: from.key, target: to.key, fen: 0n };
    link.fen += fen;
    links.set(`${from.key}>${to.key}`, link);
  }
  const perTier = Map.groupBy(nodes.values(), (node) => node.tier);
  return {
    nodes: [...nodes.values()].map(({ key, label, tier, inFen, outFen }) => ({
      key,
      label,
      tier,
      amountFen: (inFen > outFen ? inFen : outFen).toString(),
    })),
    links: [...links.values()].map(({ source, target, fen }) => ({
      source,
      target,
      value: Number(fen) / 100,
      amountFen: fen.toString(),
    })),
    tallest: Math.max(1, ...[...perTier.values()].map((tier) => tier.length)),
  };
}

/** The members beyond the largest few of each tier. */
function crowdOf(received: ReadonlyMap<string, bigint>): ReadonlySet<string> {
  const perTier = Map.groupBy(received.keys(), (key) => key.split(":")[0]);
  const crowd = new Set<string>();
  for (const keys of perTier.values()) {
    if (keys.length <= MOST_PER_TIER) continue;
    const bySize = keys.toSorted((a, b) => Number((received.get(b) ?? 0n) - (received.get(a) ?? 0n)));
    for (const key of bySize.slice(MOST_PER_TIER - 1)) crowd.add(key);
  }
  return crowd;
}
