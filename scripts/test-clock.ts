import type { DeskClient } from "./desk-client.ts";

const DAY_SEC = 86_400;
/** Nine in the morning in Shanghai, in seconds of the UTC day. */
const MORNING_SEC = 3_600;

/** How long the desk may take to see a block, and how often it is asked. */
const SEEN_WITHIN_MS = 30_000;
const LOOK_AGAIN_MS = 10;

/** Moves the sandbox's time, by the chain's own JSON-RPC. */
export class TestClock {
  readonly #url: string;
  readonly #desk: DeskClient;

  /** @param url Of the sandbox's JSON-RPC. @param desk Which is to see each move before anybody goes on. */
  constructor(url: string, desk: DeskClient) {
    this.#url = url;
    this.#desk = desk;
  }

  /** The time of the newest block, in Unix seconds. */
  async nowSec(): Promise<number> {
    const block = await this.#call<{ timestamp: string }>("eth_getBlockByNumber", ["latest", false]);
    return Number(block.timestamp);
  }

  /** Makes a block in the morning of a day; does nothing if that has passed. @param day ISO date. */
  async morningOf(day: string): Promise<void> {
    const aheadSec = Date.parse(day) / 1000 + MORNING_SEC - (await this.nowSec());
    if (aheadSec > 0) await this.advance(aheadSec);
  }

  /** Makes a block in the morning of the day that many days ahead. */
  async nextMorning(days: number): Promise<void> {
    const now = await this.nowSec();
    const morning = Math.floor(now / DAY_SEC) * DAY_SEC + days * DAY_SEC + MORNING_SEC;
    await this.advance(Math.max(1, morning - now));
  }

  /** Moves time ahead and makes a block, so that everybody sees it. */
  async advance(bySec: number): Promise<void> {
    await this.#call("evm_increaseTime", [bySec]);
    await this.#call("evm_mine", []);
    const untilMs = (await this.nowSec()) * 1000;
    for (const start = Date.now(); Date.now() - start < SEEN_WITHIN_MS; ) {
      const { chain } = await this.#desk.run<{ chain: { indexedTo: { at: string } } }>(
        "{ chain { indexedTo { at } } }",
      );
      if (Date.parse(chain.indexedTo.at) >= untilMs) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    throw new Error(`the desk has not seen a block within ${SEEN_WITHIN_MS / 1000} s`);
  }

  /** Moves time ahead to the wall clock's, if it lies behind. */
  async catchUp(): Promise<void> {
    const behindSec = Math.floor(Date.now() / 1000) - (await this.nowSec());
    if (behindSec > 0) await this.advance(behindSec);
  }

  async #call<Result>(method: string, params: readonly unknown[]): Promise<Result> {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(this.#url, { method: "POST", headers: { "content-type": "application/json" }, body });
    const answer = (await response.json()) as { result?: Result; error?: { message: string } };
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result as Result;
  }
}
