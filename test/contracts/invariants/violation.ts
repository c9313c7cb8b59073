/** The promises of ARITHMETIC.md and QUALITY.md that a run of random acts is checked against. */
export type PromiseId = "I1" | "I2" | "I3" | "I4" | "I5" | "I6" | "I7" | "I8" | "C14" | "C17" | "C20";

/** A promise that does not hold, and what shows it. */
export interface Violation {
  readonly id: PromiseId;
  readonly says: string;
}

/** Collects violations; `check` adds one unless it holds. */
export class Findings {
  readonly list: Violation[] = [];

  check(holds: boolean, id: PromiseId, says: string): boolean {
    if (!holds) this.list.push({ id, says });
    return holds;
  }
}

/** A receivable's or note's id short enough for a message. */
export const short = (id: bigint): string => `…${id.toString(16).slice(-24)}`;
