import { expect } from "chai";
import { describe, it } from "mocha";
import { LeaseLost, type OutboxStore } from "../../server/chain/outbox-store.ts";
import type { Database, Lease } from "../../server/store/database.ts";
import { storeOn } from "../../server/store/desk-store.ts";
import { behavesLikeOutboxStore } from "../chain/outbox-store.behaviour.ts";
import { emptyDatabase, operation, someDeed } from "./test-database.ts";

const leaseLost = () => new LeaseLost();

describe("the outbox beside the operations", () => {
  behavesLikeOutboxStore(async () => {
    const database = await emptyDatabase();
    const first = processOn(database);
    const { desk, outbox } = await storeOn(first.database, leaseLost);
    const others = [processOn(database)];
    return {
      store: outbox satisfies OutboxStore,
      async openSecond() {
        return (await storeOn(others[0]?.database ?? database, leaseLost)).outbox;
      },
      killFirst: () => first.die(),
      async accept(sender, { requestId, call }) {
        if ((await desk.operations.operation(requestId)) !== null) return;
        await desk.operations.open([{ operation: operation(requestId), submission: { sender, call } }], null, someDeed);
      },
      async close() {
        for (const each of [first, ...others]) await each.die();
      },
    };
  });
});

describe("the end of a request", () => {
  it("moves the operation with the outcome, and tells of it", async () => {
    const { desk, outbox } = await storeOn(await emptyDatabase(), leaseLost);
    const told: string[] = [];
    const stop = desk.operations.onChange(({ id, state }) => told.push(`${id} ${state}`));
    const call = { kind: "DRAW", noteIds: [1n << 255n] } as const;
    for (const id of ["good", "bad"]) {
      await desk.operations.open([{ operation: operation(id), submission: { sender: "RELAY", call } }], null, someDeed);
    }
    const lease = await outbox.acquire("RELAY");
    if (!lease) throw new Error("the lease is taken");

    const hash = `0x${"22".repeat(32)}` as const;
    const mined = { txHash: hash, block: 7, blockHash: hash, gasUsed: 1n };
    const [receivableIds, noteIds] = [[(1n << 191n) + 1n], [(1n << 255n) + 5n]];
    await outbox.finish(lease, { requestId: "good", mined, refusal: null, receivableIds, noteIds });
    const refusal = { code: "NOTE_UNKNOWN", category: "NOT_FOUND", args: { noteId: "1" } } as const;
    await outbox.finish(lease, { requestId: "bad", mined, refusal, receivableIds: [], noteIds: [] });
    await outbox.release(lease);

    const good = await desk.operations.operation("good");
    expect(good).to.include({ state: "CONFIRMED", txHash: hash, block: 7, refusal: null });
    expect(good?.subject.noteIds).to.deep.equal([`0x80${"0".repeat(61)}5`]);
    expect(good?.subject.receivableId).to.equal(`0x80${"0".repeat(45)}1`);
    expect(await desk.operations.operation("bad")).to.deep.include({ state: "REFUSED", refusal });
    expect(told).to.deep.equal(["good SUBMITTED", "bad SUBMITTED", "good CONFIRMED", "bad REFUSED"]);
    stop();
  });
});

/** One of several processes on one database: its leases end with it. */
function processOn(database: Database): { readonly database: Database; die(): Promise<void> } {
  const leases: Lease[] = [];
  return {
    database: {
      ...database,
      async tryLease(name) {
        const lease = await database.tryLease(name);
        if (lease) leases.push(lease);
        return lease;
      },
    },
    async die() {
      for (const lease of leases.splice(0)) await lease.release();
    },
  };
}
