import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { createDesk } from "../../server/app/desk.ts";
import type { OperationStore } from "../../server/app/desk-store.ts";
import { acceptedNote, bookPayables, carriedOut, grant, refused } from "./story.ts";
import { type DeskMember, openTestDesk, type TestDesk } from "./test-desk.ts";

const page = { first: 100, after: null };

describe("asking twice", () => {
  let test: TestDesk;
  let core: DeskMember;
  let supplier: DeskMember;

  before(async function () {
    this.timeout(120_000);
    test = await openTestDesk();
    core = await test.admit("核心", ["OBLIGOR"]);
    supplier = await test.admit("供应商", ["SUPPLIER"]);
    const funder = await test.admit("资金方", ["FUNDER"]);
    await grant(test, funder, core, 10n ** 12n);
  });
  after(() => test?.close());

  it("F7: fifty requests with one id are one split on the chain, and all get the same answer", async () => {
    const noteId = await acceptedNote(test, { core, supplier, supplierName: "供应商" }, "1000.00");
    const input = { noteId, amountsFen: [100n], operationId: "split once" };
    const answers = await Promise.all(Array.from({ length: 50 }, () => test.desk.splitNote(supplier.maker, input)));
    expect(new Set(answers.map(({ id }) => id)).size).to.equal(1);
    const [answer] = answers;
    if (answer) await test.done(supplier.maker, answer);
    expect(test.index.book.note(noteId)?.lengthFen).to.equal(99_900n);
    const again = await test.desk.splitNote(supplier.maker, input);
    expect(again).to.include({ id: answer?.id, state: "CONFIRMED" });
  });

  it("F7: the same id with another body is refused, by whichever verb", async () => {
    const input = { noteId: `0x${"0".repeat(64)}`, amountsFen: [100n], operationId: "split once" };
    await refused("REQUEST_KEY_REUSED", test.desk.splitNote(supplier.maker, input));
    await refused(
      "REQUEST_KEY_REUSED",
      test.desk.drawNotes(supplier.maker, { noteIds: [], operationId: "split once" }),
    );
    const noteId = await acceptedNote(test, { core, supplier, supplierName: "供应商" }, "10.00");
    const request = { noteId, operationId: "split once" };
    await refused("REQUEST_KEY_REUSED", test.desk.requestFinancing(supplier.maker, request));
  });

  it("F2: after a commit whose answer was lost, the retry finds what was done", async () => {
    const noteId = await acceptedNote(test, { core, supplier, supplierName: "供应商" }, "1000.00");
    const { operations } = test.ports.store;
    const losingAnswers: OperationStore = {
      ...operations,
      async open(...args) {
        await operations.open(...args);
        throw new Error("connection reset");
      },
    };
    const store = { ...test.ports.store, operations: losingAnswers };
    const unlucky = createDesk({ ...test.ports, store });
    const input = { noteId, amountsFen: [1n], operationId: "lost answer" };
    expect(await unlucky.splitNote(supplier.maker, input).catch(String)).to.contain("connection reset");
    test.ports.sender.wake();
    const found = await test.desk.splitNote(supplier.maker, input);
    await test.done(supplier.maker, found);
    expect(test.index.book.note(noteId)?.lengthFen).to.equal(99_999n);
    const all = await test.desk.operations.list(supplier.maker, { acts: ["SPLIT"] }, page);
    expect(all.items.filter(({ clientId }) => clientId === "lost answer")).to.have.length(1);
  });

  it("a request for financing, and a batch, are answered again with what they made", async () => {
    const noteId = await acceptedNote(test, { core, supplier, supplierName: "供应商" }, "20.00");
    const request = { noteId, operationId: "cash" };
    const made = await test.desk.requestFinancing(supplier.maker, request);
    expect(await test.desk.requestFinancing(supplier.maker, request)).to.deep.equal(made);

    const payableIds = await bookPayables(test, core, "供应商", ["1.00", "2.00"]);
    const batch = { payableIds, operationId: "batch" };
    const opened = await test.desk.confirmPayablesBatch(core.maker, batch);
    const again = await test.desk.confirmPayablesBatch(core.maker, batch);
    expect(again.map(({ id }) => id)).to.deep.equal(opened.map(({ id }) => id));
    for (const operation of opened) await test.done(core.maker, operation);
  });

  it("two confirmations of one payable at the same moment: one claims it", async () => {
    const payableIds = await bookPayables(test, core, "供应商", ["3.00"]);
    const attempts = await Promise.allSettled(
      Array.from({ length: 5 }, () => test.desk.confirmPayables(core.maker, { payableIds })),
    );
    const opened = attempts.flatMap((attempt) => (attempt.status === "fulfilled" ? [attempt.value] : []));
    expect(opened).to.have.length(1);
    for (const operation of opened) await carriedOut(test, core, Promise.resolve(operation));
    const [payable] = (await test.desk.payables.list(core.maker, { ids: payableIds }, page)).items;
    expect(payable?.state).to.equal("CONFIRMED");
  });
});
