import type { HopView } from "../../web/src/queries/provenance.ts";

/** A hop of a test: who gave which interval to whom. */
export function hop(
  seq: number,
  from: string,
  to: string,
  fromFen: number,
  toFen: number,
  more: Partial<HopView> = {},
): HopView {
  const member = (name: string) => ({ address: `0x${name}`, name: { zh: name, en: name } });
  return {
    seq: String(seq),
    kind: from === to ? "CONFIRMED" : "ACCEPTED",
    fromFen: String(fromFen),
    toFen: String(toFen),
    amountFen: String(toFen - fromFen),
    from: member(from),
    to: member(to),
    tier: 1,
    at: "2026-11-21T01:00:00Z",
    block: seq,
    txHash: "0x",
    evidence: { root: "0x", documents: null },
    financing: null,
    ...more,
  };
}
