import { expect } from "chai";
import { ZeroHash } from "ethers";
import { beforeEach, describe, it } from "mocha";
import { merge, pass, pay, split } from "./act.ts";
import { firstSecondOf } from "./day.ts";
import { DUE_DAY, draftMerge, draftPass, draftPay, draftSplit, type Leg, leg, today } from "./draft.ts";
import { happeningsOf } from "./event.ts";
import { type Member, MemberRole } from "./member.ts";
import { expectRefusal } from "./refusal.ts";
import { type Confirmed, confirmed, freshWorld } from "./shared-world.ts";
import { atSec, type MemberName, type World } from "./world.ts";

const FACE_FEN = 10_000_000n;
const MAX_PIECES = 50n;
const PANIC_OVERFLOW = 0x11n;

describe("NoteLedger: split, pass and merge", function () {
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

  const splitting = (amountsFen: bigint[], holder = m.tierOne, noteId = whole) =>
    split(world, draftSplit(holder, noteId, amountsFen));
  const passing = (legs: Leg[], holder = m.tierOne, noteId = whole) => pass(world, draftPass(holder, noteId, legs));
  const merging = (noteId: bigint, count = 1n, holder = m.tierOne) => merge(world, draftMerge(holder, noteId, count));

  /** [from, length, holder] of each note, each found where the one before ends. */
  async function notes(): Promise<[bigint, bigint, string][]> {
    const found: [bigint, bigint, string][] = [];
    for (let fromFen = 0n; fromFen < FACE_FEN; ) {
      const { lengthFen, holder } = await world.ledger.noteOf(receivable.at(fromFen));
      if (lengthFen === 0n) throw new Error(`nothing begins at ${fromFen}`);
      found.push([fromFen, lengthFen, Object.values(m).find(({ account }) => account === holder)?.name ?? holder]);
      fromFen += lengthFen;
    }
    return found;
  }

  /** What refuses all three acts in the same way. */
  async function refusesAll(noteId: bigint, holder: Member, error: string, ...values: unknown[]): Promise<void> {
    await expectRefusal(splitting([1n], holder, noteId), world.ledger, error, ...values);
    await expectRefusal(passing([leg(m.tierThree, 1n)], holder, noteId), world.ledger, error, ...values);
    await expectRefusal(merging(noteId, 1n, holder), world.ledger, error, ...values);
  }

  it("an unknown note, and a foreign note, cannot be cut, passed or merged", async () => {
    const nowhere = whole + 1n;
    await refusesAll(nowhere, m.tierOne, "NoteUnknown", nowhere);
    await refusesAll(whole, m.tierTwo, "NoteNotHolder", whole, m.tierOne.account, m.tierTwo.account);
  });

  it("a note that is offered to somebody cannot be cut, passed or merged", async () => {
    const offered = await confirmed(world, { acceptWithinDays: 2n });
    await refusesAll(offered.at(0n), m.obligor, "NoteStateInvalid", offered.at(0n), 2n, 1n);
  });

  describe("split", () => {
    it("cuts pieces off the tail, in the order of the list; the head keeps id and place", async () => {
      await splitting([3n, 2n, 1n]);
      expect(await notes()).to.deep.equal([
        [0n, FACE_FEN - 6n, "tierOne"],
        [FACE_FEN - 6n, 3n, "tierOne"],
        [FACE_FEN - 3n, 2n, "tierOne"],
        [FACE_FEN - 1n, 1n, "tierOne"],
      ]);
    });

    it("T: overdrawn interval: all but one fen can be cut off, the whole cannot, nor more", async () => {
      for (const cutFen of [FACE_FEN, FACE_FEN + 1n]) {
        await expectRefusal(splitting([cutFen]), world.ledger, "NoteInsufficientAmount", whole, FACE_FEN - 1n, cutFen);
      }
      await splitting([FACE_FEN - 1n]);
      expect(await notes()).to.deep.equal([
        [0n, 1n, "tierOne"],
        [1n, FACE_FEN - 1n, "tierOne"],
      ]);
      await expectRefusal(splitting([1n]), world.ledger, "NoteInsufficientAmount", whole, 0n, 1n);
    });

    it("T: takes 1 to 50 pieces, none of them empty", async () => {
      await expectRefusal(splitting([]), world.ledger, "NotePieceCountInvalid", whole, 0n, MAX_PIECES);
      const tooMany = Array<bigint>(51).fill(1n);
      await expectRefusal(splitting(tooMany), world.ledger, "NotePieceCountInvalid", whole, 51n, MAX_PIECES);
      await expectRefusal(splitting([1n, 0n]), world.ledger, "NotePieceEmpty", whole, 1n);
      await splitting(Array<bigint>(50).fill(1n));
      expect((await notes()).length).to.equal(51);
    });

    it("amounts that overflow their sum are refused", async () => {
      const half = 2n ** 63n;
      await expect(splitting([half, half])).to.be.revertedWithPanic(PANIC_OVERFLOW);
    });

    it("a lapsed member can still split: the note stays its own", async () => {
      await world.registry.renew(m.tierOne.account, MemberRole.SUPPLIER, (await today(world)) - 1n);
      await splitting([1n]);
    });
  });

  describe("pass", () => {
    it("C2: cuts a piece for each payee in one step, or gives the whole note away", async () => {
      await passing([leg(m.tierTwo, 5n), leg(m.tierThree, 2n)]);
      expect(await notes()).to.deep.equal([
        [0n, FACE_FEN - 7n, "tierOne"],
        [FACE_FEN - 7n, 5n, "tierTwo"],
        [FACE_FEN - 2n, 2n, "tierThree"],
      ]);
      const happenings = await happeningsOf(world, passing([leg(m.tierTwo, FACE_FEN - 7n)]));
      expect(happenings.map(({ event }) => event)).to.deep.equal(["NotePassed"]);
      const { holder, tier } = await world.ledger.noteOf(whole);
      expect([holder, tier]).to.deep.equal([m.tierTwo.account, 2n]);
    });

    it("C2: legs that use the note up leave the head with the first payee", async () => {
      const happenings = await happeningsOf(
        world,
        passing([leg(m.tierTwo, 1n), leg(m.tierThree, FACE_FEN - 3n), leg(m.otherTierTwo, 2n)]),
      );
      expect(happenings.map(({ event }) => event)).to.deep.equal([
        "NoteSplit",
        "NotePassed",
        "NoteSplit",
        "NotePassed",
        "NotePassed",
      ]);
      expect(await notes()).to.deep.equal([
        [0n, 1n, "tierTwo"],
        [1n, FACE_FEN - 3n, "tierThree"],
        [FACE_FEN - 2n, 2n, "otherTierTwo"],
      ]);
    });

    it("C2: all legs or none", async () => {
      const { account } = m.regulator;
      const act = passing([leg(m.tierTwo, 5n), leg(m.regulator, 5n)]);
      const { SUPPLIER, REGULATOR } = MemberRole;
      await expectRefusal(act, world.registry, "MemberRoleMissing", account, SUPPLIER, REGULATOR);
      expect(await notes()).to.deep.equal([[0n, FACE_FEN, "tierOne"]]);
    });

    it("T: overdrawn interval: the whole note can be passed, one fen more cannot", async () => {
      const over = passing([leg(m.tierTwo, FACE_FEN), leg(m.tierThree, 1n)]);
      await expectRefusal(over, world.ledger, "NoteInsufficientAmount", whole, FACE_FEN, FACE_FEN + 1n);
      await passing([leg(m.tierTwo, FACE_FEN)]);
    });

    it("T: takes 1 to 50 legs, none of them empty or without evidence", async () => {
      await expectRefusal(passing([]), world.ledger, "NotePieceCountInvalid", whole, 0n, MAX_PIECES);
      const tooMany = Array.from({ length: 51 }, () => leg(m.tierTwo, 1n));
      await expectRefusal(passing(tooMany), world.ledger, "NotePieceCountInvalid", whole, 51n, MAX_PIECES);
      const empty = passing([leg(m.tierTwo, 1n), leg(m.tierTwo, 0n)]);
      await expectRefusal(empty, world.ledger, "NotePieceEmpty", whole, 1n);
      const bare = passing([leg(m.tierTwo, 1n), { ...leg(m.tierTwo, 1n), evidence: ZeroHash }]);
      await expectRefusal(bare, world.ledger, "NoteEvidenceMissing", whole, 1n);
    });

    it("a note goes neither to its own holder nor to the obligor", async () => {
      for (const payee of [m.tierOne, m.obligor]) {
        const act = passing([leg(payee, 1n)]);
        await expectRefusal(act, world.ledger, "NotePayeeInvalid", whole, payee.account);
      }
    });

    it("unknown member: a note goes to nobody whom the register does not know", async () => {
      const stranger = { ...leg(m.tierTwo, 1n), payee: world.stranger.address };
      await expectRefusal(passing([stranger]), world.registry, "MemberUnknown", world.stranger.address);
    });

    it("lapsed member: it can neither pass on nor be passed to", async () => {
      const day = await today(world);
      const values = [day - 1n, day];
      await world.registry.renew(m.tierTwo.account, MemberRole.SUPPLIER, day - 1n);
      const receiving = passing([leg(m.tierTwo, 1n)]);
      await expectRefusal(receiving, world.registry, "MemberLapsed", m.tierTwo.account, ...values);
      await world.registry.renew(m.tierOne.account, MemberRole.SUPPLIER, day - 1n);
      const sending = passing([leg(m.tierThree, 1n)]);
      await expectRefusal(sending, world.registry, "MemberLapsed", m.tierOne.account, ...values);
    });

    it("counts hops up to 255, and no further", async () => {
      const [a, b] = [m.tierOne, m.tierTwo];
      for (const member of [a, b]) await world.registry.setPolicy(member.account, 4, 2n ** 63n);
      for (let tier = 1; tier < 255; tier += 1) {
        const [from, to] = tier % 2 === 1 ? [a, b] : [b, a];
        await pass(world, draftPass(from, whole, [leg(to, FACE_FEN)]), { signers: [from.maker] });
      }
      expect((await world.ledger.noteOf(whole)).tier).to.equal(255n);
      const act = passing([leg(b, FACE_FEN)], a);
      await expectRefusal(act, world.ledger, "NoteTierExceeded", whole, 255n);
    });
  });

  describe("merge", () => {
    it("joins neighbours to the right; the left id survives, the absorbed ones are gone", async () => {
      await splitting([3n, 2n, 1n]);
      await merging(receivable.at(FACE_FEN - 6n), 2n);
      expect(await notes()).to.deep.equal([
        [0n, FACE_FEN - 6n, "tierOne"],
        [FACE_FEN - 6n, 6n, "tierOne"],
      ]);
      for (const gone of [FACE_FEN - 3n, FACE_FEN - 1n]) {
        expect((await world.ledger.noteOf(receivable.at(gone))).state).to.equal(0n);
      }
      await merging(whole);
      expect(await notes()).to.deep.equal([[0n, FACE_FEN, "tierOne"]]);
    });

    it("keeps the longer of two paths, whichever side it is on", async () => {
      await passing([leg(m.tierTwo, 6n)]);
      const piece = receivable.at(FACE_FEN - 6n);
      await passing([leg(m.tierOne, 2n)], m.tierTwo, piece); // two fen come back to tier 1, by now three hops away
      await passing([leg(m.tierTwo, FACE_FEN - 6n)]);
      expect((await notes()).map(([, lengthFen, name]) => [lengthFen, name])).to.deep.equal([
        [FACE_FEN - 6n, "tierTwo"],
        [4n, "tierTwo"],
        [2n, "tierOne"],
      ]);
      await passing([leg(m.tierTwo, 2n)], m.tierOne, receivable.at(FACE_FEN - 2n));
      await merging(whole, 2n, m.tierTwo);
      expect((await world.ledger.noteOf(whole)).tier).to.equal(4n);
    });

    it("refuses what is another's, what is offered, and what lies beyond the face", async () => {
      await passing([leg(m.tierTwo, 6n)]);
      const next = receivable.at(FACE_FEN - 6n);
      await expectRefusal(merging(whole), world.ledger, "NoteNotNeighbour", whole, next);
      const beyond = receivable.at(FACE_FEN);
      await expectRefusal(merging(next, 1n, m.tierTwo), world.ledger, "NoteNotNeighbour", next, beyond);
    });

    it("T: absorbs 1 to 50 neighbours", async () => {
      await expectRefusal(merging(whole, 0n), world.ledger, "NotePieceCountInvalid", whole, 0n, MAX_PIECES);
      await expectRefusal(merging(whole, 51n), world.ledger, "NotePieceCountInvalid", whole, 51n, MAX_PIECES);
      await splitting(Array<bigint>(50).fill(1n));
      await merging(whole, 50n);
      expect(await notes()).to.deep.equal([[0n, FACE_FEN, "tierOne"]]);
    });
  });

  describe("once due or paid", () => {
    const fixed = async (paidFen: bigint) => {
      const values = [receivable.receivableId, DUE_DAY, paidFen];
      await expectRefusal(splitting([1n]), world.ledger, "ReceivableFixed", ...values);
      await expectRefusal(passing([leg(m.tierTwo, 1n)]), world.ledger, "ReceivableFixed", ...values);
      const { lengthFen } = await world.ledger.noteOf(whole);
      const all = [leg(m.tierTwo, 1n), leg(m.tierTwo, lengthFen - 1n)];
      await expectRefusal(passing(all), world.ledger, "ReceivableFixed", ...values);
      await expectRefusal(merging(whole), world.ledger, "ReceivableFixed", ...values);
    };

    it("T: fixed intervals from the first second of the due day; whole notes still change hands then", async () => {
      await splitting([2n]);
      const dueSec = firstSecondOf(DUE_DAY);
      await atSec(world, dueSec - 1n);
      await splitting([1n]);
      await atSec(world, dueSec);
      await fixed(0n);
      await passing([leg(m.tierTwo, FACE_FEN - 3n)]);
      const after = [receivable.receivableId, DUE_DAY, 0n];
      await atSec(world, dueSec + 1n);
      await expectRefusal(splitting([1n], m.tierTwo), world.ledger, "ReceivableFixed", ...after);
      await passing([leg(m.tierThree, FACE_FEN - 3n)], m.tierTwo);
    });

    it("fixed intervals from the first payment, however early and small; whole notes still change hands", async () => {
      await splitting([2n]);
      await pay(world, draftPay(m.obligor, receivable.receivableId, 1n));
      await fixed(1n);
      await passing([leg(m.tierTwo, FACE_FEN - 2n)]);
      expect((await world.ledger.noteOf(whole)).holder).to.equal(m.tierTwo.account);
    });
  });
});
