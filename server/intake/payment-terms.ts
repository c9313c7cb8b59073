import type { Day } from "../domain/day.ts";

/** What the sender says about when to pay, for the rows and documents that do not say it themselves. */
export type GivenTerms = { readonly dueDay: Day } | { readonly termDays: number };

/** The due day by the sender's terms. */
export function dueDayByTerms(terms: GivenTerms, issueDay: Day): Day {
  return "dueDay" in terms ? terms.dueDay : issueDay + terms.termDays;
}
