import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { expect } from "chai";
import { AbiCoder, concat, Interface, id, isError, JsonRpcProvider } from "ethers";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { EmbeddedChain } from "../../server/node/embedded-chain.ts";
import type { JsonRpcError } from "../../server/node/json-rpc-error.ts";
import { type JsonRpcServer, serveJsonRpc } from "../../server/node/json-rpc-server.ts";
import {
  alice,
  bob,
  cleanUp,
  deploy,
  newDirectory,
  nonceOf,
  openChain,
  rejection,
  send,
  sign,
} from "./chain-fixture.ts";
import { broken, endless, gasTeller, keeper, revertsWith } from "./tiny-contracts.ts";

interface Answer {
  readonly id: unknown;
  readonly result?: unknown;
  readonly error?: { code: number; message: string; data?: string };
}

describe("JSON-RPC of the embedded chain", () => {
  let chain: EmbeddedChain;
  let server: JsonRpcServer;
  beforeEach(async () => {
    chain = await openChain(newDirectory());
    server = await serveJsonRpc(chain, 0);
  });
  afterEach(async () => {
    await server.close();
    await cleanUp();
  });

  async function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(server.url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
  }

  async function ask(body: unknown): Promise<Answer> {
    return (await (await post(JSON.stringify(body))).json()) as Answer;
  }

  it("answers a call that reverts with code 3 and the revert bytes, as geth does", async () => {
    const custom = concat([
      id("NoteInsufficientAmount(uint256,uint256)").slice(0, 10),
      AbiCoder.defaultAbiCoder().encode(["uint256", "uint256"], [1, 2]),
    ]);
    const address = await deploy(chain, revertsWith(custom));
    for (const method of ["eth_call", "eth_estimateGas"]) {
      const error = await rejection<JsonRpcError>(chain.request(method, [{ to: address }, "latest"]));
      expect([error.code, error.message, error.data]).to.deep.equal([3, "execution reverted", custom]);
      const { error: overHttp } = await ask({ jsonrpc: "2.0", id: 1, method, params: [{ to: address }, "latest"] });
      expect(overHttp).to.deep.equal({ code: 3, message: "execution reverted", data: custom });
    }
  });

  it("says the reason of a revert that has one", async () => {
    const reason = new Interface(["function Error(string)"]).encodeFunctionData("Error", ["not today"]);
    const address = await deploy(chain, revertsWith(reason));
    const error = await rejection<JsonRpcError>(chain.request("eth_call", [{ to: address }, "latest"]));
    expect([error.code, error.message, error.data]).to.deep.equal([3, "execution reverted: not today", reason]);
  });

  it("tells a call that ran out of gas, or hit an invalid opcode, from one that reverted", async () => {
    const call = async (to: string): Promise<JsonRpcError> =>
      rejection<JsonRpcError>(chain.request("eth_call", [{ to, gas: "0x186a0" }, "latest"]));
    const outOfGas = await call(await deploy(chain, endless));
    expect([outOfGas.code, outOfGas.message, outOfGas.data]).to.deep.equal([-32000, "out of gas", undefined]);
    const invalid = await call(await deploy(chain, broken));
    expect([invalid.code, invalid.data]).to.deep.equal([-32000, undefined]);
  });

  it("lowers the gas of a call to the cap instead of running for minutes", async () => {
    const to = await deploy(chain, gasTeller);
    const gas = await chain.request<string>("eth_call", [{ to, gas: "0xffffffffffff" }, "latest"]);
    expect(Number(gas)).to.be.within(16_000_000, 16_777_216);
  });

  it("knows the methods of its list and no others", async () => {
    const refused = [
      "eth_sendTransaction",
      "eth_sign",
      "hardhat_setBalance",
      "hardhat_impersonateAccount",
      "evm_mine",
      "evm_snapshot",
      "debug_traceTransaction",
      "personal_unlockAccount",
      "__proto__",
      "constructor",
      "",
    ];
    for (const method of refused) {
      const { error } = await ask({ jsonrpc: "2.0", id: 1, method, params: [] });
      expect(error?.code, method).to.equal(-32601);
    }
    const answered = [
      "eth_blockNumber",
      "eth_chainId",
      "eth_gasPrice",
      "eth_maxPriorityFeePerGas",
      "eth_accounts",
      "eth_syncing",
      "net_version",
      "net_listening",
      "web3_clientVersion",
    ];
    const results: unknown[] = [];
    for (const method of answered) results.push((await ask({ jsonrpc: "2.0", id: 1, method })).result);
    expect(results.slice(0, -1)).to.deep.equal(["0x0", "0x4f24", "0x0", "0x0", [], false, "20260", true]);
    expect(results.at(-1)).to.match(/^edr\//);
  });

  it("gives a block's receipts together, by number and by hash", async () => {
    const address = await deploy(chain, keeper);
    const raws = await Promise.all(
      [1, 2, 3].map((nonce) => sign(alice, nonce, { to: address, data: `0x${nonce.toString().padStart(64, "0")}` })),
    );
    const hashes = await Promise.all(raws.map((raw) => send(chain, raw)));
    const byNumber = await chain.request<{ transactionHash: string }[]>("eth_getBlockReceipts", ["latest"]);
    expect(byNumber.map(({ transactionHash }) => transactionHash)).to.deep.equal(hashes);
    expect(await chain.request("eth_getBlockReceipts", [chain.stats().head.hash])).to.deep.equal(byNumber);
    expect(await chain.request("eth_getBlockReceipts", ["0x99"])).to.equal(null);
  });

  it("serves ethers: reads, a sent transaction with its receipt and logs, a decoded custom error", async () => {
    const provider = new JsonRpcProvider(server.url, undefined, { cacheTimeout: -1 });
    provider.pollingInterval = 20;
    try {
      const address = await deploy(chain, keeper);
      const signer = bob.connect(provider);
      const data = `0x${"11".repeat(32)}`;
      const receipt = await (await signer.sendTransaction({ to: address, data })).wait();
      expect(receipt?.status).to.equal(1);
      expect(receipt?.logs).to.have.length(1);
      expect(await provider.getBlockNumber()).to.equal(2);
      expect((await provider.getLogs({ address, fromBlock: 0 })).map((log) => log.topics[0])).to.deep.equal([data]);
      expect(await provider.getStorage(address, data)).to.equal(`0x${"1".padStart(64, "0")}`);
      expect(await provider.getBalance(bob.address)).to.equal(0n);
      expect((await provider.getNetwork()).chainId).to.equal(20260n);
      expect((await provider.getBlock("latest", true))?.prefetchedTransactions).to.have.length(1);
      const reverting = await deploy(chain, revertsWith("0xaabbccdd"));
      const failure = await rejection<Error>(provider.call({ to: reverting }));
      expect(isError(failure, "CALL_EXCEPTION") && failure.data).to.equal("0xaabbccdd");
    } finally {
      provider.destroy();
    }
  });

  it("puts the transactions of one batch into one block", async () => {
    const nonce = await nonceOf(chain, alice);
    const raws = await Promise.all([0, 1, 2, 3].map((step) => sign(alice, nonce + step)));
    const batch = raws.map((raw, index) => ({
      jsonrpc: "2.0",
      id: index,
      method: "eth_sendRawTransaction",
      params: [raw],
    }));
    const answers = (await ask(batch)) as unknown as Answer[];
    expect(answers.map((answer) => answer.id)).to.deep.equal([0, 1, 2, 3]);
    expect(chain.stats().head.transactionHashes).to.deep.equal(answers.map(({ result }) => result));
  });

  it("answers malformed bodies with the codes of JSON-RPC 2.0", async () => {
    const codeOf = async (body: string): Promise<number | undefined> =>
      ((await (await post(body)).json()) as Answer).error?.code;
    expect(await codeOf("{")).to.equal(-32700);
    expect(await codeOf("[]")).to.equal(-32600);
    expect(await codeOf("5")).to.equal(-32600);
    expect(await codeOf('{"id":1}')).to.equal(-32600);
    expect(await codeOf('{"id":{},"method":"eth_chainId"}')).to.equal(-32600);
    expect(await codeOf('{"id":1,"method":"eth_chainId","params":{}}')).to.equal(-32602);
    expect(await codeOf('{"id":1,"method":"eth_getBalance","params":["zz"]}')).to.equal(-32602);
    expect(
      await codeOf(JSON.stringify(Array.from({ length: 101 }, () => ({ id: 1, method: "eth_chainId" })))),
    ).to.equal(-32005);
    const deep = `{"id":1,"method":"eth_getBalance","params":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect(await codeOf(deep)).to.equal(-32602);
  });

  it("says nothing to notifications", async () => {
    const response = await post('[{"jsonrpc":"2.0","method":"eth_chainId"}]');
    expect([response.status, await response.text()]).to.deep.equal([204, ""]);
  });

  it("turns away what is not a JSON POST from this machine", async () => {
    expect((await fetch(server.url)).status).to.equal(405);
    expect((await fetch(server.url, { method: "OPTIONS" })).status).to.equal(405);
    expect((await post("{}", { "content-type": "text/plain" })).status).to.equal(415);
    const tooLong = await post(`"${"x".repeat(1024 * 1024)}"`).catch(() => undefined);
    expect(tooLong?.status ?? 413).to.equal(413);
    expect(await statusUnderHostName(server.url, "rebound.example")).to.equal(403);
    const answer = await post("{}", { origin: "https://elsewhere.example" });
    expect(answer.headers.get("access-control-allow-origin")).to.equal(null);
  });
});

/** `fetch` does not let a client choose its Host header. */
async function statusUnderHostName(url: string, host: string): Promise<number | undefined> {
  const asked = request(url, { method: "POST", headers: { host, "content-type": "application/json" } });
  asked.end("{}");
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}
