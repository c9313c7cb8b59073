import { performance } from "node:perf_hooks";
import { expect } from "chai";
import { afterEach, describe, it } from "mocha";
import { alice, cleanUp, deploy, newDirectory, openChain, receiptOf, send, sign } from "./chain-fixture.ts";
import { keeper } from "./tiny-contracts.ts";

const TRANSACTIONS = 300;

describe("embedded chain, measured", () => {
  afterEach(cleanUp);

  it("prints how long a receipt takes, and how fast a replay is (bench/chain.ts measures in earnest)", async () => {
    const directory = newDirectory();
    const chain = await openChain(directory);
    const to = await deploy(chain, keeper);
    const spentMs: number[] = [];
    for (let nonce = 1; nonce <= TRANSACTIONS; nonce += 1) {
      const raw = await sign(alice, nonce, { to, data: `0x${nonce.toString(16).padStart(64, "0")}` });
      const fromMs = performance.now();
      expect(await receiptOf(chain, await send(chain, raw))).to.not.equal(null);
      spentMs.push(performance.now() - fromMs);
    }
    await chain.close();
    const { replayMs, replayedTransactions } = (await openChain(directory)).stats();
    const sorted = spentMs.toSorted((one, other) => one - other);
    const at = (share: number): string => (sorted[Math.floor(share * TRANSACTIONS)] ?? Number.NaN).toFixed(2);
    console.log(
      `      send to receipt p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ` +
        `${replayedTransactions} transactions back in ${replayMs.toFixed(0)} ms, the engine's start included`,
    );
  });
});
