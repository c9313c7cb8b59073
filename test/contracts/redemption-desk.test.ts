import { expect } from "chai";
import { beforeEach, describe, it } from "mocha";
import { accept, draw, pass, pay, split, withdraw } from "./act.ts";
import { firstSecondOf } from "./day.ts";
import {
  DUE_DAY,
  draftAccept,
  draftBooking,
  draftPass,
  draftPay,
  draftSplit,
  leg,
  type PayOrder,
  today,
} from "./draft.ts";
import { happeningsOf } from "./event.ts";
import { Act, AgentRole, type Member, MemberRole } from "./member.ts";
import { expectRefusal } from "./refusal.ts";
import { CASH_FEN, type Confirmed, confirmed, freshWorld } from "./shared-world.ts";
import { atSec, type MemberName, type World } from "./world.ts";

const FACE_FEN = 60n;
const MAX_DRAWS = 200n;

describe("RedemptionDesk", function () {
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

  const paying = (amountFen: bigint, patch: Partial<PayOrder> = {}) =>
    pay(world, { ...draftPay(m.obligor, receivable.receivableId, amountFen), ...patch });
  const drawnBy = async (noteIds: bigint[]) =>
    (await happeningsOf(world, draw(world, noteIds)))
      .filter(({ event }) => event === "NoteDrawn")
      .map(({ values }) => values.amountFen);
  const vault = () => world.redemption.vaultFen(receivable.receivableId);

  describe("pay", () => {
    it("only the obligor pays, and only its own receivable", async () => {
      const { receivableId } = receivable;
      const other = pay(world, draftPay(m.otherObligor, receivableId, 1n));
      const values = [receivableId, m.obligor.account, m.otherObligor.account];
      await expectRefusal(other, world.redemption, "PaymentNotObligor", ...values);
      const nothing = pay(world, draftPay(m.obligor, 1n, 1n));
      const unknown = [1n, `0x${"0".repeat(40)}`, m.obligor.account];
      await expectRefusal(nothing, world.redemption, "PaymentNotObligor", ...unknown);
    });

    it("needs maker and checker as the obligor's policy says", async () => {
      const order = draftPay(m.obligor, receivable.receivableId, 7n);
      const alone = pay(world, order, { signers: [m.obligor.maker] });
      const values = [m.obligor.account, Act.PAY, true, AgentRole.MAKER, 1n];
      await expectRefusal(alone, world.registry, "SignaturesInsufficient", ...values);
      await world.registry.setPolicy(m.obligor.account, Act.PAY, 8n);
      await pay(world, order, { signers: [m.obligor.maker] });
    });

    it("T: C11: takes at most the face: one fen too much is refused, and nothing moves", async () => {
      const { receivableId } = receivable;
      const over = [receivableId, FACE_FEN, 0n, FACE_FEN + 1n];
      await expectRefusal(paying(FACE_FEN + 1n), world.ledger, "ReceivablePaymentInvalid", ...over);
      const none = [receivableId, FACE_FEN, 0n, 0n];
      await expectRefusal(paying(0n), world.ledger, "ReceivablePaymentInvalid", ...none);
      expect(await vault()).to.equal(0n);
      await paying(FACE_FEN);
      const more = [receivableId, FACE_FEN, FACE_FEN, 1n];
      await expectRefusal(paying(1n), world.ledger, "ReceivablePaymentInvalid", ...more);
    });

    it("C10: without cash nothing is booked", async () => {
      await withdraw(world, draftBooking(m.bank, m.obligor, CASH_FEN - FACE_FEN + 1n));
      const values = [m.obligor.account, FACE_FEN - 1n, FACE_FEN];
      await expectRefusal(paying(FACE_FEN), world.cash, "ERC20InsufficientBalance", ...values);
      expect((await world.ledger.receivableOf(receivable.receivableId)).paidFen).to.equal(0n);
    });

    it("a receivable whose first payee has not accepted takes no payment", async () => {
      const offered = await confirmed(world, { acceptWithinDays: 1n });
      const act = pay(world, draftPay(m.obligor, offered.receivableId, 1n));
      await expectRefusal(act, world.ledger, "ReceivableNotAccepted", offered.receivableId);
    });

    it("an obligor whose term ended still pays what it owes", async () => {
      await world.registry.renew(m.obligor.account, MemberRole.OBLIGOR, (await today(world)) - 1n);
      await paying(FACE_FEN);
    });

    it("C17: a payment order pays once", async () => {
      const order = draftPay(m.obligor, receivable.receivableId, 7n);
      await pay(world, order);
      const values = [order.obligor, order.orderId];
      await expectRefusal(pay(world, order), world.redemption, "OrderAlreadyProcessed", ...values);
      expect(await world.redemption.isOrderProcessed(order.obligor, order.orderId)).to.equal(true);
    });

    it("T: is PARTLY_PAID through the due day, OVERDUE the day after, and neither once paid in full", async () => {
      const stateAt = async (timestampSec: bigint) => {
        await world.connection.networkHelpers.time.increaseTo(timestampSec);
        return (await world.ledger.receivableOf(receivable.receivableId)).state;
      };
      await paying(7n);
      const nextDaySec = firstSecondOf(DUE_DAY + 1n);
      expect(await stateAt(nextDaySec - 1n)).to.equal(3n);
      expect(await stateAt(nextDaySec)).to.equal(4n);
      await paying(FACE_FEN - 7n);
      expect(await stateAt(nextDaySec + 100n)).to.equal(3n);
      await draw(world, [whole]);
      expect((await world.ledger.receivableOf(receivable.receivableId)).state).to.equal(6n);
    });
  });

  describe("draw", () => {
    /** Notes of 10, 20 and 30 fen, as in vector V10. */
    const thirds = async (): Promise<bigint[]> => {
      await split(world, draftSplit(m.tierOne, whole, [20n, 30n]));
      return [whole, receivable.at(10n), receivable.at(30n)];
    };

    it("V10: 7 paid on notes of 10, 20, 30 gives 1, 2, 3 and dust 1; after 53 more all have all", async () => {
      const notes = await thirds();
      await paying(7n);
      expect(await drawnBy(notes)).to.deep.equal([1n, 2n, 3n]);
      expect(await vault()).to.equal(1n);
      await paying(53n);
      expect(await drawnBy(notes)).to.deep.equal([9n, 18n, 27n]);
      expect(await vault()).to.equal(0n);
      expect((await world.ledger.receivableOf(receivable.receivableId)).state).to.equal(6n);
    });

    it("C12: what a holder gets in the end depends neither on instalments nor on who drew when", async () => {
      const notes = await thirds();
      for (const amountFen of [1n, 1n, 5n, 11n, 1n, 40n]) {
        await paying(amountFen);
        if (amountFen !== 11n) await draw(world, notes.slice(0, 2));
        const { paidFen } = await world.ledger.receivableOf(receivable.receivableId);
        for (const [index, lengthFen] of [10n, 20n].entries()) {
          const drawnFen = await world.redemption.drawnFen(notes[index] ?? 0n);
          if (amountFen !== 11n) expect(drawnFen).to.equal((paidFen * lengthFen) / FACE_FEN);
        }
      }
      await paying(1n);
      expect(await drawnBy(notes)).to.deep.equal([1n, 1n, 30n]);
    });

    it("C12: a second draw pays nothing and says nothing, also of the same note in one call", async () => {
      await paying(7n);
      expect(await drawnBy([whole, whole])).to.deep.equal([7n]);
      expect(await drawnBy([whole])).to.deep.equal([]);
      expect(await world.redemption.drawable(whole)).to.equal(0n);
    });

    it("C3: after redemption it pays nothing, so that two callers do not spoil each other's batch", async () => {
      const notes = await thirds();
      await paying(FACE_FEN);
      await draw(world, [notes[1] ?? 0n]);
      expect(await drawnBy(notes)).to.deep.equal([10n, 30n]);
      expect(await drawnBy(notes)).to.deep.equal([]);
    });

    it("before any payment it pays nothing", async () => {
      expect(await drawnBy([whole])).to.deep.equal([]);
      expect(await world.redemption.drawable(whole)).to.equal(0n);
    });

    it("T: draws 1 to 200 notes a call", async () => {
      await expectRefusal(draw(world, []), world.redemption, "DrawCountInvalid", 0n, MAX_DRAWS);
      const tooMany = Array<bigint>(201).fill(whole);
      await expectRefusal(draw(world, tooMany), world.redemption, "DrawCountInvalid", 201n, MAX_DRAWS);
      await draw(world, Array<bigint>(200).fill(whole));
    });

    it("where no note begins nothing can be drawn", async () => {
      await expectRefusal(draw(world, [1n]), world.redemption, "DrawNoteUnknown", 1n);
      expect(await world.redemption.drawable(1n)).to.equal(0n);
    });

    it("an offered note is paid nothing, and spoils nobody's batch", async () => {
      const offered = await confirmed(world, { acceptWithinDays: 1n });
      expect(await drawnBy([offered.at(0n)])).to.deep.equal([]);
      expect(await world.redemption.drawable(offered.at(0n))).to.equal(0n);
    });

    it("a note that was offered when the payment came is drawn by whoever has it in the end", async () => {
      const mine = await confirmed(world, { faceFen: FACE_FEN, acceptWithinDays: 3n });
      await accept(world, draftAccept(m.tierOne, mine.at(0n), FACE_FEN));
      await pass(world, draftPass(m.tierOne, mine.at(0n), [leg(m.tierTwo, FACE_FEN)]));
      await pay(world, draftPay(m.obligor, mine.receivableId, FACE_FEN));
      expect(await drawnBy([mine.at(0n)])).to.deep.equal([]);
      await accept(world, draftAccept(m.tierTwo, mine.at(0n), FACE_FEN));
      await draw(world, [mine.at(0n)]);
      expect(await world.cash.balanceOf(m.tierTwo.account)).to.equal(FACE_FEN);
    });

    it("what the holder before drew, the next one does not draw again", async () => {
      await paying(30n);
      await draw(world, [whole]);
      await pass(world, draftPass(m.tierOne, whole, [leg(m.tierTwo, FACE_FEN)]));
      await paying(30n);
      await draw(world, [whole]);
      for (const member of [m.tierOne, m.tierTwo]) {
        expect(await world.cash.balanceOf(member.account)).to.equal(30n);
      }
    });

    it("C6: a holder that lapsed is paid all the same", async () => {
      await paying(FACE_FEN);
      await world.registry.renew(m.tierOne.account, MemberRole.SUPPLIER, (await today(world)) - 1n);
      await draw(world, [whole], { by: world.stranger });
      expect(await world.cash.balanceOf(m.tierOne.account)).to.equal(FACE_FEN);
    });

    it("C9: cash that somebody sends to the desk credits no receivable and is drawn by nobody", async () => {
      const { connection, cash, redemption } = world;
      await connection.networkHelpers.setBalance(m.funder.account, 10n ** 18n);
      const funder = await connection.ethers.getImpersonatedSigner(m.funder.account);
      await cash.connect(funder).transfer(redemption, 5n);
      await paying(FACE_FEN);
      await draw(world, [whole]);
      expect(await vault()).to.equal(0n);
      expect(await cash.balanceOf(redemption)).to.equal(5n);
    });

    it("two receivables do not draw from each other's vault", async () => {
      const other = await confirmed(world, { faceFen: FACE_FEN, payee: m.tierTwo.account });
      await paying(7n);
      await pay(world, draftPay(m.obligor, other.receivableId, 11n));
      await draw(world, [whole, other.at(0n)]);
      expect(await world.cash.balanceOf(m.tierOne.account)).to.equal(7n);
      expect(await world.cash.balanceOf(m.tierTwo.account)).to.equal(11n);
    });

    it("T: early payment is shared as any other, before the due day too", async () => {
      await atSec(world, firstSecondOf(DUE_DAY) - 10n);
      await paying(FACE_FEN);
      await draw(world, [whole]);
      expect(await world.cash.balanceOf(m.tierOne.account)).to.equal(FACE_FEN);
    });
  });
});
