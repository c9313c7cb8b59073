import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";
import { after, before, describe, it } from "mocha";
import { ClerkHalt } from "../../server/index/halt.ts";
import type { RpcRequest } from "../../server/index/node-reader.ts";
import { type Header, headerOf } from "../../server/index/raw-block.ts";
import { receiptsOf, receiptsRoot } from "../../server/index/receipts.ts";
import { openConnection } from "../contracts/world.ts";
import { requestOf } from "./open-test-index.ts";

describe("the root of receipts", function () {
  this.timeout(60_000);
  let connection: NetworkConnection<"l1">;
  let request: RpcRequest;

  before(async () => {
    connection = await openConnection();
    request = requestOf(connection);
    await request("evm_setAutomine", [false]);
  });

  after(() => connection.close());

  /** A block of so many transactions: transfers of value, old and new kinds by turns, and now and then a failure. */
  async function mineBlock(transactions: number): Promise<Header> {
    const [sender, recipient] = await connection.ethers.getSigners();
    if (sender === undefined || recipient === undefined) throw new Error("too few accounts");
    for (let count = 0; count < transactions; count++) {
      const to = count % 5 === 4 ? null : recipient.address;
      // A creation whose first byte is INVALID fails, and its receipt says so.
      const data = to === null ? "0xfe" : "0x";
      await sender.sendTransaction({ to, data, value: 1n, type: count % 2 === 0 ? 2 : 0, gasLimit: 60_000n });
    }
    await request("evm_mine", []);
    return headerOf(await request("eth_getBlockByNumber", ["latest", false]), null);
  }

  for (const transactions of [0, 1, 2, 16, 17, 130]) {
    it(`is the header's for a block of ${transactions} transactions`, async () => {
      const header = await mineBlock(transactions);
      expect(header.transactions).to.have.length(transactions);
      expect(await receiptsOf(request, header)).to.be.an("array");
      const receipts = header.transactions.map((hash) => request("eth_getTransactionReceipt", [hash]));
      expect(receiptsRoot((await Promise.all(receipts)) as never)).to.equal(header.receiptsRoot);
    });
  }

  it("differs as soon as a receipt is missing, or says anything else", async () => {
    const header = await mineBlock(3);
    const lies: ((receipt: Record<string, unknown>) => unknown)[] = [
      () => null,
      (receipt) => ({ ...receipt, status: receipt.status === "0x1" ? "0x0" : "0x1" }),
      (receipt) => ({ ...receipt, cumulativeGasUsed: "0x5208" }),
      (receipt) => ({ ...receipt, logs: [{ address: `0x${"77".repeat(20)}`, topics: [], data: "0x" }] }),
    ];
    for (const lie of lies) {
      const lying: RpcRequest = async (method, params) => {
        const answer = (await request(method, params)) as Record<string, unknown>;
        return params[0] === header.transactions[1] ? lie(answer) : answer;
      };
      const found = await receiptsOf(lying, header).catch((error: unknown) => error);
      expect(found).to.be.instanceOf(ClerkHalt).with.property("code", "RECEIPTS_DIFFER");
    }
  });
});
