import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Desk } from "../../server/app/desk.ts";
import type { Viewer } from "../../server/app/viewer.ts";
import { Refusal } from "../../server/domain/refusal.ts";
import { acceptedNote, bookPayables, carriedOut, dueDayOf, firstNoteOf, grant, refused } from "./story.ts";
import { type DeskMember, openTestDesk, type TestDesk } from "./test-desk.ts";

const page = { first: 10, after: null };
const noBytes = { fileName: "f", bytes: new Uint8Array([1]) };
const evidence = [{ reference: "contract 1" }];

describe("who may do what", () => {
  let test: TestDesk;
  let core: DeskMember;
  let supplier: DeskMember;
  let funder: DeskMember;
  let outsider: DeskMember;

  before(async function () {
    this.timeout(120_000);
    test = await openTestDesk();
    core = await test.admit("核心", ["OBLIGOR"]);
    supplier = await test.admit("供应商", ["SUPPLIER"]);
    funder = await test.admit("资金方", ["FUNDER"]);
    outsider = await test.admit("局外人", ["SUPPLIER", "OBLIGOR"]);
    await grant(test, funder, core, 10n ** 12n);
  });
  after(() => test?.close());

  /** Each verb that acts, with an input that is well formed, and who may at least try. */
  const verbs: Readonly<Record<string, (desk: Desk, viewer: Viewer | null) => Promise<unknown>>> = {
    previewPayables: (desk, viewer) => desk.previewPayables(viewer, noBytes),
    correctMapping: (desk, viewer) => desk.correctMapping(viewer, { uploadId: "none", correction: {} }),
    commitPayables: (desk, viewer) => desk.commitPayables(viewer, { uploadId: "none" }),
    uploadInvoices: (desk, viewer) => desk.uploadInvoices(viewer, { files: [noBytes] }),
    uploadEvidence: (desk, viewer) => desk.uploadEvidence(viewer, noBytes),
    anchorDocuments: (desk, viewer) => desk.anchorDocuments(viewer, { uploadIds: ["none"] }),
    linkSupplier: (desk, viewer) => desk.linkSupplier(viewer, { code: "1", member: supplier.address }),
    confirmPayables: (desk, viewer) => desk.confirmPayables(viewer, { payableIds: ["none"] }),
    confirmPayablesBatch: (desk, viewer) => desk.confirmPayablesBatch(viewer, { payableIds: ["none"] }),
    acceptNote: (desk, viewer) => desk.acceptNote(viewer, { noteId: "0x" }),
    rejectNote: (desk, viewer) => desk.rejectNote(viewer, { noteId: "0x", reason: "no" }),
    expireOffer: (desk, viewer) => desk.expireOffer(viewer, { noteId: "0x" }),
    splitNote: (desk, viewer) => desk.splitNote(viewer, { noteId: "0x", amountsFen: [1n] }),
    passNote: (desk, viewer) =>
      desk.passNote(viewer, { noteId: "0x", legs: [{ payee: supplier.address, amountFen: 1n, evidence }] }),
    mergeNotes: (desk, viewer) => desk.mergeNotes(viewer, { noteId: "0x", count: 1 }),
    requestFinancing: (desk, viewer) => desk.requestFinancing(viewer, { noteId: "0x" }),
    withdrawFinancingRequest: (desk, viewer) => desk.withdrawFinancingRequest(viewer, { id: "none" }),
    quoteFinancing: (desk, viewer) =>
      desk.quoteFinancing(viewer, {
        ...{ requestId: "none", ratePpm: 1, dayCount: "ACT_360", recourse: "WITHOUT", expiresAtSec: 1 },
      }),
    declineQuote: (desk, viewer) => desk.declineQuote(viewer, { id: "none" }),
    acceptQuote: (desk, viewer) => desk.acceptQuote(viewer, { id: "none" }),
    grantCredit: (desk, viewer) =>
      desk.grantCredit(viewer, { obligor: core.address, limitFen: 1n, latestDueDay: 30_000 }),
    issueCash: (desk, viewer) => desk.issueCash(viewer, { member: core.address, amountFen: 1n, bankRef: "r" }),
    withdrawCash: (desk, viewer) => desk.withdrawCash(viewer, { member: core.address, amountFen: 1n, bankRef: "r" }),
    payReceivable: (desk, viewer) => desk.payReceivable(viewer, { receivableId: "0x" }),
    drawNotes: (desk, viewer) => desk.drawNotes(viewer, { noteIds: ["0x"] }),
    signOperation: (desk, viewer) => desk.signOperation(viewer, { id: "none" }),
    withdrawOperation: (desk, viewer) => desk.withdrawOperation(viewer, { id: "none" }),
    awaitOperation: (desk, viewer) => desk.awaitOperation(viewer, { id: "none", timeoutMs: 1 }),
    registerMember: (desk, viewer) =>
      desk.registerMember(viewer, { nameZh: "a", nameEn: "a", roles: ["SUPPLIER"], validUntil: 30_000 }),
    renewMember: (desk, viewer) =>
      desk.renewMember(viewer, { member: core.address, roles: ["OBLIGOR"], validUntil: 30_000 }),
    appointAgent: (desk, viewer) =>
      desk.appointAgent(viewer, { member: core.address, personName: "a", roles: ["MAKER"], validUntil: 30_000 }),
    setPolicy: (desk, viewer) => desk.setPolicy(viewer, { member: core.address, act: "PAY", dualFromFen: 1n }),
  };
  /** What is not an act of a member: signing in, and reading. */
  const others = new Set([
    ...["beginSignIn", "signIn", "signInAs", "signOut", "viewerOfToken", "demoPeople", "seesReceivable"],
    ...["operations", "uploads", "payables", "financing", "evidence", "members"],
  ]);

  it("each verb of the desk stands in this test", () => {
    const known = new Set([...Object.keys(verbs), ...others]);
    expect(Object.keys(test.desk).filter((name) => !known.has(name))).to.deep.equal([]);
  });

  for (const name of Object.keys(verbs)) {
    it(`${name} is refused to a stranger`, () => refused("SESSION_MISSING", call(name, null)));
  }

  const forCheckersToo = ["expireOffer", "drawNotes", "signOperation", "withdrawOperation", "awaitOperation"];
  const forRegistrars = ["registerMember", "renewMember", "appointAgent", "setPolicy"];
  const prepared = Object.keys(verbs).filter((name) => ![...forCheckersToo, ...forRegistrars].includes(name));

  for (const name of prepared) {
    it(`${name} is not prepared by a checker, nor by the registrar`, async () => {
      await refused("RIGHT_MISSING", call(name, outsider.checker));
      await refused("RIGHT_MISSING", call(name, test.registrar));
    });
  }
  for (const name of forRegistrars) {
    it(`${name} is not a member's to do`, () => refused("RIGHT_MISSING", call(name, core.maker)));
  }

  const roleNeeded = {
    OBLIGOR: ["previewPayables", "commitPayables", "uploadInvoices", "confirmPayables", "confirmPayablesBatch"],
    SUPPLIER: ["acceptNote", "requestFinancing"],
    FUNDER: ["quoteFinancing", "grantCredit"],
    SETTLEMENT_BANK: ["issueCash", "withdrawCash"],
  };
  for (const [role, names] of Object.entries(roleNeeded)) {
    for (const name of names) {
      it(`${name} is refused to a member who is no ${role}`, async () => {
        await refused("MEMBER_ROLE_MISSING", call(name, role === "FUNDER" ? core.maker : funder.maker));
      });
    }
  }

  it("a foreign thing is answered exactly like one that is not there", async () => {
    const payableIds = await bookPayables(test, core, "供应商", ["100.00"]);
    const confirmed = await carriedOut(test, core, test.desk.confirmPayables(core.maker, { payableIds }));
    const noteId = firstNoteOf(confirmed);
    const receivableId = confirmed.subject.receivableId ?? "";
    const [upload] = (await test.desk.uploads.list(core.maker, page)).items;
    await carriedOut(test, supplier, test.desk.acceptNote(supplier.maker, { noteId }));
    const request = await test.desk.requestFinancing(supplier.maker, { noteId });
    const { desk } = test;
    const asOutsider: readonly (readonly [string, string, (id: string) => Promise<unknown>])[] = [
      ["payable", payableIds[0] ?? "", (id) => desk.confirmPayables(outsider.maker, { payableIds: [id] })],
      ["payable to read", payableIds[0] ?? "", (id) => desk.payables.one(outsider.maker, id)],
      ["upload", upload?.id ?? "", (id) => desk.uploads.content(outsider.maker, id)],
      ["upload as evidence", upload?.id ?? "", (id) => desk.anchorDocuments(outsider.maker, { uploadIds: [id] })],
      ["operation", confirmed.id, (id) => desk.operations.one(outsider.maker, id)],
      ["operation to sign", confirmed.id, (id) => desk.signOperation(outsider.checker, { id })],
      ["request", request.id, (id) => desk.financing.request(outsider.maker, id)],
      ["request to withdraw", request.id, (id) => desk.withdrawFinancingRequest(outsider.maker, { id })],
    ];
    for (const [what, id, ask] of asOutsider) {
      const foreign = await answerOf(ask(id));
      const unknown = await answerOf(ask(id.replace(/.$/, (last) => (last === "0" ? "1" : "0"))));
      expect(foreign, what).to.deep.equal(unknown);
    }
    const hidden: readonly ((id: string) => Promise<unknown>)[] = [
      (id) => desk.splitNote(outsider.maker, { noteId: id, amountsFen: [1n] }),
      (id) => desk.drawNotes(outsider.maker, { noteIds: [id] }),
      (id) => desk.acceptNote(outsider.maker, { noteId: id }),
      (id) => desk.expireOffer(outsider.maker, { noteId: id }),
    ];
    for (const ask of hidden) expect(await answerOf(ask(noteId))).to.deep.equal(["NOTE_UNKNOWN", { noteId }]);
    await refused("RECEIVABLE_UNKNOWN", desk.payReceivable(outsider.maker, { receivableId }));
    expect(await desk.seesReceivable(outsider.maker, receivableId)).to.equal(false);
    expect(await desk.evidence.undertaking(outsider.maker, receivableId)).to.equal(null);
  });

  it("a funder may examine what it is asked to buy, as long as it is asked", async () => {
    const noteId = await acceptedNote(test, { core, supplier, supplierName: "供应商" }, "200.00");
    const receivableId = noteId.slice(0, 50);
    expect(await test.desk.seesReceivable(funder.maker, receivableId)).to.equal(false);
    const { id } = await test.desk.requestFinancing(supplier.maker, { noteId });
    expect(await test.desk.seesReceivable(funder.maker, receivableId)).to.equal(true);
    expect((await test.desk.evidence.undertaking(funder.maker, receivableId))?.text).to.contain("贰佰元整");
    await test.desk.withdrawFinancingRequest(supplier.maker, { id });
    expect(await test.desk.seesReceivable(funder.maker, receivableId)).to.equal(false);
  });

  it("a party that does not hold a note is told so", async () => {
    const noteId = await acceptedNote(test, { core, supplier, supplierName: "供应商" }, "300.00");
    const { args } = await refused("NOTE_NOT_HOLDER", test.desk.splitNote(core.maker, { noteId, amountsFen: [1n] }));
    expect(args).to.include({ holder: supplier.address, caller: core.address });
  });

  it("a session that has ended is over, also for who still holds it", async () => {
    const over = { ...core.maker, sessionExpiresAtSec: test.ports.clock.nowSec() };
    await refused("SESSION_EXPIRED", test.desk.operations.list(over, {}, page));
    await refused("SESSION_EXPIRED", call("registerMember", { ...test.registrar, sessionExpiresAtSec: 0 }));
  });

  it("a right that was revoked is gone at once, whatever the session says", async () => {
    const leaver = await test.admit("离职者的公司", ["SUPPLIER"]);
    const { agent, member } = leaver.maker;
    const dismissal = { member: member ?? "", personName: "gone", roles: [], validUntil: 40_000, wallet: agent };
    await test.done(test.registrar, await test.desk.appointAgent(test.registrar, dismissal));
    await refused("RIGHT_MISSING", test.desk.operations.list(leaver.maker, {}, page));
  });

  it("a member whose term has ended can no longer take part, and no longer be paid in notes", async () => {
    const lapsed = await test.admit("过期公司", ["SUPPLIER", "OBLIGOR"]);
    const yesterday = dueDayOf(test) - 200;
    const term = { member: lapsed.address, roles: ["SUPPLIER", "OBLIGOR"] as const, validUntil: yesterday };
    await test.done(test.registrar, await test.desk.renewMember(test.registrar, term));
    await refused("MEMBER_LAPSED", test.desk.previewPayables(lapsed.maker, noBytes));
    const noteId = await acceptedNote(test, { core, supplier, supplierName: "供应商" }, "400.00");
    const legs = [{ payee: lapsed.address, amountFen: 1n, evidence }];
    await refused("MEMBER_LAPSED", test.desk.passNote(supplier.maker, { noteId, legs }));
    const nobody = [{ payee: `0x${"77".repeat(20)}`, amountFen: 1n, evidence }];
    await refused("MEMBER_UNKNOWN", test.desk.passNote(supplier.maker, { noteId, legs: nobody }));
  });

  async function call(name: string, viewer: Viewer | null): Promise<unknown> {
    return verbs[name]?.(test.desk, viewer);
  }

  async function answerOf(work: Promise<unknown>): Promise<unknown> {
    return work.then(
      (value) => value,
      (error: unknown) => (error instanceof Refusal ? [error.code, error.args] : String(error)),
    );
  }
});
