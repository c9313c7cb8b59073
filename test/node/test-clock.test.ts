import { expect } from "chai";
import { afterEach, describe, it } from "mocha";
import type { EmbeddedChain } from "../../server/node/embedded-chain.ts";
import type { JsonRpcError } from "../../server/node/json-rpc-error.ts";
import {
  alice,
  blockHashes,
  cleanUp,
  deploy,
  newDirectory,
  openChain,
  rejection,
  send,
  sign,
} from "./chain-fixture.ts";
import { timeTeller } from "./tiny-contracts.ts";

const DAY_SEC = 86_400;
const START_SEC = 1_800_000_000;

async function headTimeSec(chain: EmbeddedChain): Promise<number> {
  const block = await chain.request<{ timestamp: string }>("eth_getBlockByNumber", ["latest", false]);
  return Number(block.timestamp);
}

describe("test clock", () => {
  afterEach(cleanUp);

  it("moves ahead to maturity, and is still there after a restart", async () => {
    const directory = newDirectory();
    const nowSec = (): number => START_SEC;
    const before = await openChain(directory, { testClock: true, nowSec });
    expect(await before.request("evm_increaseTime", [90 * DAY_SEC])).to.equal(String(90 * DAY_SEC));
    await send(before, await sign(alice, 0));
    expect(await headTimeSec(before)).to.equal(START_SEC + 90 * DAY_SEC);
    await before.request("evm_increaseTime", [`0x${(10 * DAY_SEC).toString(16)}`]);
    const hashes = await blockHashes(before);
    await before.close();

    const after = await openChain(directory, { testClock: true, nowSec });
    expect(await blockHashes(after)).to.deep.equal(hashes);
    expect(after.stats().clockOffsetSec).to.equal(100 * DAY_SEC);
    await send(after, await sign(alice, 1));
    expect(await headTimeSec(after)).to.equal(START_SEC + 100 * DAY_SEC);
  });

  it("gives the next block exactly the timestamp that was asked for, across a restart, and runs on from there", async () => {
    const directory = newDirectory();
    let nowSec = START_SEC;
    const before = await openChain(directory, { testClock: true, nowSec: () => nowSec });
    await before.request("evm_setNextBlockTimestamp", [START_SEC + DAY_SEC]);
    await before.close();
    nowSec += 50;
    const after = await openChain(directory, { testClock: true, nowSec: () => nowSec });
    await send(after, await sign(alice, 0));
    expect(await headTimeSec(after)).to.equal(START_SEC + DAY_SEC);
    nowSec += 7;
    await after.request("evm_mine", []);
    expect(await headTimeSec(after)).to.equal(START_SEC + DAY_SEC + 7);
    await after.request("evm_mine", [`0x${(START_SEC + 2 * DAY_SEC).toString(16)}`]);
    expect(await headTimeSec(after)).to.equal(START_SEC + 2 * DAY_SEC);
    await after.close();
    nowSec += 5;
    const later = await openChain(directory, { testClock: true, nowSec: () => nowSec });
    await later.request("evm_mine", []);
    expect(await headTimeSec(later)).to.equal(START_SEC + 2 * DAY_SEC + 5);
  });

  it("shows the moved time to calls on the pending block, after a restart too", async () => {
    const directory = newDirectory();
    const before = await openChain(directory, { testClock: true });
    const address = await deploy(before, timeTeller);
    const pendingSec = async (chain: EmbeddedChain): Promise<number> =>
      Number(await chain.request<string>("eth_call", [{ to: address }, "pending"]));
    await before.request("evm_increaseTime", [30 * DAY_SEC]);
    const expectedSec = Math.floor(Date.now() / 1000) + 30 * DAY_SEC;
    expect(await pendingSec(before)).to.be.within(expectedSec - 1, expectedSec + 5);
    await before.close();
    const after = await openChain(directory, { testClock: true });
    expect(await pendingSec(after)).to.be.within(expectedSec - 1, expectedSec + 10);
  });

  it("refuses to go back, beyond calendars, or by something that is not a whole number of seconds", async () => {
    const chain = await openChain(newDirectory(), { testClock: true, nowSec: () => START_SEC });
    for (const bySec of [-1, 1.5, "1e3", "soon", null, 1e15, {}]) {
      const error = await rejection<JsonRpcError>(chain.request("evm_increaseTime", [bySec]));
      expect(error.code, String(bySec)).to.equal(-32602);
    }
    const back = await rejection<JsonRpcError>(chain.request("evm_setNextBlockTimestamp", [START_SEC - 1]));
    expect(back.code).to.equal(-32602);
    expect(chain.stats().clockOffsetSec).to.equal(0);
  });

  it("does not exist in a chain that was opened without it", async () => {
    const chain = await openChain(newDirectory());
    expect(chain.testClock).to.equal(undefined);
    for (const method of ["evm_increaseTime", "evm_setNextBlockTimestamp", "evm_mine"]) {
      expect((await rejection<JsonRpcError>(chain.request(method, [1]))).code).to.equal(-32601);
    }
  });
});
