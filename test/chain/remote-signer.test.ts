import { expect } from "chai";
import { Transaction as EthersTransaction, Wallet } from "ethers";
import { describe, it } from "mocha";
import type { Address, Order } from "../../server/app/order.ts";
import type { TypedData } from "../../server/app/ports.ts";
import { type ContractAddresses, contractAbis } from "../../server/chain/contracts.ts";
import { orderSigning } from "../../server/chain/order-signing.ts";
import { remoteCustody, remoteSigner } from "../../server/chain/remote-signer.ts";
import { type Rpc, RpcUnreachable } from "../../server/chain/rpc.ts";
import { encodeSigned, transactionDigest } from "../../server/chain/transaction.ts";
import { Refusal } from "../../server/domain/refusal.ts";

const addresses = Object.fromEntries(
  ["AccessManager", ...Object.keys(contractAbis)].map((name) => [name, `0x${"12".repeat(20)}`]),
) as ContractAddresses;
const signing = orderSigning(20260, addresses);
const order: Order = {
  kind: "MERGE",
  body: { holder: `0x${"34".repeat(20)}`, orderId: 1n, deadlineSec: 2n, noteId: 3n, count: 1 },
};
const transaction = {
  chainId: 20260,
  nonce: 4,
  to: `0x${"56".repeat(20)}`,
  data: "0x1234",
  gasLimit: 100_000n,
  maxFeePerGas: 0n,
} as const;

/** A signing service as Web3Signer is one, with the wallet's key behind it. */
function signingService(wallet: {
  signTypedData: Wallet["signTypedData"];
  signTransaction: Wallet["signTransaction"];
  address: string;
}): Rpc {
  return {
    async request<Result>(method: string, params: readonly unknown[] = []): Promise<Result> {
      return (await answer(method, params)) as Result;
    },
  };

  async function answer(method: string, [, content]: readonly unknown[]): Promise<unknown> {
    if (method === "eth_accounts") return [wallet.address];
    if (method === "eth_signTypedData") {
      const { domain, types, message } = content as TypedData;
      const { EIP712Domain: _, ...structs } = types;
      return wallet.signTypedData(domain, structs as never, message as never);
    }
    if (method !== "eth_signTransaction") throw new RpcUnreachable(method);
    return content;
  }
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "none";
}

describe("a remote signer", () => {
  const wallet = Wallet.createRandom();
  const agent = wallet.address.toLowerCase() as Address;

  it("signs an order that it can read", async () => {
    const custody = await remoteCustody(signingService(new Wallet(wallet.privateKey)));
    expect(custody.holds(agent)).to.equal(true);
    const digest = signing.digest(order);
    const signature = await custody.signDigest(agent, digest, signing.typedData(order));
    expect(signing.signerOf(digest, signature)).to.equal(agent);
  });

  it("F17: what another key signed, or what is no signature, is not used", async () => {
    const digest = signing.digest(order);
    const service = signingService(Wallet.createRandom());
    const wrong = await remoteCustody({
      request: async (method, params) =>
        (method === "eth_accounts" ? [agent] : service.request(method, params)) as never,
    });
    expect(await refusalOf(wrong.signDigest(agent, digest, signing.typedData(order)))).to.equal("SIGNER_UNAVAILABLE");
    const mute = await remoteCustody({ request: async () => [agent] as never });
    expect(await refusalOf(mute.signDigest(agent, digest))).to.equal("SIGNER_UNAVAILABLE");
  });

  it("F17: a signer that is down is a refusal that may be tried again", async () => {
    const custody = await remoteCustody({
      async request<Result>(method: string): Promise<Result> {
        if (method === "eth_accounts") return [agent] as Result;
        throw new RpcUnreachable("connection refused");
      },
    });
    const error = await custody.signDigest(agent, signing.digest(order)).catch((refused: unknown) => refused);
    expect(error).to.be.instanceOf(Refusal);
    expect(error).to.include({ code: "SIGNER_UNAVAILABLE", category: "BUSY" });
  });

  it("makes no keys", async () => {
    const custody = await remoteCustody(signingService(new Wallet(wallet.privateKey)));
    expect(await refusalOf(custody.createAgent())).to.equal("SIGNER_KEYS_ELSEWHERE");
  });

  it("signs transactions, and is believed only if it signed the one that was asked for", async () => {
    const signerWith = (change: object) =>
      remoteSigner(
        {
          request: async (_, [asked] = []) => {
            const { from: _from, gas, ...fields } = asked as Record<string, string>;
            const unsigned = EthersTransaction.from({ ...fields, gasLimit: gas, ...change, type: 2 });
            return new Wallet(wallet.privateKey).signTransaction(unsigned) as never;
          },
        },
        agent,
      );

    const { raw, txHash } = await signerWith({}).signTransaction(transaction);

    const { from, nonce, data, hash } = EthersTransaction.from(raw);
    expect({ from: from?.toLowerCase(), nonce, data, hash }).to.deep.equal({
      from: agent,
      nonce: 4,
      data: "0x1234",
      hash: txHash,
    });
    expect(await refusalOf(signerWith({ nonce: 5 }).signTransaction(transaction))).to.equal("SIGNER_UNAVAILABLE");
    const garbage = remoteSigner({ request: async () => "0x02" as never }, agent);
    expect(await refusalOf(garbage.signTransaction(transaction))).to.equal("SIGNER_UNAVAILABLE");
    expect(transactionDigest(transaction)).to.have.length(32);
    expect(encodeSigned(transaction, { r: 1n, s: 1n, yParity: 0 }).txHash).to.not.equal(txHash);
  });
});
