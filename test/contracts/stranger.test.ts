import { expect } from "chai";
import { type ContractTransactionResponse, FunctionFragment, id, type Signer } from "ethers";
import { beforeEach, describe, it } from "mocha";
import { hashQuote, pass, pay } from "./act.ts";
import {
  draftAccept,
  draftAnchor,
  draftBooking,
  draftConfirm,
  draftGrant,
  draftMerge,
  draftPass,
  draftPay,
  draftQuote,
  draftReject,
  draftSell,
  draftSplit,
  leg,
} from "./draft.ts";
import type { Member } from "./member.ts";
import { walletOf } from "./member.ts";
import { digestOf, type OrderType, signDigest } from "./order.ts";
import { type Confirmed, confirmed, freshWorld } from "./shared-world.ts";
import { atSec, DeskKind, LAST_DAY, type MemberName, type World } from "./world.ts";

const HALF_FEN = 5_000_000n;

const CONTRACTS = ["ledger", "discount", "redemption", "cash", "credit", "evidence", "registry"] as const;
type Contract = (typeof CONTRACTS)[number];

/** What somebody without a member's signatures may try, and what must come of it. */
interface Trial {
  readonly args: readonly unknown[];
  /** The error that refuses it; none if the function is a duty that anybody may do, or touches only the caller's own. */
  readonly error?: string;
}

