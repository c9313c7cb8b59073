import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { contains, cutTail, type Interval, lengthOf } from "../../server/domain/interval.ts";
import { descendants, type Hop, HopKind, holdings, provenance } from "../../server/domain/provenance.ts";
import { expectRefused } from "./refused.ts";

const FACE_FEN = 1000n;

function hop(seq: number, fromFen: number, toFen: number, sender: string, recipient: string): Hop {
  const kind = seq === 1 ? HopKind.CONFIRMED : HopKind.ACCEPTED;
  return { seq: BigInt(seq), fromFen: BigInt(fromFen), toFen: BigInt(toFen), kind, sender, recipient };
}

/** The core enterprise confirms 1000 to A; A passes 600 to B and 300 to C; B passes 200 to D; D's tail of 50 goes to E. */
const story = [
  hop(1, 0, 1000, "core", "core"),
  hop(2, 0, 1000, "core", "A"),
  hop(3, 100, 700, "A", "B"),
  hop(4, 700, 1000, "A", "C"),
  hop(5, 500, 700, "B", "D"),
  hop(6, 650, 700, "D", "E"),
];
const interval = (from: number, to: number): Interval => ({ fromFen: BigInt(from), toFen: BigInt(to) });
const seqs = (hops: readonly Hop[]) => hops.map(({ seq }) => Number(seq));

describe("The provenance of a note", () => {
  it("I7: leads from the confirmation through each holder to the one who asks", () => {
    const [path, ...more] = provenance(story, interval(650, 700));
    expect(more).to.deep.equal([]);
    expect(path && seqs(path.hops)).to.deep.equal([1, 2, 3, 5, 6]);
    expect(path?.hops.map(({ recipient }) => recipient)).to.deep.equal(["core", "A", "B", "D", "E"]);
  });

  it("I7: does not depend on the order in which the hops are given", () => {
    expect(provenance(story.toReversed(), interval(650, 700))).to.deep.equal(provenance(story, interval(650, 700)));
  });

  it("I7: an interval with several pasts has a path for each of them", () => {
    const paths = provenance(story, interval(450, 800));
    expect(paths.map(({ fromFen, toFen, hops }) => [fromFen, toFen, seqs(hops)])).to.deep.equal([
      [450n, 500n, [1, 2, 3]],
      [500n, 650n, [1, 2, 3, 5]],
      [650n, 700n, [1, 2, 3, 5, 6]],
      [700n, 800n, [1, 2, 4]],
    ]);
  });

  it("I7: what went away and came back has another past than what stayed, though one member holds both", () => {
    const roundTrip = [...story.slice(0, 2), hop(3, 600, 1000, "A", "B"), hop(4, 600, 1000, "B", "A")];
    const whole = { fromFen: 0n, toFen: FACE_FEN };
    expect(provenance(roundTrip, whole).map(({ fromFen, hops }) => [fromFen, seqs(hops)])).to.deep.equal([
      [0n, [1, 2]],
      [600n, [1, 2, 3, 4]],
    ]);
    expect(holdings(roundTrip, whole)).to.deep.equal([{ ...whole, holder: "A" }]);
  });

  it("I7: as of an earlier event, later hops are not there", () => {
    const upToThree = story.filter(({ seq }) => seq <= 3n);
    expect(seqs(provenance(upToThree, interval(650, 700))[0]?.hops ?? [])).to.deep.equal([1, 2, 3]);
  });

  it("a path with a gap is never shown as whole", () => {
    const withoutThird = story.filter(({ seq }) => seq !== 3n);
    const args = { seq: "5", fromFen: "500", toFen: "650" };
    expectRefused(() => provenance(withoutThird, interval(500, 700)), "PROVENANCE_BROKEN", args);
    expectRefused(() => provenance(story.slice(1), interval(0, 10)), "PROVENANCE_BROKEN");
    expectRefused(() => provenance([], interval(0, 10)), "PROVENANCE_BROKEN");
    expectRefused(() => provenance(story, interval(900, 1100)), "PROVENANCE_BROKEN");
    const confirmedTwice = [...story, { ...hop(7, 0, 1000, "core", "core"), kind: HopKind.CONFIRMED }];
    expectRefused(() => provenance(confirmedTwice, interval(0, 10)), "PROVENANCE_BROKEN");
  });
});

