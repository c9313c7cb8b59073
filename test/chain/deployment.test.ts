import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { keyPairSigner } from "../../server/chain/custody.ts";
import { type DeploymentOptions, deployIfMissing, findDeployment } from "../../server/chain/deployment.ts";
import { hdKeystore, SANDBOX_MNEMONIC } from "../../server/chain/keystore.ts";
import { localRpc, type Rpc, RpcUnreachable } from "../../server/chain/rpc.ts";
import { Refusal } from "../../server/domain/refusal.ts";
import { openEmbeddedChain } from "../../server/node/embedded-chain.ts";
import { CHAIN_ID, type TestChain, testChain } from "./test-chain.ts";

/** Eight contracts and five calls between them. */
const TRANSACTIONS = 13;

describe("the deployment", function () {
  this.timeout(30_000);
  let chain: TestChain;
  let directory: string;
  let options: DeploymentOptions;

  beforeEach(async () => {
    chain = await testChain();
    directory = await mkdtemp(join(tmpdir(), "fenline-deployment-"));
    options = {
      rpc: chain.rpc,
      chainId: CHAIN_ID,
      governor: keyPairSigner(hdKeystore(SANDBOX_MNEMONIC).governor()),
      settlementBank: `0x${"bb".repeat(20)}`,
      utcOffsetSec: 8 * 3600,
      directory,
    };
  });

  afterEach(async () => {
    await chain.close();
    await rm(directory, { recursive: true });
  });

  async function transactionsOfGovernor(): Promise<number> {
    return Number(await chain.rpc.request("eth_getTransactionCount", [options.governor.address, "latest"]));
  }

  it("is made once, and found by its chain id from then on", async () => {
    const deployment = await deployIfMissing(options);

    expect(Object.keys(deployment.addresses)).to.have.length(8);
    expect(deployment.fromBlock).to.equal(1);
    expect(await transactionsOfGovernor()).to.equal(TRANSACTIONS);
    expect(await deployIfMissing(options)).to.deep.equal(deployment);
    expect(await findDeployment(directory, CHAIN_ID)).to.deep.equal(deployment);
    expect(await findDeployment(directory, CHAIN_ID + 1)).to.equal(null);
    expect(await transactionsOfGovernor()).to.equal(TRANSACTIONS);
  });

  for (const [moment, isSent] of [
    ["before a transaction left", false],
    ["after a transaction arrived", true],
  ] as const) {
    it(`that was interrupted ${moment} goes on there, and ends at the same contracts`, async () => {
      const whole = await deployIfMissing({ ...options, directory: join(directory, "whole") });
      await chain.close();
      chain = await testChain();
      let sent = 0;
      const failing: Rpc = {
        async request<Result>(method: string, params?: readonly unknown[]): Promise<Result> {
          const isLast = method === "eth_sendRawTransaction" && ++sent > 6;
          if (isLast && isSent) await chain.rpc.request(method, params);
          if (isLast) throw new RpcUnreachable("power failure");
          return chain.rpc.request<Result>(method, params);
        },
      };
      const failed = await deployIfMissing({ ...options, rpc: failing }).catch((error: unknown) => error);
      expect(failed).to.include({ code: "DEPLOYMENT_FAILED" });
      expect(await findDeployment(directory, CHAIN_ID)).to.equal(null);
      expect(await transactionsOfGovernor()).to.be.within(6, TRANSACTIONS - 1);
      // The journal's last line was being written.
      await appendFile(join(directory, `chain-${CHAIN_ID}`, "journal.jsonl"), '\n{"futureId":"Fenl');

      const deployment = await deployIfMissing({ ...options, rpc: chain.rpc });

      expect(deployment.addresses).to.deep.equal(whole.addresses);
      expect(deployment.fromBlock).to.equal(1);
      expect(await transactionsOfGovernor()).to.equal(TRANSACTIONS);
    });
  }

  it("that the chain does not have is refused, and nothing is deployed over it", async () => {
    const { addresses } = await deployIfMissing(options);
    await chain.close();
    chain = await testChain();

    const refusal = await deployIfMissing({ ...options, rpc: chain.rpc }).catch((error: unknown) => error);

    expect(refusal).to.be.instanceOf(Refusal);
    expect(refusal).to.include({ code: "DEPLOYMENT_GONE" });
    expect((refusal as Refusal).args).to.include({ chainId: String(CHAIN_ID), address: addresses.AccessManager });
    expect(await transactionsOfGovernor()).to.equal(0);
  });

  it("that fails says what was wrong", async () => {
    const failed = await deployIfMissing({ ...options, settlementBank: "0x12" }).catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(Refusal);
    expect(failed).to.include({ code: "DEPLOYMENT_FAILED" });
    expect((failed as Refusal).args.problem).to.contain("invalid address");
  });

  it("a record that was half written is no record", async () => {
    await deployIfMissing(options);
    const record = join(directory, `chain-${CHAIN_ID}`, "fenline.json");
    const text = await readFile(record, "utf8");
    await rm(record);
    await writeFile(`${record}.new`, text.slice(0, 40));
    expect(await findDeployment(directory, CHAIN_ID)).to.equal(null);

    const deployment = await deployIfMissing(options);

    expect(JSON.parse(text)).to.deep.equal(deployment);
    expect(await transactionsOfGovernor()).to.equal(TRANSACTIONS);
  });

  it("goes to the embedded chain too, whose node signs for nobody", async () => {
    const embedded = await openEmbeddedChain({ directory: join(directory, "chain"), chainId: CHAIN_ID, log: () => {} });
    try {
      const rpc = localRpc((method, params) => embedded.request(method, params));
      const deployment = await deployIfMissing({ ...options, rpc });
      expect(Object.keys(deployment.addresses)).to.have.length(8);
      expect(await deployIfMissing({ ...options, rpc })).to.deep.equal(deployment);
    } finally {
      await embedded.close();
    }
  });
});
