import type { Connection, Deployer } from "../world.ts";
import { actsOfMoney } from "./acts-of-money.ts";
import { actsOfNote } from "./acts-of-note.ts";
import { actsOfReceivable } from "./acts-of-receivable.ts";
import { actsOfTimeAndTrust } from "./acts-of-time-and-trust.ts";
import { type Handler, Run, type Tally } from "./run.ts";
import type { Violation } from "./violation.ts";

export const HANDLERS: readonly Handler[] = [...actsOfReceivable, ...actsOfNote, ...actsOfMoney, ...actsOfTimeAndTrust];

/** Handlers whose every act must be refused; all others must succeed at least once, or a campaign shows nothing. */
const MUST_BE_REFUSED: ReadonlySet<string> = new Set(["send an order again", "forge an order"]);

/** What a campaign found. */
export interface Report {
  readonly seed: number;
  readonly acts: number;
  readonly violations: readonly Violation[];
  readonly tallies: ReadonlyMap<string, Tally>;
}

/** Each world begins in this second, whatever the chain saw before: 2026-03-03, at noon in Shanghai. */
const BEGIN_SEC = 1_772_510_400n;

/** Random acts from one seed, in a world of their own, until they are done or a promise is broken. */
export async function play(
  connection: Connection,
  seed: number,
  acts: number,
  deploy?: Deployer,
  handlers: readonly Handler[] = HANDLERS,
): Promise<Report> {
  // Opening a chain takes longer than opening a world; so the chain is shared, and given back as it was.
  const { time, takeSnapshot } = connection.networkHelpers;
  const untouched = await takeSnapshot();
  await time.setNextBlockTimestamp(BEGIN_SEC);
  const run = await Run.open(connection, seed, deploy);
  const lots = handlers.flatMap((handler) => Array<Handler>(handler.weight).fill(handler));
  for (const opening of ["grant", "issue"]) {
    const handler = handlers.find(({ name }) => name === opening);
    for (let times = 0; handler !== undefined && times < 4; times += 1) await run.do(handler);
  }
  for (let tries = 0; run.acts < acts && tries < 10 * acts && run.violations.length === 0; tries += 1) {
    const handler = run.random.pick(lots);
    if (handler !== undefined) await run.do(handler);
  }
  if (run.violations.length === 0) await run.lookAtEverything();
  await untouched.restore();
  return { seed, acts: run.acts, violations: run.violations, tallies: run.tallies };
}

/** The handlers that never did what they are there for. A campaign with any of them is vacuous, and must fail. */
export function idleHandlers(reports: readonly Report[], handlers: readonly Handler[] = HANDLERS): string[] {
  const reached = (name: string) =>
    reports.some(({ tallies }) => {
      const tally = tallies.get(name);
      return MUST_BE_REFUSED.has(name) ? (tally?.refused.size ?? 0) > 0 : (tally?.done ?? 0) > 0;
    });
  return handlers.map(({ name }) => name).filter((name) => !reached(name));
}

/** One line per handler: how often it succeeded, how often it was refused, and the reasons. */
export function tableOf(reports: readonly Report[]): string {
  const lines = HANDLERS.map(({ name }) => {
    const tallies = reports.map((report) => report.tallies.get(name)).filter((tally) => tally !== undefined);
    const done = tallies.reduce((sum, tally) => sum + tally.done, 0);
    const reasons = new Map<string, number>();
    for (const { refused } of tallies) {
      for (const [reason, times] of refused) reasons.set(reason, (reasons.get(reason) ?? 0) + times);
    }
    const sorted = [...reasons].sort(([, a], [, b]) => b - a);
    const refused = sorted.reduce((sum, [, times]) => sum + times, 0);
    const words = sorted.map(([reason, times]) => `${reason} ${times}`).join(", ");
    return `${name.padEnd(22)}${String(done).padStart(6)} done ${String(refused).padStart(6)} refused  ${words}`;
  });
  return lines.join("\n");
}
