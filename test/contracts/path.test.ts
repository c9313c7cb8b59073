import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { after, before, describe, it } from "mocha";
import {
  accept,
  confirm,
  draw,
  expire,
  grant,
  hashQuote,
  issue,
  merge,
  pass,
  pay,
  reject,
  settle,
  split,
} from "./act.ts";
import { Chronicle, paid, says } from "./chronicle.ts";
import { firstSecondOf } from "./day.ts";
import {
  DUE_DAY,
  draftAccept,
  draftBooking,
  draftConfirm,
  draftGrant,
  draftMerge,
  draftPass,
  draftPay,
  draftQuote,
  draftReject,
  draftSell,
  draftSplit,
  leg,
} from "./draft.ts";
import { foldAll, ledgerLogs, seqOf } from "./journal.ts";
import type { Member } from "./member.ts";
import { expectRefusal } from "./refusal.ts";
import { atSec, type MemberName, openConnection, openWorld, type World } from "./world.ts";

const M = 1_000_000n;
const FACE_FEN = 10n * M;

describe("One receivable, from its confirmation to the last fen", function () {
  this.timeout(60_000);
  this.bail(true); // each chapter begins where the one before ended
  let world: World;
  let story: Chronicle;
  let m: Record<MemberName, Member>;
  let receivableId: bigint;
  let offeredUntilSec: bigint;
  let order: ReturnType<typeof draftConfirm>;
  /** The note that begins at a fen of the receivable. */
  const at = (fromFen: bigint) => story.at(fromFen);

  before(async () => {
    world = await openWorld(await openConnection());
    m = world.members;
    order = draftConfirm(world, {
      faceFen: FACE_FEN,
      acceptWithinDays: 5n,
      invoices: [
        { fingerprint: `0x${"a1".repeat(32)}`, invoiceFen: 6n * M, usedFen: 6n * M },
        { fingerprint: `0x${"a2".repeat(32)}`, invoiceFen: 5n * M, usedFen: 4n * M },
      ],
    });
    story = await Chronicle.open(world, order);
    ({ receivableId } = story);
  });

  after(() => world.connection.close());

  it("a funder grants a credit line, and the bank books what the obligor and the funder paid in", async () => {
    await story.expectSaid(
      grant(world, draftGrant(m.funder, m.obligor, 20n * M)),
      says("credit", "CreditGranted", {
        obligor: m.obligor.account,
        funder: m.funder.account,
        limitFen: 20n * M,
        latestDueDay: 60_000n,
      }),
    );
    for (const [member, amountFen] of [
      [m.obligor, 10n * M],
      [m.funder, 12n * M],
    ] as const) {
      const booking = draftBooking(m.bank, member, amountFen);
      await story.expectSaid(
        issue(world, booking),
        paid(ZeroAddress, member.account, amountFen),
        says("cash", "CashIssued", { member: member.account, amountFen, bankRef: booking.bankRef }),
      );
    }
    await story.expectCredit(20n * M, 0n);
    await story.expectCash({ obligor: 10n * M, funder: 12n * M }, 0n);
  });

  it("maker and checker of the obligor confirm: the first note is offered, credit and invoices are used", async () => {
    const { obligor, payee, faceFen, dueDay, acceptWithinDays, undertakingNo, undertakingHash, evidenceRoot } = order;
    const act = confirm(world, order);
    offeredUntilSec = await story.offeredUntilSec(act);
    await story.expectSaid(
      act,
      says("ledger", "ReceivableConfirmed", {
        seq: 3n, // the ledger admitted its two desks before
        receivableId,
        obligor,
        payee,
        faceFen,
        dueDay,
        acceptWithinDays,
        undertakingNo,
        undertakingHash,
        evidenceRoot,
      }),
      says("ledger", "NoteOffered", {
        seq: 4n,
        noteId: at(0n),
        holder: obligor,
        payee,
        lengthFen: FACE_FEN,
        evidence: evidenceRoot,
        expiresAtSec: offeredUntilSec,
      }),
      says("credit", "CreditReserved", { obligor, receivableId, amountFen: FACE_FEN, usedFen: FACE_FEN }),
      ...order.invoices.map(({ fingerprint, invoiceFen, usedFen }) =>
        says("evidence", "InvoiceUsed", { fingerprint, receivableId, invoiceFen, usedFen, totalUsedFen: usedFen }),
      ),
    );
    await story.expectNotes([0n, FACE_FEN, "obligor", "offered", 0n]);
    await story.expectReceivable("CONFIRMED", 0n, 0n);
    await story.expectCredit(20n * M, FACE_FEN);
  });

  it("the same undertaking cannot be confirmed again, by another order either", async () => {
    await expectRefusal(confirm(world, order), world.ledger, "OrderAlreadyProcessed", order.obligor, order.orderId);
    const again = { ...order, orderId: 987_654n };
    await expectRefusal(confirm(world, again), world.ledger, "ReceivableAlreadyConfirmed", receivableId);
  });

  it("tier 1 accepts and is the holder of the whole face", async () => {
    await story.expectSaid(
      accept(world, draftAccept(m.tierOne, at(0n), FACE_FEN)),
      says("ledger", "NoteAccepted", {
        seq: 5n,
        noteId: at(0n),
        from: m.obligor.account,
        to: m.tierOne.account,
        lengthFen: FACE_FEN,
        tier: 1n,
      }),
    );
    await story.expectNotes([0n, FACE_FEN, "tierOne", "held", 1n]);
  });

  it("tier 1 splits a million off", async () => {
    await story.expectSaid(
      split(world, draftSplit(m.tierOne, at(0n), [M])),
      story.cut(6n, m.tierOne, 0n, 9n * M, M, 9n * M),
    );
    await story.expectNotes([0n, 9n * M, "tierOne", "held", 1n], [9n * M, M, "tierOne", "held", 1n]);
  });

  it("tier 1 passes pieces to three payees in one call, and stays their holder until they accept", async () => {
    const legs = [leg(m.tierTwo, 3n * M), leg(m.otherTierTwo, 1_500_000n), leg(m.otherTierOne, 500_000n)];
    const act = pass(world, draftPass(m.tierOne, at(0n), legs));
    offeredUntilSec = await story.offeredUntilSec(act);
    const offered = (seq: bigint, fromFen: bigint, { payee, amountFen, evidence }: (typeof legs)[number]) =>
      says("ledger", "NoteOffered", {
        seq,
        noteId: at(fromFen),
        holder: m.tierOne.account,
        payee,
        lengthFen: amountFen,
        evidence,
        expiresAtSec: offeredUntilSec,
      });
    await story.expectSaid(
      act,
      story.cut(7n, m.tierOne, 0n, 8_500_000n, 500_000n, 8_500_000n),
      offered(8n, 8_500_000n, leg(m.otherTierOne, 500_000n)),
      story.cut(9n, m.tierOne, 0n, 7n * M, 1_500_000n, 7n * M),
      offered(10n, 7n * M, leg(m.otherTierTwo, 1_500_000n)),
      story.cut(11n, m.tierOne, 0n, 4n * M, 3n * M, 4n * M),
      offered(12n, 4n * M, leg(m.tierTwo, 3n * M)),
    );
    await story.expectNotes(
      [0n, 4n * M, "tierOne", "held", 1n],
      [4n * M, 3n * M, "tierOne", "offered", 1n],
      [7n * M, 1_500_000n, "tierOne", "offered", 1n],
      [8_500_000n, 500_000n, "tierOne", "offered", 1n],
      [9n * M, M, "tierOne", "held", 1n],
    );
  });

  it("one payee accepts, one rejects, one lets the offer expire, and anyone may say so", async () => {
    await story.expectSaid(
      accept(world, draftAccept(m.tierTwo, at(4n * M), 3n * M)),
      says("ledger", "NoteAccepted", {
        seq: 13n,
        noteId: at(4n * M),
        from: m.tierOne.account,
        to: m.tierTwo.account,
        lengthFen: 3n * M,
        tier: 2n,
      }),
    );
    const refusal = draftReject(m.otherTierTwo, at(7n * M));
    await story.expectSaid(
      reject(world, refusal),
      says("ledger", "NoteRejected", {
        seq: 14n,
        noteId: at(7n * M),
        holder: m.tierOne.account,
        payee: m.otherTierTwo.account,
        reasonHash: refusal.reasonHash,
      }),
    );
    await atSec(world, offeredUntilSec + 1n);
    await story.expectSaid(
      expire(world, at(8_500_000n), [], { by: world.stranger }),
      says("ledger", "NoteExpired", {
        seq: 15n,
        noteId: at(8_500_000n),
        holder: m.tierOne.account,
        payee: m.otherTierOne.account,
      }),
    );
    await story.expectNotes(
      [0n, 4n * M, "tierOne", "held", 1n],
      [4n * M, 3n * M, "tierTwo", "held", 2n],
      [7n * M, 1_500_000n, "tierOne", "held", 1n],
      [8_500_000n, 500_000n, "tierOne", "held", 1n],
      [9n * M, M, "tierOne", "held", 1n],
    );
  });

  it("tier 1 merges the three neighbours that it has left at the end", async () => {
    const joined = (seq: bigint, absorbedFen: bigint, lengthFen: bigint) =>
      says("ledger", "NoteMerged", {
        seq,
        noteId: at(7n * M),
        absorbedId: at(absorbedFen),
        holder: m.tierOne.account,
        lengthFen,
      });
    await story.expectSaid(
      merge(world, draftMerge(m.tierOne, at(7n * M), 2n)),
      joined(16n, 8_500_000n, 2n * M),
      joined(17n, 9n * M, 3n * M),
    );
    await story.expectNotes(
      [0n, 4n * M, "tierOne", "held", 1n],
      [4n * M, 3n * M, "tierTwo", "held", 2n],
      [7n * M, 3n * M, "tierOne", "held", 1n],
    );
  });

  it("tier 2 passes a million on to tier 3", async () => {
    const act = pass(world, draftPass(m.tierTwo, at(4n * M), [leg(m.tierThree, M)]));
    await story.expectSaid(
      act,
      story.cut(18n, m.tierTwo, 4n * M, 6n * M, M, 2n * M),
      says("ledger", "NoteOffered", {
        seq: 19n,
        noteId: at(6n * M),
        holder: m.tierTwo.account,
        payee: m.tierThree.account,
        lengthFen: M,
        evidence: leg(m.tierThree, M).evidence,
        expiresAtSec: await story.offeredUntilSec(act),
      }),
    );
    await story.expectSaid(
      accept(world, draftAccept(m.tierThree, at(6n * M), M)),
      says("ledger", "NoteAccepted", {
        seq: 20n,
        noteId: at(6n * M),
        from: m.tierTwo.account,
        to: m.tierThree.account,
        lengthFen: M,
        tier: 3n,
      }),
    );
  });

  it("tier 1 sells two million against a quote: note and cash change hands in one transaction", async () => {
    const quote = draftQuote(m.funder, m.tierOne, at(7n * M), FACE_FEN, 2n * M, { recourse: 1n });
    const quoteHash = hashQuote(quote);
    const sale = draftSell(m.tierOne, quoteHash, 1_961_928n);
    expect(await world.discount.hashQuote(quote)).to.equal(quoteHash);
    await story.expectSaid(
      settle(world, quote, sale),
      story.cut(21n, m.tierOne, 7n * M, 8n * M, 2n * M, M),
      says("ledger", "NotePassed", {
        seq: 22n,
        noteId: at(8n * M),
        from: m.tierOne.account,
        to: m.funder.account,
        lengthFen: 2n * M,
        tier: 1n,
        evidence: quoteHash,
      }),
      // 2 000 000 fen at 3.85 % for the 178 days from 2026-03-07 to 2026-09-01: 38 072.22, rounded half up.
      paid(m.funder.account, m.tierOne.account, 1_961_928n),
      says("discount", "QuoteTaken", {
        quoteHash,
        funder: m.funder.account,
        quoteId: quote.orderId,
        ratePpm: 38_500n,
        interestDays: 178n,
        dayCount: 0n,
        recourse: 1n,
      }),
      says("discount", "FinancingSettled", {
        pieceId: at(8n * M),
        seller: m.tierOne.account,
        funder: m.funder.account,
        noteId: at(7n * M),
        financedFen: 2n * M,
        interestFen: 38_072n,
        netFen: 1_961_928n,
        quoteHash,
      }),
    );
    await story.expectNotes(
      [0n, 4n * M, "tierOne", "held", 1n],
      [4n * M, 2n * M, "tierTwo", "held", 2n],
      [6n * M, M, "tierThree", "held", 3n],
      [7n * M, M, "tierOne", "held", 1n],
      [8n * M, 2n * M, "funder", "held", 1n],
    );
    await story.expectCash({ obligor: 10n * M, funder: 12n * M - 1_961_928n, tierOne: 1_961_928n }, 0n);
    await story.expectCredit(20n * M, FACE_FEN);
  });

  it("on the due day the intervals are fixed: nothing is cut any more, a whole note still changes hands", async () => {
    await atSec(world, firstSecondOf(DUE_DAY));
    const cutting = draftSplit(m.tierOne, at(0n), [1n]);
    await expectRefusal(split(world, cutting), world.ledger, "ReceivableFixed", receivableId, DUE_DAY, 0n);
    const act = pass(world, draftPass(m.tierThree, at(6n * M), [leg(m.otherTierOne, M)]));
    await story.expectSaid(
      act,
      says("ledger", "NoteOffered", {
        seq: 23n,
        noteId: at(6n * M),
        holder: m.tierThree.account,
        payee: m.otherTierOne.account,
        lengthFen: M,
        evidence: leg(m.otherTierOne, M).evidence,
        expiresAtSec: await story.offeredUntilSec(act),
      }),
    );
    await story.expectReceivable("DUE", 0n, 0n);
  });

  it("the obligor pays a third of a fen short of a third, and the holders draw their share of it", async () => {
    const payment = draftPay(m.obligor, receivableId, 3_333_333n);
    await story.expectSaid(
      pay(world, payment),
      says("ledger", "ReceivablePaid", { seq: 24n, receivableId, amountFen: 3_333_333n, paidFen: 3_333_333n }),
      paid(m.obligor.account, world.addresses.redemption, 3_333_333n),
      says("redemption", "PaymentReceived", {
        receivableId,
        obligor: m.obligor.account,
        orderId: payment.orderId,
        amountFen: 3_333_333n,
        paidFen: 3_333_333n,
      }),
    );
    await story.expectReceivable("PARTLY_PAID", 3_333_333n, 0n);
    await story.expectSaid(draw(world, [at(6n * M)], { by: world.stranger }));
    await story.expectSaid(
      accept(world, draftAccept(m.otherTierOne, at(6n * M), M)),
      says("ledger", "NoteAccepted", {
        seq: 25n,
        noteId: at(6n * M),
        from: m.tierThree.account,
        to: m.otherTierOne.account,
        lengthFen: M,
        tier: 4n,
      }),
    );
    await story.expectSaid(
      draw(world, [at(0n), at(4n * M), at(6n * M), at(7n * M), at(8n * M), at(0n)], { by: world.stranger }),
      ...story.drawn(m.tierOne, 0n, 1_333_333n, 1_333_333n),
      ...story.drawn(m.tierTwo, 4n * M, 666_666n, 666_666n),
      ...story.drawn(m.otherTierOne, 6n * M, 333_333n, 333_333n),
      ...story.drawn(m.tierOne, 7n * M, 333_333n, 333_333n),
      ...story.drawn(m.funder, 8n * M, 666_666n, 666_666n),
    );
    const balances = { obligor: 6_666_667n, funder: 10_704_738n, tierOne: 3_628_594n };
    // Two fen that floors leave over stay in the vault, to be seen.
    await story.expectCash({ ...balances, tierTwo: 666_666n, otherTierOne: 333_333n }, 2n);
    await story.expectCredit(20n * M, FACE_FEN);
  });

  it("the day after, what is not paid is overdue", async () => {
    await atSec(world, firstSecondOf(DUE_DAY + 1n));
    await story.expectSaid(draw(world, [at(0n)]));
    await story.expectReceivable("OVERDUE", 3_333_333n, 0n);
  });

  it("the obligor completes the payment, and has its credit back", async () => {
    const payment = draftPay(m.obligor, receivableId, 6_666_667n);
    await story.expectSaid(
      pay(world, payment),
      says("ledger", "ReceivablePaid", { seq: 26n, receivableId, amountFen: 6_666_667n, paidFen: FACE_FEN }),
      says("credit", "CreditReleased", {
        obligor: m.obligor.account,
        receivableId,
        amountFen: FACE_FEN,
        usedFen: 0n,
      }),
      paid(m.obligor.account, world.addresses.redemption, 6_666_667n),
      says("redemption", "PaymentReceived", {
        receivableId,
        obligor: m.obligor.account,
        orderId: payment.orderId,
        amountFen: 6_666_667n,
        paidFen: FACE_FEN,
      }),
    );
    await story.expectCredit(20n * M, 0n);
    await story.expectReceivable("PARTLY_PAID", FACE_FEN, 0n);
  });

  it("every holder draws the rest, each note is redeemed, and with the last one the receivable", async () => {
    const ended = (seq: bigint, fromFen: bigint, holder: Member, lengthFen: bigint) =>
      says("ledger", "NoteRedeemed", { seq, noteId: at(fromFen), holder: holder.account, lengthFen });
    await story.expectSaid(
      draw(world, [at(0n), at(4n * M), at(6n * M)]),
      ended(27n, 0n, m.tierOne, 4n * M),
      ...story.drawn(m.tierOne, 0n, 2_666_667n, 4n * M),
      ended(28n, 4n * M, m.tierTwo, 2n * M),
      ...story.drawn(m.tierTwo, 4n * M, 1_333_334n, 2n * M),
      ended(29n, 6n * M, m.otherTierOne, M),
      ...story.drawn(m.otherTierOne, 6n * M, 666_667n, M),
    );
    await story.expectReceivable("PARTLY_PAID", FACE_FEN, 7n * M);
    await story.expectSaid(
      draw(world, [at(0n), at(7n * M), at(8n * M)]),
      ended(30n, 7n * M, m.tierOne, M),
      ...story.drawn(m.tierOne, 7n * M, 666_667n, M),
      ended(31n, 8n * M, m.funder, 2n * M),
      says("ledger", "ReceivableRedeemed", { seq: 32n, receivableId }),
      ...story.drawn(m.funder, 8n * M, 1_333_334n, 2n * M),
    );
    await story.expectReceivable("REDEEMED", FACE_FEN, FACE_FEN);
    await story.expectNotes(
      [0n, 4n * M, "tierOne", "redeemed", 1n],
      [4n * M, 2n * M, "tierTwo", "redeemed", 2n],
      [6n * M, M, "otherTierOne", "redeemed", 4n],
      [7n * M, M, "tierOne", "redeemed", 1n],
      [8n * M, 2n * M, "funder", "redeemed", 1n],
    );
  });

  it("I5: at the end every fen of cash is somewhere, and nobody but holders and the seller's price moved it", async () => {
    const received = { tierOne: 6_961_928n, tierTwo: 2n * M, otherTierOne: M };
    await story.expectCash({ obligor: 0n, funder: 12_038_072n, ...received }, 0n);
    expect(await world.cash.totalSupply()).to.equal(22n * M);
  });

  it("C20: whoever has the logs has the journal: 32 events, no gap, and the ledger's own word", async () => {
    const word = foldAll(await ledgerLogs(world));
    expect(seqOf(word)).to.equal(32n);
    expect(await world.ledger.journal()).to.equal(word);
  });

  it("the invoices stay used, since they did back a receivable", async () => {
    for (const { fingerprint, invoiceFen, usedFen } of order.invoices) {
      expect([...(await world.evidence.invoiceOf(fingerprint))]).to.deep.equal([invoiceFen, usedFen]);
    }
  });
});