describe("Callers without a member's signatures", function () {
  this.timeout(60_000);
  let world: World;
  let m: Record<MemberName, Member>;
  /** Held by tier 1, half of it paid. */
  let paid: Confirmed;
  /** Held by tier 1, nothing paid. */
  let held: Confirmed;
  /** A first note offered to tier 1, which let it expire. */
  let offered: Confirmed;
  const thief = walletOf("a thief's wallet");

  beforeEach(async () => {
    world = await freshWorld();
    m = world.members;
    paid = await confirmed(world);
    held = await confirmed(world);
    await pass(world, draftPass(m.tierOne, held.at(0n), [leg(m.tierTwo, 1n)]));
    await pay(world, draftPay(m.obligor, paid.receivableId, HALF_FEN));
    offered = await confirmed(world, { acceptWithinDays: 1n });
    const { expiresAtSec } = await world.ledger.offerOf(offered.at(0n));
    await atSec(world, expiresAtSec + 1n);
    await world.connection.networkHelpers.mine();
  });

  const forged = (contract: Contract, type: OrderType, order: object): string[] =>
    signDigest(digestOf({ chainId: world.chainId, verifyingContract: world.addresses[contract] }, type, order), [
      thief,
    ]);

  /** An order that would be fine, signed by somebody who acts for no member. */
  function forgery(contract: Contract, type: OrderType, order: object, ...more: unknown[]): Trial {
    return { args: [order, forged(contract, type, order), ...more], error: "SignerNotAgent" };
  }

  /** One trial for each function that can change anything, in all contracts. */
  function trials(by: string): Record<Contract, Record<string, Trial>> {
    const { tierOne, tierTwo, obligor, funder, bank } = m;
    const note = held.at(0n);
    const quote = draftQuote(funder, tierOne, note, 9_999_999n, 9_999_999n);
    const sale = draftSell(tierOne, hashQuote(quote));
    const [quoted, sold] = [forged("discount", "Quote", quote), forged("discount", "SellOrder", sale)];
    const booking = draftBooking(bank, funder, 1n);
    const unauthorized = (...args: unknown[]): Trial => ({ args, error: "AccessManagedUnauthorized" });
    const setAuthority = unauthorized(by);
    return {
      ledger: {
        confirm: forgery("ledger", "ConfirmOrder", draftConfirm(world)),
        accept: forgery("ledger", "AcceptOrder", draftAccept(tierOne, offered.at(0n), 10_000_000n)),
        reject: forgery("ledger", "RejectOrder", draftReject(tierOne, offered.at(0n)), offered.order.invoices),
        split: forgery("ledger", "SplitOrder", draftSplit(tierOne, note, [1n])),
        pass: forgery("ledger", "PassOrder", draftPass(tierOne, note, [leg(tierTwo, 1n)])),
        merge: forgery("ledger", "MergeOrder", draftMerge(tierOne, note)),
        deliver: { args: [note, 1n, tierOne.account, funder.account, id("deed")], error: "DeskNotAdmitted" },
        recordPayment: { args: [held.receivableId, 1n], error: "DeskNotAdmitted" },
        redeem: { args: [paid.at(0n)], error: "DeskNotAdmitted" },
        expire: { args: [offered.at(0n), offered.order.invoices] },
        admitDesk: unauthorized(by, DeskKind.DISCOUNT),
        setAuthority,
      },
      discount: { settle: { args: [quote, quoted, sale, sold], error: "SignerNotAgent" } },
      redemption: {
        pay: forgery("redemption", "PayOrder", draftPay(obligor, held.receivableId, 1n)),
        draw: { args: [[paid.at(0n)]] },
      },
      cash: {
        issue: forgery("cash", "IssueOrder", booking),
        withdraw: forgery("cash", "WithdrawOrder", booking),
        transfer: { args: [tierOne.account, 1n], error: "ERC20InsufficientBalance" },
        transferFrom: { args: [funder.account, tierOne.account, 1n], error: "ERC20InsufficientAllowance" },
        approve: { args: [tierOne.account, 1n] },
        admitDesks: unauthorized([by]),
        setAuthority,
      },
      credit: {
        grant: forgery("credit", "GrantOrder", draftGrant(funder, obligor, 0n)),
        reserve: { args: [obligor.account, held.receivableId, 1n, 20_000n], error: "LedgerNotAdmitted" },
        release: { args: [obligor.account, held.receivableId, 1n], error: "LedgerNotAdmitted" },
        admitLedger: unauthorized(by),
        setAuthority,
      },
      evidence: {
        anchor: forgery("evidence", "AnchorOrder", draftAnchor(tierOne)),
        useInvoices: { args: [held.receivableId, 1n, held.order.invoices], error: "LedgerNotAdmitted" },
        freeInvoices: { args: [held.receivableId, held.order.invoices], error: "LedgerNotAdmitted" },
        admitLedger: unauthorized(by),
        setAuthority,
      },
      registry: {
        register: unauthorized(by, 31n, LAST_DAY, id("no dossier")),
        renew: unauthorized(tierOne.account, 31n, LAST_DAY),
        appointAgent: unauthorized(tierOne.account, thief.address, 3n, LAST_DAY),
        setPolicy: unauthorized(tierOne.account, 0, 2n ** 63n),
        setAuthority,
      },
    };
  }

  const call = (by: Signer, contract: Contract, name: string, args: readonly unknown[]) =>
    world[contract].connect(by).getFunction(name as never)(
      ...(args as never[]),
    ) as Promise<ContractTransactionResponse>;

  /** Everything that belongs to somebody: notes, cash, credit, invoices, members and their agents. */
  async function belongings(): Promise<string> {
    const { ledger, cash, credit, evidence, registry, redemption } = world;
    const found: unknown[] = [await ledger.journal(), await cash.totalSupply()];
    for (const { receivableId, at, order } of [paid, held, offered]) {
      found.push(await ledger.receivableOf(receivableId), await redemption.vaultFen(receivableId));
      for (const fromFen of [0n, 9_999_999n])
        found.push(await ledger.noteOf(at(fromFen)), await ledger.offerOf(at(fromFen)));
      for (const { fingerprint } of order.invoices) found.push(await evidence.invoiceOf(fingerprint));
    }
    for (const { account, maker, checker } of Object.values(m)) {
      found.push(await cash.balanceOf(account), await credit.lineOf(account), await registry.memberOf(account));
      for (const agent of [maker, checker]) found.push(await registry.agentOf(agent.address));
    }
    found.push(await cash.balanceOf(redemption), await cash.balanceOf(thief.address));
    return found.flat(3).join();
  }

  it("C14: the table has a row for each function that can change anything", () => {
    for (const contract of CONTRACTS) {
      const functions = world[contract].interface.fragments
        .filter((fragment) => fragment instanceof FunctionFragment)
        .filter(({ stateMutability }) => stateMutability !== "view" && stateMutability !== "pure")
        .map(({ name }) => name);
      expect(Object.keys(trials(thief.address)[contract]).sort(), contract).to.deep.equal(functions.sort());
    }
  });

  for (const who of ["stranger", "relay"] as const) {
    it(`C14 C15: the ${who} changes nothing that belongs to anybody, whatever function it calls`, async () => {
      const by = world[who];
      let count = 0;
      for (const contract of CONTRACTS) {
        for (const [name, { args, error }] of Object.entries(trials(by.address)[contract])) {
          if (error === undefined) continue;
          const before = await belongings();
          const spoken = contract === "ledger" || error.startsWith("ERC20") ? world[contract] : undefined;
          const abi = [world[contract], world.registry, spoken].find((one) => one?.interface.getError(error));
          if (abi === undefined) throw new Error(`no ABI has ${error}`);
          const act = call(by, contract, name, args);
          await expect(act, `${contract}.${name}`).to.be.revertedWithCustomError(abi, error);
          expect(await belongings(), `${contract}.${name}`).to.equal(before);
          count += 1;
        }
      }
      expect(count).to.be.greaterThan(30);
    });
  }

  it("C14: orders without any signature are refused as well", async () => {
    for (const contract of CONTRACTS) {
      for (const [name, { args, error }] of Object.entries(trials(thief.address)[contract])) {
        if (error !== "SignerNotAgent") continue;
        const unsigned = args.map((value, index) => (index === 1 || index === 3 ? [] : value));
        if (name === "reject") unsigned[2] = args[2];
        const act = call(world.stranger, contract, name, unsigned);
        await expect(act, name).to.be.revertedWithCustomError(world.registry, "SignaturesInsufficient");
      }
    }
  });

  it("C14: what anybody may do is a duty: an expired offer is ended, a holder is paid, an own allowance is set", async () => {
    const { stranger } = world;
    const table = trials(stranger.address);
    const free = CONTRACTS.flatMap((contract) =>
      Object.entries(table[contract])
        .filter(([, { error }]) => error === undefined)
        .map(([name]) => `${contract}.${name}`),
    );
    expect(free).to.deep.equal(["ledger.expire", "redemption.draw", "cash.approve"]);
    const before = await world.cash.balanceOf(m.tierOne.account);
    await call(stranger, "redemption", "draw", table.redemption.draw?.args ?? []);
    expect(await world.cash.balanceOf(m.tierOne.account)).to.equal(before + HALF_FEN);
    await call(stranger, "ledger", "expire", table.ledger.expire?.args ?? []);
    expect((await world.ledger.noteOf(offered.at(0n))).holder).to.equal(m.obligor.account);
  });

  describe("the governor", () => {
    it("C15: cannot move anything: what is refused to a stranger, but for the register and admissions, is to it", async () => {
      const { governor } = world;
      for (const contract of CONTRACTS) {
        for (const [name, { args, error }] of Object.entries(trials(governor.address)[contract])) {
          if (error === undefined || error === "AccessManagedUnauthorized") continue;
          const before = await belongings();
          await expect(call(governor, contract, name, args), `${contract}.${name}`).to.revert(world.connection.ethers);
          expect(await belongings()).to.equal(before);
        }
      }
    });

    it("C15: cannot make itself a desk and take a member's note", async () => {
      const { governor, ledger } = world;
      const own = ledger.connect(governor);
      await own.admitDesk(governor, DeskKind.DISCOUNT).catch(() => undefined);
      await own
        .deliver(held.at(0n), 9_999_999n, m.tierOne.account, m.funder.account, id("no deed"))
        .catch(() => undefined);
      expect((await ledger.noteOf(held.at(0n))).holder).to.equal(m.tierOne.account);
    });

    it("C15: cannot make itself a desk and declare a receivable paid", async () => {
      const { governor, ledger } = world;
      const own = ledger.connect(governor);
      await own.admitDesk(governor, DeskKind.REDEMPTION).catch(() => undefined);
      await own.recordPayment(held.receivableId, 10_000_000n).catch(() => undefined);
      expect((await ledger.receivableOf(held.receivableId)).paidFen).to.equal(0n);
    });

    it("C15: cannot make itself a desk and take a member's deposit", async () => {
      const { governor, cash } = world;
      const own = cash.connect(governor);
      const before = await cash.balanceOf(m.funder.account);
      await own.admitDesks([governor]).catch(() => undefined);
      await own.transferFrom(m.funder.account, m.tierOne.account, before).catch(() => undefined);
      expect(await cash.balanceOf(m.funder.account)).to.equal(before);
    });

    it("C15: cannot make itself a ledger and give an obligor's credit back", async () => {
      const { governor, credit } = world;
      const own = credit.connect(governor);
      const { usedFen } = await credit.lineOf(m.obligor.account);
      await own.admitLedger(governor).catch(() => undefined);
      await own.release(m.obligor.account, held.receivableId, 1n).catch(() => undefined);
      expect((await credit.lineOf(m.obligor.account)).usedFen).to.equal(usedFen);
    });

    it("C15: cannot make itself a ledger and free an invoice that backs a receivable", async () => {
      const { governor, evidence } = world;
      const own = evidence.connect(governor);
      const [invoice] = held.order.invoices;
      await own.admitLedger(governor).catch(() => undefined);
      await own.freeInvoices(held.receivableId, held.order.invoices).catch(() => undefined);
      const { usedFen } = await evidence.invoiceOf(invoice?.fingerprint ?? "");
      expect(usedFen).to.equal(invoice?.usedFen);
    });
  });
});
