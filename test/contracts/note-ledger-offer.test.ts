import { expect } from "chai";
import { beforeEach, describe, it } from "mocha";
import { accept, expire, pass, reject } from "./act.ts";
import { draftAccept, draftPass, draftReject, leg, today } from "./draft.ts";
import { happeningsOf } from "./event.ts";
import { type Member, MemberRole } from "./member.ts";
import { expectRefusal } from "./refusal.ts";
import { type Confirmed, confirmed, freshWorld } from "./shared-world.ts";
import { atSec, type MemberName, nowSec, type World } from "./world.ts";

const PIECE_FEN = 1_000_000n;
const DAY_SEC = 86_400n;
const HELD = 2n;

describe("NoteLedger: an offer to a payee", function () {
  this.timeout(60_000);
  let world: World;
  let m: Record<MemberName, Member>;
  let receivable: Confirmed;
  /** The piece that tier 1 offered to tier 2. */
  let piece: bigint;
  let expiresAtSec: bigint;

  beforeEach(async () => {
    world = await freshWorld();
    m = world.members;
    receivable = await confirmed(world, { acceptWithinDays: 2n });
    await accept(world, draftAccept(m.tierOne, receivable.at(0n), receivable.order.faceFen));
    await pass(world, draftPass(m.tierOne, receivable.at(0n), [leg(m.tierTwo, PIECE_FEN)]));
    piece = receivable.at(9_000_000n);
    expiresAtSec = (await nowSec(world)) + 2n * DAY_SEC;
  });

  const accepting = (payee = m.tierTwo, lengthFen = PIECE_FEN) => accept(world, draftAccept(payee, piece, lengthFen));

  it("lasts for as many days of 24 hours as the obligor allowed when it confirmed", async () => {
    expect([...(await world.ledger.offerOf(piece))]).to.deep.equal([m.tierTwo.account, expiresAtSec]);
  });

  it("T: t-1 and t of its end: the payee can accept, nobody can end it", async () => {
    for (const second of [expiresAtSec - 1n, expiresAtSec]) {
      await atSec(world, second);
      await expectRefusal(expire(world, piece), world.ledger, "OfferNotExpired", piece, expiresAtSec, second);
    }
    await atSec(world, expiresAtSec);
    await accepting();
  });

  it("T: t+1 of its end: it is too late to accept, and anyone can end it", async () => {
    await atSec(world, expiresAtSec + 1n);
    await expectRefusal(accepting(), world.ledger, "OfferExpired", piece, expiresAtSec, expiresAtSec + 1n);
    await atSec(world, expiresAtSec + 1n);
    await expire(world, piece, [], { by: world.stranger });
    const { holder, state } = await world.ledger.noteOf(piece);
    expect([holder, state]).to.deep.equal([m.tierOne.account, HELD]);
  });

  it("refused, the note is freely its holder's again, and no money or credit moves", async () => {
    const happenings = await happeningsOf(world, reject(world, draftReject(m.tierTwo, piece)));
    expect(happenings.map(({ event }) => event)).to.deep.equal(["NoteRejected"]);
    const { holder, state, tier } = await world.ledger.noteOf(piece);
    expect([holder, state, tier]).to.deep.equal([m.tierOne.account, HELD, 1n]);
    expect((await world.ledger.offerOf(piece)).expiresAtSec).to.equal(0n);
    await pass(world, draftPass(m.tierOne, piece, [leg(m.otherTierTwo, PIECE_FEN)]));
  });

  it("is its payee's alone: foreign note", async () => {
    await expectRefusal(
      accepting(m.otherTierTwo),
      world.ledger,
      "OfferNotPayee",
      piece,
      m.tierTwo.account,
      m.otherTierTwo.account,
    );
    const refusal = reject(world, draftReject(m.tierOne, piece));
    await expectRefusal(refusal, world.ledger, "OfferNotPayee", piece, m.tierTwo.account, m.tierOne.account);
  });

  it("binds the payee to the amount that it signed for", async () => {
    const act = accepting(m.tierTwo, PIECE_FEN + 1n);
    await expectRefusal(act, world.ledger, "NoteAmountDiffers", piece, PIECE_FEN + 1n, PIECE_FEN);
  });

  it("C7: locks the note: its holder cannot pass, split, merge or sell it meanwhile", async () => {
    const act = pass(world, draftPass(m.tierOne, piece, [leg(m.otherTierTwo, PIECE_FEN)]));
    await expectRefusal(act, world.ledger, "NoteStateInvalid", piece, HELD, 1n);
  });

  it("C7: dies when the note changes hands", async () => {
    await accepting();
    expect((await world.ledger.offerOf(piece)).expiresAtSec).to.equal(0n);
    for (const act of [
      () => accepting(),
      () => reject(world, draftReject(m.tierTwo, piece)),
      () => expire(world, piece),
    ]) {
      await expectRefusal(act(), world.ledger, "NoteStateInvalid", piece, 1n, HELD);
    }
  });

  it("an unknown note can be neither accepted, refused nor ended", async () => {
    const nowhere = piece + 1n;
    const acts = [
      () => accept(world, draftAccept(m.tierTwo, nowhere, 1n)),
      () => reject(world, draftReject(m.tierTwo, nowhere)),
      () => expire(world, nowhere),
    ];
    for (const act of acts) await expectRefusal(act(), world.ledger, "NoteUnknown", nowhere);
  });

  it("a payee that lapsed, or is a supplier no longer, cannot accept, and can still refuse", async () => {
    const { account } = m.tierTwo;
    const day = await today(world);
    await world.registry.renew(account, MemberRole.REGULATOR, day);
    const { SUPPLIER, REGULATOR } = MemberRole;
    await expectRefusal(accepting(), world.registry, "MemberRoleMissing", account, SUPPLIER, REGULATOR);
    await world.registry.renew(account, SUPPLIER, day - 1n);
    await expectRefusal(accepting(), world.registry, "MemberLapsed", account, day - 1n, day);
    await reject(world, draftReject(m.tierTwo, piece));
  });
});
