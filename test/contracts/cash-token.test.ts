import { expect } from "chai";
import { MaxUint256, ZeroAddress } from "ethers";
import { beforeEach, describe, it } from "mocha";
import { issue, signaturesOf, withdraw } from "./act.ts";
import { type BookingOrder, draftBooking, today } from "./draft.ts";
import { Act, AgentRole, type Member, MemberRole } from "./member.ts";
import { expectRefusal } from "./refusal.ts";
import { CASH_FEN, freshWorld } from "./shared-world.ts";
import type { MemberName, World } from "./world.ts";

describe("CashToken", function () {
  this.timeout(60_000);
  let world: World;
  let m: Record<MemberName, Member>;

  beforeEach(async () => {
    world = await freshWorld();
    m = world.members;
  });

  const booking = (amountFen: bigint, patch: Partial<BookingOrder> = {}, member = m.tierOne) => ({
    ...draftBooking(m.bank, member, amountFen),
    ...patch,
  });
  /** The member's own key, for a member that has one. */
  const keyOf = async (member: Member) => {
    await world.connection.networkHelpers.setBalance(member.account, 10n ** 18n);
    return world.connection.ethers.getImpersonatedSigner(member.account);
  };

  it("is a deposit in fen of one bank", async () => {
    const { cash } = world;
    const found = [await cash.name(), await cash.symbol(), await cash.decimals(), await cash.bank()];
    expect(found).to.deep.equal(["Fenline Deposit CNY", "FLCNY", 2n, m.bank.account]);
  });

  it("I5: issuing and withdrawing change balance and supply by the same amount", async () => {
    const before = await world.cash.totalSupply();
    await issue(world, booking(10n));
    await withdraw(world, booking(4n));
    expect(await world.cash.balanceOf(m.tierOne.account)).to.equal(6n);
    expect(await world.cash.totalSupply()).to.equal(before + 6n);
  });

  describe("a booking", () => {
    const both = [
      ["issue", (order: BookingOrder) => issue(world, order)],
      ["withdraw", (order: BookingOrder) => withdraw(world, order)],
    ] as const;

    for (const [name, act] of both) {
      it(`${name}: is of some amount, and of one reference, used once in either direction`, async () => {
        const empty = booking(0n, {}, m.funder);
        await expectRefusal(act(empty), world.cash, "CashAmountZero", empty.bankRef);
        const first = booking(5n, {}, m.funder);
        await act(first);
        for (const [, again] of both) {
          const second = booking(5n, { bankRef: first.bankRef }, m.funder);
          await expectRefusal(again(second), world.cash, "CashReferenceUsed", first.bankRef);
        }
      });

      it(`${name}: is by the bank that owes the deposits, and by no other`, async () => {
        const { account } = m.funder;
        const order = booking(5n, { bank: account }, m.funder);
        await expectRefusal(act(order), world.cash, "CashBankDiffers", m.bank.account, account);
      });

      it(`${name}: C17: is carried out once`, async () => {
        const order = booking(5n, {}, m.funder);
        await act(order);
        await expectRefusal(act(order), world.cash, "OrderAlreadyProcessed", order.bank, order.orderId);
        expect(await world.cash.isOrderProcessed(order.bank, order.orderId)).to.equal(true);
      });

      it(`${name}: the bank must be in office`, async () => {
        const day = await today(world);
        await world.registry.renew(m.bank.account, MemberRole.SETTLEMENT_BANK, day - 1n);
        const values = [m.bank.account, day - 1n, day];
        await expectRefusal(act(booking(5n)), world.registry, "MemberLapsed", ...values);
        await world.registry.renew(m.bank.account, MemberRole.FUNDER, day);
        const roles = [m.bank.account, MemberRole.SETTLEMENT_BANK, MemberRole.FUNDER];
        await expectRefusal(act(booking(5n)), world.registry, "MemberRoleMissing", ...roles);
      });

      it(`${name}: needs the bank's maker and checker`, async () => {
        const send = name === "issue" ? issue : withdraw;
        const alone = send(world, booking(5n, {}, m.funder), { signers: [m.bank.maker] });
        const values = [m.bank.account, name === "issue" ? Act.ISSUE : Act.WITHDRAW, true, AgentRole.MAKER, 1n];
        await expectRefusal(alone, world.registry, "SignaturesInsufficient", ...values);
      });
    }

    it("an issue order is not a withdrawal: the signatures of one say nothing of the other", async () => {
      const order = booking(5n, {}, m.funder);
      const signatures = signaturesOf(world, "cash", "IssueOrder", order, order.bank);
      const act = withdraw(world, order, { signatures });
      await expect(act).to.be.revertedWithCustomError(world.registry, "SignerNotAgent");
    });

    it("T: takes out of a balance what is there, and not one fen more", async () => {
      const over = withdraw(world, booking(CASH_FEN + 1n, {}, m.funder));
      const values = [m.funder.account, CASH_FEN, CASH_FEN + 1n];
      await expectRefusal(over, world.cash, "ERC20InsufficientBalance", ...values);
      await withdraw(world, booking(CASH_FEN, {}, m.funder));
    });

    it("takes nothing out of a desk: what lies there is its holders'", async () => {
      const order = booking(1n, { member: world.addresses.redemption });
      await expectRefusal(withdraw(world, order), world.registry, "MemberUnknown", world.addresses.redemption);
    });
  });

  describe("who holds deposits", () => {
    it("members, also lapsed ones, and admitted desks; nobody else", async () => {
      const { account } = m.tierOne;
      await world.registry.renew(account, MemberRole.SUPPLIER, (await today(world)) - 1n);
      await issue(world, booking(5n));
      const stranger = issue(world, booking(5n, { member: world.stranger.address }));
      await expectRefusal(stranger, world.registry, "MemberUnknown", world.stranger.address);
      const owner = await keyOf(m.tierOne);
      const away = world.cash.connect(owner).transfer(world.stranger, 1n);
      await expectRefusal(away, world.registry, "MemberUnknown", world.stranger.address);
      await world.cash.connect(owner).transfer(m.tierTwo.account, 5n);
      expect(await world.cash.balanceOf(m.tierTwo.account)).to.equal(5n);
    });

    it("a member that has a key of its own sends and approves as with any ERC-20", async () => {
      const owner = await keyOf(m.funder);
      await world.cash.connect(owner).approve(world.stranger, 5n);
      const mine = world.cash.connect(world.stranger);
      await mine.transferFrom(m.funder.account, m.tierOne.account, 4n);
      const over = mine.transferFrom(m.funder.account, m.tierOne.account, 2n);
      await expectRefusal(over, world.cash, "ERC20InsufficientAllowance", world.stranger.address, 1n, 2n);
      const nowhere = world.cash.connect(owner).transfer(ZeroAddress, 1n);
      await expectRefusal(nowhere, world.cash, "ERC20InvalidReceiver", ZeroAddress);
      const nobody = world.cash.connect(owner).approve(ZeroAddress, 1n);
      await expectRefusal(nobody, world.cash, "ERC20InvalidSpender", ZeroAddress);
    });
  });

  describe("desks", () => {
    it("an admitted desk needs no approval and uses none up; nobody else has one that it was not given", async () => {
      const { cash, addresses, stranger } = world;
      for (const desk of [addresses.discount, addresses.redemption]) {
        expect(await cash.allowance(m.funder.account, desk)).to.equal(MaxUint256);
      }
      expect(await cash.allowance(m.funder.account, stranger)).to.equal(0n);
    });

    it("are admitted by the governor, all at once and for good", async () => {
      const { cash, relay, stranger, governor, authority, registry, connection } = world;
      const act = cash.connect(relay).admitDesks([relay]);
      await expectRefusal(act, cash, "AccessManagedUnauthorized", relay.address);
      await expectRefusal(cash.admitDesks([governor]), cash, "CashDesksAdmitted");
      const args = [authority, registry, m.bank.account];
      const deployed: unknown = await connection.ethers.deployContract("CashToken", args);
      const other = deployed as World["cash"];
      const admitting = other.admitDesks([stranger, relay]);
      for (const desk of [stranger, relay]) {
        await expect(admitting).to.emit(other, "DeskAdmitted").withArgs(desk.address);
        expect(await other.allowance(m.funder.account, desk)).to.equal(MaxUint256);
      }
      await expectRefusal(other.admitDesks([]), other, "CashDesksAdmitted");
    });
  });
});
