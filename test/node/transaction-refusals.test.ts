import { expect } from "chai";
import { Transaction } from "ethers";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { EmbeddedChain } from "../../server/node/embedded-chain.ts";
import type { JsonRpcError } from "../../server/node/json-rpc-error.ts";
import {
  alice,
  blockHashes,
  bob,
  cleanUp,
  newDirectory,
  openChain,
  receiptOf,
  rejection,
  send,
  sign,
} from "./chain-fixture.ts";

const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

describe("transactions that the embedded chain does not take", () => {
  let directory: string;
  let chain: EmbeddedChain;
  beforeEach(async () => {
    directory = newDirectory();
    chain = await openChain(directory);
  });
  afterEach(cleanUp);

  async function refusalOf(raw: string): Promise<string> {
    const error = await rejection<JsonRpcError>(send(chain, raw));
    expect(error.code).to.equal(-32000);
    return error.message;
  }

  it("says nonce too low and nonce too high as nodes do, and keeps no gap for later", async () => {
    await send(chain, await sign(alice, 0));
    expect(await refusalOf(await sign(alice, 0))).to.equal("nonce too low: next nonce 1, tx nonce 0");
    expect(await refusalOf(await sign(alice, 2))).to.equal("nonce too high: next nonce 1, tx nonce 2");
    await send(chain, await sign(alice, 1));
    expect(chain.stats().head.number).to.equal(2);
  });

  it("takes the same bytes once, however often they are sent at the same time", async () => {
    const raw = await sign(alice, 0);
    const [first, second] = await Promise.allSettled([send(chain, raw), send(chain, raw)]);
    expect(first?.status).to.equal("fulfilled");
    expect(second?.status === "rejected" && (second.reason as Error).message).to.equal("already known");
    expect(chain.stats().head.transactionHashes).to.have.length(1);
  });

  it("takes one of two transactions with the same nonce, the first", async () => {
    const [first, second] = await Promise.all([sign(alice, 0), sign(alice, 0, { to: bob.address })]);
    const [one, other] = await Promise.allSettled([send(chain, first), send(chain, second)]);
    expect(one?.status).to.equal("fulfilled");
    expect(other?.status).to.equal("rejected");
  });

  it("refuses a transaction that was signed for another chain", async () => {
    const message = await refusalOf(await sign(alice, 0, { chainId: 1 }));
    expect(message).to.equal("invalid chain id for signer: have 1 want 20260");
  });

  it("refuses a legacy transaction that any chain would accept, and takes one that names this chain", async () => {
    const legacy = { type: 0, nonce: 0, to: bob.address, gasLimit: 21_000, gasPrice: 0 };
    expect(await refusalOf(await alice.signTransaction(legacy))).to.contain("EIP-155");
    await send(chain, await alice.signTransaction({ ...legacy, chainId: 20260 }));
  });

  it("C16 refuses the twin of a signature, with its s in the upper half", async () => {
    const transaction = Transaction.from(await sign(alice, 0));
    const { signature } = transaction;
    if (signature === null) throw new Error("unsigned");
    const twin = Transaction.from(transaction.serialized).serialized.replace(
      signature.s.slice(2),
      (CURVE_ORDER - BigInt(signature.s)).toString(16).padStart(64, "0"),
    );
    expect(await refusalOf(twin)).to.contain("invalid sender");
  });

  it("refuses too little gas, too much gas, and value that the sender does not have, in geth's words", async () => {
    expect(await refusalOf(await sign(alice, 0, { gasLimit: 20_000 }))).to.match(/^intrinsic gas too low/);
    expect(await refusalOf(await sign(alice, 0, { gasLimit: 40_000_000 }))).to.match(/gas limit|gas cap/i);
    expect(await refusalOf(await sign(alice, 0, { value: 1n }))).to.match(
      /^insufficient funds for gas \* price \+ value/,
    );
  });

  it("refuses bytes that are no transaction, and types that it does not know", async () => {
    for (const raw of ["0x", "", "0xzz", "0x0", "0x02", "0xc0", "0x02c0", "0xf8", "0x7f", 5, null, undefined]) {
      const error = await rejection<JsonRpcError>(chain.request("eth_sendRawTransaction", [raw]));
      expect(error.code, String(raw)).to.equal(-32000);
    }
    expect(await refusalOf(`0x03${(await sign(alice, 0)).slice(4)}`)).to.equal("transaction type not supported");
    expect(await refusalOf(`${await sign(alice, 0)}00`)).to.contain("nothing after it");
    expect(await refusalOf(`0x02${"00".repeat(131_072)}`)).to.contain("oversized data");
  });

  it("refuses one of a bundle without harm to the others", async () => {
    const raws = await Promise.all([sign(alice, 0), sign(bob, 5), sign(alice, 1), sign(bob, 0)]);
    const outcomes = await Promise.allSettled(raws.map((raw) => send(chain, raw)));
    expect(outcomes.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
    expect(chain.stats().head.number).to.equal(1);
  });

  it("does not let two payments of one sender overdraw it in one block, nor poison the journal", async () => {
    const rich = newDirectory();
    const before = await openChain(rich, { prefunded: [{ address: alice.address, balanceWei: 100n }] });
    const raws = await Promise.all([
      sign(alice, 0, { to: bob.address, value: 60n }),
      sign(alice, 1, { to: bob.address, value: 60n }),
      sign(bob, 0, { to: alice.address, value: 0n }),
    ]);
    const outcomes = await Promise.allSettled(raws.map((raw) => send(before, raw)));
    expect(outcomes.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected", "fulfilled"]);
    expect(await before.request("eth_getBalance", [bob.address, "latest"])).to.equal("0x3c");
    const hashes = await blockHashes(before);
    await before.close();
    const after = await openChain(rich);
    expect(await blockHashes(after)).to.deep.equal(hashes);
  });

  it("leaves no trace of what it refused: the next start gives the same chain", async () => {
    await refusalOf(await sign(alice, 0, { gasLimit: 20_000 }));
    const hash = await send(chain, await sign(alice, 0));
    await refusalOf(await sign(alice, 0, { value: 5n }));
    await chain.close();
    const after = await openChain(directory);
    expect(after.stats().head.number).to.equal(1);
    expect(await receiptOf(after, hash)).to.not.equal(null);
  });
});
