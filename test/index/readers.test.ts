import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";
import { after, before, describe, it } from "mocha";
import { Refusal } from "../../server/domain/refusal.ts";
import type { Book, Index, IndexOptions, NoteFilter, ReceivableFilter } from "../../server/index/book.ts";
import { MAX_PAGE_ROWS, type Page, type PageRequest } from "../../server/index/page.ts";
import { type Hex, type NoteRow, type NoteState, noteStates, type ReceivableRow } from "../../server/index/rows.ts";
import { openConnection, type World } from "../contracts/world.ts";
import { allReceivables, notesOf } from "./contract-comparison.ts";
import { caughtUp, openTestIndex, optionsOf, temporaryFolder } from "./open-test-index.ts";
import { RandomStory } from "./random-story.ts";

/** Walks through a list by pages of a size. */
function walk<Row>(read: (page: PageRequest) => Page<Row>, limit: number): Row[] {
  const rows: Row[] = [];
  for (let after: string | undefined; ; ) {
    const page = read({ limit, after });
    expect(page.rows.length).to.equal(page.cursors.length).and.to.be.at.most(limit);
    rows.push(...page.rows);
    if (!page.hasNext) return rows;
    after = page.cursors.at(-1);
  }
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
const byDueDay = (a: { dueDay: number; id: string }, b: { dueDay: number; id: string }) =>
  a.dueDay - b.dueDay || (a.id < b.id ? -1 : 1);
const sumOf = (amounts: readonly bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);

describe("the readers of the book", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  let connection: NetworkConnection<"l1">;
  let world: World;
  let index: Index;
  let book: Book;
  let options: IndexOptions;
  let receivables: ReceivableRow[];
  let notes: NoteRow[];
  let members: Hex[];

  before(async () => {
    connection = await openConnection();
    const story = await RandomStory.open(connection, 99);
    await story.goOn(160);
    for (let sales = 0; sales < 20; sales++) await story.do("settle part");
    world = story.run.world;
    options = optionsOf(world, `${folder.path}/book.sqlite`);
    index = await openTestIndex(options);
    index.start();
    await caughtUp(index, options.request);
    book = index.book;
    receivables = allReceivables(book);
    notes = receivables.flatMap(({ id }) => notesOf(book, id));
    members = Object.values(world.members).map(({ account }) => account.toLowerCase() as Hex);
  });

  after(async () => {
    await index.stop();
    await connection.close();
    folder.remove();
  });

  /** The same choice, made one row at a time. */
  function chosen(filter: NoteFilter): NoteRow[] {
    const { holder, obligor, offeredTo, receivable, states = noteStates, fromDueDay = 0, toDueDay = 1e9 } = filter;
    return notes
      .filter((note) => holder === undefined || note.holder === holder)
      .filter((note) => obligor === undefined || note.obligor === obligor)
      .filter((note) => offeredTo === undefined || note.offer?.payee === offeredTo)
      .filter((note) => receivable === undefined || note.receivable === receivable)
      .filter((note) => states.includes(note.state) && fromDueDay <= note.dueDay && note.dueDay <= toDueDay)
      .sort(byDueDay);
  }

  it("give every note that a filter chooses, once, ordered by due day, on pages of any size", () => {
    const days = notes.map(({ dueDay }) => dueDay).sort((a, b) => a - b);
    const middle = days[days.length >> 1] ?? 0;
    const someStates: (readonly NoteState[] | undefined)[] = [undefined, ["HELD"], ["OFFERED", "REDEEMED"], []];
    const places: NoteFilter[] = [
      {},
      ...members.flatMap((member) => [{ holder: member }, { obligor: member }, { offeredTo: member }]),
      ...members.slice(0, 4).map((member) => ({ holder: member, obligor: members[0] })),
      ...receivables.slice(0, 5).map(({ id }) => ({ receivable: id })),
    ];
    const ranges = [{}, { fromDueDay: middle }, { toDueDay: middle }, { fromDueDay: middle, toDueDay: middle }];
    let found = 0;
    for (const place of places) {
      for (const states of someStates) {
        for (const range of ranges) {
          const filter = { ...place, states, ...range };
          const expected = chosen(filter);
          for (const limit of [1, 3, MAX_PAGE_ROWS]) {
            expect(walk((page) => book.notes(filter, page), limit)).to.deep.equal(expected);
          }
          const sumFen = sumOf(expected.map(({ lengthFen }) => lengthFen));
          expect(book.noteTotals(filter)).to.deep.equal({ count: expected.length, sumFen });
          found += expected.length;
        }
      }
    }
    expect(found).to.be.greaterThan(200);
  });

  it("give every receivable that a filter chooses, and those of a party whatever part it had in them", () => {
    const isParty = (member: Hex, { id, faceFen }: ReceivableRow) =>
      book.hopsThrough({ receivable: id, fromFen: 0n, toFen: faceFen }).some(({ recipient }) => recipient === member) ||
      notes.some((note) => note.receivable === id && note.offer?.payee === member);
    for (const member of members) {
      const filters: [ReceivableFilter, (row: ReceivableRow) => boolean][] = [
        [{ obligor: member }, (row) => row.obligor === member],
        [{ payee: member }, (row) => row.payee === member],
        [{ party: member }, (row) => isParty(member, row)],
        [{ party: member, states: ["REDEEMED"] }, (row) => isParty(member, row) && row.state === "REDEEMED"],
        [
          { obligor: member, isUnpaid: true },
          (row) => row.obligor === member && row.state !== "VOIDED" && row.paidFen < row.faceFen,
        ],
      ];
      for (const [filter, isChosen] of filters) {
        const expected = receivables.filter(isChosen).sort(byDueDay);
        expect(walk((page) => book.receivables(filter, page), 2)).to.deep.equal(expected);
        const sumFen = sumOf(expected.map(({ faceFen }) => faceFen));
        expect(book.receivableTotals(filter)).to.deep.equal({ count: expected.length, sumFen });
      }
      for (const row of receivables) expect(book.isParty(member, row.id)).to.equal(isParty(member, row));
    }
  });

  it("up and down: name exactly the hops and notes that share a fen with an interval", () => {
    for (const { id: receivable, faceFen } of receivables) {
      const whole = book.hopsThrough({ receivable, fromFen: 0n, toFen: faceFen });
      expect(whole[0]?.kind).to.equal("CONFIRMED");
      const edges = [...new Set(whole.flatMap(({ fromFen, toFen }) => [fromFen, toFen]))];
      for (const fromFen of edges) {
        for (const toFen of edges.filter((edge) => edge > fromFen)) {
          const interval = { receivable, fromFen, toFen };
          const shares = (part: { fromFen: bigint; toFen: bigint }) => part.fromFen < toFen && fromFen < part.toFen;
          expect(book.hopsThrough(interval)).to.deep.equal(whole.filter(shares));
          const seq = whole[whole.length >> 1]?.seq ?? 0n;
          expect(book.hopsAfter(interval, seq)).to.deep.equal(whole.filter((hop) => shares(hop) && hop.seq > seq));
          expect(book.notesInside(interval)).to.deep.equal(notesOf(book, receivable).filter(shares));
        }
      }
    }
  });

  it("sum up what falls due, day by day, for an obligor and for a holder, without what was voided", () => {
    const from = Math.min(...receivables.map(({ dueDay }) => dueDay));
    const days = { fromDueDay: from, toDueDay: from + 3_000 };
    for (const member of members) {
      const owed = receivables.filter(({ obligor, state }) => obligor === member && state !== "VOIDED");
      const due = book.maturities({ ...days, obligor: member });
      expect(sumOf(due.map(({ faceFen }) => faceFen))).to.equal(sumOf(owed.map(({ faceFen }) => faceFen)));
      expect(sumOf(due.map(({ openFen }) => openFen))).to.equal(
        sumOf(owed.map(({ faceFen, paidFen }) => faceFen - paidFen)),
      );
      const held = notes.filter(({ holder, state }) => holder === member && state !== "VOIDED");
      const awaited = book.maturities({ ...days, holder: member });
      expect(sumOf(awaited.map(({ faceFen }) => faceFen))).to.equal(sumOf(held.map(({ lengthFen }) => lengthFen)));
      expect(sumOf(awaited.map(({ paidFen }) => paidFen))).to.equal(sumOf(held.map(({ drawnFen }) => drawnFen)));
      for (const list of [due, awaited]) {
        const asGiven = list.map(({ dueDay }) => dueDay);
        expect(asGiven).to.deep.equal([...new Set(asGiven)].sort((a, b) => a - b));
      }
    }
  });

  it("tell payments, draws, financings, invoices and bookings as the receivables and the cash say", () => {
    for (const { id, paidFen, drawnFen, faceFen, state } of receivables) {
      const payments = walk((page) => book.paymentsOf(id, page), 1);
      expect(sumOf(payments.map(({ amountFen }) => amountFen))).to.equal(paidFen);
      if (payments.length > 0) expect(payments.at(-1)?.paidFen).to.equal(paidFen);
      const draws = walk((page) => book.drawsOfReceivable(id, page), 2);
      expect(sumOf(draws.map(({ amountFen }) => amountFen))).to.equal(drawnFen);
      const backings = book.backingsOfReceivable(id);
      const backedFen = sumOf(backings.map(({ usedFen }) => usedFen));
      expect(backedFen, "I6 invoices cover the face, and are free again of a voided one").to.equal(
        state === "VOIDED" ? 0n : faceFen,
      );
      for (const backing of backings) {
        expect(idsOf(book.backingsOfInvoice(backing.invoice))).to.include(backing.id);
        const of = book.backingsOfInvoice(backing.invoice).map(({ usedFen }) => usedFen);
        expect(book.invoice(backing.invoice)?.usedFen).to.equal(sumOf(of));
      }
    }
    const financings = walk((page) => book.financings({}, page), 2);
    expect(financings.length).to.be.greaterThan(2);
    expect(financings.map(({ hop }) => hop)).to.deep.equal(
      financings
        .map(({ hop }) => hop)
        .sort()
        .reverse(),
    );
    for (const financing of financings) {
      expect(financing.netFen + financing.interestFen).to.equal(financing.financedFen);
      expect(financing.toFen - financing.fromFen).to.equal(financing.financedFen);
      expect(book.financing(financing.id)).to.deep.equal(financing);
      expect(book.hopsByIds([financing.hop])[0]).to.include({ kind: "FINANCED", recipient: financing.funder });
      const ofSeller = walk((page) => book.financings({ seller: financing.seller }, page), 3);
      expect(ofSeller).to.deep.equal(financings.filter(({ seller }) => seller === financing.seller));
      expect(book.financingTotals({ seller: financing.seller })).to.deep.equal({
        count: ofSeller.length,
        sumFen: sumOf(ofSeller.map(({ financedFen }) => financedFen)),
      });
    }
    for (const member of members) {
      const draws = walk((page) => book.drawsOfHolder(member, page), 3);
      expect(draws.length).to.equal(book.drawCount(member));
      expect(sumOf(draws.map(({ amountFen }) => amountFen))).to.equal(book.position(member).drawnFen);
      expect(walk((page) => book.cashBookingsOf(member, page), 2).length).to.equal(book.cashBookingCount(member));
    }
    const balances = walk((page) => book.cashBalances(page), 3);
    expect(sumOf(balances.map(({ balanceFen }) => balanceFen))).to.equal(book.cashSupplyFen());
  });

  it("answer batches in the order of the ids, with null for what does not exist", () => {
    const none = `0x${"77".repeat(24)}` as Hex;
    const wanted = receivables.slice(0, 3).map(({ id }) => id);
    const [first, second, third] = receivables;
    expect(book.receivablesByIds([none, ...wanted.toReversed()])).to.deep.equal([null, third, second, first]);
    expect(book.receivable(none)).to.equal(null);
    const noteIds = notes.slice(0, 5).map(({ id }) => id);
    expect(book.notesByIds([...noteIds, none])).to.deep.equal([...notes.slice(0, 5), null]);
    expect(book.membersByIds(members).map((row) => row?.id)).to.deep.equal(members);
    expect(book.positionsByIds([none])).to.deep.equal([book.position(none)]);
    const hops = walk((page) => book.financings({}, page), 9).map(({ hop }) => hop);
    expect(book.financingsByHops([...hops, none]).map((row) => row?.hop ?? null)).to.deep.equal([...hops, null]);
  });

  it("know members by role, their agents and policies", () => {
    expect(idsOf(walk((page) => book.members(page), 4))).to.deep.equal(members.toSorted());
    const funders = walk((page) => book.members(page, 4), 1);
    expect(funders.length).to.equal(book.memberCount(4)).and.to.be.greaterThan(1);
    for (const funder of funders) expect(funder.roles & 4).to.equal(4);
    for (const { account, maker } of Object.values(world.members)) {
      const member = account.toLowerCase() as Hex;
      expect(idsOf(book.agentsOf(member))).to.include(maker.address.toLowerCase());
      expect(book.agent(maker.address.toLowerCase() as Hex)?.member).to.equal(member);
      for (const policy of book.policiesOf(member)) expect(book.policy(member, policy.act)).to.deep.equal(policy);
    }
  });

  it("tell the timeline of a receivable, which begins with its confirmation", () => {
    for (const { id } of receivables) {
      const events = walk((page) => book.eventsOfReceivable(id, page), 3);
      expect(events[0]?.name).to.equal("ReceivableConfirmed");
      expect(events.length).to.equal(book.eventCount(id));
      expect(idsOf(events)).to.deep.equal(idsOf(events).sort());
      expect(book.eventsByIds(events.map((event) => event.id))).to.deep.equal(events);
    }
  });

  it("refuse a page that is too large, or a cursor that is none", () => {
    const refused = (read: () => unknown) => expect(read).to.throw(Refusal, "REQUEST_INVALID");
    for (const limit of [0, -1, 1.5, MAX_PAGE_ROWS + 1]) refused(() => book.members({ limit }));
    for (const after of ["x", "0X12", "0x1", "' OR 1=1 --"]) refused(() => book.members({ limit: 1, after }));
    for (const after of ["x", "12", "0x12", "1.2", "-1.0x12"]) refused(() => book.notes({}, { limit: 1, after }));
    refused(() => book.notesByIds(Array<Hex>(10_001).fill("0x")));
    refused(() => book.maturities({ obligor: "0x", fromDueDay: 0, toDueDay: 4_000 }));
  });

  it("see whole blocks only, and a listener is told what changed in each", async () => {
    const { tierOne } = world.members;
    const id = tierOne.account.toLowerCase() as Hex;
    const seen: [number, number | undefined][] = [];
    const end = index.subscribe(({ blockNumber, changed }) => {
      if (changed.get("Member")?.includes(id)) seen.push([blockNumber, book.member(id)?.validUntilDay]);
    });
    const { indexedBlock } = index.status();
    for (const day of [30_000, 40_000]) await world.registry.renew(id, tierOne.roles, day);
    await caughtUp(index, options.request);
    end();
    expect(seen).to.deep.equal([
      [indexedBlock + 1, 30_000],
      [indexedBlock + 2, 40_000],
    ]);
  });
});
