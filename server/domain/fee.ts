import { mulDivHalfUp } from "./money.ts";
import { ONE_IN_PPM } from "./rate.ts";
import { Refusal } from "./refusal.ts";

/** What a fee is charged for. */
export const FeePurpose = { CONFIRMATION: "CONFIRMATION", FINANCING: "FINANCING", OPERATOR: "OPERATOR" } as const;
export type FeePurpose = (typeof FeePurpose)[keyof typeof FeePurpose];

/** The amount that a fee is a part of. */
export const FeeBase = { FACE: "FACE", FINANCED: "FINANCED", INTEREST: "INTEREST" } as const;
export type FeeBase = (typeof FeeBase)[keyof typeof FeeBase];

/** Whether a fee's rate is for the whole time, or for a year of it. */
export const FeePer = { FLAT: "FLAT", ANNUAL: "ANNUAL" } as const;
export type FeePer = (typeof FeePer)[keyof typeof FeePer];

/** A fee of an agreement (M8). */
export interface Fee {
  readonly purpose: FeePurpose;
  /** Account of the member who pays it. */
  readonly payer: string;
  /** Account of the member who receives it. */
  readonly payee: string;
  readonly base: FeeBase;
  readonly ratePpm: number;
  readonly per: FeePer;
  /** The fee is at least this, whatever the rate gives. */
  readonly minFen: bigint;
  /** The fee is at most this; `null` where nothing caps it. */
  readonly maxFen: bigint | null;
}

/** The financing that a fee is charged on. */
export interface FeeBasis {
  readonly faceFen: bigint;
  readonly financedFen: bigint;
  readonly interestFen: bigint;
  readonly interestDays: number;
  readonly basisDays: number;
}

/**
 * Passes a fee through if the trade allows it: an obligor must not earn on confirming what it owes (M8, R-16).
 * @throws Refusal FEE_TO_OBLIGOR, FEE_BOUNDS_REVERSED.
 */
export function allowedFee(fee: Fee, obligor: string): Fee {
  if (fee.purpose === FeePurpose.CONFIRMATION && fee.payee.toLowerCase() === obligor.toLowerCase()) {
    throw new Refusal("FEE_TO_OBLIGOR", { obligor });
  }
  if (fee.maxFen !== null && fee.maxFen < fee.minFen) {
    throw new Refusal("FEE_BOUNDS_REVERSED", { minFen: fee.minFen, maxFen: fee.maxFen });
  }
  return fee;
}

/** What a fee comes to, in fen: rounded half up once (M6), then held within its bounds. */
export function feeFen(fee: Fee, basis: FeeBasis): bigint {
  const baseFen = { FACE: basis.faceFen, FINANCED: basis.financedFen, INTEREST: basis.interestFen }[fee.base];
  const isAnnual = fee.per === FeePer.ANNUAL;
  const factor = BigInt(fee.ratePpm) * (isAnnual ? BigInt(basis.interestDays) : 1n);
  const divisor = BigInt(ONE_IN_PPM) * (isAnnual ? BigInt(basis.basisDays) : 1n);
  const amountFen = mulDivHalfUp(baseFen, factor, divisor);
  if (amountFen < fee.minFen) return fee.minFen;
  return fee.maxFen !== null && amountFen > fee.maxFen ? fee.maxFen : amountFen;
}
