import type { Happening } from "../event.ts";
import {
  fromOfNote,
  isOpen,
  NoteState,
  ReceivableState,
  type ReplayedNote,
  type ReplayedReceivable,
  receivableIdOfNote,
} from "./replayed-note.ts";
import { Findings, short } from "./violation.ts";

type Values = Record<string, unknown>;

const amount = (values: Values, name: string): bigint => values[name] as bigint;
const account = (values: Values, name: string): string => values[name] as string;

/**
 * The ledger rebuilt from its events alone. An event that does not follow from those before it, such as a piece that was
 * not part of what it is said to be cut from, is a finding against I7; a hole in the count is one against C20.
 */
export class ReplayedLedger {
  seq = 0n;
  readonly receivables = new Map<bigint, ReplayedReceivable>();
  readonly findings = new Findings();

  apply({ event, values }: Happening): void {
    const seq = amount(values, "seq");
    this.findings.check(seq === this.seq + 1n, "C20", `${event} carries seq ${seq} after ${this.seq}`);
    this.seq = seq;
    const handle = this.#handlers[event];
    if (handle === undefined) throw new Error(`no replay of ${event}`);
    handle(values);
  }

  noteOf(noteId: bigint): ReplayedNote | undefined {
    return this.receivables.get(receivableIdOfNote(noteId))?.notes.get(fromOfNote(noteId));
  }

