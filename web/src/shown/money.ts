const FEN_PER_YUAN = 100n;
// Above this the ledger takes no amount.
const MAX_FEN_DIGITS = 17;
const AMOUNT = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/;
const RATE = /^(\d{1,2})(?:\.(\d{1,4}))?$/;

/** Whole fen, as the API sends them, as a person reads them: "1234567" is "12,345.67". Never through a float. */
export function showFen(fen: string): string {
  const amount = BigInt(fen);
  const positive = amount < 0n ? -amount : amount;
  const yuan = (positive / FEN_PER_YUAN).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = (positive % FEN_PER_YUAN).toString().padStart(2, "0");
  return `${amount < 0n ? "−" : ""}${yuan}.${rest}`;
}

/** What a person typed, in fen; null for what is no amount above zero with at most two decimals. */
export function readFen(text: string): string | null {
  const found = AMOUNT.exec(text.trim().replaceAll("，", ",").replaceAll("。", "."));
  const yuan = found?.[1]?.replaceAll(",", "");
  if (yuan === undefined) return null;
  const fen = BigInt(yuan) * FEN_PER_YUAN + BigInt((found?.[2] ?? "").padEnd(2, "0"));
  const digits = fen.toString();
  return fen > 0n && digits.length <= MAX_FEN_DIGITS ? digits : null;
}

/** Parts per million a year as a percentage with four places, as bank forms carry it. */
export function showRate(ppm: number): string {
  const text = ppm.toString().padStart(5, "0");
  return `${text.slice(0, -4)}.${text.slice(-4)} %`;
}

/** What a person typed in percent, in parts per million: "3.85" is 38 500. Null for what is no rate. */
export function readRate(text: string): number | null {
  const found = RATE.exec(text.trim().replace(/\s*%$/, "").replace("。", "."));
  if (!found?.[1]) return null;
  return Number(found[1] + (found[2] ?? "").padEnd(4, "0"));
}

/** The sum of amounts. */
export function sumFen(amounts: Iterable<string>): string {
  let sum = 0n;
  for (const fen of amounts) sum += BigInt(fen);
  return sum.toString();
}

/** What is left of an amount after a part of it. */
export function restFen(whole: string, part: string): string {
  return (BigInt(whole) - BigInt(part)).toString();
}
