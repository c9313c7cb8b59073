import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { SenderRole } from "../../server/app/ports.ts";
import { httpRpc } from "../../server/chain/http-rpc.ts";
import { StrictSender } from "../../server/chain/sender.ts";
import { type Anvil, hasAnvil, startAnvil } from "./anvil.ts";
import { type FaultProxy, faultProxy } from "./fault-proxy.ts";
import { seededRandom } from "./faulty-rpc.ts";
import { SqliteOutbox } from "./sqlite-outbox.ts";
import { CHAIN_ID } from "./test-chain.ts";
import { rootOf, type TestNetwork, testNetwork } from "./test-network.ts";

const REQUESTS = 60;
const ROLE: SenderRole = "RELAY";
const FAULTS = { requestLost: 0.1, answerLost: 0.15, busy: 0.05, malformed: 0.03, slow: 0.05 };
const PAUSES_MS = { receiptPollMs: 50, safetyPollMs: 300, rebroadcastMs: 400, leaseRetryMs: 50 };
/** Four ways in which a sender ends before its time, and three mempools that are wiped. */
const RESTARTS = 4;

describe("a foreign node behind a bad network", function () {
  this.timeout(90_000);
  let anvil: Anvil;
  let network: TestNetwork;
  let proxy: FaultProxy;
  let directory: string;

  before(async function () {
    if (!hasAnvil) {
      console.log("      skipped: anvil is not installed for this platform");
      this.skip();
    }
    anvil = await startAnvil(1);
    await anvil.rpc.request("evm_setIntervalMining", [0]);
    await anvil.rpc.request("evm_setAutomine", [true]);
    network = await testNetwork({ rpc: anvil.rpc, close: () => anvil.stop() });
    await anvil.rpc.request("evm_setAutomine", [false]);
    await anvil.rpc.request("evm_setIntervalMining", [1]);
    proxy = await faultProxy(anvil.url, FAULTS, seededRandom(7));
    directory = mkdtempSync(join(tmpdir(), "fenline-outbox-"));
  });

  after(async () => {
    proxy?.close();
    if (anvil !== undefined) await network.close();
    if (directory !== undefined) rmSync(directory, { recursive: true });
  });

  it("P0 F3 F4 F21: lost answers, wiped mempools and restarts lose nothing and double nothing", async () => {
    const outbox = new SqliteOutbox(join(directory, "outbox.sqlite"));
    const ids = Array.from({ length: REQUESTS }, (_, index) => BigInt(index + 1));
    for (const id of ids) outbox.accept(ROLE, { requestId: `request-${id}`, call: await network.anchor(id) });

    const start = () => {
      const sender = new StrictSender({
        role: ROLE,
        rpc: httpRpc({ url: proxy.url, timeoutMs: 100 }),
        chainId: CHAIN_ID,
        addresses: network.deployment.addresses,
        signer: network.relay,
        store: outbox,
        pausesMs: PAUSES_MS,
      });
      sender.start();
      return sender;
    };
    for (let restart = 0; restart < RESTARTS; restart += 1) {
      const sender = start();
      await new Promise((resolve) => setTimeout(resolve, 400 + 300 * restart));
      await anvil.rpc.request("anvil_dropAllTransactions");
      await sender.stop();
    }
    const sender = start();
    await until(() => ids.every((id) => outbox.outcomeOf(`request-${id}`) !== null));
    await sender.stop();

    for (const id of ids) {
      expect(outbox.outcomeOf(`request-${id}`)?.refusal, `request ${id}`).to.equal(null);
      expect((await network.anchoredAtSec(rootOf(id))) > 0n).to.equal(true);
    }
    const count = await anvil.rpc.request("eth_getTransactionCount", [network.relay.address, "latest"]);
    expect(Number(count)).to.equal(REQUESTS);
    outbox.close();
  });
});

async function until(question: () => boolean): Promise<void> {
  while (!question()) await new Promise((resolve) => setTimeout(resolve, 25));
}
