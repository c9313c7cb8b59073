import type { ReadingOptions } from "../app/intake-port.ts";
import { MAX_DAY } from "../domain/day.ts";
import type { DecimalStyle } from "./amount-text.ts";
import type { GivenColumns } from "./column-mapping.ts";
import type { DateOrder } from "./date-text.ts";
import { delimiters } from "./delimiter.ts";
import { stop } from "./intake-refusal.ts";
import { type RuleProfile, ruleProfiles } from "./invoice-rules.ts";
import type { PartyReference } from "./party-reference.ts";
import { payableFields } from "./payable-field.ts";
import type { PayablesCsvOptions } from "./payables-csv.ts";
import type { GivenTerms } from "./payment-terms.ts";
import { textEncodings } from "./text-encoding.ts";
import type { InvoiceOptions } from "./trade-invoice-draft.ts";

/** What is said beside the bytes, as it comes from outside: words that may be none of ours. */
export interface GivenOptions extends ReadingOptions {
  /** For a ledger of what others owe to one company, which does not name it. */
  readonly seller?: PartyReference;
  readonly profile?: string;
}

/** The longest term of payment that is believed, as in a column of terms; what is too long to confirm is a rule, not ours. */
const MAX_TERM_DAYS = 999;

const dateOrders = ["YMD", "MDY", "DMY"] as const satisfies readonly DateOrder[];
const decimalStyles = ["POINT", "COMMA"] as const satisfies readonly DecimalStyle[];

/**
 * Checks what was said beside the bytes. A word that we do not know is refused, not ignored: whoever said it meant
 * something by it.
 *
 * @throws OPTION_UNKNOWN
 */
export function readOptions(given: GivenOptions): PayablesCsvOptions & InvoiceOptions {
  const profile: RuleProfile | undefined = oneOf("profile", given.profile, ruleProfiles);
  return {
    columns: readColumns(given.columns ?? {}),
    encoding: oneOf("encoding", given.encoding, textEncodings),
    delimiter: oneOf("delimiter", given.delimiter, delimiters),
    dateOrder: oneOf("dateOrder", given.dateOrder, dateOrders),
    decimalStyle: oneOf("decimalStyle", given.decimalStyle, decimalStyles),
    currency: given.currency,
    seller: given.seller,
    buyer: given.buyer,
    terms: given.terms && readTerms(given.terms),
    profile,
  };
}

function oneOf<T extends string>(option: string, word: string | undefined, known: readonly T[]): T | undefined {
  if (word === undefined) return undefined;
  const found = known.find((each) => each === word);
  if (found === undefined) throw stop("OPTION_UNKNOWN", { field: option, value: word });
  return found;
}

function readColumns(given: Readonly<Record<string, string | null>>): GivenColumns {
  for (const field of Object.keys(given)) oneOf("columns", field, payableFields);
  return given;
}

function readTerms(terms: GivenTerms): GivenTerms {
  const [days, limit] = "dueDay" in terms ? [terms.dueDay, MAX_DAY] : [terms.termDays, MAX_TERM_DAYS];
  if (Number.isInteger(days) && days >= 0 && days <= limit) return terms;
  throw stop("OPTION_UNKNOWN", { field: "terms", value: String(days) });
}
