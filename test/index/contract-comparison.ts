import { expect } from "chai";
import type { Book } from "../../server/index/book.ts";
import { type Hex, type NoteRow, noteStates, type ReceivableRow } from "../../server/index/rows.ts";
import type { World } from "../contracts/world.ts";

/** NoteState and ReceivableState of INoteLedger, by their numbers. */
const NOTE_STATES = ["NONE", ...noteStates];
const RECEIVABLE_STATES = [
  "NONE",
  "CONFIRMED",
  "DUE",
  "PARTLY_PAID",
  "OVERDUE",
  "DEFAULTED",
  "REDEEMED",
  "CLOSED_LOST",
  "VOIDED",
];
/** States that the contract derives from the day. */
const DERIVED = new Set(["DUE", "OVERDUE"]);

/** Rows of everything, page by page. */
export function allReceivables(book: Book): ReceivableRow[] {
  const rows: ReceivableRow[] = [];
  for (let after: string | undefined; ; ) {
    const page = book.receivables({}, { limit: 50, after });
    rows.push(...page.rows);
    if (!page.hasNext) return rows;
    after = page.cursors.at(-1);
  }
}

export function notesOf(book: Book, receivable: Hex): NoteRow[] {
  const rows: NoteRow[] = [];
  for (let after: string | undefined; ; ) {
    const page = book.notesOfReceivable(receivable, { limit: 7, after });
    rows.push(...page.rows);
    if (!page.hasNext) return rows;
    after = page.cursors.at(-1);
  }
}

/** Holds all that the book says against what the contracts' storage says, now. */
export async function expectSameAsContracts(world: World, book: Book): Promise<void> {
  for (const receivable of allReceivables(book)) await expectSameReceivable(world, book, receivable.id);
  await expectSameMoney(world, book);
}

/** The same for one receivable and all its notes. */
export async function expectSameReceivable(world: World, book: Book, receivable: Hex): Promise<void> {
  const row = book.receivable(receivable);
  if (row === null) throw new Error(`the book has no receivable ${receivable}`);
  const seen = await world.ledger.receivableOf(BigInt(row.id));
  const state = RECEIVABLE_STATES[Number(seen.state)] ?? "";
  if (!DERIVED.has(state)) expect(row.state).to.equal(state);
  expect([row.obligor, row.faceFen, BigInt(row.dueDay), BigInt(row.acceptWithinDays)]).to.deep.equal([
    seen.obligor.toLowerCase(),
    seen.faceFen,
    seen.dueDay,
    seen.acceptWithinDays,
  ]);
  expect([row.paidFen, row.redeemedFen, row.voidedFen]).to.deep.equal([seen.paidFen, seen.redeemedFen, seen.voidedFen]);
  expect(row.paidFen - row.drawnFen).to.equal(await world.redemption.vaultFen(BigInt(row.id)));

  const notes = notesOf(book, row.id);
  let reachedFen = 0n;
  for (const note of notes) {
    expect(note.fromFen, `I1 ${note.id} begins where the note before ends`).to.equal(reachedFen);
    reachedFen = note.toFen;
    await expectSameNote(world, note);
  }
  expect(reachedFen, `I1 the last note of ${row.id} ends at the face`).to.equal(row.faceFen);
}

async function expectSameNote(world: World, row: NoteRow): Promise<void> {
  const noteId = BigInt(row.id);
  const seen = await world.ledger.noteOf(noteId);
  expect([row.holder, row.lengthFen, row.state, BigInt(row.tier)], row.id).to.deep.equal([
    seen.holder.toLowerCase(),
    seen.lengthFen,
    NOTE_STATES[Number(seen.state)],
    seen.tier,
  ]);
  expect(BigInt.asUintN(64, noteId)).to.equal(row.fromFen);
  expect(row.drawnFen).to.equal(await world.redemption.drawnFen(noteId));
  const offer = await world.ledger.offerOf(noteId);
  expect(row.offer === null ? 0n : BigInt(row.offer.payee)).to.equal(BigInt(offer.payee));
  if (row.offer !== null) expect(BigInt(row.offer.expiresAtSec)).to.equal(offer.expiresAtSec);
}

async function expectSameMoney(world: World, book: Book): Promise<void> {
  const { discount, redemption } = world.addresses;
  const accounts = [...Object.values(world.members).map((member) => member.account), discount, redemption];
  let sumFen = 0n;
  for (const account of accounts) {
    const balanceFen = book.cashFen(account.toLowerCase() as Hex);
    expect(balanceFen, account).to.equal(await world.cash.balanceOf(account));
    sumFen += balanceFen;
  }
  expect(sumFen, "I5 all balances are the supply").to.equal(book.cashSupplyFen());
  expect(sumFen).to.equal(await world.cash.totalSupply());

  for (const { account } of Object.values(world.members)) {
    const seen = await world.credit.lineOf(account);
    const line = book.creditLine(account.toLowerCase() as Hex);
    expect([line?.limitFen ?? 0n, line?.usedFen ?? 0n, BigInt(line?.latestDueDay ?? 0)], account).to.deep.equal([
      seen.limitFen,
      seen.usedFen,
      seen.latestDueDay,
    ]);
  }
}

/** Holds the sums of positions against the notes that they are sums of. */
export function expectSumsToHold(world: World, book: Book): void {
  const notes = allReceivables(book).flatMap((receivable) => notesOf(book, receivable.id));
  for (const { account } of Object.values(world.members)) {
    const member = account.toLowerCase() as Hex;
    const sum = (chosen: readonly NoteRow[]) => [
      chosen.reduce((total, note) => total + note.lengthFen, 0n),
      chosen.length,
    ];
    const own = notes.filter((note) => note.holder === member);
    const position = book.position(member);
    expect([position.heldFen, position.heldCount]).to.deep.equal(sum(own.filter(({ state }) => state === "HELD")));
    expect([position.offeredOutFen, position.offeredOutCount]).to.deep.equal(
      sum(own.filter(({ state }) => state === "OFFERED")),
    );
    expect([position.offeredInFen, position.offeredInCount]).to.deep.equal(
      sum(notes.filter(({ offer }) => offer?.payee === member)),
    );
    expect([position.redeemedFen, position.redeemedCount]).to.deep.equal(
      sum(own.filter(({ state }) => state === "REDEEMED")),
    );
  }
}
