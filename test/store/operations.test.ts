import { expect } from "chai";
import { sql } from "kysely";
import { beforeEach, describe, it } from "mocha";
import type { ClientRequest, DeskStore, NewPayable, OperationDraft } from "../../server/app/desk-store.ts";
import type { Operation } from "../../server/app/operation.ts";
import type { Bytes32 } from "../../server/app/order.ts";
import { Refusal } from "../../server/domain/refusal.ts";
import type { Database } from "../../server/store/database.ts";
import { storeOn } from "../../server/store/desk-store.ts";
import { account, emptyDatabase, operation, someDeed } from "./test-database.ts";
import { newPayable, newUpload } from "./test-uploads.ts";

const member = account(1);
const firstPage = { first: 100, after: null };

describe("operations on disk", () => {
  let database: Database;
  let desk: DeskStore;

  beforeEach(async function () {
    this.timeout(60_000);
    database = await emptyDatabase();
    ({ desk } = await storeOn(database, () => new Error("lease lost")));
  });

  const request = (clientId: string, body = "a"): ClientRequest => ({
    ...{ member, clientId, verb: "test", bodyHash: hash(body) },
  });
  const draft = (id: string, changes: Partial<Operation> = {}): OperationDraft => ({
    operation: operation(id, changes),
    submission: null,
  });

  it("come back as they were written, with all they are made of", async () => {
    const order = {
      kind: "SPLIT",
      body: { holder: member, orderId: 3n, deadlineSec: 2_000n, noteId: 1n << 255n, amountsFen: [10n ** 17n - 1n, 1n] },
    } as const;
    const signature = { agent: account(7), roles: 1, signature: "0xab", atSec: 1_001 } as const;
    const full = operation("full", {
      ...{ act: "SPLIT", state: "AWAITING_SIGNATURE", order, digest: hash("d"), amountFen: 10n ** 17n - 1n },
      ...{ signaturesNeeded: 2, signatures: [signature], personId: "p", deadlineSec: 2_000 },
      subject: { receivableId: "0x01", noteIds: ["0x02"], requestId: "r", quoteId: "q", member: account(9) },
    });
    await desk.operations.open([{ operation: full, submission: null }], null, someDeed);
    expect(await desk.operations.operation("full")).to.deep.equal(full);
    expect(await desk.operations.operationsByIds(["none", "full"])).to.deep.equal([full]);
  });

  it("F7: one client id is one effect, whether asked fifty times at once or after a lost answer", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => desk.operations.open([draft(`try-${index}`)], request("k"), someDeed)),
    );
    expect(answers.filter((isOpened) => isOpened)).to.have.length(1);
    const asked = await desk.operations.requested(member, "k");
    expect(asked?.resultIds).to.have.length(1);
    const { items, totalCount } = await desk.operations.operations(member, {}, firstPage);
    expect([items.map(({ id }) => id), totalCount]).to.deep.equal([asked?.resultIds, 1]);
    expect(await deeds()).to.equal(1);
  });

  it("client ids are the member's own: another member's id is another one", async () => {
    expect(await desk.operations.open([draft("mine")], request("k"), someDeed)).to.equal(true);
    const other = { ...request("k"), member: account(2) };
    expect(await desk.operations.open([draft("theirs", { member: account(2) })], other, someDeed)).to.equal(true);
    expect(await desk.operations.requested(account(3), "k")).to.equal(null);
  });

  it("several operations of one request are written together or not at all", async () => {
    await desk.operations.open([draft("taken")], null, someDeed);
    const work = desk.operations.open([draft("new"), draft("taken")], request("k"), someDeed);
    expect(await work.then(() => null).catch(String)).to.contain("operation_pkey");
    expect(await desk.operations.operation("new")).to.equal(null);
    expect(await desk.operations.requested(member, "k")).to.equal(null);
  });

  it("two thousand of one request are written at once", async function () {
    this.timeout(60_000);
    const drafts = Array.from({ length: 2_000 }, (_, index) => draft(`op-${index}`));
    await desk.operations.open(drafts, request("many"), someDeed);
    expect((await desk.operations.requested(member, "many"))?.resultIds).to.have.length(2_000);
    expect((await desk.operations.operations(member, {}, firstPage)).totalCount).to.equal(2_000);
  });

  it("move on only from where they are: of two persons who sign at once, one completes", async () => {
    await desk.operations.open([draft("op", { state: "AWAITING_SIGNATURE" })], null, someDeed);
    const step = (agent: number) =>
      desk.operations.step(
        {
          ...{ operationId: "op", from: "AWAITING_SIGNATURE", to: "SUBMITTED", refusal: null },
          signature: { agent: account(agent), roles: 2, signature: "0x01", atSec: 1_002 },
          submission: { sender: "RELAY", call: { kind: "DRAW", noteIds: [1n] } },
        },
        someDeed,
      );
    expect((await Promise.all([step(7), step(8)])).filter((hasMoved) => hasMoved)).to.have.length(1);
    const moved = await desk.operations.operation("op");
    expect(moved?.signatures).to.have.length(1);
    expect(moved?.state).to.equal("SUBMITTED");
    const { rows } = await sql<{ count: bigint }>`select count(*) as count from outbox_request`.execute(database.db);
    expect(rows[0]?.count).to.equal(1n);
  });

  it("lapse when nobody signs in time, and only those", async () => {
    const states = { late: 1_000, inTime: 3_000 };
    for (const [id, deadlineSec] of Object.entries(states)) {
      await desk.operations.open([draft(id, { state: "AWAITING_SIGNATURE", deadlineSec })], null, someDeed);
    }
    await desk.operations.open([draft("sent", { deadlineSec: 1_000 })], null, someDeed);
    expect(await desk.operations.cancelLapsed(2_000)).to.deep.equal(["late"]);
    expect((await desk.operations.operation("late"))?.state).to.equal("CANCELLED");
  });

  it("C17: business ids of a member are never given twice, by one process or two", async () => {
    const second = (await storeOn(database, () => new Error("lease lost"))).desk;
    const firsts = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 === 0 ? desk : second).operations.allotOrderIds(member, (index % 3) + 1),
      ),
    );
    const ids = firsts.flatMap((first, index) =>
      Array.from({ length: (index % 3) + 1 }, (_, position) => first + BigInt(position)),
    );
    expect(new Set(ids).size).to.equal(ids.length);
    expect(await desk.operations.allotOrderIds(account(2), 1)).to.equal(1n);
  });

  it("are listed newest first, page by page, by state, act and whose signature is missing", async () => {
    const signature = { agent: account(7), roles: 1, signature: "0x", atSec: 1 } as const;
    for (const id of ["1", "2", "3", "4", "5"]) {
      const isOdd = Number(id) % 2 === 1;
      const state = isOdd ? "AWAITING_SIGNATURE" : "CONFIRMED";
      const signatures = id === "1" ? [signature] : [];
      await desk.operations.open([draft(id, { state, signatures, act: isOdd ? "PAY" : "DRAW" })], null, someDeed);
    }
    const one = await desk.operations.operations(member, {}, { first: 2, after: null });
    expect([one.items.map(({ id }) => id), one.hasNext, one.totalCount]).to.deep.equal([["5", "4"], true, 5]);
    const two = await desk.operations.operations(member, {}, { first: 3, after: "4" });
    expect([two.items.map(({ id }) => id), two.hasNext]).to.deep.equal([["3", "2", "1"], false]);
    const filter = { states: ["AWAITING_SIGNATURE"], acts: ["PAY"], unsignedBy: account(7) } as const;
    const mine = await desk.operations.operations(member, filter, firstPage);
    expect([mine.items.map(({ id }) => id), mine.totalCount]).to.deep.equal([["5", "3"], 2]);
    expect((await desk.operations.operations(member, { isSigned: true }, firstPage)).items[0]?.id).to.equal("1");
    expect((await desk.operations.operations(member, { isSigned: false }, firstPage)).totalCount).to.equal(4);
    expect((await desk.operations.operations(account(2), {}, firstPage)).totalCount).to.equal(0);
  });

  it("a payable is claimed by one confirmation; a dead claim can be taken over, a live one not", async () => {
    const payables = await booked(["a", "b"]);
    const confirm = (id: string, deadOperationIds: readonly string[] = [], clientId = id) =>
      desk.operations.open(
        [{ ...draft(id, { act: "CONFIRM" }), payables: { ids: payables.map((each) => each.id), deadOperationIds } }],
        request(clientId),
        someDeed,
      );
    expect(await confirm("first")).to.equal(true);
    const refused = await confirm("second").catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(Refusal).and.to.include({ code: "PAYABLE_ALREADY_CONFIRMED" });
    expect(await desk.operations.operation("second")).to.equal(null);
    expect(await confirm("third", ["first"])).to.equal(true);
    const claimed = await desk.payables.payablesByIds(
      member,
      payables.map(({ id }) => id),
    );
    expect(claimed.map(({ operationId }) => operationId)).to.deep.equal(["third", "third"]);
    expect(await desk.payables.confirmationCount(["a"])).to.equal(0);
    await sql`update operation set state = 'CONFIRMED' where id = 'first'`.execute(database.db);
    expect(await desk.payables.confirmationCount(["a", "b"])).to.equal(1);
    expect(await confirm("fourth", ["first"], "third"), "the same request again").to.equal(false);
  });

  async function booked(ids: readonly string[]): Promise<readonly NewPayable[]> {
    const payables = ids.map((id) => newPayable(id));
    await desk.uploads.book(await desk.uploads.keep(newUpload("u", member)), payables, []);
    return payables;
  }

  async function deeds(): Promise<number> {
    const { rows } = await sql<{ count: bigint }>`select count(*) as count from deed`.execute(database.db);
    return Number(rows[0]?.count);
  }
});

function hash(text: string): Bytes32 {
  return `0x${Buffer.from(text.padEnd(32, "0")).toString("hex")}`;
}
