import type { IntakeWarningCode } from "../domain/intake-warnings.ts";
import { shownText } from "./shown-text.ts";

/** Something that a person should look at before confirming; it blocks nothing. */
export interface IntakeWarning {
  readonly code: IntakeWarningCode;
  readonly field: string | null;
  readonly args: Readonly<Record<string, string>>;
}

type Values = Readonly<Record<string, string | number | bigint>>;

/** Takes note of a warning for the row or document at hand. */
export type WarningSink = (code: IntakeWarningCode, field: string | null, values?: Values) => void;

/** A list of warnings and the sink that fills it. */
export function collectWarnings(): { readonly warnings: IntakeWarning[]; readonly warn: WarningSink } {
  const warnings: IntakeWarning[] = [];
  const warn: WarningSink = (code, field, values = {}) => {
    const args = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shownText(String(value))]));
    warnings.push({ code, field, args });
  };
  return { warnings, warn };
}
