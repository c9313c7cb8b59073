import { keccak256 } from "ethers";
import type { ArithmeticHarness } from "../../generated/contracts/index.ts";
import { type Day, dayOf } from "../../server/domain/day.ts";
import { basisDays, DayCountConvention, interestDays } from "../../server/domain/day-count.ts";
import { interest, sharedInterest } from "../../server/domain/discount.ts";
import { boundedFen, largestRemainder } from "../../server/domain/money.ts";
import { deriveReceivableId, noteIdOf } from "../../server/domain/note-id.ts";
import { overdueInterest } from "../../server/domain/overdue.ts";
import { entitlement } from "../../server/domain/redemption.ts";
import { Refusal, type RefusalRecord, refusalCodeOf, toRefusal } from "../../server/domain/refusal.ts";

/** The arithmetic that exists twice, as either language answers it. Each function refuses with a Refusal. */
export interface Arithmetic {
  toFen(amountFen: bigint): Promise<bigint>;
  interest(financedFen: bigint, ratePpm: number, days: number, basis: number): Promise<bigint>;
  overdueInterest(principalFen: bigint, ratePpmPerDay: number, days: number): Promise<bigint>;
  sharedInterest(interestFen: bigint, obligorSharePpm: number): Promise<{ obligorFen: bigint; sellerFen: bigint }>;
  entitlement(paidFen: bigint, lengthFen: bigint, faceFen: bigint): Promise<bigint>;
  largestRemainder(totalFen: bigint, weights: readonly bigint[]): Promise<bigint[]>;
  interestDays(startDay: Day, endDay: Day, convention: DayCountConvention): Promise<number>;
  basisDays(convention: DayCountConvention): Promise<number>;
  dayOf(timestampSec: bigint, utcOffsetSec: number): Promise<Day>;
  deriveReceivableId(obligor: string, undertakingNo: string): Promise<bigint>;
  noteIdOf(receivableId: bigint, fromFen: bigint): Promise<bigint>;
}

/** The domain's answers. */
export const typescript: Arithmetic = {
  toFen: async (amountFen) => boundedFen(amountFen),
  interest: async (...values) => interest(...values),
  overdueInterest: async (...values) => overdueInterest(...values),
  sharedInterest: async (...values) => sharedInterest(...values),
  entitlement: async (...values) => entitlement(...values),
  largestRemainder: async (...values) => largestRemainder(...values),
  interestDays: async (...values) => interestDays(...values),
  basisDays: async (convention) => basisDays(convention),
  dayOf: async (...values) => dayOf(...values),
  deriveReceivableId: async (...values) => deriveReceivableId(keccak256, ...values),
  noteIdOf: async (...values) => noteIdOf(...values),
};

/** The contracts' answers, through a deployed harness. */
export function solidity(harness: ArithmeticHarness): Arithmetic {
  const ask = <T>(answer: Promise<T>) => asRefusal(harness, answer);
  return {
    toFen: (amountFen) => ask(harness.checkFen(amountFen)),
    interest: (...values) => ask(harness.interest(...values)),
    overdueInterest: (...values) => ask(harness.overdueInterest(...values)),
    sharedInterest: async (...values) => {
      const { obligorFen, sellerFen } = await ask(harness.sharedInterest(...values));
      return { obligorFen, sellerFen };
    },
    entitlement: (...values) => ask(harness.entitlement(...values)),
    largestRemainder: async (totalFen, weights) =>
      Array.from(await ask(harness.largestRemainder(totalFen, [...weights]))),
    interestDays: async (startDay, endDay, convention) =>
      Number(await ask(harness.interestDays(startDay, endDay, conventionNumber(convention)))),
    basisDays: async (convention) => Number(await ask(harness.basis(conventionNumber(convention)))),
    dayOf: async (...values) => Number(await ask(harness.dayOf(...values))),
    deriveReceivableId: (...values) => ask(harness.deriveReceivableId(...values)),
    noteIdOf: (...values) => ask(harness.makeNoteId(...values)),
  };
}

/** A value, or the refusal that came instead: what two languages have to agree on. */
export async function outcome<T>(answer: Promise<T>): Promise<T | RefusalRecord> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refusal) return error.toJSON();
    throw error;
  }
}

/** The number by which contracts know a convention. */
export function conventionNumber(convention: DayCountConvention): number {
  return Object.values(DayCountConvention).indexOf(convention);
}

async function asRefusal<T>(harness: ArithmeticHarness, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const data = error instanceof Error && "data" in error ? String(error.data) : "0x";
    const parsed = harness.interface.parseError(data);
    if (parsed === null) throw error;
    throw toRefusal(refusalCodeOf(parsed.name), parsed.args.toObject());
  }
}
