import { type Interval, lengthOf } from "./interval.ts";
import { largestRemainder } from "./money.ts";
import { Refusal } from "./refusal.ts";

/** How a payment is shared among the notes of a receivable, in the order in which the notes were given. */
export interface SharedPayment {
  readonly entitlementsFen: readonly bigint[];
  /** Paid in, and nobody's yet: less than one fen per note. It stays visible in the vault. */
  readonly dustFen: bigint;
}

/**
 * What a note has been entitled to, in all, since the receivable's first payment (M11): floor(P × L / F). Rounded down on
 * the running total, so it never falls, entitlements never sum above P, and each equals its note's length when the face is
 * paid. Twin of SharingMath.entitlement.
 * @param paidFen P: principal paid in so far, at most the face.
 * @param lengthFen L: length of the note's interval.
 * @param faceFen F: face of the receivable.
 * @throws Refusal SHARING_OUT_OF_RANGE.
 */
export function entitlement(paidFen: bigint, lengthFen: bigint, faceFen: bigint): bigint {
  if (faceFen <= 0n || paidFen < 0n || paidFen > faceFen || lengthFen < 0n || lengthFen > faceFen) {
    throw new Refusal("SHARING_OUT_OF_RANGE", { paidFen, lengthFen, faceFen });
  }
  return (paidFen * lengthFen) / faceFen;
}

/** Entitlements of all notes of a receivable, and the dust, while it is not yet paid in full. */
export function sharePayment(paidFen: bigint, notes: readonly Interval[], faceFen: bigint): SharedPayment {
  const entitlementsFen = notes.map((note) => entitlement(paidFen, lengthOf(note), faceFen));
  return { entitlementsFen, dustFen: paidFen - entitlementsFen.reduce((sum, fen) => sum + fen, 0n) };
}

/**
 * The last sharing, when a receivable is closed, paid in full or lost: everything paid in goes out, the dust by largest
 * remainder, ties to the lower `from` (M11).
 * @param notes All notes of the receivable; together they are its face.
 * @returns Amounts in the order in which the notes were given.
 */
export function shareFinally(paidFen: bigint, notes: readonly Interval[]): bigint[] {
  const order = notes
    .map((note, index) => ({ note, index }))
    .sort((a, b) => (a.note.fromFen < b.note.fromFen ? -1 : 1));
  const sharesFen = largestRemainder(
    paidFen,
    order.map(({ note }) => lengthOf(note)),
  );
  const byNote: bigint[] = new Array(notes.length).fill(0n);
  for (const [rank, { index }] of order.entries()) byNote[index] = sharesFen[rank] ?? 0n;
  return byNote;
}
