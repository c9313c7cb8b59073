import type { BlockProducer } from "./block-producer.ts";
import { advanceClock, type ChainClock, pinNextTimestamp } from "./chain-clock.ts";
import { JsonRpcCode, JsonRpcError } from "./json-rpc-error.ts";

/** Time by hand, for sandboxes and tests: each move is in the journal, so it outlives a restart. */
export interface TestClock {
  /** Moves the chain's time ahead. @returns How far it is ahead of the wall clock now, in seconds. */
  increaseTime(bySec: number): Promise<number>;
  /** The next block carries exactly this timestamp, and time runs on from there. */
  setNextTimestamp(timestampSec: number): Promise<void>;
  /** Makes a block without transactions. */
  mine(): Promise<void>;
}

/** @param onMoved Told of each new reading, before the move is answered. */
export function createTestClock(
  producer: BlockProducer,
  wallSec: () => number,
  onMoved: (clock: ChainClock) => Promise<void>,
): TestClock {
  async function move(how: (clock: ChainClock) => ChainClock): Promise<ChainClock> {
    const clock = await producer.moveClock((before) => {
      try {
        return how(before);
      } catch (error) {
        if (error instanceof RangeError) throw new JsonRpcError(JsonRpcCode.INVALID_PARAMS, error.message);
        throw error;
      }
    });
    await onMoved(clock);
    return clock;
  }

  return {
    async increaseTime(bySec) {
      return (await move((clock) => advanceClock(clock, bySec, wallSec()))).offsetSec;
    },
    async setNextTimestamp(timestampSec) {
      await move((clock) => pinNextTimestamp(clock, timestampSec, producer.head.timestampSec));
    },
    mine: () => producer.mineEmpty(),
  };
}
