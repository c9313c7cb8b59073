/** How long the sender waits for what nobody tells it of. Work and blocks wake it; these are the nets below. */
export interface SenderPausesMs {
  /** Between two looks for receipts while something is open. */
  readonly receiptPollMs: number;
  /** Between two looks while nothing is. */
  readonly safetyPollMs: number;
  /** After which bytes without a receipt are broadcast again. */
  readonly rebroadcastMs: number;
  /** Between two attempts to take the lease. */
  readonly leaseRetryMs: number;
}

const DEFAULTS_MS: SenderPausesMs = {
  receiptPollMs: 250,
  safetyPollMs: 5_000,
  rebroadcastMs: 3_000,
  leaseRetryMs: 1_000,
};

/** Waits that `wake` ends early; a wake that comes while nobody waits ends the next wait. */
export class SenderPauses {
  readonly ms: SenderPausesMs;
  #isWoken = false;
  #end: (() => void) | null = null;

  constructor(ms: Partial<SenderPausesMs> = {}) {
    this.ms = { ...DEFAULTS_MS, ...ms };
  }

  wake(): void {
    this.#isWoken = true;
    this.#end?.();
  }

  /** Until woken, at the latest after the pause. */
  async wait(pause: keyof SenderPausesMs): Promise<void> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, this.ms[pause]);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#end = null;
    this.#isWoken = false;
  }

  /** The whole pause, whatever happens. */
  sleep(pause: keyof SenderPausesMs): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.ms[pause]));
  }
}
