import { expect } from "chai";
import { N, Signature, type Wallet } from "ethers";
import { beforeEach, describe, it } from "mocha";
import { pass, signaturesOf } from "./act.ts";
import { draftPass, leg, type PassOrder, today } from "./draft.ts";
import { Act, AgentRole, type Member, walletOf } from "./member.ts";
import { digestOf, signDigest } from "./order.ts";
import { expectRefusal } from "./refusal.ts";
import { type Confirmed, confirmed, freshWorld } from "./shared-world.ts";
import { atSec, LAST_DAY, type MemberName, nowSec, type World } from "./world.ts";

const PIECE_FEN = 1_000_000n;

describe("Orders and their signatures", function () {
  this.timeout(60_000);
  let world: World;
  let m: Record<MemberName, Member>;
  let receivable: Confirmed;
  let order: PassOrder;

  beforeEach(async () => {
    world = await freshWorld();
    m = world.members;
    receivable = await confirmed(world);
    order = draftPass(m.tierOne, receivable.at(0n), [leg(m.tierTwo, PIECE_FEN)]);
  });

  const signed = (...signers: Wallet[]) => pass(world, order, { signers });
  const insufficient = (act: Promise<unknown>, isDual: boolean, givenRoles: bigint, signers: number) =>
    expectRefusal(
      act,
      world.registry,
      "SignaturesInsufficient",
      m.tierOne.account,
      Act.PASS,
      isDual,
      givenRoles,
      signers,
    );

  /** The order's signatures in a form that differs from the canonical one in its first signature. */
  function bent(bend: (signature: Signature) => string): string[] {
    const [first, ...rest] = signaturesOf(world, "ledger", "PassOrder", order, order.holder);
    if (first === undefined) throw new Error("nobody signed");
    return [bend(Signature.from(first)), ...rest];
  }

  describe("who must sign", () => {
    it("an act without policy needs a maker and a checker: neither alone is enough, nor nobody", async () => {
      await insufficient(signed(), true, 0n, 0);
      await insufficient(signed(m.tierOne.maker), true, AgentRole.MAKER, 1);
      await insufficient(signed(m.tierOne.checker), true, AgentRole.CHECKER, 1);
      await signed(m.tierOne.maker, m.tierOne.checker);
    });

    it("T: below its threshold an act needs one of them; t-1, t", async () => {
      await world.registry.setPolicy(m.tierOne.account, Act.PASS, PIECE_FEN);
      await insufficient(signed(m.tierOne.maker), true, AgentRole.MAKER, 1);
      await world.registry.setPolicy(m.tierOne.account, Act.PASS, PIECE_FEN + 1n);
      await insufficient(signed(), false, 0n, 0);
      await signed(m.tierOne.checker);
    });

    it("one person with both roles cannot sign for two", async () => {
      const both = AgentRole.MAKER | AgentRole.CHECKER;
      await world.registry.appointAgent(m.tierOne.account, m.tierOne.maker.address, both, LAST_DAY);
      await insufficient(signed(m.tierOne.maker), true, both, 1);
      await signed(m.tierOne.maker, m.tierOne.checker);
    });

    it("two makers are not a maker and a checker", async () => {
      const second = walletOf("a second maker of tier 1");
      await world.registry.appointAgent(m.tierOne.account, second.address, AgentRole.MAKER, LAST_DAY);
      await insufficient(signed(m.tierOne.maker, second), true, AgentRole.MAKER, 2);
    });

    it("nobody counts twice, and signers come in rising order", async () => {
      const { maker, checker } = m.tierOne;
      const isRising = BigInt(maker.address) < BigInt(checker.address);
      const [low, high] = isRising ? [maker.address, checker.address] : [checker.address, maker.address];
      const [ofLow = "", ofHigh = ""] = signaturesOf(world, "ledger", "PassOrder", order, order.holder);
      const twice = pass(world, order, { signatures: [ofLow, ofLow] });
      await expectRefusal(twice, world.registry, "SignersUnordered", low, low);
      const falling = pass(world, order, { signatures: [ofHigh, ofLow] });
      await expectRefusal(falling, world.registry, "SignersUnordered", high, low);
    });

    it("wrong signer: another member's agents, and wallets of nobody", async () => {
      const thief = m.tierTwo.maker;
      const act = signed(thief);
      await expectRefusal(act, world.registry, "SignerNotAgent", m.tierOne.account, thief.address);
      const stranger = walletOf("nobody's wallet");
      const other = signed(stranger);
      await expectRefusal(other, world.registry, "SignerNotAgent", m.tierOne.account, stranger.address);
    });

    it("a dismissed agent's signature does not count, nor one whose term ended yesterday", async () => {
      const { account, maker } = m.tierOne;
      await world.registry.appointAgent(account, maker.address, 0n, LAST_DAY);
      const dismissed = signed(maker, m.tierOne.checker);
      await expectRefusal(dismissed, world.registry, "SignerNotAgent", account, maker.address);
      const day = await today(world);
      await world.registry.appointAgent(account, maker.address, AgentRole.MAKER, day - 1n);
      const lapsed = signed(maker, m.tierOne.checker);
      await expectRefusal(lapsed, world.registry, "AgentLapsed", maker.address, day - 1n, day);
      await world.registry.appointAgent(account, maker.address, AgentRole.MAKER, day);
      await signed(maker, m.tierOne.checker);
    });
  });

  describe("C16: what a signature is good for", () => {
    it("a changed order is another order: its signatures are of people who sign for nobody here", async () => {
      const signatures = signaturesOf(world, "ledger", "PassOrder", order, order.holder);
      const raised = { ...order, legs: [leg(m.tierTwo, PIECE_FEN + 1n)] };
      await expect(pass(world, raised, { signatures })).to.be.revertedWithCustomError(world.registry, "SignerNotAgent");
    });

    it("replay on another chain or by another contract: the signatures mean nothing there", async () => {
      const here = { chainId: world.chainId, verifyingContract: world.addresses.ledger };
      const elsewhere = [
        { ...here, chainId: world.chainId + 1n },
        { ...here, verifyingContract: world.addresses.redemption },
      ];
      for (const domain of elsewhere) {
        const signatures = signDigest(digestOf(domain, "PassOrder", order), [m.tierOne.maker, m.tierOne.checker]);
        const act = pass(world, order, { signatures });
        await expect(act).to.be.revertedWithCustomError(world.registry, "SignerNotAgent");
      }
      const signatures = signDigest(digestOf(here, "PassOrder", order), [m.tierOne.maker, m.tierOne.checker]);
      await pass(world, order, { signatures });
    });

    it("every contract that takes orders names itself and this chain in its domain", async () => {
      for (const name of ["ledger", "discount", "redemption", "cash", "credit", "evidence"] as const) {
        const [, domainName, version, chainId, verifyingContract] = await world[name].eip712Domain();
        expect([domainName, version, chainId, verifyingContract]).to.deep.equal([
          "Fenline",
          "1",
          world.chainId,
          world.addresses[name],
        ]);
      }
    });

    it("high-s: the mirrored form of a good signature is refused", async () => {
      const mirrored = bent(({ r, s, yParity }) => {
        const high = (N - BigInt(s)).toString(16).padStart(64, "0");
        return `${r}${high}${yParity === 0 ? "1c" : "1b"}`;
      });
      await expectRefusal(pass(world, order, { signatures: mirrored }), world.registry, "SignatureInvalid", 0);
    });

    it("the short form of EIP-2098, an empty signature and one of nobody are refused", async () => {
      for (const signatures of [bent(({ compactSerialized }) => compactSerialized), bent(() => "0x")]) {
        await expectRefusal(pass(world, order, { signatures }), world.registry, "SignatureInvalid", 0);
      }
      const [first] = signaturesOf(world, "ledger", "PassOrder", order, order.holder);
      const zeros = pass(world, order, { signatures: [first ?? "", `0x${"00".repeat(64)}1b`] });
      await expectRefusal(zeros, world.registry, "SignatureInvalid", 1);
    });
  });

  describe("C17: an order is carried out once", () => {
    it("replayed order: the second time is refused, by whomever it is sent", async () => {
      await signed(m.tierOne.maker, m.tierOne.checker);
      expect(await world.ledger.isOrderProcessed(order.holder, order.orderId)).to.equal(true);
      const again = pass(world, order, { by: world.stranger });
      await expectRefusal(again, world.ledger, "OrderAlreadyProcessed", order.holder, order.orderId);
    });

    it("another order with a used id is refused too; the same id is free for another member and contract", async () => {
      await signed(m.tierOne.maker, m.tierOne.checker);
      const other = { ...draftPass(m.tierOne, receivable.at(0n), [leg(m.tierTwo, 1n)]), orderId: order.orderId };
      await expectRefusal(pass(world, other), world.ledger, "OrderAlreadyProcessed", order.holder, order.orderId);
      expect(await world.ledger.isOrderProcessed(m.tierTwo.account, order.orderId)).to.equal(false);
      expect(await world.discount.isOrderProcessed(order.holder, order.orderId)).to.equal(false);
      const piece = receivable.at(9_000_000n);
      const theirs = { ...draftPass(m.tierTwo, piece, [leg(m.tierThree, PIECE_FEN)]), orderId: order.orderId };
      await pass(world, theirs);
    });

    it("ids are in no order: neighbours in one word, far apart, and the largest there is", async () => {
      for (const orderId of [2n ** 256n - 1n, 0n, 255n, 256n, 1n]) {
        await pass(world, { ...draftPass(m.tierOne, receivable.at(0n), [leg(m.tierTwo, 1n)]), orderId });
        expect(await world.ledger.isOrderProcessed(m.tierOne.account, orderId)).to.equal(true);
      }
      for (const orderId of [2n, 254n, 257n, 2n ** 256n - 2n]) {
        expect(await world.ledger.isOrderProcessed(m.tierOne.account, orderId)).to.equal(false);
      }
    });

    it("a refused order is not used up", async () => {
      await insufficient(signed(m.tierOne.maker), true, AgentRole.MAKER, 1);
      expect(await world.ledger.isOrderProcessed(order.holder, order.orderId)).to.equal(false);
      await signed(m.tierOne.maker, m.tierOne.checker);
    });

    it("T: an order is good through its last second: t refused one second later, taken at t", async () => {
      const deadlineSec = (await nowSec(world)) + 100n;
      order = { ...order, deadlineSec };
      await atSec(world, deadlineSec + 1n);
      const late = signed(m.tierOne.maker, m.tierOne.checker);
      const values = [order.holder, order.orderId, deadlineSec, deadlineSec + 1n];
      await expectRefusal(late, world.ledger, "OrderExpired", ...values);
      await atSec(world, deadlineSec);
      await signed(m.tierOne.maker, m.tierOne.checker);
    });
  });
});
