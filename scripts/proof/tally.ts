/** How many tests, checks or steps ended in which way. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const onePassed: Tally = { passed: 1, failed: 0, skipped: 0 };
export const oneFailed: Tally = { passed: 0, failed: 1, skipped: 0 };
export const oneSkipped: Tally = { passed: 0, failed: 0, skipped: 1 };

export function sumOf(tallies: readonly Tally[]): Tally {
  let [passed, failed, skipped] = [0, 0, 0];
  for (const tally of tallies) {
    passed += tally.passed;
    failed += tally.failed;
    skipped += tally.skipped;
  }
  return { passed, failed, skipped };
}

/** Green means that something ran, and nothing failed. */
export function isGreen({ passed, failed }: Tally): boolean {
  return passed > 0 && failed === 0;
}

/** The line that ends a run; machines read it too, so its form is fixed. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/**
 * What a runner counted, made honest by how it ended: one that counted nothing, or failed without a failure, broke down,
 * and that is a failure.
 *
 * @param counted what it wrote down; nothing if it died before it could
 */
export function honest(counted: Tally | undefined, exitCode: number): Tally {
  if (counted === undefined) return oneFailed;
  const isUnexplained = exitCode !== 0 && counted.failed === 0;
  return isUnexplained ? sumOf([counted, oneFailed]) : counted;
}
