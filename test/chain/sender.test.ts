import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import type { SentOutcome } from "../../server/app/outbox-port.ts";
import type { ChainCall, SenderRole } from "../../server/app/ports.ts";
import { StrictSender } from "../../server/chain/sender.ts";
import type { SenderAlarm, SenderAlarmCode, SenderChange } from "../../server/chain/sender-events.ts";
import { type Fate, type FaultyRpc, faultyRpc, seededRandom } from "./faulty-rpc.ts";
import { SqliteOutbox } from "./sqlite-outbox.ts";
import { CHAIN_ID } from "./test-chain.ts";
import { FOREVER_DAY, rootOf, type TestNetwork, testNetwork } from "./test-network.ts";

const PAUSES_MS = { receiptPollMs: 15, safetyPollMs: 60, rebroadcastMs: 30, leaseRetryMs: 20 };
/** How often the mempool is wiped. */
const DROPS = 3;

describe("the strict sender", function () {
  this.timeout(30_000);
  let network: TestNetwork;
  let snapshot: unknown;
  let directory: string;
  let rpc: FaultyRpc;
  let outbox: SqliteOutbox;
  let opened: SqliteOutbox[];
  let senders: StrictSender[];
  let alarms: SenderAlarm[];
  let changes: SenderChange[];

  before(async () => {
    network = await testNetwork();
  });

  after(() => network.close());

  beforeEach(async () => {
    snapshot = await network.rpc.request("evm_snapshot");
    directory = mkdtempSync(join(tmpdir(), "fenline-outbox-"));
    rpc = faultyRpc(network.rpc);
    [opened, senders, alarms, changes] = [[], [], [], []];
    outbox = openOutbox();
  });

  afterEach(async () => {
    await Promise.all(senders.map((sender) => sender.stop()));
    for (const store of opened) store.close();
    rmSync(directory, { recursive: true });
    await setAutomine(true);
    await network.rpc.request("evm_revert", [snapshot]);
  });

  function openOutbox(): SqliteOutbox {
    const store = new SqliteOutbox(join(directory, "outbox.sqlite"));
    opened.push(store);
    return store;
  }

  function startSender(store = outbox, role: SenderRole = "RELAY"): StrictSender {
    const sender = new StrictSender({
      role,
      rpc,
      chainId: CHAIN_ID,
      addresses: network.deployment.addresses,
      signer: role === "RELAY" ? network.relay : network.governor,
      store,
      onAlarm: (alarm) => alarms.push(alarm),
      onChange: (change) => changes.push(change),
      pausesMs: PAUSES_MS,
    });
    senders.push(sender);
    sender.start();
    return sender;
  }

  async function setAutomine(on: boolean): Promise<void> {
    await network.rpc.request("evm_setAutomine", [on]);
  }

  async function until<Value>(question: () => Value | null | undefined | false, ms = 15_000): Promise<Value> {
    for (const endMs = performance.now() + ms; performance.now() < endMs; ) {
      const answer = question();
      if (answer) return answer;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`waited ${ms} ms; last alarm: ${JSON.stringify(alarms.at(-1))}`);
  }

  const outcomeOf = (requestId: string): Promise<SentOutcome> => until(() => outbox.outcomeOf(requestId));
  const alarmed = (code: SenderAlarmCode) => until(() => alarms.find((alarm) => alarm.code === code));

  async function relayNonce(): Promise<number> {
    return Number(await network.rpc.request("eth_getTransactionCount", [network.relay.address, "latest"]));
  }

  async function accept(sender: StrictSender | null, requestId: string, call: ChainCall): Promise<void> {
    outbox.accept("RELAY", { requestId, call });
    sender?.wake();
  }

  /** What a fault test ends with: each request has exactly one effect, and cost exactly one nonce. */
  async function expectEachOnce(orderIds: readonly bigint[]): Promise<void> {
    for (const orderId of orderIds) {
      const { refusal } = await outcomeOf(`request-${orderId}`);
      expect(refusal, `request ${orderId}`).to.equal(null);
      expect((await network.anchoredAtSec(rootOf(orderId))) > 0n).to.equal(true);
    }
    expect(await relayNonce()).to.equal(orderIds.length);
  }

  it("carries a request out and tells block, hash and gas", async () => {
    const sender = startSender();
    await accept(sender, "request-1", await network.anchor(1n));

    const { mined, refusal } = await outcomeOf("request-1");

    expect(refusal).to.equal(null);
    expect(mined?.block).to.be.greaterThan(0);
    expect((mined?.gasUsed ?? 0n) > 21_000n).to.equal(true);
    await until(() => changes.length === 2);
    expect(changes.map(({ state }) => state)).to.deep.equal(["SUBMITTED", "CONFIRMED"]);
    await expectEachOnce([1n]);
  });

  it("sends many, in the order in which they were accepted", async () => {
    const orderIds = Array.from({ length: 45 }, (_, index) => BigInt(index + 1));
    for (const orderId of orderIds) await accept(null, `request-${orderId}`, await network.anchor(orderId));

    startSender();

    await expectEachOnce(orderIds);
    const told = changes.filter(({ state }) => state === "SUBMITTED").map(({ requestId }) => requestId);
    expect(told).to.deep.equal(orderIds.map((orderId) => `request-${orderId}`));
  });

  it("names the receivables and notes that a call is about", async () => {
    const sender = startSender();
    const { obligor, supplier, funder, ordered } = network;
    const deadlineSec = (await network.nowSec()) + 3600n;
    const head = { orderId: 1n, deadlineSec };
    const grant = {
      ...head,
      funder: funder.address,
      obligor: obligor.address,
      limitFen: 10n ** 9n,
      latestDueDay: 30_000,
    };
    await accept(sender, "grant", ordered<"GRANT">(funder, { kind: "GRANT", body: grant }));
    const fingerprint = rootOf(7n);
    const confirm = {
      ...head,
      obligor: obligor.address,
      payee: supplier.address,
      faceFen: 600n,
      dueDay: 29_000,
      acceptWithinDays: 0,
      undertakingNo: rootOf(1n),
      undertakingHash: rootOf(2n),
      evidenceRoot: rootOf(3n),
      invoices: [{ fingerprint, invoiceFen: 600n, usedFen: 600n }],
    };
    await outcomeOf("grant");
    await accept(sender, "confirm", ordered<"CONFIRM">(obligor, { kind: "CONFIRM", body: confirm }));

    const confirmed = await outcomeOf("confirm");

    expect(confirmed.refusal).to.equal(null);
    const [receivableId] = confirmed.receivableIds;
    expect(confirmed.receivableIds).to.have.length(1);
    expect(confirmed.noteIds).to.deep.equal([(receivableId ?? 0n) << 64n]);
  });

  it("F18: a request that the contracts refuse costs no nonce, and those behind it go on", async () => {
    const poison = await network.anchor(1n);
    await network.send(network.governor, poison);
    await accept(null, "poison", poison);
    await accept(null, "request-2", await network.anchor(2n));

    startSender();

    const { refusal, mined } = await outcomeOf("poison");
    expect(refusal?.code).to.equal("ORDER_ALREADY_PROCESSED");
    expect(refusal?.args).to.deep.equal({ member: network.supplier.address, orderId: "1" });
    expect(mined).to.equal(null);
    await expectEachOnce([2n]);
  });

  it("a call that reverts in its block is refused with the contract's own reason", async () => {
    await setAutomine(false);
    const root = rootOf(77n);
    await accept(null, "first", await network.anchor(1n, root));
    await accept(null, "second", await network.anchor(2n, root));
    const sender = startSender();
    await until(() => rpc.arrived.length === 2);
    await network.rpc.request("evm_mine");
    sender.wake();

    expect((await outcomeOf("first")).refusal).to.equal(null);
    const { refusal, mined } = await outcomeOf("second");
    expect(refusal).to.deep.equal({ code: "EVIDENCE_ALREADY_ANCHORED", category: "CONFLICT", args: { root } });
    expect(mined?.txHash).to.match(/^0x[0-9a-f]{64}$/);
  });

  it("a request that depends on one before it waits for it, rather than being refused", async () => {
    await setAutomine(false);
    const member = `0x${"99".repeat(20)}` as const;
    const agent = network.relay.address;
    const term = { roles: 2, validUntilDay: FOREVER_DAY };
    const calls: ChainCall[] = [
      { kind: "REGISTER_MEMBER", member, ...term, dossier: rootOf(1n) },
      { kind: "APPOINT_AGENT", member, agent, ...term },
      { kind: "SET_POLICY", member, act: "ANCHOR", dualFromFen: 5n },
    ];
    for (const [index, call] of calls.entries()) outbox.accept("GOVERNOR", { requestId: `call-${index}`, call });
    const sender = startSender(outbox, "GOVERNOR");
    await until(() => changes.some(({ requestId }) => requestId === "call-0"));
    expect(changes).to.have.length(1);

    await network.rpc.request("evm_mine");
    sender.wake();
    await until(() => rpc.arrived.length === 3);
    await network.rpc.request("evm_mine");

    for (const index of calls.keys()) expect((await outcomeOf(`call-${index}`)).refusal).to.equal(null);
  });

  it("F3: a lost request or a lost answer leads to the same bytes, never to a second nonce", async () => {
    const fates: Fate[] = ["REQUEST_LOST", "ANSWER_LOST", "ANSWER_LOST", "REQUEST_LOST"];
    rpc.fate = (method) => (method === "eth_sendRawTransaction" ? (fates.pop() ?? "ARRIVES") : "ARRIVES");
    const sender = startSender();
    for (const orderId of [1n, 2n, 3n]) await accept(sender, `request-${orderId}`, await network.anchor(orderId));

    await expectEachOnce([1n, 2n, 3n]);
    expect(new Set(rpc.arrived)).to.have.length(3);
  });

  it("F3 P0: with 15 % of all requests and 15 % of all answers lost, 60 requests have 60 effects", async () => {
    const random = seededRandom(20261121);
    rpc.fate = () => {
      const at = random();
      return at < 0.15 ? "REQUEST_LOST" : at < 0.3 ? "ANSWER_LOST" : "ARRIVES";
    };
    const orderIds = Array.from({ length: 60 }, (_, index) => BigInt(index + 1));
    const sender = startSender();
    for (const orderId of orderIds) await accept(sender, `request-${orderId}`, await network.anchor(orderId));

    await expectEachOnce(orderIds);
    expect(new Set(rpc.arrived)).to.have.length(60);
  });

  it("F4: a transaction that the node forgot is broadcast again until it is mined", async () => {
    await setAutomine(false);
    const sender = startSender();
    await accept(sender, "request-1", await network.anchor(1n));
    await until(() => rpc.arrived.length > 0);
    const change = changes.find(({ state }) => state === "SUBMITTED");
    const txHash = change?.state === "SUBMITTED" ? change.txHash : "";
    for (let drop = 0; drop < DROPS; drop += 1) {
      const before = rpc.arrived.length;
      await network.rpc.request("hardhat_dropTransaction", [txHash]);
      await until(() => rpc.arrived.length > before);
    }
    await network.rpc.request("evm_mine");

    await expectEachOnce([1n]);
    expect(new Set(rpc.arrived)).to.have.length(1);
  });

  it("a process that dies after the commit and before the broadcast loses nothing", async () => {
    rpc.fate = (method) => (method === "eth_sendRawTransaction" ? "REQUEST_LOST" : "ARRIVES");
    const first = startSender();
    await accept(first, "request-1", await network.anchor(1n));
    await until(() => changes.length === 1);
    await first.stop();
    expect(await relayNonce()).to.equal(0);

    rpc.fate = () => "ARRIVES";
    startSender(openOutbox());

    await expectEachOnce([1n]);
    expect(changes.filter(({ state }) => state === "SUBMITTED")).to.have.length(1);
  });

  it("F6: a second sender waits for the first, and a sender whose lease was taken writes nothing more", async () => {
    const first = startSender();
    await accept(first, "request-1", await network.anchor(1n));
    await outcomeOf("request-1");
    const second = startSender(openOutbox());
    await until(() => second.health.state === "WAITING");
    await accept(second, "request-2", await network.anchor(2n));
    first.wake();
    await expectEachOnce([1n, 2n]);
    expect(second.health.state).to.equal("WAITING");

    // The first is paused for so long that its lock goes to the second; then it wakes up.
    outbox.forgetHolder();
    await until(() => second.health.state === "RUNNING");
    await accept(first, "request-3", await network.anchor(3n));

    await expectEachOnce([1n, 2n, 3n]);
    expect(new Set(rpc.arrived)).to.have.length(3);
    await until(() => first.health.state === "WAITING");
  });

  it("F5: a nonce used by an outside wallet halts an idle sender with an alarm", async () => {
    const sender = startSender();
    await until(() => sender.health.state === "RUNNING");
    await network.send(network.relay, await network.anchor(99n));

    const alarm = await alarmed("SENDER_NONCE_TAKEN");

    expect(alarm.detail).to.contain("nonce 0");
    expect(sender.health.state).to.equal("HALTED");
    await accept(sender, "request-1", await network.anchor(1n));
    await new Promise((resolve) => setTimeout(resolve, 3 * PAUSES_MS.safetyPollMs));
    expect(outbox.outcomeOf("request-1")).to.equal(null);

    await sender.resume();

    expect((await outcomeOf("request-1")).refusal).to.equal(null);
    expect(await relayNonce()).to.equal(2);
  });

  it("F5: a nonce taken from under an open transaction halts; resuming gives only its request another", async () => {
    rpc.fate = (method) => (method === "eth_sendRawTransaction" ? "REQUEST_LOST" : "ARRIVES");
    for (const orderId of [1n, 2n]) await accept(null, `request-${orderId}`, await network.anchor(orderId));
    const sender = startSender();
    await until(() => changes.length === 2);
    await network.send(network.relay, await network.anchor(99n));
    const [, second] = await outbox.open("RELAY");
    await network.rpc.request("eth_sendRawTransaction", [second?.raw]);
    await alarmed("SENDER_NONCE_TAKEN");
    expect(outbox.outcomeOf("request-1")).to.equal(null);

    rpc.fate = () => "ARRIVES";
    await sender.resume();

    for (const orderId of [1n, 2n]) {
      expect((await outcomeOf(`request-${orderId}`)).refusal).to.equal(null);
      expect((await network.anchoredAtSec(rootOf(orderId))) > 0n).to.equal(true);
    }
    expect(outbox.outcomeOf("request-2")?.mined?.txHash).to.equal(second?.txHash);
    expect(await relayNonce()).to.equal(3);
  });

  it("F9: a chain that goes back behind final transactions gets the same bytes again", async () => {
    const sender = startSender();
    await accept(sender, "request-1", await network.anchor(1n));
    await outcomeOf("request-1");
    const beforeSecond = await network.rpc.request("evm_snapshot");
    await accept(sender, "request-2", await network.anchor(2n));
    await outcomeOf("request-2");

    await network.rpc.request("evm_revert", [beforeSecond]);
    expect(await relayNonce()).to.equal(1);
    await alarmed("SENDER_CHAIN_WENT_BACK");

    await until(() => changes.filter(({ state }) => state === "CONFIRMED").length === 3);
    await expectEachOnce([1n, 2n]);
    expect(new Set(rpc.arrived)).to.have.length(2);
  });

  it("does not start on another chain than the desk's", async () => {
    const other = new StrictSender({
      role: "RELAY",
      rpc,
      chainId: 1,
      addresses: network.deployment.addresses,
      signer: network.relay,
      store: outbox,
      onAlarm: (alarm) => alarms.push(alarm),
      pausesMs: PAUSES_MS,
    });
    senders.push(other);
    other.start();

    await alarmed("SENDER_CHAIN_DIFFERS");
    expect(other.health.state).to.equal("HALTED");
  });

  it("F10: a node that is away for a while refuses nothing", async () => {
    const sender = startSender();
    rpc.fate = () => "REQUEST_LOST";
    await accept(sender, "request-1", await network.anchor(1n));
    await alarmed("SENDER_TROUBLED");
    await new Promise((resolve) => setTimeout(resolve, 10 * PAUSES_MS.leaseRetryMs));
    expect(outbox.outcomeOf("request-1")).to.equal(null);

    rpc.fate = () => "ARRIVES";
    await expectEachOnce([1n]);
  });
});
