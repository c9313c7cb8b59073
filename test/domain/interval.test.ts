import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  contains,
  cutTail,
  type Interval,
  intersection,
  isAdjacent,
  isPartition,
  lengthOf,
  merge,
} from "../../server/domain/interval.ts";
import { expectRefused } from "./refused.ts";

const anyInterval = fc
  .tuple(fc.bigInt(0n, 40n), fc.bigInt(1n, 40n))
  .map(([fromFen, length]): Interval => ({ fromFen, toFen: fromFen + length }));

/** The fen of an interval, one by one: the slow truth that the arithmetic is held against. */
const fenOf = ({ fromFen, toFen }: Interval) =>
  Array.from({ length: Number(toFen - fromFen) }, (_, i) => fromFen + BigInt(i));

describe("Intervals", () => {
  it("C2: a cut partitions exactly what the note had; the head keeps its place, the pieces theirs", () => {
    fc.assert(
      fc.property(anyInterval, fc.array(fc.bigInt(1n, 12n), { maxLength: 6 }), (note, lengths) => {
        const needed = lengths.reduce((sum, length) => sum + length, 0n);
        fc.pre(needed <= lengthOf(note));
        const { head, pieces } = cutTail(note, lengths);
        expect(pieces.map(lengthOf)).to.deep.equal(lengths);
        expect([...(head ? [head] : []), ...pieces].flatMap(fenOf)).to.deep.equal(fenOf(note));
        if (head) expect(head.fromFen).to.equal(note.fromFen);
      }),
    );
  });

  it("C2: where the pieces take everything, no head is left", () => {
    const note = { fromFen: 10n, toFen: 20n };
    expect(cutTail(note, [4n, 6n])).to.deep.equal({
      head: null,
      pieces: [
        { fromFen: 10n, toFen: 14n },
        { fromFen: 14n, toFen: 20n },
      ],
    });
    expect(cutTail(note, [])).to.deep.equal({ head: note, pieces: [] });
  });

  it("C2: more than there is, or a piece of nothing, is refused with the amounts", () => {
    const note = { fromFen: 10n, toFen: 20n };
    expectRefused(() => cutTail(note, [4n, 7n]), "INTERVAL_TOO_SHORT", { availableFen: "10", neededFen: "11" });
    expectRefused(() => cutTail(note, [4n, 0n]), "INTERVAL_PIECE_EMPTY", { index: "1" });
    expectRefused(() => cutTail(note, [-1n, 4n]), "INTERVAL_PIECE_EMPTY", { index: "0" });
  });

  it("C2: merging what was cut gives the note back", () => {
    fc.assert(
      fc.property(anyInterval, fc.bigInt(1n, 39n), (note, length) => {
        fc.pre(length < lengthOf(note));
        const { head, pieces } = cutTail(note, [length]);
        const [piece] = pieces;
        expect(head && piece && merge(head, piece)).to.deep.equal(note);
      }),
    );
  });

  it("C2: only neighbours merge, the left one first", () => {
    const left = { fromFen: 0n, toFen: 5n };
    const right = { fromFen: 5n, toFen: 9n };
    expect(isAdjacent(left, right)).to.equal(true);
    expect(isAdjacent(right, left)).to.equal(false);
    expectRefused(() => merge(right, left), "INTERVAL_NOT_ADJACENT", { leftToFen: "9", rightFromFen: "0" });
    expectRefused(() => merge(left, { fromFen: 4n, toFen: 9n }), "INTERVAL_NOT_ADJACENT");
  });

  it("I7: intersection and containment are those of the sets of fen", () => {
    fc.assert(
      fc.property(anyInterval, anyInterval, (a, b) => {
        const shared = fenOf(a).filter((fen) => fenOf(b).includes(fen));
        const both = intersection(a, b);
        expect(both ? fenOf(both) : []).to.deep.equal(shared);
        expect(contains(a, b)).to.equal(shared.length === fenOf(b).length);
      }),
    );
  });

  it("I1 C1: a partition has each fen of the face once", () => {
    fc.assert(
      fc.property(fc.array(anyInterval, { maxLength: 4 }), fc.bigInt(0n, 60n), (intervals, face) => {
        const all = intervals.flatMap(fenOf).sort((a, b) => (a < b ? -1 : 1));
        const isEachOnce = all.length === Number(face) && all.every((fen, index) => fen === BigInt(index));
        expect(isPartition(intervals, face)).to.equal(isEachOnce);
      }),
    );
  });

  it("I1 C1: cutting at random, again and again, always leaves a partition, in any order", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.bigInt(1n, 30n)), { maxLength: 20 }), fc.nat(), (cuts, turn) => {
        let notes: Interval[] = [{ fromFen: 0n, toFen: 100n }];
        for (const [pick, length] of cuts) {
          const note = notes[pick % notes.length];
          if (!note || lengthOf(note) < length) continue;
          const { head, pieces } = cutTail(note, [length]);
          notes = [...notes.filter((each) => each !== note), ...(head ? [head] : []), ...pieces];
        }
        const start = turn % notes.length;
        expect(isPartition([...notes.slice(start), ...notes.slice(0, start)], 100n)).to.equal(true);
        expect(isPartition(notes.slice(1), 100n)).to.equal(false);
        expect(isPartition([...notes, { fromFen: 0n, toFen: 1n }], 100n)).to.equal(false);
      }),
    );
  });

  it("I1: an empty interval is no part of a partition", () => {
    const holding = { fromFen: 0n, toFen: 5n };
    expect(isPartition([holding, { fromFen: 5n, toFen: 5n }], 5n)).to.equal(false);
    expect(isPartition([], 0n)).to.equal(true);
  });
});
