import type { Tally } from "./tally.ts";

/** One part of a test run. */
export interface Step {
  /** By which a person selects it: `npm test -- domain`. */
  readonly name: string;
  /** What it looks at, for the heading. */
  readonly title: string;
  readonly run: () => Promise<Tally>;
}
