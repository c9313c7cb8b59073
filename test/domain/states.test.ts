import { expect } from "chai";
import { describe, it } from "mocha";
import { parseDay } from "../../server/domain/day.ts";
import { canBecome, isOpen, NoteState } from "../../server/domain/note-state.ts";
import { PayableState, payableState } from "../../server/domain/payable.ts";
import { type ReceivableStanding, ReceivableState, receivableStateOn } from "../../server/domain/receivable-state.ts";

const dueDay = parseDay("2026-09-01");

const standing: ReceivableStanding = {
  recorded: ReceivableState.CONFIRMED,
  paidFen: 0n,
  faceFen: 100n,
  isTaken: true,
  dueDay,
  graceDays: 3,
  isGraceFree: false,
};

const statesFrom = (each: Partial<ReceivableStanding>) =>
  [dueDay - 1, dueDay, dueDay + 3, dueDay + 4].map((today) => receivableStateOn({ ...standing, ...each }, today));

describe("The state of a receivable", () => {
  it("M9: comes with the day: due, then overdue once grace is over", () => {
    expect(statesFrom({})).to.deep.equal(["CONFIRMED", "DUE", "DUE", "OVERDUE"]);
    expect(statesFrom({ graceDays: 0 })).to.deep.equal(["CONFIRMED", "DUE", "OVERDUE", "OVERDUE"]);
  });

  it("is not due before its first payee has taken it", () => {
    expect(statesFrom({ isTaken: false })).to.deep.equal(["CONFIRMED", "CONFIRMED", "CONFIRMED", "CONFIRMED"]);
  });

  it("M10: a part payment does not keep it from being overdue", () => {
    for (const paidFen of [1n, 99n]) {
      const partlyPaid = { recorded: ReceivableState.PARTLY_PAID, paidFen };
      expect(statesFrom(partlyPaid)).to.deep.equal(["PARTLY_PAID", "PARTLY_PAID", "PARTLY_PAID", "OVERDUE"]);
    }
  });

  it("M11: paid in full it is never overdue, though notes may still wait to be drawn", () => {
    const paid = { recorded: ReceivableState.PARTLY_PAID, paidFen: 100n };
    expect(new Set(statesFrom(paid))).to.deep.equal(new Set(["PARTLY_PAID"]));
  });

  it("M10: default, redemption, loss and voiding stay, whatever the day", () => {
    for (const recorded of ["DEFAULTED", "REDEEMED", "CLOSED_LOST", "VOIDED"] as const) {
      expect(new Set(statesFrom({ recorded }))).to.deep.equal(new Set([recorded]));
    }
  });
});

describe("The state of a note", () => {
  it("C3: what is redeemed or voided never changes again", () => {
    for (const ended of [NoteState.REDEEMED, NoteState.VOIDED]) {
      for (const other of Object.values(NoteState))
        expect(canBecome(ended, other), `${ended} ${other}`).to.equal(false);
      expect(isOpen(ended)).to.equal(false);
    }
  });

  it("C7: a note that is offered, locked, frozen or disputed cannot be redeemed or offered to another", () => {
    for (const state of [NoteState.OFFERED, NoteState.LOCKED, NoteState.DISPUTED]) {
      expect(canBecome(state, NoteState.REDEEMED), state).to.equal(false);
      expect(canBecome(state, NoteState.OFFERED), state).to.equal(false);
      expect(isOpen(state)).to.equal(true);
    }
  });

  it("an offer ends with the payee's yes, or with the note back at its sender: held either way", () => {
    expect(canBecome(NoteState.OFFERED, NoteState.HELD)).to.equal(true);
    expect(canBecome(NoteState.HELD, NoteState.OFFERED)).to.equal(true);
  });
});

describe("The state of a payable", () => {
  it("follows from the confirmation that claims it", () => {
    expect(payableState(null, null)).to.equal(PayableState.OPEN);
    expect(payableState("AWAITING_SIGNATURE", null)).to.equal(PayableState.AWAITING_SIGNATURE);
    expect(payableState("SUBMITTED", null)).to.equal(PayableState.SUBMITTED);
    expect(payableState("CONFIRMED", ReceivableState.OVERDUE)).to.equal(PayableState.CONFIRMED);
    expect(payableState("CONFIRMED", null)).to.equal(PayableState.CONFIRMED);
  });

  it("is open again when the confirmation failed, or the payee refused what it made", () => {
    expect(payableState("REFUSED", null)).to.equal(PayableState.OPEN);
    expect(payableState("CANCELLED", null)).to.equal(PayableState.OPEN);
    expect(payableState("CONFIRMED", ReceivableState.VOIDED)).to.equal(PayableState.OPEN);
  });
});
