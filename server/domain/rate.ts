import { Refusal } from "./refusal.ts";

/** The whole, in parts per million (M2). Shares of one amount add up to it exactly. */
export const ONE_IN_PPM = 1_000_000;

/** The highest yearly rate that the bank formats can carry: 99.9999 percent. */
export const MAX_RATE_PPM = 999_999;

const PPM_PER_PERCENT = 10_000;

const PERCENT = /^(\d{1,2})(?:\.(\d{1,4}))?$/;

/**
 * Reads a rate in percent: `3.85` and `3.8500` are 38 500 ppm. Below one hundred percent, as the formats are.
 * @throws Refusal RATE_MALFORMED.
 */
export function parseRate(text: string): number {
  const match = PERCENT.exec(text);
  if (!match) throw new Refusal("RATE_MALFORMED", { text });
  const [, whole, fraction = ""] = match;
  return Number(whole) * PPM_PER_PERCENT + Number(fraction.padEnd(4, "0"));
}

/** Writes a rate in percent with the four decimals of the bank formats: 38 500 ppm is `3.8500`. */
export function formatRate(ratePpm: number): string {
  const fraction = String(ratePpm % PPM_PER_PERCENT).padStart(4, "0");
  return `${Math.floor(ratePpm / PPM_PER_PERCENT)}.${fraction}`;
}
