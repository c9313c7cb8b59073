interface Waiter {
  readonly blockNumber: number;
  readonly resolve: (isWritten: boolean) => void;
  readonly timer: NodeJS.Timeout;
}

/** Those who wait for a block to be written. */
export class Waiters {
  readonly #waiting = new Set<Waiter>();

  wait(blockNumber: number, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        blockNumber,
        resolve,
        timer: setTimeout(() => this.#end(waiter, false), timeoutMs),
      };
      this.#waiting.add(waiter);
    });
  }

  /** A block is written: whoever waited for it, or for one before it, goes on. */
  written(blockNumber: number): void {
    for (const waiter of this.#waiting) if (waiter.blockNumber <= blockNumber) this.#end(waiter, true);
  }

  /** Nothing more will be written. */
  giveUp(): void {
    for (const waiter of this.#waiting) this.#end(waiter, false);
  }

  #end(waiter: Waiter, isWritten: boolean): void {
    clearTimeout(waiter.timer);
    this.#waiting.delete(waiter);
    waiter.resolve(isWritten);
  }
}
