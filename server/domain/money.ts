import { Refusal } from "./refusal.ts";

/**
 * The largest amount that any register accepts, in fen: 15 digits before the point and 2 after, as wide as the amount
 * field of the bank formats (M1). The same bound holds in contracts/types/Fen.sol.
 */
export const MAX_FEN = 10n ** 17n - 1n;

const FEN_PER_YUAN = 100n;

// Digits with thousands separated everywhere or nowhere; half-separated text is more likely a typing error than a number.
const MONEY = /^(-?)(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2}))?$/;

/**
 * Reads an amount as people and files write it: `1,234.50`, `1234.5`, `-12`. Other conventions (`1.234,50`, `￥`) are
 * for intake to recognise, because only the sender can say which one a file follows.
 * @returns Fen; negative where the text is, since credit notes are.
 * @throws Refusal MONEY_MALFORMED.
 */
export function parseFen(text: string): bigint {
  const match = MONEY.exec(text);
  if (!match) throw new Refusal("MONEY_MALFORMED", { text });
  const [, sign, whole = "", fraction = ""] = match;
  const fen = BigInt(whole.replaceAll(",", "")) * FEN_PER_YUAN + BigInt(fraction.padEnd(2, "0"));
  return sign === "-" ? -fen : fen;
}

/** Shows an amount to people: 123450n is `1,234.50`. */
export function formatFen(fen: bigint): string {
  const [whole = "", fraction] = plainFen(fen).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${fraction}`;
}

/** Writes an amount for files and messages, without separators: 123450n is `1234.50`. */
export function plainFen(fen: bigint): string {
  const magnitude = fen < 0n ? -fen : fen;
  const fraction = String(magnitude % FEN_PER_YUAN).padStart(2, "0");
  return `${fen < 0n ? "-" : ""}${magnitude / FEN_PER_YUAN}.${fraction}`;
}

/**
 * Passes an amount through if an act can be about it: more than nothing, and at most MAX_FEN.
 * @throws Refusal FEN_NOT_POSITIVE, FEN_ABOVE_MAX.
 */
export function positiveFen(amountFen: bigint): bigint {
  if (amountFen <= 0n) throw new Refusal("FEN_NOT_POSITIVE", { amountFen });
  return boundedFen(amountFen);
}

/**
 * Passes the result of arithmetic through if a register can hold it. Twin of toFen in contracts/types/Fen.sol.
 * @throws Refusal FEN_ABOVE_MAX.
 */
export function boundedFen(amountFen: bigint): bigint {
  if (amountFen > MAX_FEN) throw new Refusal("FEN_ABOVE_MAX", { amountFen, maxFen: MAX_FEN });
  return amountFen;
}

/**
 * a × b ÷ divisor, rounded half up, once (M6). For numbers that are never negative; money that is split is not.
 * @throws RangeError on a divisor of zero or less, or a negative product: a fault of the caller, not of a user.
 */
export function mulDivHalfUp(a: bigint, b: bigint, divisor: bigint): bigint {
  const product = a * b;
  if (divisor <= 0n || product < 0n) throw new RangeError(`half-up of ${product} / ${divisor}`);
  return (2n * product + divisor) / (2n * divisor);
}

/**
 * Divides one amount once and for all in proportion to weights (M6): each part is rounded down, then the fen left over
 * go, one each, to the largest remainders; among equals to the lower index. The parts sum to the total exactly.
 * @throws Refusal SHARING_WITHOUT_WEIGHT if the weights sum to nothing.
 */
export function largestRemainder(totalFen: bigint, weights: readonly bigint[]): bigint[] {
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
  if (weightSum <= 0n) throw new Refusal("SHARING_WITHOUT_WEIGHT", { totalFen });

  const parts = weights.map((weight) => (totalFen * weight) / weightSum);
  const leftFen = totalFen - parts.reduce((sum, part) => sum + part, 0n);

  // Sorting is stable, so equal remainders stay in the order of their indices.
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (totalFen * weight) % weightSum }))
    .sort((a, b) => (a.remainder > b.remainder ? -1 : a.remainder < b.remainder ? 1 : 0));
  for (const { index } of byRemainder.slice(0, Number(leftFen))) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}
