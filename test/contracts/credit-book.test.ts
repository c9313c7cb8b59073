import { expect } from "chai";
import { beforeEach, describe, it } from "mocha";
import { confirm, draw, grant, pay } from "./act.ts";
import { draftConfirm, draftGrant, draftPay, today } from "./draft.ts";
import { Act, AgentRole, type Member, MemberRole, memberOf } from "./member.ts";
import { digestOf, signDigest } from "./order.ts";
import { expectRefusal } from "./refusal.ts";
import { CREDIT_FEN, confirmed, freshWorld } from "./shared-world.ts";
import { admit, type MemberName, type World } from "./world.ts";

const MAX_FEN = 10n ** 17n - 1n;
const MAX_FUNDERS = 16n;
const LATEST_DAY = 60_000n;

describe("CreditBook", function () {
  this.timeout(60_000);
  let world: World;
  let m: Record<MemberName, Member>;

  beforeEach(async () => {
    world = await freshWorld();
    m = world.members;
  });

  const line = async () => {
    const { limitFen, usedFen, latestDueDay } = await world.credit.lineOf(m.obligor.account);
    return [limitFen, usedFen, latestDueDay];
  };

  describe("grant", () => {
    it("adds the lines of all funders up, and lets the latest due day of any count", async () => {
      await grant(world, draftGrant(m.otherFunder, m.obligor, 500n, LATEST_DAY + 1n));
      expect(await line()).to.deep.equal([CREDIT_FEN + 500n, 0n, LATEST_DAY + 1n]);
      const granted = await world.credit.grantOf(m.obligor.account, m.otherFunder.account);
      expect([...granted]).to.deep.equal([500n, 0n, LATEST_DAY + 1n]);
    });

    it("replaces what the same funder granted before; a line of nothing is ended, its due day with it", async () => {
      await grant(world, draftGrant(m.otherFunder, m.obligor, 500n, LATEST_DAY + 1n));
      await grant(world, draftGrant(m.otherFunder, m.obligor, 0n, LATEST_DAY + 9n));
      expect(await line()).to.deep.equal([CREDIT_FEN, 0n, LATEST_DAY]);
      await grant(world, draftGrant(m.funder, m.obligor, 7n, 20_000n));
      expect(await line()).to.deep.equal([7n, 0n, 20_000n]);
    });

    it("is by a funder whose term lasts, to an obligor whose term lasts, with its agents' signatures", async () => {
      const { FUNDER, OBLIGOR, SUPPLIER } = MemberRole;
      const supplier = grant(world, draftGrant(m.tierOne, m.obligor, 1n));
      await expectRefusal(supplier, world.registry, "MemberRoleMissing", m.tierOne.account, FUNDER, SUPPLIER);
      const toSupplier = grant(world, draftGrant(m.funder, m.tierOne, 1n));
      await expectRefusal(toSupplier, world.registry, "MemberRoleMissing", m.tierOne.account, OBLIGOR, SUPPLIER);
      const alone = grant(world, draftGrant(m.funder, m.obligor, 1n), { signers: [m.funder.checker] });
      const values = [m.funder.account, Act.GRANT, true, AgentRole.CHECKER, 1n];
      await expectRefusal(alone, world.registry, "SignaturesInsufficient", ...values);
      const day = await today(world);
      await world.registry.renew(m.funder.account, FUNDER, day - 1n);
      const lapsed = grant(world, draftGrant(m.funder, m.obligor, 1n));
      await expectRefusal(lapsed, world.registry, "MemberLapsed", m.funder.account, day - 1n, day);
    });

    it("T: all lines together stay an amount that money can have", async () => {
      const above = grant(world, draftGrant(m.otherFunder, m.obligor, MAX_FEN - CREDIT_FEN + 1n));
      await expectRefusal(above, world.credit, "FenAboveMax", MAX_FEN + 1n, MAX_FEN);
      await grant(world, draftGrant(m.otherFunder, m.obligor, MAX_FEN - CREDIT_FEN));
    });

    it("T: an obligor has lines from at most 16 funders", async () => {
      for (let index = 1; index <= 16; index += 1) {
        const funder = memberOf(`funder ${index}`, MemberRole.FUNDER);
        await admit(world.registry, funder);
        const order = draftGrant(funder, m.obligor, 1n);
        const domain = { chainId: world.chainId, verifyingContract: world.addresses.credit };
        const signatures = signDigest(digestOf(domain, "GrantOrder", order), [funder.maker, funder.checker]);
        const act = grant(world, order, { signatures });
        if (index < 16) await act;
        else await expectRefusal(act, world.credit, "CreditFundersExceeded", m.obligor.account, MAX_FUNDERS);
      }
      await grant(world, draftGrant(m.funder, m.obligor, 2n));
    });

    it("C17: an order grants once", async () => {
      const order = draftGrant(m.funder, m.obligor, 5n);
      await grant(world, order);
      const again = grant(world, order);
      await expectRefusal(again, world.credit, "OrderAlreadyProcessed", order.funder, order.orderId);
      expect(await world.credit.isOrderProcessed(order.funder, order.orderId)).to.equal(true);
    });
  });

  describe("what a confirmation uses", () => {
    const confirming = (faceFen: bigint, dueDay = 20_697n) => confirm(world, draftConfirm(world, { faceFen, dueDay }));

    it("T: I3: up to the last fen of the line, and not one more", async () => {
      await confirming(CREDIT_FEN - 1n);
      await expectRefusal(confirming(2n), world.credit, "CreditExceeded", m.obligor.account, 1n, 2n);
      await confirming(1n);
      await expectRefusal(confirming(1n), world.credit, "CreditExceeded", m.obligor.account, 0n, 1n);
    });

    it("T: nothing falls due later than a line allows", async () => {
      await confirming(1n, LATEST_DAY);
      const values = [m.obligor.account, LATEST_DAY, LATEST_DAY + 1n];
      await expectRefusal(confirming(1n, LATEST_DAY + 1n), world.credit, "CreditTenorExceeded", ...values);
    });

    it("a limit may fall below what is used; then nothing is available until enough is settled", async () => {
      await confirming(1_000n);
      await grant(world, draftGrant(m.funder, m.obligor, 999n));
      await expectRefusal(confirming(1n), world.credit, "CreditExceeded", m.obligor.account, 0n, 1n);
      expect((await line())[1]).to.equal(1_000n);
    });

    it("I3: is given back when the face is paid in full, not before, and drawing gives nothing back", async () => {
      const { receivableId, at } = await confirmed(world, { faceFen: 1_000n });
      await pay(world, draftPay(m.obligor, receivableId, 999n));
      expect((await line())[1]).to.equal(1_000n);
      await pay(world, draftPay(m.obligor, receivableId, 1n));
      expect((await line())[1]).to.equal(0n);
      await draw(world, [at(0n)]);
      expect((await line())[1]).to.equal(0n);
    });
  });

  it("only its ledger reserves and releases; the governor names it, once and for all", async () => {
    const { credit, stranger, relay, governor, authority, registry, connection, addresses } = world;
    for (const by of [stranger, governor]) {
      const mine = credit.connect(by);
      const reserving = mine.reserve(m.obligor.account, 1n, 1n, 20_000n);
      await expectRefusal(reserving, credit, "LedgerNotAdmitted", by.address);
      await expectRefusal(mine.release(m.obligor.account, 1n, 1n), credit, "LedgerNotAdmitted", by.address);
    }
    await expectRefusal(credit.admitLedger(governor), credit, "LedgerAlreadyAdmitted", addresses.ledger);
    const deployed: unknown = await connection.ethers.deployContract("CreditBook", [authority, registry]);
    const other = deployed as World["credit"];
    const admitting = other.connect(relay).admitLedger(relay);
    await expectRefusal(admitting, other, "AccessManagedUnauthorized", relay.address);
    await expect(other.admitLedger(stranger)).to.emit(other, "LedgerAdmitted").withArgs(stranger.address);
    await expectRefusal(other.admitLedger(stranger), other, "LedgerAlreadyAdmitted", stranger.address);
  });
});
