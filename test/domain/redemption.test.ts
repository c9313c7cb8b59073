import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { type Interval, lengthOf } from "../../server/domain/interval.ts";
import { MAX_FEN } from "../../server/domain/money.ts";
import { entitlement, shareFinally, sharePayment } from "../../server/domain/redemption.ts";
import { expectRefused } from "./refused.ts";

const lengthsFen = fc.array(fc.oneof(fc.bigInt(1n, 5n), fc.bigInt(1n, 10n ** 15n)), { minLength: 1, maxLength: 12 });

/** Notes of the given lengths, side by side from 0. */
function layOut(lengths: readonly bigint[]): Interval[] {
  let reachedFen = 0n;
  return lengths.map((length) => {
    const note = { fromFen: reachedFen, toFen: reachedFen + length };
    reachedFen = note.toFen;
    return note;
  });
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);

/** A receivable cut into notes, and payments that never exceed its face. */
const paidInParts = fc.tuple(lengthsFen, fc.array(fc.nat(1000), { maxLength: 8 })).map(([lengths, permilles]) => {
  const face = sum(lengths);
  let paid = 0n;
  const running = permilles.map((permille) => {
    paid += ((face - paid) * BigInt(permille)) / 1000n;
    return paid;
  });
  return { notes: layOut(lengths), face, running: [0n, ...running, face] };
});

describe("Sharing a payment among the notes of a receivable", () => {
  it("M11 C12: what a note is entitled to never falls as payments arrive", () => {
    fc.assert(
      fc.property(paidInParts, ({ notes, face, running }) => {
        for (const note of notes) {
          const entitled = running.map((paid) => entitlement(paid, lengthOf(note), face));
          for (const [index, amount] of entitled.entries())
            expect(amount >= (entitled[index - 1] ?? 0n)).to.equal(true);
        }
      }),
    );
  });

  it("M11 C12: entitlements never sum above what was paid, and the rest is dust, less than one fen per note", () => {
    fc.assert(
      fc.property(paidInParts, ({ notes, face, running }) => {
        for (const paid of running) {
          const { entitlementsFen, dustFen } = sharePayment(paid, notes, face);
          expect(sum(entitlementsFen) + dustFen).to.equal(paid);
          expect(dustFen >= 0n && dustFen < BigInt(notes.length)).to.equal(true);
        }
      }),
    );
  });

  it("M11 C12: each is within one fen of exact pro rata", () => {
    fc.assert(
      fc.property(paidInParts, ({ notes, face, running }) => {
        for (const paid of running) {
          for (const note of notes) {
            const short = paid * lengthOf(note) - entitlement(paid, lengthOf(note), face) * face;
            expect(short >= 0n && short < face).to.equal(true);
          }
        }
      }),
    );
  });

  it("M11 C12: when the face is paid each note has its whole length, and no dust remains", () => {
    fc.assert(
      fc.property(paidInParts, ({ notes, face }) => {
        expect(sharePayment(face, notes, face)).to.deep.equal({ entitlementsFen: notes.map(lengthOf), dustFen: 0n });
      }),
    );
  });

  it("M11: the largest face can be shared, and the smallest", () => {
    expect(entitlement(0n, 1n, 1n)).to.equal(0n);
    expect(entitlement(1n, 1n, 1n)).to.equal(1n);
    expect(entitlement(MAX_FEN - 1n, MAX_FEN, MAX_FEN)).to.equal(MAX_FEN - 1n);
  });

  it("M11: the example that a payment-by-payment rule would get wrong", () => {
    const notes = [
      { fromFen: 0n, toFen: 11n },
      { fromFen: 11n, toFen: 13n },
    ];
    const shares = [9n, 10n, 11n, 12n, 13n].map((paid) => sharePayment(paid, notes, 13n).entitlementsFen);
    expect(shares).to.deep.equal([
      [7n, 1n],
      [8n, 1n],
      [9n, 1n],
      [10n, 1n],
      [11n, 2n],
    ]);
  });

  it("M11: amounts that cannot belong to one receivable are refused", () => {
    const args = { paidFen: "11", lengthFen: "5", faceFen: "10" };
    expectRefused(() => entitlement(11n, 5n, 10n), "SHARING_OUT_OF_RANGE", args);
    expectRefused(() => entitlement(5n, 11n, 10n), "SHARING_OUT_OF_RANGE");
    expectRefused(() => entitlement(0n, 0n, 0n), "SHARING_OUT_OF_RANGE");
    expectRefused(() => entitlement(-1n, 5n, 10n), "SHARING_OUT_OF_RANGE");
    expectRefused(() => entitlement(1n, -5n, 10n), "SHARING_OUT_OF_RANGE");
  });
});

describe("Closing a receivable", () => {
  it("M11: everything paid in goes out, to each its entitlement or one fen more", () => {
    fc.assert(
      fc.property(paidInParts, ({ notes, face, running }) => {
        for (const paid of running) {
          const shares = shareFinally(paid, notes);
          expect(sum(shares)).to.equal(paid);
          for (const [index, { entitled, share }] of notes
            .map((note, i) => ({ entitled: entitlement(paid, lengthOf(note), face), share: shares[i] ?? -1n }))
            .entries()) {
            expect(share === entitled || share === entitled + 1n, `note ${index}`).to.equal(true);
          }
        }
      }),
    );
  });

  it("M11: the dust goes by largest remainder, ties to the lower from, whatever the order of the list", () => {
    const [a, b, c] = layOut([10n, 10n, 10n]) as [Interval, Interval, Interval];
    expect(shareFinally(7n, [a, b, c])).to.deep.equal([3n, 2n, 2n]);
    expect(shareFinally(7n, [c, b, a])).to.deep.equal([2n, 2n, 3n]);
    expect(shareFinally(8n, [b, c, a])).to.deep.equal([3n, 2n, 3n]);
  });
});
