import { expect } from "chai";
import { afterEach, beforeEach, it } from "mocha";
import type { OutboxTransaction, SenderLease, SentOutcome, UnsentRequest } from "../../server/app/outbox-port.ts";
import type { SenderRole } from "../../server/app/ports.ts";
import { LeaseLost, type OutboxStore } from "../../server/chain/outbox-store.ts";

/** A store under test, and what belongs to others: accepting a request, and the death of a process. */
export interface OutboxUnderTest {
  readonly store: OutboxStore;
  /** A second process with the same data. */
  openSecond(): Promise<OutboxStore>;
  /** Ends the first process without a word to the store. */
  killFirst(): Promise<void>;
  accept(role: SenderRole, request: UnsentRequest): Promise<void>;
  close(): Promise<void>;
}

/** What every store of the outbox must do, whatever lies below it. */
export function behavesLikeOutboxStore(open: () => Promise<OutboxUnderTest>): void {
  let outbox: OutboxUnderTest;
  let store: OutboxStore;
  let lease: SenderLease;

  beforeEach(async () => {
    outbox = await open();
    store = outbox.store;
    lease = await taken(store);
    for (const id of ["a", "b", "c"]) await outbox.accept("RELAY", request(id));
  });

  afterEach(() => outbox.close());

  async function taken(from: OutboxStore, role: SenderRole = "RELAY"): Promise<SenderLease> {
    const found = await from.acquire(role);
    if (found === null) throw new Error("the lease is taken");
    return found;
  }

  const ids = (rows: readonly { readonly requestId: string }[]) => rows.map(({ requestId }) => requestId);

  async function failureOf(work: Promise<unknown>): Promise<unknown> {
    return work.then(
      () => null,
      (error: unknown) => error,
    );
  }

  it("lists what is unsent in the order of acceptance, role by role, and ids that repeat only once", async () => {
    await outbox.accept("RELAY", request("a"));
    await outbox.accept("GOVERNOR", request("g"));
    expect(ids(await store.unsent("RELAY", 10))).to.deep.equal(["a", "b", "c"]);
    expect(ids(await store.unsent("RELAY", 2))).to.deep.equal(["a", "b"]);
    expect(ids(await store.unsent("GOVERNOR", 10))).to.deep.equal(["g"]);
    expect((await store.unsent("RELAY", 1))[0]).to.deep.equal(request("a"));
  });

  it("counts nonces from what it was told first", async () => {
    expect(await store.nextNonce("RELAY")).to.equal(null);
    await store.setNextNonce(lease, 7);
    expect(await store.nextNonce("RELAY")).to.equal(7);
    await store.assign(lease, [sent("a", 7), sent("b", 8)]);
    expect(await store.nextNonce("RELAY")).to.equal(9);
    expect(await store.nextNonce("GOVERNOR")).to.equal(null);
  });

  it("keeps what was assigned until it is finished", async () => {
    await store.assign(lease, [sent("b", 0), sent("a", 1)]);
    expect(await store.open("RELAY")).to.deep.equal([sent("b", 0), sent("a", 1)]);
    expect(ids(await store.unsent("RELAY", 10))).to.deep.equal(["c"]);

    await store.finish(lease, carriedOut("b"));

    expect(ids(await store.open("RELAY"))).to.deep.equal(["a"]);
  });

  it("C17: never gives a request two nonces, nor a nonce to two requests, and writes all or nothing", async () => {
    await store.assign(lease, [sent("a", 0)]);
    expect(await failureOf(store.assign(lease, [sent("b", 1), sent("a", 2)]))).to.be.instanceOf(Error);
    expect(await failureOf(store.assign(lease, [sent("b", 0)]))).to.be.instanceOf(Error);
    expect(ids(await store.open("RELAY"))).to.deep.equal(["a"]);
    expect(ids(await store.unsent("RELAY", 10))).to.deep.equal(["b", "c"]);
    expect(await store.nextNonce("RELAY")).to.equal(1);
  });

  it("a request that was refused before it had a nonce is gone from the queue", async () => {
    const refusal = { code: "QUOTE_EXPIRED", category: "CONFLICT", args: {} } as const;
    await store.finish(lease, { requestId: "a", mined: null, refusal, receivableIds: [], noteIds: [] });
    expect(ids(await store.unsent("RELAY", 10))).to.deep.equal(["b", "c"]);
    expect(await store.open("RELAY")).to.deep.equal([]);
  });

  it("opens again what the chain forgot, with the same bytes", async () => {
    await store.assign(lease, [sent("a", 0), sent("b", 1), sent("c", 2)]);
    for (const id of ["a", "b", "c"]) await store.finish(lease, carriedOut(id));
    expect(await store.reopen(lease, 1)).to.equal(2);
    expect(await store.open("RELAY")).to.deep.equal([sent("b", 1), sent("c", 2)]);
    expect(await store.nextNonce("RELAY")).to.equal(3);
  });

  it("takes back the nonces that others used", async () => {
    await store.assign(lease, [sent("a", 0), sent("b", 1), sent("c", 2)]);
    await store.finish(lease, carriedOut("a"));
    expect(await store.giveBack(lease, 2)).to.equal(1);
    expect(ids(await store.unsent("RELAY", 10))).to.deep.equal(["b"]);
    expect(ids(await store.open("RELAY"))).to.deep.equal(["c"]);
    await store.assign(lease, [sent("b", 3)]);
    expect(await store.nextNonce("RELAY")).to.equal(4);
  });

  it("F6: lets one process at a time send for a role", async () => {
    const second = await outbox.openSecond();
    expect(await second.acquire("RELAY")).to.equal(null);
    expect(await second.acquire("GOVERNOR")).to.include({ role: "GOVERNOR" });
    await store.release(lease);
    expect((await taken(second)).fence).to.be.greaterThan(lease.fence);
  });

  it("F6: a dead process holds nothing, and an old lease writes nothing", async () => {
    const second = await outbox.openSecond();
    await outbox.killFirst();
    const newer = await taken(second);
    await second.assign(newer, [sent("a", 0)]);

    for (const write of [
      () => second.assign(lease, [sent("b", 1)]),
      () => second.finish(lease, carriedOut("a")),
      () => second.setNextNonce(lease, 5),
      () => second.reopen(lease, 0),
      () => second.giveBack(lease, 9),
    ]) {
      expect(await failureOf(write())).to.be.instanceOf(LeaseLost);
    }
    await second.release(lease);
    expect(ids(await second.open("RELAY"))).to.deep.equal(["a"]);
    expect(await second.nextNonce("RELAY")).to.equal(1);
    await second.finish(newer, carriedOut("a"));
  });
}

function request(requestId: string): UnsentRequest {
  return { requestId, call: { kind: "DRAW", noteIds: [(1n << 200n) + BigInt(requestId.charCodeAt(0))] } };
}

function sent(requestId: string, nonce: number): OutboxTransaction {
  const raw = `0x02${requestId.charCodeAt(0).toString(16)}` as const;
  const txHash = `0x${requestId.charCodeAt(0).toString(16).repeat(32)}` as const;
  return { ...request(requestId), nonce, gasLimit: 123_456n, raw, txHash };
}

function carriedOut(requestId: string): SentOutcome {
  const txHash = `0x${"11".repeat(32)}` as const;
  return {
    requestId,
    mined: { txHash, block: 5, blockHash: txHash, gasUsed: 99_000n },
    refusal: null,
    receivableIds: [1n << 191n],
    noteIds: [1n << 255n],
  };
}
