import { Refusal, type RefusalArgs, type RefusalRecord } from "../domain/refusal.ts";
import { type RefusalCode, refusalCatalogue } from "../domain/refusal-catalogue.ts";
import { fieldLabel } from "./field-label.ts";
import { shownText } from "./shown-text.ts";

/** Where in the file the trouble is. Absent parts are unknown, or mean the file as a whole. */
export interface Place {
  /** Counted from 1, as an editor shows it. */
  readonly line?: number;
  /** Our name of the field: a column of a ledger, a term of an invoice. */
  readonly field?: string;
  /** What stood there. */
  readonly value?: string;
}

/** Why a row, a document or a whole file did not become payables. Plain data: it is stored, listed and downloaded. */
export interface IntakeRefusal extends RefusalRecord {
  readonly kind: "refusal";
  readonly line: number | null;
  readonly field: string | null;
  /** What stood there, shortened, with its invisible characters made visible. */
  readonly value: string | null;
  /** The rule of EN 16931 that the document breaks, where it is one of those. */
  readonly ruleId: string | null;
}

type Values = Readonly<Record<string, string | number | bigint>>;

/** @param values The row's further arguments; `line`, `field`, its names and `value` are added from `place`. */
export function intakeRefusal(code: RefusalCode, place: Place, values: Values = {}): IntakeRefusal {
  return placed({ code, category: refusalCatalogue[code].category, args: texts(values) }, place);
}

/** A refusal of the domain (an invoice without a number, say), with the place where the file caused it. */
function placed({ code, category, args }: RefusalRecord, place: Place): IntakeRefusal {
  const value = place.value === undefined ? null : shownText(place.value);
  const label = place.field === undefined ? undefined : fieldLabel(place.field);
  return {
    kind: "refusal",
    code,
    category,
    args: {
      ...args,
      ...(place.line === undefined ? {} : { line: String(place.line) }),
      ...(place.field === undefined ? {} : { field: place.field }),
      ...(label === undefined ? {} : { fieldZh: label.zh, fieldEn: label.en }),
      ...(value === null ? {} : { value }),
    },
    line: place.line ?? null,
    field: place.field ?? null,
    value,
    ruleId: args.ruleId ?? null,
  };
}

function texts(values: Values): RefusalArgs {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shownText(String(value))]));
}

/** Ends the reading of a row, a document or a file; caught where that began, and turned into its refusal. */
export class IntakeStop extends Error {
  override readonly name = "IntakeStop";
  readonly refusal: IntakeRefusal;

  constructor(refusal: IntakeRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** `throw stop(…)` reads as what it does. */
export function stop(code: RefusalCode, place: Place, values: Values = {}): IntakeStop {
  return new IntakeStop(intakeRefusal(code, place, values));
}

/**
 * Runs a reader; what it stopped for becomes its answer, and so does a refusal of the domain. Anything else that is
 * thrown is a fault of ours and passes.
 */
export function orRefusal<T>(read: () => T, place: Place = {}): T | IntakeRefusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof IntakeStop) return error.refusal;
    if (error instanceof Refusal) return placed({ ...error.toJSON(), args: texts(error.args) }, place);
    throw error;
  }
}

/** Whether a reader answered with a refusal. */
export function isRefusal(value: object): value is IntakeRefusal {
  return "kind" in value && value.kind === "refusal";
}
