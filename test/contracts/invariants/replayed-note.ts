/** NoteState of INoteLedger. */
export const NoteState = { NONE: 0n, OFFERED: 1n, HELD: 2n, REDEEMED: 6n, VOIDED: 7n } as const;

/** ReceivableState of INoteLedger. */
export const ReceivableState = {
  NONE: 0n,
  CONFIRMED: 1n,
  DUE: 2n,
  PARTLY_PAID: 3n,
  OVERDUE: 4n,
  REDEEMED: 6n,
  VOIDED: 8n,
} as const;

/** A note as it was for some time: an interval that came out of others, or out of a confirmation. */
export interface Ancestor {
  readonly seq: bigint;
  readonly fromFen: bigint;
  readonly endFen: bigint;
  /** None for the whole face that a confirmation makes. */
  readonly parents: readonly Ancestor[];
}

/** A note as the events tell it. */
export interface ReplayedNote {
  readonly noteId: bigint;
  readonly fromFen: bigint;
  lengthFen: bigint;
  holder: string;
  state: bigint;
  tier: bigint;
  offer: { payee: string; expiresAtSec: bigint } | undefined;
  ancestor: Ancestor;
}

/** A receivable as the events tell it; `state` is the stored one, without what only the day makes of it. */
export interface ReplayedReceivable {
  readonly receivableId: bigint;
  readonly obligor: string;
  readonly faceFen: bigint;
  readonly dueDay: bigint;
  readonly acceptWithinDays: bigint;
  state: bigint;
  paidFen: bigint;
  redeemedFen: bigint;
  voidedFen: bigint;
  /** By first fen. */
  readonly notes: Map<bigint, ReplayedNote>;
  /** Every fen at which a note ever began: where a neighbour absorbed one, nothing may be left. */
  readonly placesEver: Set<bigint>;
}

export const receivableIdOfNote = (noteId: bigint): bigint => noteId >> 64n;
export const fromOfNote = (noteId: bigint): bigint => BigInt.asUintN(64, noteId);
export const isOpen = (note: ReplayedNote): boolean =>
  note.state === NoteState.HELD || note.state === NoteState.OFFERED;
