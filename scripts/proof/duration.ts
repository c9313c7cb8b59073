/** Time since `startedAtMs` (of `performance.now()`) as a person reads it, like "6.1 s". */
export function seconds(startedAtMs: number): string {
  return `${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`;
}
