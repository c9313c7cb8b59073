import { type ChainClock, nextBlockTimestampSec } from "./chain-clock.ts";
import type { EdrEngine } from "./edr-engine.ts";

/**
 * Sets the engine's own clock, by which it answers calls on the block tag `pending`, to the chain's. After a replay it
 * is as far behind as the last block is old; after a move of the test clock it has not moved.
 *
 * It only ever runs ahead: the engine cannot turn its clock back, and never shows a pending block before the last one.
 */
export async function setPendingTime(engine: EdrEngine, clock: ChainClock, wallSec: number): Promise<void> {
  const wantedSec = nextBlockTimestampSec(clock, wallSec, 0);
  const engineOffsetSec = Number(await engine.request<string>("evm_increaseTime", ["0x0"]));
  const engineSec = Math.floor(Date.now() / 1000) + engineOffsetSec;
  const behindSec = wantedSec - engineSec;
  if (behindSec > 0) await engine.request("evm_increaseTime", [`0x${behindSec.toString(16)}`]);
}
