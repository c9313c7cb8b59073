import { boundedFen, mulDivHalfUp } from "./money.ts";
import { ONE_IN_PPM } from "./rate.ts";
import { Refusal } from "./refusal.ts";

/** Who bears the interest of a financing (M7). */
export const InterestBearer = {
  /** Deducted from what the seller receives. */
  SELLER: "SELLER",
  /** Billed to the obligor. */
  BUYER: "BUYER",
  /** The obligor pays its share, the seller the rest. */
  SHARED: "SHARED",
  /** Billed to a payer whom the agreement names. */
  THIRD_PARTY: "THIRD_PARTY",
} as const;

export type InterestBearer = (typeof InterestBearer)[keyof typeof InterestBearer];

/** What each party bears of one interest, in fen; the parts sum to it. */
export interface BorneInterest {
  readonly sellerFen: bigint;
  readonly obligorFen: bigint;
  readonly thirdPartyFen: bigint;
}

/**
 * Simple interest, deducted up front (M5): roundHalfUp(financedFen × ratePpm × interestDays / (1 000 000 × basisDays)).
 * Twin of DiscountMath.interest.
 * @param ratePpm Per year, in millionths.
 * @param interestDays From `interestDays` in day-count.ts.
 * @param basisDays The days of a year, from `basisDays` in day-count.ts.
 * @throws Refusal FEN_ABOVE_MAX.
 */
export function interest(financedFen: bigint, ratePpm: number, interestDays: number, basisDays: number): bigint {
  const rateOverDays = BigInt(ratePpm) * BigInt(interestDays);
  return boundedFen(mulDivHalfUp(financedFen, rateOverDays, BigInt(ONE_IN_PPM) * BigInt(basisDays)));
}

/**
 * Divides interest between obligor and seller where both bear it (M7). The obligor's part is rounded down, the seller
 * bears the rest. Twin of DiscountMath.sharedInterest.
 * @throws Refusal SHARE_ABOVE_WHOLE.
 */
export function sharedInterest(
  interestFen: bigint,
  obligorSharePpm: number,
): { readonly obligorFen: bigint; readonly sellerFen: bigint } {
  if (obligorSharePpm > ONE_IN_PPM) throw new Refusal("SHARE_ABOVE_WHOLE", { sharePpm: obligorSharePpm });
  const obligorFen = (interestFen * BigInt(obligorSharePpm)) / BigInt(ONE_IN_PPM);
  return { obligorFen, sellerFen: interestFen - obligorFen };
}

/**
 * Who bears which part of the interest (M7).
 * @param obligorSharePpm Read for SHARED only.
 */
export function borneInterest(interestFen: bigint, bearer: InterestBearer, obligorSharePpm: number): BorneInterest {
  const nobody = { sellerFen: 0n, obligorFen: 0n, thirdPartyFen: 0n };
  switch (bearer) {
    case InterestBearer.SELLER:
      return { ...nobody, sellerFen: interestFen };
    case InterestBearer.BUYER:
      return { ...nobody, obligorFen: interestFen };
    case InterestBearer.SHARED:
      return { ...nobody, ...sharedInterest(interestFen, obligorSharePpm) };
    case InterestBearer.THIRD_PARTY:
      return { ...nobody, thirdPartyFen: interestFen };
  }
}

/**
 * The one yearly rate that tells a supplier what cash today costs, whatever it is called (M8), in ppm:
 * roundHalfUp((interest + all fees) × basis × 1 000 000 / (net received × days)).
 * @param costFen Interest and all fees together.
 * @param netFen What the supplier receives.
 * @returns `null` where no rate exists: nothing is received, or no day passes.
 */
export function allInRatePpm(costFen: bigint, netFen: bigint, interestDays: number, basisDays: number): bigint | null {
  if (netFen <= 0n || interestDays <= 0) return null;
  return mulDivHalfUp(costFen, BigInt(basisDays) * BigInt(ONE_IN_PPM), netFen * BigInt(interestDays));
}
