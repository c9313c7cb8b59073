import { drawAfterPayment } from "./draw-after-payment.ts";
import { networkNowSec } from "./network-time.ts";
import type { Ports } from "./ports.ts";

/** Payments that are followed in one go; the rest is taken up right after. */
const BATCH = 50;
/** Lost hints and lapsed deadlines are noticed after this time at the latest. */
const LOOK_ABOUT_MS = 30_000;

/** What the desk does on its own: it draws for the holders after a payment, and lets unsigned operations lapse. */
export interface Follower {
  start(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
  /** Follows every payment that is not followed yet; for those who do not want to wait until it is noticed. */
  round(): Promise<void>;
}

/**
 * Follows operations. What is to be done is read from the store, so a process that died left nothing undone; a change is
 * only a hint to look now.
 * @param onTrouble Told of a round that failed; it is tried again.
 */
export function followOperations(ports: Ports, onTrouble: (error: unknown) => void): Follower {
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe = () => {};
  let running: Promise<void> = Promise.resolve();
  let isQueued = false;

  async function round(): Promise<void> {
    for (;;) {
      const payments = await ports.store.operations.paymentsToFollow(BATCH);
      const followed = await Promise.all(payments.map((payment) => drawAfterPayment(ports, payment)));
      if (payments.length < BATCH || followed.includes(false)) return;
    }
  }

  function hint(): void {
    if (isQueued) return;
    isQueued = true;
    running = running.then(() => {
      isQueued = false;
      return round().catch(onTrouble);
    });
  }

  function lookAbout(): void {
    hint();
    running = running.then(async () => {
      await ports.store.operations.cancelLapsed(networkNowSec(ports)).catch(onTrouble);
    });
  }

  return {
    start() {
      unsubscribe = ports.store.operations.onChange(({ act, state }) => {
        if (act === "PAY" && state === "CONFIRMED") hint();
      });
      timer = setInterval(lookAbout, LOOK_ABOUT_MS);
      timer.unref();
      lookAbout();
    },
    async stop() {
      clearInterval(timer);
      unsubscribe();
      await running;
    },
    round,
  };
}
