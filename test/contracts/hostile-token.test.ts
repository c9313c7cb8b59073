import { expect } from "chai";
import { beforeEach, describe, it } from "mocha";
import type { HostileToken } from "../../generated/contracts/mocks/index.ts";
import { draw, hashQuote, pay, settle, signaturesOf } from "./act.ts";
import { draftPay, draftQuote, draftSell } from "./draft.ts";
import type { Member } from "./member.ts";
import { expectRefusal } from "./refusal.ts";
import { type Confirmed, confirmed, freshWorld, freshWorldWithToken } from "./shared-world.ts";
import type { MemberName, World } from "./world.ts";

const FACE_FEN = 1_000n;
const RICH_FEN = 1_000_000n;
const Mood = { HONEST: 0, LYING: 1, REFUSING: 2, REENTERING: 3 } as const;

/**
 * The desks of a network have one token for life, and it is CashToken. These tests give them another, to see that the
 * order of their steps, and not the token's good manners, keeps notes and cash together.
 */
describe("C23: desks with a hostile token", function () {
  this.timeout(60_000);
  let world: World;
  let m: Record<MemberName, Member>;
  let token: HostileToken;
  let receivable: Confirmed;
  let whole: bigint;

  /** A network whose desks have this token, and a receivable in it. */
  async function openWith(name: "HostileToken" | "SilentToken"): Promise<void> {
    const { connection } = await freshWorld();
    const deployed: unknown = await connection.ethers.deployContract(name);
    token = deployed as HostileToken;
    world = await freshWorldWithToken(await token.getAddress());
    m = world.members;
    receivable = await confirmed(world, { faceFen: FACE_FEN });
    whole = receivable.at(0n);
    await token.mint(m.obligor.account, RICH_FEN);
    await token.mint(m.funder.account, RICH_FEN);
  }

  beforeEach(() => openWith("HostileToken"));

  const sale = () => {
    const quote = draftQuote(m.funder, m.tierOne, whole, FACE_FEN, FACE_FEN, { ratePpm: 0n });
    return { quote, order: draftSell(m.tierOne, hashQuote(quote)) };
  };
  const selling = ({ quote, order } = sale()) => settle(world, quote, order);
  const paying = (amountFen: bigint) => pay(world, draftPay(m.obligor, receivable.receivableId, amountFen));
  const holder = async () => (await world.ledger.noteOf(whole)).holder;
  const setMood = (mood: number, target = world.addresses.redemption, call = "0x") => token.setMood(mood, target, call);

  it("one that moves and returns nothing is taken at its deed", async () => {
    await openWith("SilentToken");
    await selling();
    expect([await holder(), await token.balanceOf(m.tierOne.account)]).to.deep.equal([m.funder.account, FACE_FEN]);
    await paying(FACE_FEN);
    await draw(world, [whole]);
    expect(await token.balanceOf(m.funder.account)).to.equal(RICH_FEN);
  });

  it("C10: one that returns false, or reverts, moves no note and books no payment", async () => {
    for (const mood of [Mood.LYING, Mood.REFUSING]) {
      await setMood(mood);
      if (mood === Mood.LYING) {
        const failed = [await token.getAddress()];
        await expectRefusal(selling(), world.discount, "SafeERC20FailedOperation", ...failed);
        await expectRefusal(paying(1n), world.redemption, "SafeERC20FailedOperation", ...failed);
      } else {
        await expect(selling()).to.be.revertedWithCustomError(token, "TokenRefuses");
        await expect(paying(1n)).to.be.revertedWithCustomError(token, "TokenRefuses");
      }
      expect(await holder()).to.equal(m.tierOne.account);
      expect((await world.ledger.receivableOf(receivable.receivableId)).paidFen).to.equal(0n);
      expect(await world.redemption.vaultFen(receivable.receivableId)).to.equal(0n);
    }
  });

  it("one that refuses to pay a holder leaves its note as it was, to be drawn another time", async () => {
    await paying(FACE_FEN);
    await setMood(Mood.REFUSING);
    await expect(draw(world, [whole])).to.be.revertedWithCustomError(token, "TokenRefuses");
    expect([await world.redemption.drawnFen(whole), await world.redemption.drawable(whole)]).to.deep.equal([
      0n,
      FACE_FEN,
    ]);
    await setMood(Mood.HONEST);
    await draw(world, [whole]);
    expect(await token.balanceOf(m.tierOne.account)).to.equal(FACE_FEN);
  });

  it("one that calls back while a share is paid finds it drawn already, half-way and at the end", async () => {
    const again = world.redemption.interface.encodeFunctionData("draw", [[whole]]);
    for (const amountFen of [FACE_FEN / 2n, FACE_FEN / 2n]) {
      await paying(amountFen);
      await setMood(Mood.REENTERING, world.addresses.redemption, again);
      await draw(world, [whole]);
      expect([await token.hasCalled(), await token.hasSucceeded()]).to.deep.equal([true, true]);
    }
    expect(await token.balanceOf(m.tierOne.account)).to.equal(FACE_FEN);
    expect(await world.redemption.vaultFen(receivable.receivableId)).to.equal(0n);
  });

  it("one that calls back while a note is sold cannot settle the same quote again", async () => {
    const { quote, order } = sale();
    const again = world.discount.interface.encodeFunctionData("settle", [
      quote,
      signaturesOf(world, "discount", "Quote", quote, quote.funder),
      order,
      signaturesOf(world, "discount", "SellOrder", order, order.seller),
    ]);
    await setMood(Mood.REENTERING, world.addresses.discount, again);
    await settle(world, quote, order);
    expect([await token.hasCalled(), await token.hasSucceeded()]).to.deep.equal([true, false]);
    expect(await token.balanceOf(m.funder.account)).to.equal(RICH_FEN - FACE_FEN);
  });
});
