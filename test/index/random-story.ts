import type { NetworkConnection } from "hardhat/types/network";
import { HANDLERS } from "../contracts/invariants/campaign.ts";
import type { Handler } from "../contracts/invariants/run.ts";
import { Run } from "../contracts/invariants/run.ts";

/** Random acts on real contracts: everything that members do, weighted as in the contracts' own campaign. */
export class RandomStory {
  readonly run: Run;
  readonly #lots: readonly Handler[];

  private constructor(run: Run) {
    this.run = run;
    this.#lots = HANDLERS.flatMap((handler) => Array<Handler>(handler.weight).fill(handler));
  }

  /** With credit and cash, so that the acts that follow can succeed. */
  static async open(connection: NetworkConnection<"l1">, seed: number): Promise<RandomStory> {
    const story = new RandomStory(await Run.open(connection, seed));
    for (const opening of ["grant", "issue"]) {
      for (let times = 0; times < 4; times++) await story.do(opening);
    }
    return story;
  }

  /** The named act, if there is anything to do it to. */
  async do(name: string): Promise<void> {
    const handler = HANDLERS.find((candidate) => candidate.name === name);
    if (handler === undefined) throw new Error(`no act ${name}`);
    await this.run.do(handler);
  }

  /** Goes on for so many acts. */
  async goOn(acts: number): Promise<void> {
    const last = this.run.acts + acts;
    while (this.run.acts < last) {
      const handler = this.run.random.pick(this.#lots);
      if (handler !== undefined) await this.run.do(handler);
    }
  }
}
