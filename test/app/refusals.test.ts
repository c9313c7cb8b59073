import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { explain } from "../../server/domain/refusal-explain.ts";
import { acceptedNote, bookPayables, carriedOut, dueDayOf, firstNoteOf, grant, refused } from "./story.ts";
import { type DeskMember, openTestDesk, type TestDesk } from "./test-desk.ts";

const page = { first: 100, after: null };
const evidence = [{ reference: "contract 1" }];
const CII_FILE = "../shared/data/cii-invoice/zugferd-EN16931_AbweichenderZahlungsempf.cii.xml";

describe("what the desk and the contracts refuse", () => {
  let test: TestDesk;
  let core: DeskMember;
  let supplier: DeskMember;
  let second: DeskMember;
  let funder: DeskMember;

  before(async function () {
    this.timeout(120_000);
    test = await openTestDesk();
    core = await test.admit("核心", ["OBLIGOR"]);
    supplier = await test.admit("供应商", ["SUPPLIER"]);
    second = await test.admit("二级", ["SUPPLIER"]);
    funder = await test.admit("资金方", ["FUNDER"]);
    await grant(test, funder, core, 100_000_000n);
  });
  after(() => test?.close());

  const parties = () => ({ core, supplier, supplierName: "供应商" });

  it("a second receivable under one undertaking number: refused by the contract, in both languages", async () => {
    const [first = "", other = ""] = await bookPayables(test, core, "供应商", ["10.00", "20.00"]);
    const undertakingNo = "OURS-1";
    const confirm = (id: string) => test.desk.confirmPayables(core.maker, { payableIds: [id], undertakingNo });
    await carriedOut(test, core, confirm(first));
    const again = await confirm(other);
    expect(again).to.include({ state: "REFUSED", txHash: null });
    expect(again.refusal).to.include({ code: "RECEIVABLE_ALREADY_CONFIRMED", category: "CONFLICT" });
    if (again.refusal) {
      for (const language of ["zh", "en"] as const)
        expect(explain(again.refusal, language).sentence).not.to.contain("{");
    }
    const [payable] = (await test.desk.payables.list(core.maker, { ids: [other] }, page)).items;
    expect(payable?.state, "a refused confirmation claims nothing").to.equal("OPEN");
  });

  it("more than the credit lines leave: refused by the contract with what is left", async () => {
    const payableIds = await bookPayables(test, core, "供应商", ["99999999.00"]);
    const { refusal } = await test.desk.confirmPayables(core.maker, { payableIds });
    expect(refusal).to.deep.include({ code: "CREDIT_EXCEEDED", category: "RULE" });
    expect(refusal?.args).to.include({ neededFen: "9999999900" });
  });

  it("payables of two suppliers, of two due days, of nobody known, or confirmed already", async () => {
    const mine = await bookPayables(test, core, "供应商", ["1.00"]);
    const theirs = await bookPayables(test, core, "二级", ["1.00"]);
    const nobodys = await bookPayables(test, core, "无此公司", ["1.00"]);
    const confirm = (payableIds: readonly string[]) => test.desk.confirmPayables(core.maker, { payableIds });
    await refused("PAYABLES_PAYEES_DIFFER", confirm([...mine, ...theirs]));
    const { args } = await refused("MEMBER_UNKNOWN", confirm(nobodys));
    expect(args).to.deep.equal({ member: "无此公司" });
    await carriedOut(test, core, confirm(mine));
    await refused("PAYABLE_ALREADY_CONFIRMED", confirm(mine));
    await refused("PAYABLE_UNKNOWN", confirm([]));
  });

  it("an invoice that asks to pay another than its seller is not confirmed to the seller", async function () {
    if (!existsSync(CII_FILE)) {
      console.log(`      skipped: ${CII_FILE} is not there`);
      return this.skip();
    }
    const files = [{ fileName: "invoice.xml", bytes: new Uint8Array(readFileSync(CII_FILE)) }];
    const [booked] = await test.desk.uploadInvoices(core.maker, { files });
    expect(booked).to.include({ addedCount: 1 });
    const { items } = await test.desk.payables.list(core.maker, { uploadId: booked?.upload.id }, page);
    const payableIds = items.map(({ id }) => id);
    const { args } = await refused("INVOICE_PAYEE_DIFFERS", test.desk.confirmPayables(core.maker, { payableIds }));
    expect(args.payee).not.to.equal(args.seller);
  });

  it("a refused first note frees its payables, and the next confirmation is another undertaking", async () => {
    const payableIds = await bookPayables(test, core, "供应商", ["11.00"]);
    const confirm = () => test.desk.confirmPayables(core.maker, { payableIds });
    const first = await carriedOut(test, core, confirm());
    const rejection = { noteId: firstNoteOf(first), reason: "price differs" };
    await carriedOut(test, supplier, test.desk.rejectNote(supplier.maker, rejection));
    const receivableId = first.subject.receivableId ?? "0x";
    expect(test.index.book.receivable(receivableId)?.state).to.equal("VOIDED");
    const rejected = test.index.book
      .eventsOfReceivable(receivableId, { limit: 50 })
      .rows.find(({ name }) => name === "NoteRejected");
    const reason = await test.desk.evidence.reason(core.maker, receivableId, rejected?.digest ?? "0x");
    expect(reason?.text).to.equal("price differs");

    const again = await carriedOut(test, core, confirm());
    const undertaking = await test.desk.evidence.undertaking(core.maker, again.subject.receivableId ?? "0x");
    expect(undertaking?.number).to.match(/-2$/);
    expect(again.subject.receivableId).not.to.equal(receivableId);
  });

  it("an offer that nobody took in time is ended by anyone, and no earlier", async () => {
    const payableIds = await bookPayables(test, core, "供应商", ["12.00"]);
    const terms = { payableIds, acceptWithinDays: 1 };
    const confirmed = await carriedOut(test, core, test.desk.confirmPayables(core.maker, terms));
    const noteId = firstNoteOf(confirmed);
    await refused("OFFER_NOT_EXPIRED", test.desk.expireOffer(core.checker, { noteId }));
    const today = Math.floor((test.index.status().timestamp + 8 * 3600) / 86_400);
    await test.goToDay(today + 3);
    await refused("OFFER_EXPIRED", test.desk.acceptNote(supplier.maker, { noteId }));
    await test.done(second.maker, await test.desk.expireOffer(second.maker, { noteId }));
    expect(test.index.book.note(noteId)?.state).to.equal("VOIDED");
    const [payable] = (await test.desk.payables.list(core.maker, { ids: payableIds }, page)).items;
    expect(payable?.state).to.equal("OPEN");
  });

  it("an overdrawn interval, a piece of nothing, a hop without evidence, a note to oneself", async () => {
    const noteId = await acceptedNote(test, parties(), "13.00");
    const leg = (amountFen: bigint, payee = second.address) => ({ payee, amountFen, evidence });
    const pass = (...legs: readonly ReturnType<typeof leg>[]) => test.desk.passNote(supplier.maker, { noteId, legs });
    const { args } = await refused("NOTE_INSUFFICIENT_AMOUNT", pass(leg(1_000n), leg(301n)));
    expect(args).to.include({ availableFen: "1300", neededFen: "1301" });
    await refused("FEN_NOT_POSITIVE", pass(leg(0n)));
    await refused("NOTE_PAYEE_INVALID", pass(leg(1n, supplier.address)));
    const bare = [{ ...leg(1n), evidence: [] }];
    await refused("NOTE_EVIDENCE_MISSING", test.desk.passNote(supplier.maker, { noteId, legs: bare }));
    const split = { noteId, amountsFen: [1_300n] };
    await refused("NOTE_INSUFFICIENT_AMOUNT", test.desk.splitNote(supplier.maker, split));
    await refused("NOTE_UNKNOWN", test.desk.splitNote(supplier.maker, { ...split, noteId: "0x12" }));
  });

  it("a note that is not its own neighbour's: the contract says so, the operation carries it", async () => {
    const noteId = await acceptedNote(test, parties(), "14.00");
    const { state, refusal } = await test.desk.mergeNotes(supplier.maker, { noteId, count: 1 });
    expect([state, refusal?.code]).to.deep.equal(["REFUSED", "NOTE_NOT_NEIGHBOUR"]);
  });

  it("a quote that expired, one that was declined, one that was taken, and a price below the least", async () => {
    const noteId = await acceptedNote(test, parties(), "1000.00");
    await carriedOut(test, test.bank, test.desk.issueCash(test.bank.maker, { ...cash(), bankRef: "for quotes" }));
    const request = await test.desk.requestFinancing(supplier.maker, { noteId, amountFen: 50_000n });
    const quoted = async (ratePpm: number) => {
      const expiresAtSec = test.index.status().timestamp + 3_600;
      const terms = { ratePpm, dayCount: "ACT_360", recourse: "WITHOUT", expiresAtSec } as const;
      const { subject } = await test.desk.quoteFinancing(funder.maker, { requestId: request.id, ...terms });
      return subject.quoteId ?? "";
    };
    const [declined, late, taken] = [await quoted(90_000), await quoted(80_000), await quoted(70_000)];
    await test.desk.declineQuote(supplier.maker, { id: declined });
    await refused("QUOTE_CLOSED", test.desk.acceptQuote(supplier.maker, { id: declined }));
    const greedy = { id: taken, minNetFen: 50_000n };
    await refused("QUOTE_NET_TOO_LOW", test.desk.acceptQuote(supplier.maker, greedy));
    await carriedOut(test, supplier, test.desk.acceptQuote(supplier.maker, { id: taken }));
    await refused("QUOTE_CLOSED", test.desk.acceptQuote(supplier.maker, { id: taken }));
    const today = Math.floor((test.index.status().timestamp + 8 * 3600) / 86_400);
    await test.goToDay(today + 1);
    await refused("QUOTE_EXPIRED", test.desk.acceptQuote(supplier.maker, { id: late }));
    const open = await test.desk.financing.request(supplier.maker, request.id);
    expect(open.state).to.equal("SETTLED");
    await refused("FINANCING_REQUEST_CLOSED", test.desk.withdrawFinancingRequest(supplier.maker, { id: request.id }));
  });

  it("a quote whose money leg fails moves nothing (C10)", async () => {
    const noteId = await acceptedNote(test, parties(), "500.00");
    const poor = await test.admit("无钱银行", ["FUNDER"]);
    const request = await test.desk.requestFinancing(supplier.maker, { noteId });
    const expiresAtSec = test.index.status().timestamp + 3_600;
    const terms = { ratePpm: 1, dayCount: "ACT_360", recourse: "WITH", expiresAtSec } as const;
    const offer = await test.desk.quoteFinancing(poor.maker, { requestId: request.id, ...terms });
    const sale = await test.desk.acceptQuote(supplier.maker, { id: offer.subject.quoteId ?? "" });
    expect(sale).to.include({ state: "REFUSED" });
    expect(test.index.book.note(noteId)).to.include({ holder: supplier.address, state: "HELD" });
    expect(await test.desk.financing.request(supplier.maker, request.id)).to.include({ state: "QUOTED" });
  });

  it("a bank reference twice, a payment by another than the obligor, more than is owed", async () => {
    await carriedOut(test, test.bank, test.desk.issueCash(test.bank.maker, { ...cash(), bankRef: "once" }));
    const again = await test.desk.issueCash(test.bank.maker, { ...cash(), bankRef: "once" });
    expect(again.refusal?.code).to.equal("CASH_REFERENCE_USED");
    const noteId = await acceptedNote(test, parties(), "15.00");
    const receivableId = noteId.slice(0, 50);
    await refused("PAYMENT_NOT_OBLIGOR", test.desk.payReceivable(supplier.maker, { receivableId }));
    const tooMuch = { receivableId, amountFen: 1_501n };
    await refused("RECEIVABLE_PAYMENT_INVALID", test.desk.payReceivable(core.maker, tooMuch));
  });

  it("once the receivable is due its intervals are fixed: no split, but a whole note still changes hands (M11)", async () => {
    const noteId = await acceptedNote(test, parties(), "16.00");
    await test.goToDay(dueDayOf(test) + 1);
    await refused("RECEIVABLE_FIXED", test.desk.splitNote(supplier.maker, { noteId, amountsFen: [1n] }));
    await refused("QUOTE_MATURED", test.desk.requestFinancing(supplier.maker, { noteId }));
    const legs = [{ payee: second.address, amountFen: 1_600n, evidence }];
    await carriedOut(test, supplier, test.desk.passNote(supplier.maker, { noteId, legs }));
    expect(test.index.book.note(noteId)).to.include({ state: "OFFERED" });
  });

  function cash() {
    return { member: funder.address, amountFen: 1_000_000n };
  }
});
