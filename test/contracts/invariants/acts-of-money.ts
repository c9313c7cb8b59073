import { parseEther } from "ethers";
import { anchor, draw, grant, hashQuote, issue, memberBy, pay, settle, withdraw } from "../act.ts";
import { draftAnchor, draftBooking, draftGrant, draftPay, draftQuote, draftSell } from "../draft.ts";
import type { Member } from "../member.ts";
import { isHeld, notesOf, someHeldNote, someWay } from "./acts-of-receivable.ts";
import { isOpen, ReceivableState, type ReplayedReceivable } from "./replayed-note.ts";
import type { Attempt, Handler, Run } from "./run.ts";

/** Cash that keeps a funder or an obligor going for some acts. */
const TOP_UP_FEN = 10n ** 13n;

/** What a member sends away or takes out: seldom so much that it can do nothing more. */
function someSpending(run: Run, balanceFen: bigint): bigint {
  const pocketFen = balanceFen / 1_000_000n;
  return run.random.partOf(pocketFen > 0n && run.random.chance(90) ? pocketFen : balanceFen);
}

function someMember(run: Run): Member {
  return run.random.pick(Object.values(run.world.members)) ?? run.world.members.tierOne;
}

/** Mostly somebody who can pay; the obligors are among them, as groups with a factor of their own. */
function someFunder(run: Run, amountFen: bigint): Member {
  const { funder, otherFunder, obligor, otherObligor } = run.world.members;
  const funders = [funder, otherFunder, otherObligor, run.random.chance(10) ? obligor : funder];
  const rich = funders.filter(({ account }) => run.replay.money.cashOf.get(account) >= amountFen);
  return run.random.pick(rich.length > 0 && run.random.chance(90) ? rich : funders) ?? funder;
}

function draftSale(run: Run, isWhole: boolean): Attempt | undefined {
  const { random, world } = run;
  const drawn = notesOf(run, (held) => isHeld(held) && run.replay.money.drawnFen.get(held.noteId) > 0n);
  const note = isWhole && random.chance(40) ? random.pick(drawn) : someHeldNote(run);
  if (note === undefined) return undefined;
  const amountFen = isWhole ? note.lengthFen : random.partOf(note.lengthFen);
  const funder = someFunder(run, amountFen);
  const seller = memberBy(world, note.holder);
  const quote = draftQuote(funder, seller, note.noteId, note.fromFen + note.lengthFen, amountFen, {
    ratePpm: BigInt(random.pick([0, 1, 38_500, 42_500, random.below(400_000)]) ?? 0),
    dayCount: BigInt(random.below(3)),
    recourse: BigInt(random.below(2)),
    soldFrom: note.fromFen + note.lengthFen > amountFen ? note.fromFen + note.lengthFen - amountFen : 0n,
  });
  const order = draftSell(seller, hashQuote(quote));
  const [way, quoteWay] = [someWay(run, seller), someWay(run, funder)];
  return { isOrder: true, isSettlement: true, send: () => settle(world, quote, order, way, quoteWay) };
}

function draftPayment(run: Run, isFull: boolean): Attempt | undefined {
  const owes = ({ state, paidFen, faceFen }: ReplayedReceivable) =>
    state !== ReceivableState.VOIDED && paidFen < faceFen;
  const receivables = [...run.replay.ledger.receivables.values()].filter(owes);
  const due = receivables.filter(({ dueDay, paidFen }) => dueDay <= run.today || paidFen > 0n);
  const begun = due.filter(({ paidFen }) => paidFen > 0n);
  const wanted = run.random.chance(30) ? begun : run.random.chance(75) ? due : receivables;
  const receivable = run.random.pick(wanted.length > 0 ? wanted : receivables);
  if (receivable === undefined) return undefined;
  const obligor = memberBy(run.world, receivable.obligor);
  const leftFen = receivable.faceFen - receivable.paidFen;
  const amountFen = isFull ? leftFen : run.random.partOf(leftFen);
  const order = draftPay(obligor, receivable.receivableId, amountFen);
  const way = someWay(run, obligor);
  return { isOrder: true, send: () => pay(run.world, order, way) };
}