describe("The descendants of a note", () => {
  it("I7: are the later hops of its fen, each cut to them", () => {
    const after = descendants(story, interval(100, 700), 3n);
    expect(after.map(({ seq, fromFen, toFen }) => [seq, fromFen, toFen])).to.deep.equal([
      [5n, 500n, 700n],
      [6n, 650n, 700n],
    ]);
    expect(descendants(story, interval(600, 660), 3n).map(({ fromFen, toFen }) => [fromFen, toFen])).to.deep.equal([
      [600n, 660n],
      [650n, 660n],
    ]);
    expect(descendants(story, interval(0, 100), 3n)).to.deep.equal([]);
  });

  it("holders of a receivable are found from its hops alone", () => {
    expect(holdings(story, { fromFen: 0n, toFen: FACE_FEN })).to.deep.equal([
      { fromFen: 0n, toFen: 100n, holder: "A" },
      { fromFen: 100n, toFen: 500n, holder: "B" },
      { fromFen: 500n, toFen: 650n, holder: "D" },
      { fromFen: 650n, toFen: 700n, holder: "E" },
      { fromFen: 700n, toFen: 1000n, holder: "C" },
    ]);
  });
});

describe("Provenance after random passing on", () => {
  /** Plays passes of tails on a ledger of notes, and keeps for each single fen who held it, one after the other. */
  const played = fc.array(fc.tuple(fc.nat(), fc.bigInt(1n, 12n), fc.nat(4)), { maxLength: 25 }).map((passes) => {
    const face = { fromFen: 0n, toFen: 40n };
    const hops: Hop[] = [{ ...face, seq: 1n, kind: HopKind.CONFIRMED, sender: "core", recipient: "m0" }];
    let notes = [{ ...face, holder: "m0" }];
    const holdersOf = Array.from({ length: 40 }, () => ["m0"]);
    for (const [pick, length, to] of passes) {
      const note = notes[pick % notes.length];
      const recipient = `m${to}`;
      if (!note || lengthOf(note) < length || note.holder === recipient) continue;
      const { head, pieces } = cutTail(note, [length]);
      const [piece = note] = pieces;
      const others = notes.filter((each) => each !== note);
      notes = [...others, ...(head ? [{ ...head, holder: note.holder }] : []), { ...piece, holder: recipient }];
      hops.push({ ...piece, seq: BigInt(hops.length + 1), kind: HopKind.PASSED, sender: note.holder, recipient });
      for (let fen = piece.fromFen; fen < piece.toFen; fen += 1n) holdersOf[Number(fen)]?.push(recipient);
    }
    return { hops, notes, holdersOf };
  });

  it("I7: each fen's path names exactly those who held it, in order; a hop contains what descends from it", () => {
    fc.assert(
      fc.property(played, ({ hops, notes, holdersOf }) => {
        for (const note of notes) {
          const paths = provenance(hops, note);
          expect(paths[0]?.fromFen).to.equal(note.fromFen);
          expect(paths.at(-1)?.toFen).to.equal(note.toFen);
          for (const path of paths) {
            for (const each of path.hops) expect(contains(each, path)).to.equal(true);
            for (let fen = path.fromFen; fen < path.toFen; fen += 1n) {
              expect(path.hops.map(({ recipient }) => recipient)).to.deep.equal(holdersOf[Number(fen)]);
            }
          }
        }
      }),
    );
  });

  it("I1: the holders found from the hops are those of the ledger, fen by fen", () => {
    fc.assert(
      fc.property(played, ({ hops, holdersOf }) => {
        const held = holdings(hops, { fromFen: 0n, toFen: 40n });
        const byFen = held.flatMap((each) => Array.from({ length: Number(lengthOf(each)) }, () => each.holder));
        expect(byFen).to.deep.equal(holdersOf.map((holders) => holders.at(-1)));
      }),
    );
  });
});
