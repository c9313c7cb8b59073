import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { beforeEach, describe, it } from "mocha";
import { accept, confirm, expire, noteIdOf, receivableIdOf, reject } from "./act.ts";
import { firstSecondOf } from "./day.ts";
import { type ConfirmOrder, draftAccept, draftConfirm, draftReject, today } from "./draft.ts";
import { happeningsOf } from "./event.ts";
import { type Member, MemberRole } from "./member.ts";
import { expectRefusal } from "./refusal.ts";
import { CREDIT_FEN, confirmed, freshWorld } from "./shared-world.ts";
import { atSec, type MemberName, type World } from "./world.ts";

const MAX_FEN = 10n ** 17n - 1n;
const MAX_DUE_DAY = 65_535n;
const VOIDED = 8n;

describe("NoteLedger: confirm, and the first note's offer", function () {
  this.timeout(60_000);
  let world: World;
  let m: Record<MemberName, Member>;

  beforeEach(async () => {
    world = await freshWorld();
    m = world.members;
  });

  const draft = (patch: Partial<ConfirmOrder>) => draftConfirm(world, patch);
  const refused = (patch: Partial<ConfirmOrder>, error: string, ...values: unknown[]) =>
    expectRefusal(confirm(world, draft(patch)), world.ledger, error, ...values);

  it("where notice is enough, the payee is holder at once, one hop from the obligor", async () => {
    const order = draft({ acceptWithinDays: 0n });
    const noteId = noteIdOf(receivableIdOf(order), 0n);
    const happenings = await happeningsOf(world, confirm(world, order));
    expect(happenings.map(({ event }) => event)).to.deep.equal([
      "ReceivableConfirmed",
      "NotePassed",
      "CreditReserved",
      "InvoiceUsed",
    ]);
    expect(happenings[1]?.values).to.deep.equal({
      seq: 4n,
      noteId,
      from: order.obligor,
      to: order.payee,
      lengthFen: order.faceFen,
      tier: 1n,
      evidence: order.evidenceRoot,
    });
    expect([...(await world.ledger.noteOf(noteId))]).to.deep.equal([order.payee, order.faceFen, 2n, 1n]);
    expect([...(await world.ledger.offerOf(noteId))]).to.deep.equal([ZeroAddress, 0n]);
  });

  it("the function returns the id that the order's content makes", async () => {
    const order = draft({});
    const receivableId = receivableIdOf(order);
    await confirm(world, order);
    expect((await world.ledger.receivableOf(receivableId)).obligor).to.equal(order.obligor);
    expect((await world.ledger.receivableOf(receivableId + 1n)).state).to.equal(0n);
  });

  it("a second confirmation of the same undertaking is refused, with other terms too, and after a voiding", async () => {
    const { order, receivableId, at } = await confirmed(world, { acceptWithinDays: 3n });
    const { undertakingNo } = order;
    await refused({ undertakingNo, faceFen: 5n }, "ReceivableAlreadyConfirmed", receivableId);
    await reject(world, draftReject(m.tierOne, at(0n)), order.invoices);
    await refused({ undertakingNo }, "ReceivableAlreadyConfirmed", receivableId);
    // Another obligor may use the same number: the id is made of both.
    await confirm(world, draft({ undertakingNo, obligor: m.otherObligor.account }));
  });

  it("T: the face is one fen to 10^17 - 1", async () => {
    await refused({ faceFen: 0n }, "ReceivableFaceInvalid", 0n);
    await refused({ faceFen: MAX_FEN + 1n }, "ReceivableFaceInvalid", MAX_FEN + 1n);
    const most = confirm(world, draft({ faceFen: MAX_FEN }));
    await expectRefusal(most, world.credit, "CreditExceeded", m.obligor.account, CREDIT_FEN, MAX_FEN);
    await confirm(world, draft({ faceFen: 1n }));
  });

  it("T: the due day lies after today and fits its place: today, tomorrow, the last day, the day after", async () => {
    const day = await today(world);
    await refused({ dueDay: day }, "ReceivableDueDayInvalid", day, day);
    await refused({ dueDay: MAX_DUE_DAY + 1n }, "ReceivableDueDayInvalid", MAX_DUE_DAY + 1n, day);
    await confirm(world, draft({ dueDay: day + 1n }));
    const last = confirm(world, draft({ dueDay: MAX_DUE_DAY }));
    await expectRefusal(last, world.credit, "CreditTenorExceeded", m.obligor.account, 60_000n, MAX_DUE_DAY);
  });

  it("a confirmation needs an undertaking and evidence", async () => {
    const { undertakingHash, evidenceRoot } = draft({});
    const [noHash, noRoot] = [
      [ZeroHash, evidenceRoot],
      [undertakingHash, ZeroHash],
    ];
    await refused({ undertakingHash: ZeroHash, evidenceRoot }, "ReceivableUnsubstantiated", ...noHash);
    await refused({ undertakingHash, evidenceRoot: ZeroHash }, "ReceivableUnsubstantiated", ...noRoot);
  });

  it("the obligor cannot be its own payee, and the payee is an eligible supplier", async () => {
    const self = m.otherObligor.account;
    await refused({ obligor: self, payee: self }, "ReceivablePayeeIsObligor", self);
    const { account } = m.funder;
    const act = confirm(world, draft({ payee: account }));
    await expectRefusal(act, world.registry, "MemberRoleMissing", account, MemberRole.SUPPLIER, MemberRole.FUNDER);
    const nobody = world.stranger.address;
    await expectRefusal(confirm(world, draft({ payee: nobody })), world.registry, "MemberUnknown", nobody);
  });

  it("only an obligor whose term lasts confirms", async () => {
    const { tierOne, tierTwo, obligor } = m;
    const act = confirm(world, draft({ obligor: tierTwo.account, payee: tierOne.account }));
    const { OBLIGOR, SUPPLIER } = MemberRole;
    await expectRefusal(act, world.registry, "MemberRoleMissing", tierTwo.account, OBLIGOR, SUPPLIER);
    const day = await today(world);
    await world.registry.renew(obligor.account, OBLIGOR, day - 1n);
    const lapsed = confirm(world, draft({}));
    await expectRefusal(lapsed, world.registry, "MemberLapsed", obligor.account, day - 1n, day);
  });

  describe("an offered first note", () => {
    it("still lies with the obligor, who owes nothing yet, and only the payee can take it", async () => {
      const { at, order } = await confirmed(world, { acceptWithinDays: 3n });
      expect([...(await world.ledger.noteOf(at(0n)))]).to.deep.equal([order.obligor, order.faceFen, 1n, 0n]);
      const { payee } = await world.ledger.offerOf(at(0n));
      expect(payee).to.equal(m.tierOne.account);
      const act = accept(world, draftAccept(m.tierTwo, at(0n), order.faceFen));
      await expectRefusal(act, world.ledger, "OfferNotPayee", at(0n), m.tierOne.account, m.tierTwo.account);
    });

    it("refused, it voids its receivable, and credit and invoices are free again", async () => {
      const { order, receivableId, at } = await confirmed(world, { acceptWithinDays: 3n });
      const refusal = draftReject(m.tierOne, at(0n));
      const happenings = await happeningsOf(world, reject(world, refusal, order.invoices));
      expect(happenings.map(({ event, values }) => [event, values.seq])).to.deep.equal([
        ["NoteRejected", 5n],
        ["NoteVoided", 6n],
        ["ReceivableVoided", 7n],
        ["CreditReleased", undefined],
        ["InvoiceFreed", undefined],
      ]);
      const [invoice] = order.invoices;
      const { fingerprint = ZeroHash } = invoice ?? {};
      expect([...(await world.evidence.invoiceOf(fingerprint))]).to.deep.equal([0n, 0n]);
      expect((await world.credit.lineOf(order.obligor)).usedFen).to.equal(0n);
      const found = await world.ledger.receivableOf(receivableId);
      expect([found.state, found.voidedFen]).to.deep.equal([VOIDED, order.faceFen]);
      const again = reject(world, draftReject(m.tierOne, at(0n)), order.invoices);
      await expectRefusal(again, world.ledger, "NoteStateInvalid", at(0n), 1n, 7n);
      // The freed invoice backs another receivable, and the freed credit is there for it.
      await confirm(world, draft({ invoices: order.invoices }));
    });

    it("expired, it is voided too, whoever says so", async () => {
      const { order, receivableId, at } = await confirmed(world, { acceptWithinDays: 1n });
      const { expiresAtSec } = await world.ledger.offerOf(at(0n));
      await atSec(world, expiresAtSec + 1n);
      const happenings = await happeningsOf(world, expire(world, at(0n), order.invoices, { by: world.stranger }));
      expect(happenings.map(({ event }) => event)).to.deep.equal([
        "NoteExpired",
        "NoteVoided",
        "ReceivableVoided",
        "CreditReleased",
        "InvoiceFreed",
      ]);
      expect((await world.ledger.receivableOf(receivableId)).state).to.equal(VOIDED);
    });

    it("whoever ends it must name the invoices of its confirmation", async () => {
      const { order, receivableId, at } = await confirmed(world, { acceptWithinDays: 3n });
      const [invoice] = order.invoices;
      for (const invoices of [[], [...order.invoices, ...order.invoices], [{ ...invoice, usedFen: 1n }]]) {
        const act = reject(world, draftReject(m.tierOne, at(0n)), invoices as typeof order.invoices);
        await expectRefusal(act, world.evidence, "InvoiceUsesDiffer", receivableId);
      }
    });

    it("expired and not yet ended, it can still be refused by its payee", async () => {
      const { order, receivableId, at } = await confirmed(world, { acceptWithinDays: 1n });
      const { expiresAtSec } = await world.ledger.offerOf(at(0n));
      await atSec(world, expiresAtSec + 1n);
      await reject(world, draftReject(m.tierOne, at(0n)), order.invoices);
      expect((await world.ledger.receivableOf(receivableId)).state).to.equal(VOIDED);
    });
  });

  it("the state of a receivable follows from the day: CONFIRMED, DUE on its day, OVERDUE after", async () => {
    const dueDay = (await today(world)) + 2n;
    const { receivableId } = await confirmed(world, { dueDay });
    const { time } = world.connection.networkHelpers;
    const stateAt = async (timestampSec: bigint) => {
      await time.increaseTo(timestampSec);
      return (await world.ledger.receivableOf(receivableId)).state;
    };
    expect(await stateAt(firstSecondOf(dueDay) - 1n)).to.equal(1n);
    expect(await stateAt(firstSecondOf(dueDay))).to.equal(2n);
    expect(await stateAt(firstSecondOf(dueDay + 1n) - 1n)).to.equal(2n);
    expect(await stateAt(firstSecondOf(dueDay + 1n))).to.equal(4n);
  });

  it("what is not there reads as nothing", async () => {
    expect((await world.ledger.receivableOf(1n)).obligor).to.equal(ZeroAddress);
    expect((await world.ledger.noteOf(1n)).state).to.equal(0n);
  });
});
