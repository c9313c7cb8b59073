import { expect } from "chai";
import { id } from "ethers";
import { beforeEach, describe, it } from "mocha";
import { accept } from "./act.ts";
import { firstSecondOf } from "./day.ts";
import { DUE_DAY, draftAccept, today } from "./draft.ts";
import { happeningsOf } from "./event.ts";
import { type Member, MemberRole } from "./member.ts";
import { expectRefusal } from "./refusal.ts";
import { type Confirmed, confirmed, freshWorldWithWalletDesks } from "./shared-world.ts";
import { atSec, DeskKind, type MemberName, type World } from "./world.ts";

const FACE_FEN = 10_000_000n;
const HELD = 2n;

/** What only a desk may ask of the ledger, asked by wallets that were admitted in the desks' places. */
describe("NoteLedger: what it does for its desks", function () {
  this.timeout(60_000);
  let world: World;
  let m: Record<MemberName, Member>;
  let receivable: Confirmed;
  let whole: bigint;
  const evidence = id("agreement");

  beforeEach(async () => {
    world = await freshWorldWithWalletDesks();
    m = world.members;
    receivable = await confirmed(world, { faceFen: FACE_FEN });
    whole = receivable.at(0n);
  });

  describe("admitDesk", () => {
    it("admits one contract as the desk of a kind, once and for all, and counts it in the journal", async () => {
      const { authority, registry, credit, evidence: log, connection, stranger, relay } = world;
      const args = [authority, registry, credit, log];
      const deployed: unknown = await connection.ethers.deployContract("NoteLedger", args);
      const ledger = deployed as World["ledger"];
      const other = { ...world, ledger, addresses: { ...world.addresses, ledger: await ledger.getAddress() } };
      for (const [seq, kind, desk] of [
        [1n, BigInt(DeskKind.REDEMPTION), relay.address],
        [2n, BigInt(DeskKind.DISCOUNT), stranger.address],
      ] as const) {
        const happenings = await happeningsOf(other, ledger.admitDesk(desk, kind));
        expect(happenings).to.deep.equal([{ by: "ledger", event: "DeskAdmitted", values: { seq, desk, kind } }]);
        await expectRefusal(ledger.admitDesk(desk, kind), ledger, "DeskAlreadyAdmitted", kind, desk);
        await expectRefusal(ledger.admitDesk(world.governor, kind), ledger, "DeskAlreadyAdmitted", kind, desk);
      }
    });

    it("is the governor's, not the relay's", async () => {
      const act = world.ledger.connect(world.relay).admitDesk(world.relay, DeskKind.DISCOUNT);
      await expectRefusal(act, world.ledger, "AccessManagedUnauthorized", world.relay.address);
    });
  });

  it("only the desk of the right kind delivers, books payments and redeems", async () => {
    const { ledger, governor, stranger: discountDesk, relay: redemptionDesk } = world;
    const { tierOne, funder } = m;
    for (const by of [governor, redemptionDesk]) {
      const act = ledger.connect(by).deliver(whole, 1n, tierOne.account, funder.account, evidence);
      await expectRefusal(act, ledger, "DeskNotAdmitted", by.address, DeskKind.DISCOUNT);
    }
    for (const by of [governor, discountDesk]) {
      const mine = ledger.connect(by);
      for (const act of [() => mine.recordPayment(receivable.receivableId, 1n), () => mine.redeem(whole)]) {
        await expectRefusal(act(), ledger, "DeskNotAdmitted", by.address, DeskKind.REDEMPTION);
      }
    }
  });

  describe("deliver", () => {
    const deliver = (amountFen: bigint, to = m.funder, holder = m.tierOne, noteId = whole) =>
      world.ledger.connect(world.stranger).deliver(noteId, amountFen, holder.account, to.account, evidence);

    it("hands a tail, or the whole note, to a funder; a sale is no hop of the trade", async () => {
      await deliver(3n);
      const piece = receivable.at(FACE_FEN - 3n);
      expect([...(await world.ledger.noteOf(piece))]).to.deep.equal([m.funder.account, 3n, HELD, 1n]);
      await deliver(FACE_FEN - 3n);
      expect([...(await world.ledger.noteOf(whole))]).to.deep.equal([m.funder.account, FACE_FEN - 3n, HELD, 1n]);
    });

    it("T: overdrawn interval: nothing, all and one fen more than all", async () => {
      await expectRefusal(deliver(0n), world.ledger, "NotePieceEmpty", whole, 0n);
      const over = deliver(FACE_FEN + 1n);
      await expectRefusal(over, world.ledger, "NoteInsufficientAmount", whole, FACE_FEN, FACE_FEN + 1n);
      await deliver(FACE_FEN);
    });

    it("only from its holder, to another, who is an eligible funder", async () => {
      const foreign = deliver(1n, m.funder, m.tierTwo);
      await expectRefusal(foreign, world.ledger, "NoteNotHolder", whole, m.tierOne.account, m.tierTwo.account);
      await expectRefusal(deliver(1n, m.tierOne), world.ledger, "NotePayeeInvalid", whole, m.tierOne.account);
      const { FUNDER, SUPPLIER } = MemberRole;
      const unfit = deliver(1n, m.tierTwo);
      await expectRefusal(unfit, world.registry, "MemberRoleMissing", m.tierTwo.account, FUNDER, SUPPLIER);
      const day = await today(world);
      await world.registry.renew(m.tierOne.account, SUPPLIER, day - 1n);
      await expectRefusal(deliver(1n), world.registry, "MemberLapsed", m.tierOne.account, day - 1n, day);
    });

    it("never to the obligor, which would owe itself, in whatever other role it comes", async () => {
      const own = await confirmed(world, { obligor: m.otherObligor.account });
      const act = deliver(1n, m.otherObligor, m.tierOne, own.at(0n));
      await expectRefusal(act, world.ledger, "NotePayeeInvalid", own.at(0n), m.otherObligor.account);
    });

    it("nothing once due, nor once a payment arrived: its length is no longer what a note is worth", async () => {
      const { receivableId } = receivable;
      await world.ledger.connect(world.relay).recordPayment(receivableId, 1n);
      for (const amountFen of [1n, FACE_FEN]) {
        await expectRefusal(deliver(amountFen), world.ledger, "ReceivableFixed", receivableId, DUE_DAY, 1n);
      }
      const other = await confirmed(world);
      await atSec(world, firstSecondOf(DUE_DAY));
      const late = deliver(FACE_FEN, m.funder, m.tierOne, other.at(0n));
      await expectRefusal(late, world.ledger, "ReceivableFixed", other.receivableId, DUE_DAY, 0n);
    });

    it("an unknown note, and one that is offered, stay where they are", async () => {
      const nowhere = deliver(1n, m.funder, m.tierOne, whole + 1n);
      await expectRefusal(nowhere, world.ledger, "NoteUnknown", whole + 1n);
      const offered = await confirmed(world, { acceptWithinDays: 1n });
      const locked = deliver(1n, m.funder, m.obligor, offered.at(0n));
      await expectRefusal(locked, world.ledger, "NoteStateInvalid", offered.at(0n), HELD, 1n);
    });
  });

  describe("recordPayment and redeem", () => {
    const record = (amountFen: bigint, receivableId = receivable.receivableId) =>
      world.ledger.connect(world.relay).recordPayment(receivableId, amountFen);
    const redeem = (noteId: bigint) => world.ledger.connect(world.relay).redeem(noteId);

    it("a payment is for a receivable that exists and whose first payee accepted", async () => {
      await expectRefusal(record(1n, 1n), world.ledger, "ReceivableUnknown", 1n);
      const offered = await confirmed(world, { acceptWithinDays: 1n });
      const early = record(1n, offered.receivableId);
      await expectRefusal(early, world.ledger, "ReceivableNotAccepted", offered.receivableId);
      await accept(world, draftAccept(m.tierOne, offered.at(0n), FACE_FEN));
      await record(1n, offered.receivableId);
    });

    it("T: C11: paid at most the face: nothing, one fen too much, exactly the rest, and then no more", async () => {
      const { receivableId } = receivable;
      const invalid = (amountFen: bigint, paidFen: bigint) =>
        expectRefusal(
          record(amountFen),
          world.ledger,
          "ReceivablePaymentInvalid",
          receivableId,
          FACE_FEN,
          paidFen,
          amountFen,
        );
      await invalid(0n, 0n);
      await invalid(FACE_FEN + 1n, 0n);
      await record(4n);
      await invalid(FACE_FEN - 3n, 4n);
      await record(FACE_FEN - 4n);
      await invalid(1n, FACE_FEN);
    });

    it("C3: a note is redeemed once, when the face is paid, and never changes again", async () => {
      const { receivableId } = receivable;
      await record(FACE_FEN - 1n);
      const early = redeem(whole);
      const values = [receivableId, FACE_FEN, FACE_FEN - 1n, 0n];
      await expectRefusal(early, world.ledger, "ReceivablePaymentInvalid", ...values);
      await record(1n);
      const happenings = await happeningsOf(world, redeem(whole));
      expect(happenings.map(({ event }) => event)).to.deep.equal(["NoteRedeemed", "ReceivableRedeemed"]);
      await expectRefusal(redeem(whole), world.ledger, "NoteStateInvalid", whole, HELD, 6n);
      const nowhere = redeem(whole + 1n);
      await expectRefusal(nowhere, world.ledger, "NoteStateInvalid", whole + 1n, HELD, 0n);
    });
  });
});
