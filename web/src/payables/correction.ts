import type { MappingInput, TermsInput } from "../queries/payable.ts";

/** What a person said about how a file is to be read. What is absent is left to the desk's guess. */
export interface Correction {
  readonly columns: Readonly<Record<string, string | null>>;
  readonly dateOrder?: string;
  readonly decimalStyle?: string;
  readonly daysAfterIssue?: number;
}

export const NO_CORRECTION: Correction = { columns: {} };

/** A correction as the API takes it. */
export function mappingOf({ columns, dateOrder, decimalStyle }: Correction): MappingInput {
  const given = Object.entries(columns).map(([field, header]) => ({ field, header }));
  return {
    ...(given.length > 0 && { columns: given }),
    ...(dateOrder && { dateOrder }),
    ...(decimalStyle && { decimalStyle }),
  };
}

/** When to pay, for rows that do not say it; null where nothing was said. */
export function termsOf({ daysAfterIssue }: Correction): TermsInput | null {
  return daysAfterIssue === undefined ? null : { daysAfterIssue };
}
