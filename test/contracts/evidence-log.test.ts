import { expect } from "chai";
import { id, ZeroHash } from "ethers";
import { beforeEach, describe, it } from "mocha";
import { anchor, confirm, noteIdOf, receivableIdOf, reject } from "./act.ts";
import { draftAnchor, draftConfirm, draftReject, type InvoiceUse, today } from "./draft.ts";
import { Act, type Member, MemberRole } from "./member.ts";
import { expectRefusal } from "./refusal.ts";
import { freshWorld } from "./shared-world.ts";
import { atSec, type MemberName, nowSec, type World } from "./world.ts";

const MAX_FEN = 10n ** 17n - 1n;
const MAX_INVOICES = 50n;

describe("EvidenceLog", function () {
  this.timeout(60_000);
  let world: World;
  let m: Record<MemberName, Member>;

  beforeEach(async () => {
    world = await freshWorld();
    m = world.members;
  });

  describe("anchor", () => {
    it("keeps when a member of any role anchored a root, and says how many documents it covers", async () => {
      const order = draftAnchor(m.regulator);
      const second = (await nowSec(world)) + 7n;
      await atSec(world, second);
      await expect(anchor(world, order))
        .to.emit(world.evidence, "EvidenceAnchored")
        .withArgs(order.member, order.root, order.documents);
      expect(await world.evidence.anchoredAtSec(order.root)).to.equal(second);
      expect(await world.evidence.isOrderProcessed(order.member, order.orderId)).to.equal(true);
    });

    it("anchors a root once, whoever comes second", async () => {
      const order = draftAnchor(m.tierOne);
      await anchor(world, order);
      const again = anchor(world, { ...draftAnchor(m.tierTwo), root: order.root });
      await expectRefusal(again, world.evidence, "EvidenceAlreadyAnchored", order.root);
    });

    it("refuses an empty root and a root of no documents", async () => {
      const none = draftAnchor(m.tierOne, 0n);
      await expectRefusal(anchor(world, none), world.evidence, "EvidenceEmpty", none.root, 0n);
      const empty = { ...draftAnchor(m.tierOne), root: ZeroHash };
      await expectRefusal(anchor(world, empty), world.evidence, "EvidenceEmpty", ZeroHash, 3n);
    });

    it("is signed as the member's policy says, by a member whose term lasts", async () => {
      const order = draftAnchor(m.tierOne);
      const alone = anchor(world, order, { signers: [m.tierOne.maker] });
      const values = [m.tierOne.account, Act.ANCHOR, true, 1n, 1n];
      await expectRefusal(alone, world.registry, "SignaturesInsufficient", ...values);
      await world.registry.setPolicy(m.tierOne.account, Act.ANCHOR, 1n);
      await anchor(world, order, { signers: [m.tierOne.maker] });
      const day = await today(world);
      await world.registry.renew(m.tierOne.account, MemberRole.SUPPLIER, day - 1n);
      const lapsed = anchor(world, draftAnchor(m.tierOne));
      await expectRefusal(lapsed, world.registry, "MemberLapsed", m.tierOne.account, day - 1n, day);
    });
  });

  describe("I6: what invoices back", () => {
    const fingerprint = id("an invoice of 100 fen");
    const use = (usedFen: bigint, invoiceFen = 100n): InvoiceUse => ({ fingerprint, invoiceFen, usedFen });
    const backing = (faceFen: bigint, ...invoices: InvoiceUse[]) =>
      confirm(world, draftConfirm(world, { faceFen, invoices }));

    it("T: an invoice backs receivables up to its amount, over several, and not one fen more", async () => {
      await backing(99n, use(99n));
      await expectRefusal(backing(2n, use(2n)), world.evidence, "InvoiceOverused", fingerprint, 1n, 2n);
      await backing(1n, use(1n));
      await expectRefusal(backing(1n, use(1n)), world.evidence, "InvoiceOverused", fingerprint, 0n, 1n);
      expect([...(await world.evidence.invoiceOf(fingerprint))]).to.deep.equal([100n, 100n]);
    });

    it("an invoice that comes twice in one list is counted twice", async () => {
      const act = backing(102n, use(51n), use(51n));
      await expectRefusal(act, world.evidence, "InvoiceOverused", fingerprint, 49n, 51n);
      await backing(100n, use(51n), use(49n));
    });

    it("a use is of something: no empty use, no invoice of nothing, none above the largest amount", async () => {
      await expectRefusal(backing(100n, use(0n)), world.evidence, "InvoiceOverused", fingerprint, 100n, 0n);
      await expectRefusal(backing(1n, use(1n, 0n)), world.evidence, "InvoiceOverused", fingerprint, 0n, 1n);
      const values = [fingerprint, MAX_FEN + 1n, MAX_FEN + 1n];
      await expectRefusal(backing(1n, use(1n, MAX_FEN + 1n)), world.evidence, "InvoiceAmountDiffers", ...values);
    });

    it("who uses an invoice again must state the amount that it was registered with", async () => {
      await backing(1n, use(1n));
      const act = backing(1n, use(1n, 101n));
      await expectRefusal(act, world.evidence, "InvoiceAmountDiffers", fingerprint, 100n, 101n);
    });

    it("an amount that was stated wrong can be stated right once the invoice backs nothing any more", async () => {
      const order = draftConfirm(world, { faceFen: 1n, acceptWithinDays: 1n, invoices: [use(1n, 10n)] });
      await confirm(world, order);
      await reject(world, draftReject(m.tierOne, noteIdOf(receivableIdOf(order), 0n)), order.invoices);
      await backing(100n, use(100n));
    });

    it("T: the invoices cover the face exactly: one fen less and one more are refused", async () => {
      for (const faceFen of [49n, 51n]) {
        const order = draftConfirm(world, { faceFen, invoices: [use(50n)] });
        const values = [receivableIdOf(order), faceFen, 50n];
        await expectRefusal(confirm(world, order), world.evidence, "InvoiceCoverDiffers", ...values);
      }
    });

    it("T: a receivable names 1 to 50 invoices", async () => {
      const many = (count: number): InvoiceUse[] =>
        Array.from({ length: count }, (_, index) => ({
          fingerprint: id(`one of many ${index}`),
          invoiceFen: 1n,
          usedFen: 1n,
        }));
      await expectRefusal(backing(1n), world.evidence, "InvoiceCountInvalid", 0n, MAX_INVOICES);
      await expectRefusal(backing(51n, ...many(51)), world.evidence, "InvoiceCountInvalid", 51n, MAX_INVOICES);
      await backing(50n, ...many(50));
    });
  });

  it("only its ledger uses and frees invoices; the governor names it, once and for all", async () => {
    const { evidence, stranger, relay, governor, authority, registry, connection, addresses } = world;
    for (const by of [stranger, governor]) {
      const mine = evidence.connect(by);
      for (const act of [() => mine.useInvoices(1n, 1n, []), () => mine.freeInvoices(1n, [])]) {
        await expectRefusal(act(), evidence, "LedgerNotAdmitted", by.address);
      }
    }
    await expectRefusal(evidence.admitLedger(governor), evidence, "LedgerAlreadyAdmitted", addresses.ledger);
    const deployed: unknown = await connection.ethers.deployContract("EvidenceLog", [authority, registry]);
    const other = deployed as World["evidence"];
    const admitting = other.connect(relay).admitLedger(relay);
    await expectRefusal(admitting, other, "AccessManagedUnauthorized", relay.address);
    await expect(other.admitLedger(stranger)).to.emit(other, "LedgerAdmitted").withArgs(stranger.address);
    await expectRefusal(other.admitLedger(stranger), other, "LedgerAlreadyAdmitted", stranger.address);
    await expectRefusal(other.connect(stranger).freeInvoices(1n, []), other, "InvoiceUsesDiffer", 1n);
  });
});
