import { expect } from "chai";
import { id, ZeroAddress } from "ethers";
import { beforeEach, describe, it } from "mocha";
import type { MemberRegistry } from "../../generated/contracts/index.ts";
import { firstSecondOf } from "./day.ts";
import { today } from "./draft.ts";
import { Act, AgentRole, MemberRole, walletOf } from "./member.ts";
import { expectRefusal } from "./refusal.ts";
import { freshWorld } from "./shared-world.ts";
import { LAST_DAY, type World } from "./world.ts";

const ALL_ROLES = 31n;
const newcomer = walletOf("newcomer").address;
const agent = walletOf("an agent of the newcomer").address;
const dossier = id("dossier of the newcomer");

describe("MemberRegistry", function () {
  this.timeout(60_000);
  let world: World;

  beforeEach(async () => {
    world = await freshWorld();
  });

  describe("register", () => {
    it("admits a legal entity and says who vouched for it, and until when", async () => {
      await expect(world.registry.register(newcomer, ALL_ROLES, 30_000n, dossier))
        .to.emit(world.registry, "MemberRegistered")
        .withArgs(newcomer, world.governor.address, ALL_ROLES, 30_000n, dossier);
      expect([...(await world.registry.memberOf(newcomer))]).to.deep.equal([ALL_ROLES, 30_000n]);
    });

    it("refuses an account that is a member's already", async () => {
      const { account } = world.members.tierOne;
      const again = world.registry.register(account, 1n, LAST_DAY, dossier);
      await expectRefusal(again, world.registry, "MemberAlreadyRegistered", account);
    });

    it("refuses a member without account, without role, or with a role that nobody knows", async () => {
      for (const [account, roles] of [
        [ZeroAddress, 1n],
        [newcomer, 0n],
        [newcomer, ALL_ROLES + 1n],
      ] as const) {
        const act = world.registry.register(account, roles, LAST_DAY, dossier);
        await expectRefusal(act, world.registry, "MemberInvalid", account, roles, LAST_DAY);
      }
    });

    it("takes a term that ends today, and refuses one that ended yesterday", async () => {
      const day = await today(world);
      const act = world.registry.register(newcomer, 1n, day - 1n, dossier);
      await expectRefusal(act, world.registry, "MemberInvalid", newcomer, 1n, day - 1n);
      await world.registry.register(newcomer, 1n, day, dossier);
    });
  });

  describe("renew", () => {
    it("changes roles and term, also to a term in the past, which lets the member lapse", async () => {
      const { account } = world.members.tierOne;
      const day = await today(world);
      await expect(world.registry.renew(account, MemberRole.FUNDER, day - 1n))
        .to.emit(world.registry, "MemberRenewed")
        .withArgs(account, world.governor.address, MemberRole.FUNDER, day - 1n);
      const lapsed = world.registry.requireEligible(account, 0n);
      await expectRefusal(lapsed, world.registry, "MemberLapsed", account, day - 1n, day);
    });

    it("refuses a stranger, and a member without roles", async () => {
      const unknown = world.registry.renew(newcomer, 1n, LAST_DAY);
      await expectRefusal(unknown, world.registry, "MemberUnknown", newcomer);
      const { account } = world.members.tierOne;
      const empty = world.registry.renew(account, 0n, LAST_DAY);
      await expectRefusal(empty, world.registry, "MemberInvalid", account, 0n, LAST_DAY);
    });
  });

  describe("appointAgent", () => {
    it("lets a wallet act for a member, in other roles later, and dismisses it with none", async () => {
      const { account } = world.members.tierOne;
      for (const roles of [AgentRole.MAKER, AgentRole.MAKER | AgentRole.CHECKER, 0n]) {
        await expect(world.registry.appointAgent(account, agent, roles, 30_000n))
          .to.emit(world.registry, "AgentAppointed")
          .withArgs(account, agent, world.governor.address, roles, 30_000n);
        expect([...(await world.registry.agentOf(agent))]).to.deep.equal([account, roles, 30_000n]);
      }
    });

    it("refuses a member that does not exist, no wallet, and roles that nobody knows", async () => {
      const { account } = world.members.tierOne;
      const nobody = world.registry.appointAgent(newcomer, agent, 1n, LAST_DAY);
      await expectRefusal(nobody, world.registry, "MemberUnknown", newcomer);
      const empty = world.registry.appointAgent(account, ZeroAddress, 1n, LAST_DAY);
      await expectRefusal(empty, world.registry, "AgentInvalid", ZeroAddress, 1n);
      const odd = world.registry.appointAgent(account, agent, 4n, LAST_DAY);
      await expectRefusal(odd, world.registry, "AgentInvalid", agent, 4n);
    });

    it("refuses a wallet that acts for another member, so that a signature never speaks for two", async () => {
      const { tierOne, tierTwo } = world.members;
      const act = world.registry.appointAgent(tierTwo.account, tierOne.maker.address, 1n, LAST_DAY);
      await expectRefusal(act, world.registry, "AgentTaken", tierOne.maker.address, tierOne.account);
    });
  });

  describe("setPolicy", () => {
    it("sets from which amount on an act needs two, for one act of one member", async () => {
      const { tierOne, tierTwo } = world.members;
      await expect(world.registry.setPolicy(tierOne.account, Act.PASS, 100n))
        .to.emit(world.registry, "PolicySet")
        .withArgs(tierOne.account, Act.PASS, 100n);
      expect(await world.registry.dualFromFen(tierOne.account, Act.PASS)).to.equal(100n);
      expect(await world.registry.dualFromFen(tierOne.account, Act.SPLIT)).to.equal(0n);
      expect(await world.registry.dualFromFen(tierTwo.account, Act.PASS)).to.equal(0n);
    });

    it("refuses a member that does not exist", async () => {
      const act = world.registry.setPolicy(newcomer, Act.PASS, 100n);
      await expectRefusal(act, world.registry, "MemberUnknown", newcomer);
    });
  });

  it("only registrars write", async () => {
    const { stranger, registry } = world;
    const { account } = world.members.tierOne;
    const mine = registry.connect(stranger);
    for (const act of [
      () => mine.register(newcomer, 1n, LAST_DAY, dossier),
      () => mine.renew(account, 1n, LAST_DAY),
      () => mine.appointAgent(account, agent, 1n, LAST_DAY),
      () => mine.setPolicy(account, Act.PASS, 0n),
    ]) {
      await expectRefusal(act(), registry, "AccessManagedUnauthorized", stranger.address);
    }
  });

  describe("requireEligible", () => {
    it("asks for a member, a role it has, and a term that lasts through its last day", async () => {
      const { account } = world.members.tierOne;
      const { registry } = world;
      await expectRefusal(registry.requireEligible(newcomer, 0n), registry, "MemberUnknown", newcomer);
      const other = registry.requireEligible(account, MemberRole.FUNDER);
      await expectRefusal(other, registry, "MemberRoleMissing", account, MemberRole.FUNDER, MemberRole.SUPPLIER);
      await registry.requireEligible(account, MemberRole.SUPPLIER);
    });

    it("T: a term ends with the last second of its last day in Shanghai: t-1 and t of the next midnight", async () => {
      const { account } = world.members.tierOne;
      const { registry, connection } = world;
      const lastDay = (await today(world)) + 3n;
      await registry.renew(account, MemberRole.SUPPLIER, lastDay);
      await connection.networkHelpers.time.increaseTo(firstSecondOf(lastDay + 1n) - 1n);
      await registry.requireEligible(account, 0n);
      await connection.networkHelpers.time.increaseTo(firstSecondOf(lastDay + 1n));
      const lapsed = registry.requireEligible(account, 0n);
      await expectRefusal(lapsed, registry, "MemberLapsed", account, lastDay, lastDay + 1n);
    });
  });

  it("the business day turns at midnight of its own zone, and a zone before 1970 is refused", async () => {
    const { connection, registry, authority } = world;
    await connection.networkHelpers.time.increaseTo(firstSecondOf(20_600n) - 1n);
    expect(await registry.today()).to.equal(20_599n);
    await connection.networkHelpers.time.increaseTo(firstSecondOf(20_600n));
    expect(await registry.today()).to.equal(20_600n);
    const offset = -(2n ** 31n);
    const deployed: unknown = await connection.ethers.deployContract("MemberRegistry", [authority, offset]);
    const strange = deployed as MemberRegistry;
    const now = firstSecondOf(20_700n);
    await connection.networkHelpers.time.increaseTo(now);
    await expectRefusal(strange.today(), strange, "DayOutOfRange", now, offset);
  });
});
