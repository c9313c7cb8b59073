import { expect } from "chai";
import { Transaction as EthersTransaction, encodeRlp as encodeRlpByEthers, Wallet } from "ethers";
import fc from "fast-check";
import { describe, it } from "mocha";
import { toHex } from "../../server/chain/hex.ts";
import { encodeRlp, type RlpItem } from "../../server/chain/rlp.ts";
import { publicKeyOf, signDigest } from "../../server/chain/signature.ts";
import { encodeSigned, type Transaction, transactionDigest } from "../../server/chain/transaction.ts";

const SECRET_KEY = new Uint8Array(32).fill(7);

const bytes = (max: number) => fc.uint8Array({ maxLength: max });
const arbitraryTransaction: fc.Arbitrary<Transaction> = fc.record({
  chainId: fc.integer({ min: 1, max: 2 ** 31 }),
  nonce: fc.oneof(fc.nat({ max: 300 }), fc.nat()),
  to: fc.option(
    fc.uint8Array({ minLength: 20, maxLength: 20 }).map((address) => toHex(address)),
    { nil: null },
  ),
  data: bytes(700).map((data) => toHex(data)),
  gasLimit: fc.bigInt({ min: 0n, max: 1n << 40n }),
  maxFeePerGas: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 1n << 80n })),
});

describe("transactions", () => {
  it("are signed byte for byte as ethers signs them", async () => {
    const wallet = new Wallet(toHex(SECRET_KEY));
    await fc.assert(
      fc.asyncProperty(arbitraryTransaction, async (transaction) => {
        const { raw, txHash } = encodeSigned(transaction, signDigest(transactionDigest(transaction), SECRET_KEY));
        const oracle = await wallet.signTransaction({ ...transaction, type: 2, maxPriorityFeePerGas: 0n });
        expect(raw).to.equal(oracle);
        const read = EthersTransaction.from(raw);
        expect(read.hash).to.equal(txHash);
        expect(read.from?.toLowerCase()).to.equal(publicKeyOf(SECRET_KEY).address);
      }),
      { numRuns: 40 },
    );
  });

  it("nested lists and long bytes are encoded as ethers' RLP", () => {
    const { item } = fc.letrec<{ item: RlpItem }>((tie) => ({
      item: fc.oneof({ maxDepth: 3 }, bytes(90), fc.array(tie("item"), { maxLength: 6 })),
    }));
    const asHex = (value: RlpItem): unknown => (value instanceof Uint8Array ? toHex(value) : value.map(asHex));
    fc.assert(
      fc.property(item, (value) => {
        expect(toHex(encodeRlp(value))).to.equal(encodeRlpByEthers(asHex(value) as never));
      }),
    );
  });
});