export const actsOfMoney: readonly Handler[] = [
  {
    name: "grant",
    weight: 2,
    draft: (run) => {
      const { funder, otherFunder, obligor, otherObligor } = run.world.members;
      const from = run.random.chance(50) ? funder : otherFunder;
      const to = run.random.chance(60) ? obligor : otherObligor;
      const limits = [run.random.chance(40) ? 0n : 1n, 10n ** 13n, 10n ** 13n, 10n ** 14n, 10n ** 16n, 10n ** 17n - 1n];
      const order = draftGrant(from, to, run.random.pick(limits) ?? 0n);
      return { isOrder: true, send: () => grant(run.world, order) };
    },
  },
  {
    name: "issue",
    weight: 5,
    draft: (run) => {
      const { bank, funder, otherFunder, obligor, otherObligor } = run.world.members;
      const member = run.random.pick([funder, otherFunder, obligor, obligor, otherObligor, someMember(run)]) ?? obligor;
      const order = draftBooking(
        bank,
        member,
        run.random.pick([TOP_UP_FEN, TOP_UP_FEN, TOP_UP_FEN, 1n, run.random.chance(20) ? 0n : 7n]) ?? 1n,
      );
      return { isOrder: true, send: () => issue(run.world, order) };
    },
  },
  {
    name: "withdraw",
    weight: 3,
    draft: (run) => {
      const member = someMember(run);
      const balanceFen = run.replay.money.cashOf.get(member.account);
      if (balanceFen === 0n) return undefined;
      const order = draftBooking(run.world.members.bank, member, someSpending(run, balanceFen));
      return { isOrder: true, send: () => withdraw(run.world, order) };
    },
  },
  {
    name: "transfer by own key",
    weight: 2,
    draft: async (run) => {
      const { connection, cash } = run.world;
      const from = someMember(run);
      const balanceFen = run.replay.money.cashOf.get(from.account);
      if (balanceFen === 0n) return undefined;
      await connection.networkHelpers.setBalance(from.account, parseEther("1"));
      const owner = await connection.ethers.getImpersonatedSigner(from.account);
      const to = run.random.chance(10) ? run.world.stranger.address : someMember(run).account;
      const amountFen = someSpending(run, balanceFen);
      return { isOwnTransfer: true, send: () => cash.connect(owner).transfer(to, amountFen) };
    },
  },
  {
    name: "anchor",
    weight: 1,
    draft: (run) => {
      const order = draftAnchor(someMember(run), BigInt(run.random.below(20)));
      return { isOrder: true, send: () => anchor(run.world, order) };
    },
  },
  { name: "settle part", weight: 6, draft: (run) => draftSale(run, false) },
  { name: "settle whole", weight: 4, draft: (run) => draftSale(run, true) },
  { name: "pay part", weight: 5, draft: (run) => draftPayment(run, false) },
  { name: "pay in full", weight: 3, draft: (run) => draftPayment(run, true) },
  {
    name: "draw",
    weight: 9,
    draft: (run) => {
      const isAny = run.random.chance(10);
      const paid = [...run.replay.ledger.receivables.values()].filter(({ paidFen }) => isAny || paidFen > 0n);
      const receivable = run.random.pick(paid);
      if (receivable === undefined) return undefined;
      const notes = [...receivable.notes.values()].filter((note) => isAny || !isOpen(note) || isHeld(note));
      const one = run.random.pick(notes);
      const noteIds = notes.filter((note) => note === one || run.random.chance(60)).map(({ noteId }) => noteId);
      if (noteIds[0] !== undefined && run.random.chance(20)) noteIds.push(noteIds[0]);
      return { send: () => draw(run.world, noteIds) };
    },
  },
];
