import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { lineageOf, pathOf } from "../../web/src/receivable/lineage.ts";
import { hop } from "./test-hops.ts";

const FACE = 1_000;

describe("the lineage of a receivable's hops", () => {
  const story = [
    hop(1, "core", "core", 0, 1000),
    hop(2, "core", "a", 0, 1000),
    hop(5, "a", "b", 600, 900),
    hop(6, "a", "c", 900, 1000),
    hop(9, "b", "d", 800, 900),
  ];

  it("links each hop to the last that moved its fen, in the ledger's order, whatever order they come in", () => {
    const lineage = lineageOf([...story].reverse());
    expect(lineage.map(({ hop: { seq } }) => seq)).to.deep.equal(["1", "2", "5", "6", "9"]);
    expect(lineage.map(({ parents }) => parents)).to.deep.equal([[], [0], [1], [1], [2]]);
  });

  it("says what each member kept of what it got", () => {
    expect(lineageOf(story).map(({ keptFen }) => keptFen)).to.deep.equal(["0", "600", "200", "100", "100"]);
  });

  it("finds the path from a hop back to the confirmation, and nothing beside it", () => {
    expect([...pathOf(lineageOf(story), 4)].sort()).to.deep.equal([0, 1, 2, 4]);
    expect([...pathOf(lineageOf(story), 0)]).to.deep.equal([0]);
  });

  it("gives a note that was merged from two all of its parents", () => {
    const merged = [
      hop(1, "core", "core", 0, 1000),
      hop(2, "core", "a", 0, 1000),
      hop(3, "a", "b", 500, 750),
      hop(4, "a", "b", 750, 1000),
      hop(5, "b", "c", 600, 900),
    ];
    expect(lineageOf(merged)[4]?.parents).to.have.members([2, 3]);
  });

  it("reads a hop that stands on two pages once", () => {
    expect(lineageOf([...story, ...story])).to.have.length(story.length);
  });

  it("I1 I7 what all members kept is the face, and every path leads to the confirmation", () => {
    const moves = fc.array(fc.tuple(fc.nat(FACE - 1), fc.integer({ min: 1, max: FACE })), { maxLength: 30 });
    fc.assert(
      fc.property(moves, (intervals) => {
        const hops = intervals.map(([from, length], place) =>
          hop(place + 2, "x", "y", from, Math.min(FACE, from + length)),
        );
        const lineage = lineageOf([hop(1, "core", "core", 0, FACE), ...hops]);
        const kept = lineage.reduce((sum, { keptFen }) => sum + BigInt(keptFen), 0n);
        expect(kept).to.equal(BigInt(FACE));
        lineage.forEach((_, position) => {
          expect(pathOf(lineage, position).has(0)).to.equal(true);
        });
      }),
    );
  });
});
