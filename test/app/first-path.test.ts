import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Operation } from "../../server/app/operation.ts";
import type { Hex } from "../../server/app/order.ts";
import { formatDay, parseDay } from "../../server/domain/day.ts";
import { type DeskMember, openTestDesk, type TestDesk } from "./test-desk.ts";

/** Until when the story's receivables run: a working day, well within the calendar that is published. */
const DUE_DAYS_AHEAD = 120;

const LEDGER = [
  "发票号码,开票日期,销售方名称,价税合计,到期日",
  "24312000000000000001,2026-05-04,供应商甲,600000.00,DUE",
  "24312000000000000002,2026-05-05,供应商甲,400000.00,DUE",
  "24312000000000000003,2026-05-06,无名公司,1000.00,DUE",
  "24312000000000000004,2026-05-07,供应商甲,-5.00,DUE",
].join("\n");

describe("one receivable, from the file to the last fen", () => {
  let test: TestDesk;
  let core: DeskMember;
  let supplier: DeskMember;
  let second: DeskMember;
  let funder: DeskMember;
  let dueDay: number;
  let receivableId: Hex;

  before(async function () {
    this.timeout(120_000);
    test = await openTestDesk();
    core = await test.admit("核心企业", ["OBLIGOR"], { dualFromFen: 1n });
    supplier = await test.admit("供应商甲", ["SUPPLIER"]);
    second = await test.admit("供应商乙", ["SUPPLIER"]);
    funder = await test.admit("资金方", ["FUNDER"], { dualFromFen: 1n });
    const today = Math.floor((test.index.status().timestamp + 8 * 3600) / 86_400);
    dueDay = workingDayFrom(today + DUE_DAYS_AHEAD);
  });
  after(() => test?.close());

  /** The maker's act, signed by the checker where it takes two. */
  async function carriedOut(member: DeskMember, act: Promise<Operation>): Promise<Operation> {
    const operation = await act;
    if (operation.state !== "AWAITING_SIGNATURE") return test.done(member.maker, operation);
    await test.desk.signOperation(member.checker, { id: operation.id });
    return test.done(member.maker, operation);
  }

  it("a funder grants credit, and the bank issues the deposits", async () => {
    const grant = { obligor: core.address, limitFen: 200_000_000n, latestDueDay: dueDay };
    await carriedOut(funder, test.desk.grantCredit(funder.maker, grant));
    for (const [index, member] of [core, funder].entries()) {
      const issue = { member: member.address, amountFen: 150_000_000n, bankRef: `in ${index}` };
      await carriedOut(test.bank, test.desk.issueCash(test.bank.maker, issue));
    }
    expect(test.index.book.cashFen(funder.address)).to.equal(150_000_000n);
  });

  it("a payables file becomes payables and refusals, and its hash is anchored", async () => {
    const bytes = new TextEncoder().encode(LEDGER.replaceAll("DUE", formatDay(dueDay)));
    const preview = await test.desk.previewPayables(core.maker, { fileName: "应付.csv", bytes });
    expect(preview).to.include({ state: "PREVIEWED", kind: "PAYABLES", rowCount: 4 });
    const committed = await test.desk.commitPayables(core.maker, { uploadId: preview.id });
    expect(committed).to.include({ addedCount: 3, knownCount: 0 });
    expect(committed.upload).to.include({ state: "COMMITTED", payableCount: 3, refusalCount: 1 });
    const anchor = committed.anchor;
    expect(anchor).to.include({ act: "ANCHOR" });
    if (anchor) await carriedOut(core, Promise.resolve(anchor));
    expect(test.index.book.anchor(preview.sha256)?.documents).to.equal(1);

    const again = await test.desk.previewPayables(core.maker, { fileName: "again.csv", bytes });
    expect(again.id).to.equal(preview.id);
    expect(await test.desk.commitPayables(core.maker, { uploadId: again.id })).to.include({ addedCount: 0 });
    const { items } = await test.desk.payables.list(core.maker, {}, { first: 10, after: null });
    expect(items.map(({ state, payeeAccount }) => [state, payeeAccount])).to.deep.equal([
      ["OPEN", supplier.address],
      ["OPEN", supplier.address],
      ["OPEN", null],
    ]);
  });

  it("two people of the core enterprise confirm two payables as one receivable", async () => {
    const { items } = await test.desk.payables.list(core.maker, {}, { first: 10, after: null });
    const payableIds = items.slice(0, 2).map(({ id }) => id);
    const confirmation = await test.desk.confirmPayables(core.maker, {
      payableIds,
      acceptWithinDays: 7,
      operationId: "c1",
    });
    expect(confirmation).to.include({ state: "AWAITING_SIGNATURE", signaturesNeeded: 2, amountFen: 100_000_000n });
    const waiting = await test.desk.operations.toSign(core.checker, { first: 10, after: null });
    expect(waiting.items.map(({ id }) => id)).to.deep.equal([confirmation.id]);

    await test.desk.signOperation(core.checker, { id: confirmation.id });
    const confirmed = await test.done(core.maker, confirmation);
    receivableId = confirmed.subject.receivableId ?? "0x";
    expect(receivableId).to.equal(confirmation.subject.receivableId);
    expect(test.index.book.receivable(receivableId)).to.include({ faceFen: 100_000_000n, dueDay, state: "CONFIRMED" });
    const undertaking = await test.desk.evidence.undertaking(supplier.maker, receivableId);
    expect(undertaking?.text).to.contain("人民币壹佰万元整").and.to.contain("CNY 1,000,000.00");
    const states = (await test.desk.payables.list(core.maker, {}, { first: 10, after: null })).items;
    expect(states.map(({ state }) => state)).to.deep.equal(["CONFIRMED", "CONFIRMED", "OPEN"]);
  });

  it("the supplier accepts, and passes a part on with its evidence", async () => {
    const noteId = `${receivableId}${"0".repeat(16)}`;
    await carriedOut(supplier, test.desk.acceptNote(supplier.maker, { noteId }));
    const evidence = [{ kind: "INVOICE", reference: "T2-0001", amountFen: 30_000_000n, day: "2026-06-01" }] as const;
    const legs = [{ payee: second.address, amountFen: 30_000_000n, evidence }];
    const passed = await carriedOut(supplier, test.desk.passNote(supplier.maker, { noteId, legs }));
    const pieceId = passed.subject.noteIds.find((id) => id !== noteId) ?? "";
    expect(test.index.book.note(pieceId as Hex)).to.include({ state: "OFFERED", lengthFen: 30_000_000n });
    await carriedOut(second, test.desk.acceptNote(second.maker, { noteId: pieceId }));
    expect(test.index.book.note(pieceId as Hex)).to.include({ state: "HELD", holder: second.address, tier: 2 });
    const root = test.index.book.note(pieceId as Hex)?.offer?.evidence ?? lastEvidence(test, receivableId);
    const seen = await test.desk.evidence.byRoot(second.maker, root);
    expect(seen?.documents.map(({ reference }) => reference)).to.deep.equal(["T2-0001"]);
  });

  it("C10: the second tier sells a part for cash today, at exactly the price it saw", async () => {
    const [note] = test.index.book.notes({ holder: second.address }, { limit: 10 }).rows;
    const request = await test.desk.requestFinancing(second.maker, { noteId: note?.id ?? "", amountFen: 20_000_000n });
    const terms = { ratePpm: 38_500, dayCount: "ACT_360", recourse: "WITHOUT" } as const;
    const expiresAtSec = test.ports.clock.nowSec() + 3_600;
    const offer = await test.desk.quoteFinancing(funder.maker, { requestId: request.id, ...terms, expiresAtSec });
    expect(await test.desk.financing.quotesOn(second.maker, request.id)).to.deep.equal([]);
    expect(await test.desk.signOperation(funder.checker, { id: offer.id })).to.include({ state: "CONFIRMED" });

    const [quote] = await test.desk.financing.quotesOn(second.maker, request.id);
    expect(quote).to.include({ state: "FIRM" });
    const beforeFen = test.index.book.cashFen(second.address);
    await carriedOut(second, test.desk.acceptQuote(second.maker, { id: quote?.id ?? "" }));
    expect(test.index.book.cashFen(second.address) - beforeFen).to.equal(quote?.price?.netFen);
    expect(await test.desk.financing.request(second.maker, request.id)).to.include({ state: "SETTLED" });
    expect(test.index.book.financing(quote?.quoteHash ?? "0x")).to.include({ funder: funder.address });
  });

  it("V11 M11: the core enterprise pays short, then the rest, and each holder is sent its share", async () => {
    await test.goToDay(dueDay);
    const short = { receivableId, amountFen: 33_333_333n };
    const first = await carriedOut(core, test.desk.payReceivable(core.maker, short));
    await followed(first);
    expect(test.index.book.cashFen(supplier.address)).to.equal((33_333_333n * 70n) / 100n);
    const rest = await carriedOut(core, test.desk.payReceivable(core.maker, { receivableId }));
    expect(rest.amountFen).to.equal(66_666_667n);
    await followed(rest);
    expect(test.index.book.receivable(receivableId)).to.include({ state: "REDEEMED", drawnFen: 100_000_000n });
    expect(test.index.book.cashFen(supplier.address)).to.equal(70_000_000n);
    expect(test.index.book.creditLine(core.address)?.usedFen).to.equal(0n);
  });

  async function followed(payment: Operation): Promise<void> {
    await test.follower.round();
    for (const draw of await test.desk.operations.followed(core.maker, payment.id)) await test.done(core.maker, draw);
  }
});

function lastEvidence(test: TestDesk, receivable: Hex): Hex {
  const hops = test.index.book.hopsThrough({ receivable, fromFen: 99_999_999n, toFen: 100_000_000n });
  return hops.at(-1)?.evidence ?? "0x";
}

/** Monday to Friday is near enough: the desk rolls holidays itself. */
function workingDayFrom(day: number): number {
  const monday = parseDay("2026-01-05");
  return day + ([0, 0, 0, 0, 0, 2, 1][(day - monday) % 7] ?? 0);
}
