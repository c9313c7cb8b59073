import type { ObservedReceivable } from "./observation.ts";
import type { ReplayedMoney } from "./replayed-money.ts";
import { NoteState, ReceivableState, type ReplayedReceivable } from "./replayed-note.ts";
import { type Findings, short } from "./violation.ts";

/** I1: the open, redeemed and voided intervals in the storage partition [0, face), and their sums are as counted. */
export function checkPartition(findings: Findings, seen: ObservedReceivable): void {
  const notes = seen.notes.filter((note) => note.state !== NoteState.NONE);
  notes.sort((a, b) => (a.fromFen < b.fromFen ? -1 : 1));
  let reachedFen = 0n;
  const sumsFen = new Map<bigint, bigint>();
  for (const { fromFen, lengthFen, state } of notes) {
    const where = `${short(seen.receivableId)}: [${fromFen}, ${fromFen + lengthFen})`;
    findings.check(fromFen === reachedFen, "I1", `${where} begins where ${reachedFen} fen were reached`);
    findings.check(lengthFen > 0n, "I1", `${where} is empty`);
    reachedFen = fromFen + lengthFen;
    sumsFen.set(state, (sumsFen.get(state) ?? 0n) + lengthFen);
  }
  findings.check(
    reachedFen === seen.faceFen,
    "I1",
    `${short(seen.receivableId)}: ${reachedFen} of ${seen.faceFen} fen`,
  );
  const redeemedFen = sumsFen.get(NoteState.REDEEMED) ?? 0n;
  const voidedFen = sumsFen.get(NoteState.VOIDED) ?? 0n;
  findings.check(redeemedFen === seen.redeemedFen, "I1", `redeemed ${redeemedFen}, counted ${seen.redeemedFen}`);
  findings.check(voidedFen === seen.voidedFen, "I1", `voided ${voidedFen}, counted ${seen.voidedFen}`);
}

/** I2: obligor, face, due day and terms are what the obligor confirmed, for as long as there is a note. */
export function checkTerms(findings: Findings, seen: ObservedReceivable, told: ReplayedReceivable): void {
  const confirmed = [told.obligor, told.faceFen, told.dueDay, told.acceptWithinDays];
  const stored = [seen.obligor, seen.faceFen, seen.dueDay, seen.acceptWithinDays];
  const same = confirmed.every((value, index) => value === stored[index]);
  findings.check(same, "I2", `${short(seen.receivableId)} was confirmed as ${confirmed}, is ${stored}`);
}

/** I4: drawn ≤ paid ≤ face; the vault holds paid less drawn; no note has drawn more than its share of what was paid. */
export function checkVault(findings: Findings, seen: ObservedReceivable): void {
  const name = short(seen.receivableId);
  const drawnFen = seen.notes.reduce((sum, note) => sum + note.drawnFen, 0n);
  findings.check(seen.paidFen <= seen.faceFen, "I4", `${name}: paid ${seen.paidFen} of ${seen.faceFen}`);
  findings.check(drawnFen <= seen.paidFen, "I4", `${name}: drawn ${drawnFen}, paid ${seen.paidFen}`);
  const vaultFen = seen.paidFen - drawnFen;
  findings.check(seen.vaultFen === vaultFen, "I4", `${name}: vault ${seen.vaultFen}, paid less drawn ${vaultFen}`);
  for (const note of seen.notes) {
    const shareFen = seen.faceFen === 0n ? 0n : (seen.paidFen * note.lengthFen) / seen.faceFen;
    const mayDrawFen = note.state === NoteState.HELD ? shareFen - note.drawnFen : 0n;
    const says = `${name}: ${note.fromFen} drew ${note.drawnFen} and may draw ${note.drawableFen} of ${shareFen}`;
    findings.check(note.drawnFen <= shareFen && note.drawableFen === mayDrawFen, "I4", says);
  }
}

/** C20: what the storage says of a receivable is what the events say, to the last field. */
export function checkStorage(
  findings: Findings,
  seen: ObservedReceivable,
  told: ReplayedReceivable,
  money: ReplayedMoney,
  today: bigint,
): void {
  const name = short(seen.receivableId);
  const counted = [told.paidFen, told.redeemedFen, told.voidedFen, stateOn(told, today)];
  const stored = [seen.paidFen, seen.redeemedFen, seen.voidedFen, seen.state];
  const same = counted.every((value, index) => value === stored[index]);
  findings.check(same, "C20", `${name}: replayed ${counted}, stored ${stored}`);
  for (const note of seen.notes) {
    const replayed = told.notes.get(note.fromFen);
    const drawnFen = money.drawnFen.get(note.noteId);
    const expected = replayed
      ? [replayed.holder, replayed.lengthFen, replayed.state, replayed.tier]
      : [ZERO_ACCOUNT, 0n, NoteState.NONE, 0n];
    const offer = replayed?.offer ?? { payee: ZERO_ACCOUNT, expiresAtSec: 0n };
    const replayedAll = [...expected, offer.payee, offer.expiresAtSec, drawnFen];
    const { holder, lengthFen, state, tier, payee, expiresAtSec } = note;
    const storedAll = [holder, lengthFen, state, tier, payee, expiresAtSec, note.drawnFen];
    const isSame = replayedAll.every((value, index) => value === storedAll[index]);
    findings.check(isSame, "C20", `${name} at ${note.fromFen}: replayed ${replayedAll}, stored ${storedAll}`);
  }
}

const ZERO_ACCOUNT = `0x${"0".repeat(40)}`;

/** What the day makes of a stored state. */
function stateOn(told: ReplayedReceivable, today: bigint): bigint {
  const owes = told.state === ReceivableState.CONFIRMED || told.state === ReceivableState.PARTLY_PAID;
  const isTaken = told.notes.get(0n)?.tier !== 0n;
  if (!owes || !isTaken || told.paidFen === told.faceFen || today < told.dueDay) return told.state;
  if (today > told.dueDay) return ReceivableState.OVERDUE;
  return told.paidFen === 0n ? ReceivableState.DUE : told.state;
}