  readonly #handlers: Readonly<Record<string, (values: Values) => void>> = {
    DeskAdmitted: () => {},
    ReceivableConfirmed: (values) => this.#confirm(values),
    ReceivablePaid: (values) => {
      const receivable = this.#receivable(values);
      receivable.paidFen += amount(values, "amountFen");
      receivable.state = ReceivableState.PARTLY_PAID;
    },
    ReceivableRedeemed: (values) => {
      this.#receivable(values).state = ReceivableState.REDEEMED;
    },
    ReceivableVoided: (values) => {
      this.#receivable(values).state = ReceivableState.VOIDED;
    },
    NoteSplit: (values) => this.#split(values),
    NoteMerged: (values) => this.#merge(values),
    NoteOffered: (values) => {
      const note = this.#note(values, "holder");
      note.state = NoteState.OFFERED;
      note.offer = { payee: account(values, "payee"), expiresAtSec: amount(values, "expiresAtSec") };
    },
    NoteAccepted: (values) => this.#handOver(values),
    NotePassed: (values) => this.#handOver(values),
    NoteRejected: (values) => this.#giveBack(values),
    NoteExpired: (values) => this.#giveBack(values),
    NoteRedeemed: (values) => {
      const note = this.#note(values, "holder");
      note.state = NoteState.REDEEMED;
      this.#receivableOf(note).redeemedFen += amount(values, "lengthFen");
    },
    NoteVoided: (values) => {
      const note = this.#note(values, "holder");
      note.state = NoteState.VOIDED;
      this.#receivableOf(note).voidedFen += amount(values, "lengthFen");
    },
  };

  #confirm(values: Values): void {
    const receivableId = amount(values, "receivableId");
    const faceFen = amount(values, "faceFen");
    this.findings.check(!this.receivables.has(receivableId), "I7", `${short(receivableId)} was confirmed twice`);
    const first: ReplayedNote = {
      noteId: receivableId << 64n,
      fromFen: 0n,
      lengthFen: faceFen,
      holder: account(values, "obligor"),
      state: NoteState.HELD,
      tier: 0n,
      offer: undefined,
      ancestor: { seq: this.seq, fromFen: 0n, endFen: faceFen, parents: [] },
    };
    this.receivables.set(receivableId, {
      receivableId,
      obligor: account(values, "obligor"),
      faceFen,
      dueDay: amount(values, "dueDay"),
      acceptWithinDays: amount(values, "acceptWithinDays"),
      state: ReceivableState.CONFIRMED,
      paidFen: 0n,
      redeemedFen: 0n,
      voidedFen: 0n,
      notes: new Map([[0n, first]]),
      placesEver: new Set([0n]),
    });
  }

  #split(values: Values): void {
    const note = this.#note(values, "holder");
    const pieceId = amount(values, "pieceId");
    const pieceFen = amount(values, "pieceFen");
    const restFen = amount(values, "restFen");
    const fromFen = fromOfNote(pieceId);
    const endFen = fromFen + pieceFen;
    const before = note.ancestor;
    const isTail =
      receivableIdOfNote(pieceId) === receivableIdOfNote(note.noteId) &&
      fromFen === note.fromFen + restFen &&
      endFen === before.endFen &&
      note.lengthFen === restFen + pieceFen;
    const said = `[${fromFen}, ${endFen}) was said to be cut from [${note.fromFen}, ${before.endFen})`;
    this.findings.check(isTail, "I7", `${said}, seq ${this.seq}`);
    note.lengthFen = restFen;
    note.ancestor = { seq: this.seq, fromFen: note.fromFen, endFen: note.fromFen + restFen, parents: [before] };
    this.#receivableOf(note).placesEver.add(fromFen);
    this.#receivableOf(note).notes.set(fromFen, {
      ...note,
      noteId: pieceId,
      fromFen,
      lengthFen: pieceFen,
      offer: undefined,
      ancestor: { seq: this.seq, fromFen, endFen, parents: [before] },
    });
  }

  #merge(values: Values): void {
    const note = this.#note(values, "holder");
    const absorbed = this.#note({ ...values, noteId: values.absorbedId }, "holder");
    const isNeighbour =
      receivableIdOfNote(absorbed.noteId) === receivableIdOfNote(note.noteId) &&
      absorbed.fromFen === note.fromFen + note.lengthFen &&
      amount(values, "lengthFen") === note.lengthFen + absorbed.lengthFen;
    this.findings.check(isNeighbour, "I7", `[${note.fromFen}, …) absorbed [${absorbed.fromFen}, …), seq ${this.seq}`);
    const endFen = absorbed.fromFen + absorbed.lengthFen;
    note.ancestor = { seq: this.seq, fromFen: note.fromFen, endFen, parents: [note.ancestor, absorbed.ancestor] };
    note.lengthFen = amount(values, "lengthFen");
    if (absorbed.tier > note.tier) note.tier = absorbed.tier;
    this.#receivableOf(note).notes.delete(absorbed.fromFen);
  }

  #handOver(values: Values): void {
    const note = this.#note(values, "from");
    const isWhole = note.lengthFen === amount(values, "lengthFen");
    this.findings.check(isWhole, "I7", `${short(note.noteId)} changed hands with another length, seq ${this.seq}`);
    note.holder = account(values, "to");
    note.tier = amount(values, "tier");
    note.state = NoteState.HELD;
    note.offer = undefined;
  }

  #giveBack(values: Values): void {
    const note = this.#note(values, "holder");
    note.state = NoteState.HELD;
    note.offer = undefined;
  }

  /** The open note that an event speaks of, which must be held by whom the event says. */
  #note(values: Values, holder: "holder" | "from"): ReplayedNote {
    const noteId = amount(values, "noteId");
    const note = this.noteOf(noteId);
    if (note === undefined) throw new Error(`an event speaks of ${short(noteId)}, which no event made`);
    const isRight = isOpen(note) && note.holder === account(values, holder);
    this.findings.check(isRight, "I7", `${short(noteId)} is not open, or not ${values[holder]}'s, seq ${this.seq}`);
    return note;
  }

  #receivable(values: Values): ReplayedReceivable {
    const receivable = this.receivables.get(amount(values, "receivableId"));
    if (receivable === undefined) throw new Error("an event speaks of a receivable that no event confirmed");
    return receivable;
  }

  #receivableOf(note: ReplayedNote): ReplayedReceivable {
    return this.#receivable({ receivableId: receivableIdOfNote(note.noteId) });
  }
}
