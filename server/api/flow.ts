import type { Hex, HopRow } from "../index/rows.ts";

/** Credit that went from one member to another, between two tiers. */
export interface Flow {
  readonly from: Hex;
  readonly to: Hex;
  readonly fromTier: number;
  readonly toTier: number;
  readonly amountFen: bigint;
  readonly hops: number;
}

/**
 * Sums hops between the same two members and tiers. A sale stands one tier on, so that a picture of the flows runs one
 * way, though the note keeps its tier.
 * @param hops Of one receivable.
 */
export function flowsOf(hops: readonly HopRow[]): Flow[] {
  const flows = new Map<string, Flow>();
  for (const hop of hops) {
    if (hop.kind === "CONFIRMED") continue;
    const toTier = hop.kind === "FINANCED" ? hop.tier + 1 : hop.tier;
    const key = [hop.sender, hop.recipient, toTier].join();
    const sum = flows.get(key);
    flows.set(key, {
      from: hop.sender,
      to: hop.recipient,
      fromTier: toTier - 1,
      toTier,
      amountFen: (sum?.amountFen ?? 0n) + hop.toFen - hop.fromFen,
      hops: (sum?.hops ?? 0) + 1,
    });
  }
  return [...flows.values()];
}
