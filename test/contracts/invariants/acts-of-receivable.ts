import { id } from "ethers";
import { accept, confirm, expire, memberBy, receivableIdOf, reject, type Way } from "../act.ts";
import { draftAccept, draftConfirm, draftReject, type InvoiceUse } from "../draft.ts";
import type { Member } from "../member.ts";
import { fromOfNote, NoteState, type ReplayedNote, receivableIdOfNote } from "./replayed-note.ts";
import type { Attempt, Handler, Run } from "./run.ts";

const MAX_FEN = 10n ** 17n - 1n;

/** Receivables that one world has at most under way; more would spread the acts too thin to reach the end of any. */
const MAX_UNDER_WAY = 6;

/** Mostly both agents sign, sometimes one, which is enough where the member's policy says so. */
export function someWay(run: Run, member: Member): Way {
  if (run.random.chance(95)) return {};
  return { signers: [run.random.chance(50) ? member.maker : member.checker] };
}

export function notesOf(run: Run, fits: (note: ReplayedNote) => boolean): ReplayedNote[] {
  return [...run.replay.ledger.receivables.values()].flatMap((receivable) =>
    [...receivable.notes.values()].filter(fits),
  );
}

/** A held note: mostly one that can still be cut, since after its due day or first payment little can be done to it. */
export function someHeldNote(run: Run, fits: (note: ReplayedNote) => boolean = () => true): ReplayedNote | undefined {
  const held = notesOf(run, (note) => isHeld(note) && fits(note));
  const free = held.filter(({ noteId }) => {
    const receivable = run.replay.ledger.receivables.get(receivableIdOfNote(noteId));
    return receivable !== undefined && receivable.paidFen === 0n && receivable.dueDay > run.today;
  });
  return run.random.pick(free.length > 0 && run.random.chance(85) ? free : held);
}

export const isHeld = (note: ReplayedNote): boolean => note.state === NoteState.HELD;
const isOffered = (note: ReplayedNote): boolean => note.state === NoteState.OFFERED;

/** Invoices that cover a face exactly: one, or an older one as far as it goes and a new one. */
function someInvoices(run: Run, faceFen: bigint): InvoiceUse[] {
  const fingerprint = id(`invoice ${run.acts} ${run.random.below(2 ** 31)}`);
  const older = run.random.pick([...run.replay.money.invoiceFen.entries()]);
  if (older === undefined || run.random.chance(60)) {
    const spareFen = run.random.chance(50) ? 0n : 1n + faceFen / 3n;
    const invoiceFen = faceFen + spareFen > MAX_FEN ? MAX_FEN : faceFen + spareFen;
    return [{ fingerprint, invoiceFen, usedFen: faceFen }];
  }
  const [olderFingerprint, invoiceFen] = older;
  const leftFen = invoiceFen - run.replay.money.usedInvoiceFen.get(olderFingerprint);
  const usedFen = leftFen < faceFen && leftFen > 0n ? leftFen : run.random.upTo(faceFen);
  const first = { fingerprint: olderFingerprint, invoiceFen, usedFen };
  const restFen = faceFen - usedFen;
  return restFen === 0n ? [first] : [first, { fingerprint, invoiceFen: restFen, usedFen: restFen }];
}

/** A face and what backs it; now and then what an older invoice has left, to the fen, or one fen more than that. */
function someTrade(run: Run): { faceFen: bigint; invoices: InvoiceUse[] } {
  const { random } = run;
  const older = random.pick([...run.replay.money.invoiceFen.entries()]);
  if (older !== undefined && random.chance(20)) {
    const [fingerprint, invoiceFen] = older;
    const leftFen = invoiceFen - run.replay.money.usedInvoiceFen.get(fingerprint);
    const faceFen = leftFen + BigInt(random.below(2));
    return { faceFen, invoices: [{ fingerprint, invoiceFen, usedFen: faceFen }] };
  }
  const small = random.pick([1n, 3n, 10n, 60n, 1_000n]) ?? 1n;
  const large = random.pick([1_000_000n, 10n ** 12n, random.upTo(10n ** 10n)]) ?? 100n;
  const faceFen = random.chance(3) ? MAX_FEN : random.chance(25) ? small : large;
  return { faceFen, invoices: someInvoices(run, faceFen) };
}

