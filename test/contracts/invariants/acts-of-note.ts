import { memberBy, merge, pass, split } from "../act.ts";
import { draftMerge, draftPass, draftSplit, leg } from "../draft.ts";
import type { Member } from "../member.ts";
import { isHeld, someHeldNote, someWay } from "./acts-of-receivable.ts";
import type { ReplayedNote } from "./replayed-note.ts";
import type { Attempt, Handler, Run } from "./run.ts";

/** Members to whom a note can be passed; now and then one who may not take it. */
function somePayee(run: Run, note: ReplayedNote): Member {
  const { tierOne, otherTierOne, tierTwo, otherTierTwo, tierThree, regulator, obligor, otherObligor } =
    run.world.members;
  const payees = [tierOne, otherTierOne, tierTwo, otherTierTwo, tierThree, otherObligor];
  if (run.random.chance(4)) payees.push(regulator, obligor);
  const others = payees.filter(({ account }) => account !== note.holder);
  return run.random.pick(run.random.chance(97) ? others : payees) ?? tierTwo;
}

/** Cuts an amount into pieces that together are at most the whole. */
function somePieces(run: Run, wholeFen: bigint, most: number): bigint[] {
  const pieces: bigint[] = [];
  let leftFen = wholeFen;
  const count = 1 + run.random.below(most);
  while (pieces.length < count && leftFen > 0n) {
    const pieceFen = run.random.partOf(leftFen);
    pieces.push(pieceFen);
    leftFen -= pieceFen;
  }
  return pieces;
}

function draftPassing(run: Run, amountsOf: (note: ReplayedNote) => bigint[]): Attempt | undefined {
  const note = someHeldNote(run);
  if (note === undefined) return undefined;
  const holder = memberBy(run.world, note.holder);
  const legs = amountsOf(note).map((amountFen) => leg(somePayee(run, note), amountFen));
  const order = draftPass(holder, note.noteId, legs);
  const way = someWay(run, holder);
  return { isOrder: true, send: () => pass(run.world, order, way) };
}

/** Whether the note's right neighbour is its holder's too. */
function hasNeighbour(run: Run, note: ReplayedNote): boolean {
  const next = run.replay.ledger.noteOf(note.noteId + note.lengthFen);
  return next !== undefined && isHeld(next) && next.holder === note.holder;
}

export const actsOfNote: readonly Handler[] = [
  {
    name: "split",
    weight: 8,
    draft: (run) => {
      const note = someHeldNote(run);
      if (note === undefined) return undefined;
      const holder = memberBy(run.world, note.holder);
      // The head keeps a fen at least; now and then an order forgets that.
      const mayCutFen = note.lengthFen > 1n && run.random.chance(85) ? note.lengthFen - 1n : note.lengthFen;
      const order = draftSplit(holder, note.noteId, somePieces(run, mayCutFen, 3));
      const way = someWay(run, holder);
      return { isOrder: true, send: () => split(run.world, order, way) };
    },
  },
  {
    name: "pass whole",
    weight: 5,
    draft: (run) => draftPassing(run, (note) => [note.lengthFen]),
  },
  {
    name: "pass pieces",
    weight: 9,
    draft: (run) => draftPassing(run, (note) => somePieces(run, note.lengthFen, 4)),
  },
  {
    name: "merge",
    weight: 6,
    draft: (run) => {
      const anyNote = run.random.chance(10);
      const note = someHeldNote(run, (candidate) => anyNote || hasNeighbour(run, candidate));
      if (note === undefined) return undefined;
      const holder = memberBy(run.world, note.holder);
      const order = draftMerge(holder, note.noteId, BigInt(run.random.chance(75) ? 1 : run.random.below(4)));
      const way = someWay(run, holder);
      return { isOrder: true, send: () => merge(run.world, order, way) };
    },
  },
];
