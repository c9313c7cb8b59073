import { refuse } from "./refuse.ts";

/** Characters that have no place in a line of text: PostgreSQL cannot keep some, and logs and screens are misled by others. */
const CONTROL = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A line of text that a person typed: without control characters, trimmed.
 * @throws Refusal REQUEST_INVALID if nothing is left, or too much.
 */
export function plainText(text: string, field: string, maxChars: number): string {
  const plain = text.replace(CONTROL, "").trim();
  if (plain === "" || plain.length > maxChars) throw refuse("REQUEST_INVALID", { field, problem: `1–${maxChars}` });
  return plain;
}

/** The same for a text that may be left out. */
export function optionalText(text: string | null | undefined, field: string, maxChars: number): string | null {
  return text === null || text === undefined || text.trim() === "" ? null : plainText(text, field, maxChars);
}