function draftConfirmation(run: Run, acceptWithinDays: bigint): Attempt | undefined {
  const { random, world } = run;
  const underWay = [...run.replay.ledger.receivables.values()].filter(({ notes }) => [...notes.values()].some(isHeld));
  if (underWay.length >= MAX_UNDER_WAY) return undefined;
  const { obligor, otherObligor, tierOne, otherTierOne, tierTwo, funder } = world.members;
  const owes = random.chance(70) ? obligor : otherObligor;
  const payee = random.pick([tierOne, tierOne, otherTierOne, tierTwo, random.chance(10) ? funder : tierOne]) ?? tierOne;
  const { faceFen, invoices } = someTrade(run);
  const order = draftConfirm(world, {
    obligor: owes.account,
    payee: payee.account,
    faceFen,
    dueDay: run.today + BigInt(random.pick([1, 30, 60, 90, 183, random.chance(10) ? 0 : 10]) ?? 30),
    acceptWithinDays,
    invoices,
    undertakingNo: id(`undertaking ${random.chance(95) ? random.below(2 ** 31) : 7}`),
  });
  run.invoices.set(receivableIdOf(order), invoices);
  const way = someWay(run, owes);
  return { isOrder: true, send: () => confirm(world, order, way) };
}

/** Who an offer is made to; nobody if nothing is offered. */
function payeeOf(run: Run, note: ReplayedNote): Member | undefined {
  return note.offer && memberBy(run.world, note.offer.payee);
}

/**
 * What must be named when a note is refused: the invoices, if it is the first of a receivable that nobody took. They are
 * public, and whoever refuses another note may name them too.
 */
function invoicesOf(run: Run, note: ReplayedNote): InvoiceUse[] {
  const isFirst = fromOfNote(note.noteId) === 0n && note.tier === 0n;
  return isFirst || run.random.chance(30) ? (run.invoices.get(receivableIdOfNote(note.noteId)) ?? []) : [];
}

export const actsOfReceivable: readonly Handler[] = [
  { name: "confirm with notice", weight: 6, draft: (run) => draftConfirmation(run, 0n) },
  { name: "confirm with offer", weight: 8, draft: (run) => draftConfirmation(run, BigInt(1 + run.random.below(9))) },
  {
    name: "accept",
    weight: 10,
    draft: (run) => {
      const offered = notesOf(run, isOffered);
      const ofChanged = offered.filter((note) => [...run.changedMembers].some((one) => one === payeeOf(run, note)));
      const note = run.random.pick(ofChanged.length > 0 && run.random.chance(50) ? ofChanged : offered);
      const payee = note && payeeOf(run, note);
      if (note === undefined || payee === undefined) return undefined;
      const order = draftAccept(payee, note.noteId, note.lengthFen);
      const way = someWay(run, payee);
      return { isOrder: true, send: () => accept(run.world, order, way) };
    },
  },
  {
    name: "reject",
    weight: 3,
    draft: (run) => {
      const note = run.random.pick(notesOf(run, isOffered));
      const payee = note && payeeOf(run, note);
      if (note === undefined || payee === undefined) return undefined;
      const order = draftReject(payee, note.noteId);
      const way = someWay(run, payee);
      return { isOrder: true, send: () => reject(run.world, order, invoicesOf(run, note), way) };
    },
  },
  {
    name: "expire",
    weight: 4,
    draft: (run) => {
      const note = run.random.pick(notesOf(run, isOffered));
      return note && { send: () => expire(run.world, note.noteId, invoicesOf(run, note)) };
    },
  },
];
