import { Refusal } from "../domain/refusal.ts";
import type { RefusalCode } from "../domain/refusal-catalogue.ts";

/** `throw refuse(…)` reads as what it does; a code without a row does not compile. */
export function refuse(
  code: RefusalCode,
  args: Readonly<Record<string, string | number | bigint | boolean>> = {},
): Refusal {
  return new Refusal(code, args);
}
