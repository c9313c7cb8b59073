import { expect } from "chai";
import { Transaction, Wallet } from "ethers";
import fc from "fast-check";
import { after, before, describe, it } from "mocha";
import { createEdrEngine, type EdrEngine } from "../../server/node/edr-engine.ts";
import { readRawTransaction } from "../../server/node/raw-transaction.ts";
import { recoverSender } from "../../server/node/sender-recovery.ts";
import { CHAIN_ID, cleanUp } from "./chain-fixture.ts";

const address = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => `0x${Buffer.from(bytes).toString("hex")}`);
const hex = (maxLength: number): fc.Arbitrary<string> =>
  fc.uint8Array({ maxLength }).map((bytes) => `0x${Buffer.from(bytes).toString("hex")}`);
const slot = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => `0x${Buffer.from(bytes).toString("hex")}`);
const money = fc.oneof(fc.constantFrom(0n, 1n, 127n, 128n, 255n, 256n), fc.bigInt({ min: 0n, max: 2n ** 100n }));

const common = {
  chainId: fc.constantFrom(1n, 20260n, 2n ** 40n),
  nonce: fc.constantFrom(0, 1, 127, 128, 2 ** 40),
  gasLimit: fc.bigInt({ min: 0n, max: 2n ** 40n }),
  to: fc.option(address),
  value: money,
  data: fc.oneof(hex(80), hex(70_000)),
};
const accessList = fc.array(fc.record({ address, storageKeys: fc.array(slot, { maxLength: 3 }) }), { maxLength: 3 });

describe("raw transactions", () => {
  let engine: EdrEngine;
  before(async () => {
    engine = await createEdrEngine({
      formatVersion: 1,
      chainId: CHAIN_ID,
      genesisAtSec: 1_800_000_000,
      hardfork: "cancun",
      blockGasLimit: 30_000_000n,
      transactionGasCap: 16_777_216n,
      prefunded: [],
      engine: "",
    });
  });
  after(cleanUp);

  it("C16 are read as ethers reads them: hash, sender, chain, nonce, gas, highest cost; types 0, 1 and 2", async () => {
    const shapes = fc.oneof(
      fc.record({ type: fc.constant(0), ...common, gasPrice: money }),
      fc.record({ type: fc.constant(1), ...common, gasPrice: money, accessList }),
      fc.record({
        type: fc.constant(2),
        ...common,
        maxFeePerGas: money,
        maxPriorityFeePerGas: fc.constant(0n),
        accessList,
      }),
    );
    const keys = fc
      .constantFrom(1n, 2n, 2n ** 200n)
      .map((key) => new Wallet(`0x${key.toString(16).padStart(64, "0")}`));
    await fc.assert(
      fc.asyncProperty(shapes, keys, async (fields, wallet) => {
        const serialized = await wallet.signTransaction(fields);
        const oracle = Transaction.from(serialized);
        const read = readRawTransaction(serialized);
        expect(read.hash).to.equal(oracle.hash);
        expect(read.chainId).to.equal(oracle.chainId);
        expect(read.nonce).to.equal(BigInt(oracle.nonce));
        expect(read.gasLimit).to.equal(oracle.gasLimit);
        const price = oracle.maxFeePerGas ?? oracle.gasPrice ?? 0n;
        expect(read.maxCostWei).to.equal(oracle.gasLimit * price + oracle.value);
        expect(`0x${read.signingHash.toString("hex")}`).to.equal(oracle.unsignedHash);
        expect(await recoverSender(engine, read)).to.equal(wallet.address.toLowerCase());
      }),
      { numRuns: 60 },
    );
  });

  it("never do worse than a refusal, whichever byte of one is changed, cut or added", () => {
    const wallet = new Wallet(`0x${"7".repeat(64)}`);
    const signed = wallet.signTransaction({
      type: 2,
      chainId: CHAIN_ID,
      nonce: 1,
      to: wallet.address,
      gasLimit: 21_000,
    });
    return signed.then((serialized) => {
      const whole = Buffer.from(serialized.slice(2), "hex");
      fc.assert(
        fc.property(fc.nat(whole.length), fc.nat(255), fc.constantFrom("set", "cut", "add"), (at, byte, how) => {
          const tail = whole.subarray(how === "set" ? at + 1 : at);
          const bytes = Buffer.concat(
            how === "cut" ? [whole.subarray(0, at)] : [whole.subarray(0, at), Buffer.of(byte), tail],
          );
          try {
            readRawTransaction(`0x${bytes.toString("hex")}`);
          } catch (error) {
            expect((error as Error).name).to.equal("JsonRpcError");
          }
        }),
        { numRuns: 2000 },
      );
    });
  });
});
