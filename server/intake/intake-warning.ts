import type { RefusalText } from "../domain/refusal-row.ts";
import { shownText } from "./shown-text.ts";
import { intakeWarnings } from "./warning-catalogue.ts";

export type IntakeWarningCode = keyof typeof intakeWarnings;

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

/** The warning in the reader's language, its values filled in. */
export function explainWarning(warning: IntakeWarning, language: "zh" | "en"): RefusalText {
  const row = intakeWarnings[warning.code][language];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (hole, name: string) => warning.args[name] ?? hole);
  return { sentence: fill(row.sentence), next: fill(row.next) };
}
