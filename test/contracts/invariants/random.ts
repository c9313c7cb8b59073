/** A generator of numbers that the same seed makes again: mulberry32. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to `bound` - 1. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  /** Whether something happens that happens `percent` times in a hundred. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(from: readonly T[]): T | undefined {
    return from.length === 0 ? undefined : from[this.below(from.length)];
  }

  /** A whole number from 1 to `bound`. */
  upTo(bound: bigint): bigint {
    const wide = (BigInt(this.below(2 ** 31)) << 31n) | BigInt(this.below(2 ** 31));
    return 1n + (wide % bound);
  }

  /**
   * Part of an amount. Faults hide at the ends: one fen, all but one, all, equal halves; a few parts are too large or
   * nothing at all, and must be refused.
   */
  partOf(wholeFen: bigint): bigint {
    if (this.chance(4)) return this.chance(50) ? wholeFen + 1n : 0n;
    if (this.chance(50)) return this.upTo(wholeFen);
    const ends = [1n, wholeFen - 1n, wholeFen, wholeFen / 2n, wholeFen - wholeFen / 2n, wholeFen / 3n];
    return this.pick(ends.filter((endFen) => endFen > 0n)) ?? 1n;
  }
}
