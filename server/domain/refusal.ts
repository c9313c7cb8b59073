import { type RefusalCode, refusalCatalogue } from "./refusal-catalogue.ts";
import { RefusalCategory } from "./refusal-row.ts";

/** The values that made a refusal true, by name, as text: they travel through JSON and are shown to people. */
export type RefusalArgs = Readonly<Record<string, string>>;

/** What is left of a refusal when it is stored or sent. */
export interface RefusalRecord {
  readonly code: string;
  readonly category: RefusalCategory;
  readonly args: RefusalArgs;
}

type ArgumentValue = string | number | bigint | boolean;

/**
 * The one kind of expected failure, from a Solidity error to the screen. It is thrown, so that a verb reads as if all
 * went well, and caught once, at the edge. What it says to a person: `explain` in refusal-explain.ts.
 */
export class Refusal extends Error implements RefusalRecord {
  override readonly name = "Refusal";
  readonly code: string;
  readonly category: RefusalCategory;
  readonly args: RefusalArgs;

  /**
   * @param code A row of the catalogue; a refusal without a row does not compile.
   * @param args Named as in the row's placeholders, with units in their names: `availableFen`, `dueDay`, `expiresAtSec`.
   */
  constructor(code: RefusalCode, args: Readonly<Record<string, ArgumentValue>> = {}) {
    const texts = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, String(value)]));
    super(`${code} ${JSON.stringify(texts)}`);
    this.code = code;
    this.category = isRefusalCode(code) ? refusalCatalogue[code].category : RefusalCategory.BROKEN;
    this.args = texts;
  }

  toJSON(): RefusalRecord {
    return { code: this.code, category: this.category, args: this.args };
  }
}

/** Whether the catalogue has a row for this code. */
export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalCatalogue, code);
}

/**
 * A refusal whose code arrives as text: from a contract's error, from a store. A code that this version has no row for
 * (a rule deployed after it, say) keeps its name and is BROKEN: it is our catalogue that lags, not the reader.
 */
export function toRefusal(code: string, args: Readonly<Record<string, ArgumentValue>> = {}): Refusal {
  return new Refusal(code as RefusalCode, args);
}

/** The code of a Solidity error: `NoteInsufficientAmount` is `NOTE_INSUFFICIENT_AMOUNT`. Derived, so no table can drift. */
export function refusalCodeOf(errorName: string): string {
  return errorName
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toUpperCase();
}
