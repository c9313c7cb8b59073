import { expect } from "chai";
import { beforeEach, describe, it } from "mocha";
import { accept, draw, expire, hashQuote, pass, pay, reject, settle, split, type Way, withdraw } from "./act.ts";
import { firstSecondOf } from "./day.ts";
import type { Quote, SellOrder } from "./draft.ts";
import {
  DUE_DAY,
  draftAccept,
  draftBooking,
  draftPass,
  draftPay,
  draftQuote,
  draftReject,
  draftSell,
  draftSplit,
  leg,
} from "./draft.ts";
import { happeningsOf } from "./event.ts";
import { Act, AgentRole, type Member } from "./member.ts";
import { DayCount, interestDays, interestFen } from "./price.ts";
import { expectRefusal } from "./refusal.ts";
import { CASH_FEN, type Confirmed, confirmed, freshWorld } from "./shared-world.ts";
import { atSec, type MemberName, nowSec, type World } from "./world.ts";

const FACE_FEN = 10_000_000n;

describe("DiscountDesk", function () {
  this.timeout(60_000);
  let world: World;
  let m: Record<MemberName, Member>;
  let receivable: Confirmed;
  let whole: bigint;

  beforeEach(async () => {
    world = await freshWorld();
    m = world.members;
    receivable = await confirmed(world, { faceFen: FACE_FEN });
    whole = receivable.at(0n);
  });

  const quoting = (amountFen: bigint, patch: Partial<Quote> = {}) =>
    draftQuote(m.funder, m.tierOne, whole, FACE_FEN, amountFen, patch);
  const selling = (quote: Quote, patch: Partial<SellOrder> = {}, way?: Way, quoteWay?: Way) =>
    settle(world, quote, { ...draftSell(m.tierOne, hashQuote(quote)), ...patch }, way, quoteWay);

  /** Nothing of a refused financing may stay: neither note nor cash nor a used-up quote. */
  async function expectUntouched(quote: Quote): Promise<void> {
    expect((await world.ledger.noteOf(whole)).holder).to.equal(m.tierOne.account);
    expect(await world.cash.balanceOf(m.tierOne.account)).to.equal(0n);
    expect(await world.cash.balanceOf(m.funder.account)).to.equal(CASH_FEN);
    expect(await world.discount.isOrderProcessed(quote.funder, quote.orderId)).to.equal(false);
  }

  it("V1: 10 000 000 fen at 3.85 % from 2026-03-02 to 2026-09-01: interest 195 708, net 9 804 292", async () => {
    const happenings = await happeningsOf(world, selling(quoting(FACE_FEN), { minNetFen: 9_804_292n }));
    const { values } = happenings.find(({ event }) => event === "FinancingSettled") ?? {};
    expect([values?.financedFen, values?.interestFen, values?.netFen]).to.deep.equal([FACE_FEN, 195_708n, 9_804_292n]);
    expect(await world.cash.balanceOf(m.tierOne.account)).to.equal(9_804_292n);
    expect((await world.ledger.noteOf(whole)).holder).to.equal(m.funder.account);
  });

  it("C13: the price is the quote's day count's, in all three, and rounds half up", async () => {
    const start = 20_514n; // 2026-03-02
    let endFen = FACE_FEN;
    for (const dayCount of [DayCount.ACT_360, DayCount.ACT_365, DayCount.THIRTY_360]) {
      const quote = draftQuote(m.funder, m.tierOne, whole, endFen, 1_234_567n, { dayCount });
      const happenings = await happeningsOf(world, selling(quote));
      const taken = happenings.find(({ event }) => event === "QuoteTaken")?.values;
      const days = interestDays(start, DUE_DAY, dayCount);
      expect([taken?.interestDays, taken?.dayCount]).to.deep.equal([days, dayCount]);
      const settled = happenings.find(({ event }) => event === "FinancingSettled")?.values;
      expect(settled?.interestFen).to.equal(interestFen(1_234_567n, 38_500n, days, dayCount));
      endFen -= 1_234_567n;
    }
  });

  it("C13: 15 seconds earlier or later on the same day change nothing", async () => {
    const { connection } = world;
    const noon = firstSecondOf(20_600n) + 43_200n;
    const nets: unknown[] = [];
    for (const second of [noon - 15n, noon + 15n]) {
      const snapshot = await connection.networkHelpers.takeSnapshot();
      await atSec(world, second);
      const happenings = await happeningsOf(world, selling(quoting(FACE_FEN)));
      nets.push(happenings.find(({ event }) => event === "FinancingSettled")?.values.netFen);
      await snapshot.restore();
    }
    expect(nets[0]).to.equal(nets[1]);
  });

  it("a part is cut off the tail and sold; the seller keeps the rest as its own note", async () => {
    await selling(quoting(4n));
    const piece = receivable.at(FACE_FEN - 4n);
    expect((await world.ledger.noteOf(piece)).holder).to.equal(m.funder.account);
    const { holder, lengthFen } = await world.ledger.noteOf(whole);
    expect([holder, lengthFen]).to.deep.equal([m.tierOne.account, FACE_FEN - 4n]);
  });

  it("the funder who bought can sell on, and pass on", async () => {
    await selling(quoting(FACE_FEN));
    const onward = draftQuote(m.otherFunder, m.funder, whole, FACE_FEN, 10n);
    await settle(world, onward, draftSell(m.funder, hashQuote(onward)));
    await pass(world, draftPass(m.funder, whole, [leg(m.tierTwo, 5n)]));
  });

  describe("what the quote binds", () => {
    it("T: expired quote: good through its last second, refused one second later", async () => {
      const expiresAtSec = (await nowSec(world)) + 100n;
      const quote = quoting(FACE_FEN, { expiresAtSec });
      await atSec(world, expiresAtSec + 1n);
      const values = [quote.funder, quote.orderId, expiresAtSec, expiresAtSec + 1n];
      await expectRefusal(selling(quote), world.discount, "QuoteExpired", ...values);
      await expectUntouched(quote);
      await atSec(world, expiresAtSec);
      await selling(quote);
    });

    it("C17: a quote settles once, and a sell order too", async () => {
      const quote = quoting(4n);
      await selling(quote);
      await expectRefusal(selling(quote), world.discount, "OrderAlreadyProcessed", quote.funder, quote.orderId);
      const second = draftQuote(m.funder, m.tierOne, whole, FACE_FEN - 4n, 4n);
      const order = draftSell(m.tierOne, hashQuote(second));
      await settle(world, second, order);
      const third = draftQuote(m.funder, m.tierOne, whole, FACE_FEN - 8n, 4n);
      const again = settle(world, third, { ...draftSell(m.tierOne, hashQuote(third)), orderId: order.orderId });
      await expectRefusal(again, world.discount, "OrderAlreadyProcessed", order.seller, order.orderId);
    });

    it("wrong signer: the quote needs the funder's agents, the sale the seller's", async () => {
      const quote = quoting(FACE_FEN);
      const forged = selling(quote, {}, {}, { signers: [m.tierOne.maker, m.tierOne.checker] });
      await expect(forged).to.be.revertedWithCustomError(world.registry, "SignerNotAgent");
      const stolen = selling(quote, {}, { signers: [m.funder.maker, m.funder.checker] });
      await expect(stolen).to.be.revertedWithCustomError(world.registry, "SignerNotAgent");
      const alone = selling(quote, {}, {}, { signers: [m.funder.maker] });
      const values = [m.funder.account, Act.QUOTE, true, AgentRole.MAKER, 1n];
      await expectRefusal(alone, world.registry, "SignaturesInsufficient", ...values);
      const half = selling(quote, {}, { signers: [m.tierOne.checker] });
      const needs = [m.tierOne.account, Act.SELL, true, AgentRole.CHECKER, 1n];
      await expectRefusal(half, world.registry, "SignaturesInsufficient", ...needs);
      await expectUntouched(quote);
    });

    it("it was made to one seller, who takes this quote and no other", async () => {
      const quote = quoting(FACE_FEN);
      const values = [m.tierOne.account, m.tierTwo.account];
      const other = selling(quote, { seller: m.tierTwo.account });
      await expectRefusal(other, world.discount, "QuoteNotSeller", ...values);
      const better = quoting(FACE_FEN, { ratePpm: 1n });
      const swapped = selling(quote, { quoteHash: hashQuote(better) });
      await expectRefusal(swapped, world.discount, "QuoteDiffers", hashQuote(quote), hashQuote(better));
    });

    it("foreign note: a seller who does not hold it sells nothing", async () => {
      const quote = draftQuote(m.funder, m.tierTwo, whole, FACE_FEN, FACE_FEN);
      const act = settle(world, quote, draftSell(m.tierTwo, hashQuote(quote)));
      const values = [whole, m.tierOne.account, m.tierTwo.account];
      await expectRefusal(act, world.ledger, "NoteNotHolder", ...values);
      await expectUntouched(quote);
    });

    it("overdrawn interval: what is sold ends where the note ends, to the fen", async () => {
      for (const soldFrom of [0n, 2n]) {
        const quote = quoting(FACE_FEN - 1n, { soldFrom });
        const endFen = soldFrom + FACE_FEN - 1n;
        const values = [whole, endFen, FACE_FEN];
        await expectRefusal(selling(quote), world.discount, "QuoteIntervalInvalid", ...values);
      }
      const more = quoting(FACE_FEN + 1n, { soldFrom: 0n });
      const values = [whole, FACE_FEN + 1n, FACE_FEN];
      await expectRefusal(selling(more), world.discount, "QuoteIntervalInvalid", ...values);
      await expectRefusal(selling(quoting(0n)), world.ledger, "NotePieceEmpty", whole, 0n);
    });

    it("C8: two funders cannot fund one interval, and a note that was cut meanwhile is not sold as it was", async () => {
      const quotes = [quoting(4n), { ...quoting(4n), funder: m.otherFunder.account }] as const;
      await selling(quotes[0]);
      const values = [whole, FACE_FEN, FACE_FEN - 4n];
      await expectRefusal(selling(quotes[1]), world.discount, "QuoteIntervalInvalid", ...values);
      await split(world, draftSplit(m.tierOne, whole, [1n]));
      const uncut = draftQuote(m.funder, m.tierOne, whole, FACE_FEN - 4n, 4n);
      const cut = [whole, FACE_FEN - 4n, FACE_FEN - 5n];
      await expectRefusal(selling(uncut), world.discount, "QuoteIntervalInvalid", ...cut);
    });

    it("T: there is nothing to discount from the due day on", async () => {
      await atSec(world, firstSecondOf(DUE_DAY));
      await expectRefusal(selling(quoting(FACE_FEN)), world.discount, "QuoteMatured", whole);
      await atSec(world, firstSecondOf(DUE_DAY) - 1n);
      await selling(quoting(FACE_FEN));
    });

    it("the seller takes no less than it said, to the fen; interest never takes more than all", async () => {
      const low = selling(quoting(FACE_FEN), { minNetFen: 9_804_293n });
      await expectRefusal(low, world.discount, "QuoteNetTooLow", 9_804_292n, 9_804_293n);
      const usury = quoting(FACE_FEN, { ratePpm: 4_000_000n });
      await expectRefusal(selling(usury), world.discount, "QuoteNetTooLow", 0n, 1n);
      const absurd = quoting(FACE_FEN, { ratePpm: 2n ** 32n - 1n });
      await expectRefusal(selling(absurd), world.discount, "QuoteNetTooLow", 0n, 1n);
    });

    it("a part of the note that was drawn already is not sold again: a payment ends quotes given before it", async () => {
      const quote = quoting(FACE_FEN);
      await pay(world, draftPay(m.obligor, receivable.receivableId, FACE_FEN / 2n));
      await draw(world, [whole]);
      const values = [receivable.receivableId, DUE_DAY, FACE_FEN / 2n];
      await expectRefusal(selling(quote), world.ledger, "ReceivableFixed", ...values);
      expect(await world.cash.balanceOf(m.funder.account)).to.equal(CASH_FEN);
    });
  });

  it("C10: if the money leg fails, the note does not move either", async () => {
    const quote = { ...quoting(FACE_FEN), ratePpm: 0n };
    await withdraw(world, draftBooking(m.bank, m.funder, CASH_FEN - FACE_FEN + 1n));
    const values = [m.funder.account, FACE_FEN - 1n, FACE_FEN];
    await expectRefusal(selling(quote), world.cash, "ERC20InsufficientBalance", ...values);
    expect((await world.ledger.noteOf(whole)).holder).to.equal(m.tierOne.account);
    expect(await world.discount.isOrderProcessed(quote.funder, quote.orderId)).to.equal(false);
  });

  it("a funder cannot buy from itself", async () => {
    await selling(quoting(FACE_FEN));
    const quote = draftQuote(m.funder, m.funder, whole, FACE_FEN, FACE_FEN);
    const act = settle(world, quote, draftSell(m.funder, hashQuote(quote)));
    await expectRefusal(act, world.ledger, "NotePayeeInvalid", whole, m.funder.account);
  });

  describe("an obligor that is a funder too", () => {
    let own: Confirmed;
    const buyBack = (fen: bigint) => {
      const quote = draftQuote(m.otherObligor, m.tierOne, own.at(0n), FACE_FEN, fen);
      return settle(world, quote, draftSell(m.tierOne, hashQuote(quote)));
    };

    beforeEach(async () => {
      own = await confirmed(world, { obligor: m.otherObligor.account, faceFen: FACE_FEN, acceptWithinDays: 1n });
      await accept(world, draftAccept(m.tierOne, own.at(0n), FACE_FEN));
    });

    it("I8: cannot buy a note that it owes itself", async () => {
      await expectRefusal(buyBack(FACE_FEN), world.ledger, "NotePayeeInvalid", own.at(0n), m.otherObligor.account);
    });

    it("C22: whatever it buys, its holders can still be paid", async () => {
      await pass(world, draftPass(m.tierOne, own.at(0n), [leg(m.tierTwo, 1n)]));
      const { lengthFen } = await world.ledger.noteOf(own.at(0n));
      const quote = draftQuote(m.otherObligor, m.tierOne, own.at(0n), lengthFen, lengthFen);
      await settle(world, quote, draftSell(m.tierOne, hashQuote(quote))).catch(() => undefined);
      await pay(world, draftPay(m.otherObligor, own.receivableId, FACE_FEN));
    });

    it("I1 I3: whatever it buys, passing it on and being refused voids nothing that others hold", async () => {
      await buyBack(4n).catch(() => undefined);
      const piece = own.at(FACE_FEN - 4n);
      const passing = draftPass(m.otherObligor, piece, [leg(m.tierTwo, 4n)]);
      await pass(world, passing).catch(() => undefined);
      await reject(world, draftReject(m.tierTwo, piece), own.order.invoices).catch(() => undefined);
      await expire(world, piece, own.order.invoices).catch(() => undefined);
      expect((await world.ledger.receivableOf(own.receivableId)).state).to.equal(1n);
      expect((await world.credit.lineOf(m.otherObligor.account)).usedFen).to.equal(FACE_FEN);
    });
  });
});
