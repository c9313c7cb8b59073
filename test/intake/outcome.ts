import { explain } from "../../server/domain/refusal-explain.ts";
import { isRefusal, orRefusal } from "../../server/intake/intake-refusal.ts";
import type { IntakeResult } from "../../server/intake/intake-result.ts";

/** A text as the bytes of a UTF-8 file without a mark. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The code that a reader stops with; a test that expects a stop and gets none sees what was read instead. */
export function codeOf(read: () => unknown): string {
  const result = orRefusal(() => ({ read: read() }));
  return isRefusal(result) ? result.code : `read: ${JSON.stringify(result, bigintAsText)}`;
}

/** Each row of a result in a word: the code of a refusal, or "payable". */
export function outcomes(result: IntakeResult): string[] {
  return result.rows.map((row) => (row.kind === "refusal" ? row.code : "payable"));
}

/** How often each outcome comes, the rule id behind a refusal's code. */
export function tally(result: IntakeResult): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes(result)) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** What a person reads for the first refusal of a result. */
export function firstSentence(result: IntakeResult, language: "zh" | "en"): string {
  const refusal = result.rows.find((row) => row.kind === "refusal");
  return refusal === undefined ? "" : explain(refusal, language).sentence;
}

/** Milliseconds that a reading takes. */
export function timed(read: () => unknown): number {
  const start = performance.now();
  read();
  return performance.now() - start;
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
