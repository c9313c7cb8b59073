/** The life of a note. The names are the glossary's; a number on the chain is a place in `noteStates`. */
export const NoteState = {
  /** To a payee who has not accepted yet; still its sender's. */
  OFFERED: "OFFERED",
  HELD: "HELD",
  /** A desk holds it in the middle of an act. */
  LOCKED: "LOCKED",
  FROZEN: "FROZEN",
  DISPUTED: "DISPUTED",
  REDEEMED: "REDEEMED",
  VOIDED: "VOIDED",
} as const;

export type NoteState = (typeof NoteState)[keyof typeof NoteState];

/** Values of the Solidity enum in its order; 0 is NONE, which is no note, so `null`. */
export const noteStates: readonly (NoteState | null)[] = [null, ...Object.values(NoteState)];

const next: Readonly<Record<NoteState, readonly NoteState[]>> = {
  OFFERED: [NoteState.HELD, NoteState.FROZEN, NoteState.DISPUTED, NoteState.VOIDED],
  HELD: [
    NoteState.OFFERED,
    NoteState.LOCKED,
    NoteState.FROZEN,
    NoteState.DISPUTED,
    NoteState.REDEEMED,
    NoteState.VOIDED,
  ],
  LOCKED: [NoteState.HELD, NoteState.FROZEN],
  FROZEN: [NoteState.OFFERED, NoteState.HELD, NoteState.LOCKED, NoteState.DISPUTED],
  DISPUTED: [NoteState.HELD, NoteState.FROZEN, NoteState.VOIDED],
  REDEEMED: [],
  VOIDED: [],
};

/** Whether a note can go from one state to another in one act. What has been redeemed or voided never moves (C3). */
export function canBecome(from: NoteState, to: NoteState): boolean {
  return next[from].includes(to);
}

/** Whether the note still stands for a claim. */
export function isOpen(state: NoteState): boolean {
  return state !== NoteState.REDEEMED && state !== NoteState.VOIDED;
}
