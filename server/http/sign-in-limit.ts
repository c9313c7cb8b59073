import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { refuse } from "../app/refuse.ts";

/**
 * Beginnings of sessions by one address in a minute. They are the only writes of people who have proven nothing: each keeps a
 * nonce or recovers a signature. A company whose people all arrive at nine, behind one address, stays far below.
 */
const MAX_SIGN_INS = 300;
const PERIOD_SEC = 60;

/**
 * Counts sign-ins by the caller's address, as the socket knows it: a header can say anything.
 * @returns How one more is counted. @throws Refusal REQUEST_TOO_FREQUENT.
 */
export function limitSignIns(): (address: string) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: MAX_SIGN_INS, duration: PERIOD_SEC });
  return async (address) => {
    try {
      await limiter.consume(address);
    } catch (error) {
      if (error instanceof RateLimiterRes) throw refuse("REQUEST_TOO_FREQUENT");
      throw error;
    }
  };
}
