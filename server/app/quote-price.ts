import type { Day } from "../domain/day.ts";
import { basisDays, interestDays } from "../domain/day-count.ts";
import { allInRatePpm, interest } from "../domain/discount.ts";
import type { DeskQuote } from "./desk-store.ts";

/** What a quote comes to if it is settled on a day. */
export interface QuotePrice {
  readonly interestDays: number;
  readonly interestFen: bigint;
  readonly netFen: bigint;
  /** What the cash costs the seller per year, whatever it is called (M8); null where no day passes. */
  readonly allInRatePpm: bigint | null;
}

/** The price of a quote: simple interest to the due day, deducted up front, borne by the seller (M5). */
export function quotePrice(
  { amountFen, ratePpm, dayCount }: Pick<DeskQuote, "amountFen" | "ratePpm" | "dayCount">,
  settlementDay: Day,
  dueDay: Day,
): QuotePrice {
  const days = interestDays(settlementDay, dueDay, dayCount);
  const basis = basisDays(dayCount);
  const interestFen = interest(amountFen, ratePpm, days, basis);
  const netFen = amountFen - interestFen;
  return { interestDays: days, interestFen, netFen, allInRatePpm: allInRatePpm(interestFen, netFen, days, basis) };
}
