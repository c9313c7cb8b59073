import { expect } from "chai";
import { afterEach, describe, it } from "mocha";
import type { ChainHalt } from "../../server/node/chain-halt.ts";
import { openEmbeddedChain } from "../../server/node/embedded-chain.ts";
import {
  alice,
  blockHashes,
  bob,
  CHAIN_ID,
  cleanUp,
  deploy,
  newDirectory,
  openChain,
  receiptOf,
  rejection,
  send,
  sign,
} from "./chain-fixture.ts";
import { keeper, revertsWith } from "./tiny-contracts.ts";

const word = (value: number): string => `0x${value.toString(16).padStart(64, "0")}`;

describe("embedded chain", () => {
  afterEach(cleanUp);

  it("comes back to identical block hashes, state and receipts after a restart", async () => {
    const directory = newDirectory();
    const before = await openChain(directory, { prefunded: [{ address: alice.address, balanceWei: 10n ** 18n }] });
    const address = await deploy(before, keeper);
    const hashes: string[] = [];
    for (let nonce = 1; nonce <= 20; nonce += 1) {
      hashes.push(await send(before, await sign(alice, nonce, { to: address, data: word(nonce) })));
      // Reads on `pending` let the engine make a block that it throws away: that must leave no trace in the next ones.
      await before.request("eth_getBlockByNumber", ["pending", false]);
    }
    hashes.push(await send(before, await sign(alice, 21, { to: bob.address, value: 7n })));
    const blocksBefore = await blockHashes(before);
    await before.close();

    const after = await openChain(directory);
    expect(await blockHashes(after)).to.deep.equal(blocksBefore);
    expect(after.stats().replayedTransactions).to.equal(22);
    expect(await after.request("eth_getStorageAt", [address, word(20), "latest"])).to.equal(word(1));
    expect(await after.request("eth_getBalance", [bob.address, "latest"])).to.equal("0x7");
    for (const hash of hashes) expect((await receiptOf(after, hash))?.status).to.equal("0x1");
  });

  it("goes on after each of many restarts as if there had been none", async () => {
    const directory = newDirectory();
    for (let nonce = 0; nonce < 5; nonce += 1) {
      const chain = await openChain(directory);
      expect(chain.stats().head.number).to.equal(nonce);
      await send(chain, await sign(alice, nonce));
      await chain.close();
    }
  });

  it("writes nothing when it is opened and closed without a transaction", async () => {
    const directory = newDirectory();
    const first = await openChain(directory);
    await send(first, await sign(alice, 0));
    await first.close();
    const second = await openChain(directory);
    const { journalBytes } = second.stats();
    await second.close();
    expect((await openChain(directory)).stats().journalBytes).to.equal(journalBytes);
  });

  it("puts what is sent together into one block, in the order in which it was sent", async () => {
    const chain = await openChain(newDirectory());
    const raws = await Promise.all(Array.from({ length: 50 }, (_, nonce) => sign(alice, nonce)));
    const hashes = await Promise.all(raws.map((raw) => send(chain, raw)));
    const { head } = chain.stats();
    expect(head.number).to.equal(1);
    expect(head.transactionHashes).to.deep.equal(hashes);
  });

  it("begins another block when the gas limits of one are used up", async () => {
    const chain = await openChain(newDirectory(), { blockGasLimit: 1_000_000n });
    const raws = await Promise.all(Array.from({ length: 25 }, (_, nonce) => sign(alice, nonce)));
    await Promise.all(raws.map((raw) => send(chain, raw)));
    expect(chain.stats().head.number).to.equal(3);
  });

  it("tells listeners of each block when it can be read, before the sender is answered", async () => {
    const chain = await openChain(newDirectory());
    const told: number[] = [];
    chain.onBlock(() => {
      throw new Error("a listener with a defect");
    });
    const stop = chain.onBlock((head) => told.push(head.number));
    await send(chain, await sign(alice, 0));
    expect(told).to.deep.equal([1]);
    stop();
    await send(chain, await sign(alice, 1));
    expect(told).to.deep.equal([1]);
  });

  it("mines a transaction that reverts, with status 0", async () => {
    const chain = await openChain(newDirectory());
    const address = await deploy(chain, revertsWith("0xaabbccdd"));
    const hash = await send(chain, await sign(alice, 1, { to: address, data: "0x" }));
    expect((await receiptOf(chain, hash))?.status).to.equal("0x0");
  });

  it("keeps the base fee at 0 when blocks are full", async () => {
    const chain = await openChain(newDirectory(), { blockGasLimit: 60_000n });
    for (let nonce = 0; nonce < 4; nonce += 1) {
      await send(chain, await sign(alice, nonce, { data: `0x${"5b".repeat(100)}`, gasLimit: 60_000 }));
    }
    const block = await chain.request<{ baseFeePerGas: string }>("eth_getBlockByNumber", ["latest", false]);
    expect(block.baseFeePerGas).to.equal("0x0");
  });

  it("F12 never lets a block's time fall when the wall clock steps back, and lets blocks share a second", async () => {
    const directory = newDirectory();
    let nowSec = 1_800_000_000;
    const chain = await openChain(directory, { nowSec: () => nowSec });
    const times: number[] = [];
    for (const [nonce, stepSec] of [0, 0, -86_400, 86_405].entries()) {
      nowSec += stepSec;
      await send(chain, await sign(alice, nonce));
      times.push(chain.stats().head.timestampSec - 1_800_000_000);
    }
    expect(times).to.deep.equal([0, 0, 0, 5]);
  });

  it("F6 refuses a second opener of one directory, and says who has it", async () => {
    const directory = newDirectory();
    const chain = await openChain(directory);
    const halt = await rejection<ChainHalt>(openEmbeddedChain({ directory, chainId: CHAIN_ID }));
    expect(halt.code).to.equal("CHAIN_DIRECTORY_IN_USE");
    expect(halt.message).to.contain(`pid ${process.pid}`);
    await chain.close();
    await openChain(directory);
  });

  it("refuses to open a chain that began otherwise than is asked for", async () => {
    const directory = newDirectory();
    await (await openChain(directory, { prefunded: [{ address: alice.address, balanceWei: 5n }] })).close();
    const otherChain = await rejection<ChainHalt>(openEmbeddedChain({ directory, chainId: 1 }));
    expect(otherChain.code).to.equal("CHAIN_GENESIS_MISMATCH");
    expect(otherChain.message).to.contain("chainId 20260, not 1");
    const prefunded = [{ address: bob.address, balanceWei: 5n }];
    const otherAccounts = await rejection<ChainHalt>(openEmbeddedChain({ directory, chainId: CHAIN_ID, prefunded }));
    expect(otherAccounts.message).to.contain("prefunded");
  });

  it("finishes what was sent before it closes, and takes nothing afterwards", async () => {
    const directory = newDirectory();
    const chain = await openChain(directory);
    const raws = await Promise.all([0, 1, 2].map((nonce) => sign(alice, nonce)));
    const sent = raws.map((raw) => send(chain, raw));
    await chain.close();
    expect(await Promise.all(sent)).to.have.length(3);
    const late = await rejection<Error>(send(chain, await sign(alice, 3)));
    expect(late.message).to.equal("the chain is closing");
  });
});
