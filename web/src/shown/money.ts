const FEN_PER_YUAN = 100n;

/** Whole fen, as the API sends them, as a person reads them: "1234567" is "12,345.67". Never through a float. */
export function showFen(fen: string): string {
  const amount = BigInt(fen);
  const positive = amount < 0n ? -amount : amount;
  const yuan = (positive / FEN_PER_YUAN).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = (positive % FEN_PER_YUAN).toString().padStart(2, "0");
  return `${amount < 0n ? "−" : ""}${yuan}.${rest}`;
}

/** Parts per million a year as a percentage with four places, as bank forms carry it. */
export function showRate(ppm: number): string {
  const text = ppm.toString().padStart(5, "0");
  return `${text.slice(0, -4)}.${text.slice(-4)} %`;
}

/** The share of a whole in tenths of a percent, for widths and thickness only, never for money that is shown. */
export function permilleOf(part: string, whole: string): number {
  const all = BigInt(whole);
  return all === 0n ? 0 : Number((BigInt(part) * 1000n) / all);
}
