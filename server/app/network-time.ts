import { type Day, dayOf } from "../domain/day.ts";
import type { Ports } from "./ports.ts";

/** Now, as the next block will see it; never before the last one that the index knows. */
export function networkNowSec({ clock, index }: Pick<Ports, "clock" | "index">): number {
  return Math.max(clock.chainNowSec?.() ?? clock.nowSec(), index.status().timestamp);
}

/** The network's business day. */
export function networkToday(ports: Pick<Ports, "clock" | "index" | "chain">): Day {
  return dayOf(networkNowSec(ports), ports.chain.utcOffsetSec);
}
