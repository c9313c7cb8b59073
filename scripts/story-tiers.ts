import type { DemoNetwork } from "./demo-network.ts";
import { sideBySide } from "./side-by-side.ts";
import { askForCash, quote, rejectOffer, takeQuote } from "./story-acts.ts";
import type { CastSeller } from "./story-cast.ts";
import { acceptEverything, type LongStage, PEOPLE_AT_A_TIME } from "./story-stages.ts";

/** A note as its holder sees it. */
interface HeldNote {
  readonly noteId: string;
  readonly amountFen: bigint;
  readonly tier: number;
  readonly receivableId: string;
}

/** One note of a supplier, cut and passed on. */
interface Passing {
  readonly supplier: string;
  readonly receivableId: string;
  readonly payees: readonly string[];
}

/** What passing on came to. */
export interface PassedOn {
  readonly pieces: number;
  /** Who kept what it was offered. */
  readonly payees: readonly string[];
  /** How many pieces came back. */
  readonly returned: number;
}

// Of each note so much is passed on at most; the rest stays with the supplier, or is sold.
const PASSED_NUMERATOR = 6n;
const PASSED_DENOMINATOR = 10n;
/** Nobody passes on less than a yuan. */
const LEAST_PIECE_FEN = 100n;
/** Papers that are named behind one piece. */
const MAX_PAPERS = 5;
/** The day after offers lapse that may be accepted for seven days. */
const AFTER_THE_OFFER_DAYS = 8;

/**
 * Each supplier passes on to its own sellers, no piece larger than what it bought there. One payee refuses, one lets its
 * offer lapse; both suppliers join what came back to the rest of their note.
 */
export async function passToSecondTier(stage: LongStage): Promise<PassedOn> {
  const { network, cast, clock } = stage;
  const done = await sideBySide(PEOPLE_AT_A_TIME, cast.suppliers, (supplier) =>
    passToSellers(stage, supplier, cast.secondTier.get(supplier) ?? []),
  );
  const passings = done.flat();
  const [refused, lapsed] = passingsToReturn(passings);
  const payees = passings.flatMap((passing) => passing.payees);
  const returning = [refused?.payees[0], lapsed?.payees[0]];
  await acceptEverything(
    stage,
    payees.filter((payee) => !returning.includes(payee)),
  );
  if (refused?.payees[0]) {
    await rejectOffer(network, refused.payees[0], "金额与对账单不符 The amount is not the statement's");
    await joinReturned(network, refused);
  }
  if (lapsed) {
    await clock.nextMorning(AFTER_THE_OFFER_DAYS);
    await expireReturned(network, lapsed);
    await joinReturned(network, lapsed);
  }
  const accepted = new Set(payees.filter((payee) => !returning.includes(payee)));
  return { pieces: payees.length, payees: [...accepted], returned: [refused, lapsed].filter(Boolean).length };
}

async function passToSellers(
  { network }: LongStage,
  supplier: string,
  sellers: readonly CastSeller[],
): Promise<Passing[]> {
  const notes = await notesHeldBy(network, supplier);
  const passings: Passing[] = [];
  for (const [place, note] of notes.entries()) {
    const chosen = sellers.filter((_, at) => at % notes.length === place);
    if (chosen.length === 0) continue;
    const quotaFen = (note.amountFen * PASSED_NUMERATOR) / PASSED_DENOMINATOR / BigInt(chosen.length);
    const legs = chosen
      .map((seller) => legTo(network, supplier, seller, quotaFen))
      .filter(({ amountFen }) => BigInt(amountFen) >= LEAST_PIECE_FEN);
    if (legs.length === 0) continue;
    await network.act(supplier, "passNote", "noteId: ChainId!, legs: [LegInput!]!", {
      noteId: note.noteId,
      legs: legs.map(({ payee: { address }, amountFen, evidence }) => ({ payee: address, amountFen, evidence })),
    });
    passings.push({ supplier, receivableId: note.receivableId, payees: legs.map(({ payee }) => payee.key) });
  }
  return passings;
}

/** As much as the quota allows and the invoices of that seller cover. */
function legTo(network: DemoNetwork, supplier: string, { key, purchases }: CastSeller, quotaFen: bigint) {
  const papers = purchases.slice(0, MAX_PAPERS);
  const boughtFen = papers.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  const amountFen = papers.length > 0 && boughtFen < quotaFen ? boughtFen : quotaFen;
  const invoices = papers.map((paper) => ({
    kind: "INVOICE",
    reference: paper.invoiceNo,
    amountFen: paper.amountFen.toString(),
    day: paper.issueDay,
  }));
  const evidence = [{ kind: "CONTRACT", reference: `${supplier}-${key}` }, ...invoices];
  return { payee: network.member(key), amountFen: amountFen.toString(), evidence };
}

/** Two passings of more than one piece, the first of which goes to a payee that gets nothing else. */
function passingsToReturn(passings: readonly Passing[]): (Passing | undefined)[] {
  const timesOffered = new Map<string, number>();
  for (const payee of passings.flatMap(({ payees }) => payees)) {
    timesOffered.set(payee, (timesOffered.get(payee) ?? 0) + 1);
  }
  return passings.filter(({ payees }) => payees.length > 1 && timesOffered.get(payees[0] ?? "") === 1).slice(0, 2);
}

/** Anyone may return a lapsed offer to its holder; here the holder does. */
async function expireReturned(network: DemoNetwork, { supplier, receivableId }: Passing): Promise<void> {
  const document = `query ($receivableId: ChainId!) {
    notes(first: 100, filter: { receivableId: $receivableId, state: [OFFERED] }) { edges { node { noteId } } }
  }`;
  const { notes } = await (await network.maker(supplier)).run<{
    notes: { edges: { node: { noteId: string } }[] };
  }>(document, { receivableId });
  for (const { node } of notes.edges) await network.act(supplier, "expireOffer", "noteId: ChainId!", node);
}

/** The first piece lies right behind what the supplier kept. */
async function joinReturned(network: DemoNetwork, { supplier, receivableId }: Passing): Promise<void> {
  const mine = (await notesHeldBy(network, supplier)).filter((note) => note.receivableId === receivableId);
  const [kept] = mine.toSorted((one, other) => (one.noteId < other.noteId ? -1 : 1));
  if (!kept || mine.length < 2) return;
  await network.act(supplier, "mergeNotes", "noteId: ChainId!, count: Int!", { noteId: kept.noteId, count: 1 });
}

/** The first payee of each supplier passes a third of its piece on. */
export async function passToThirdTier(stage: LongStage, secondTier: readonly string[]): Promise<PassedOn> {
  const { network, cast } = stage;
  const hops = [...cast.thirdTier].flatMap(([supplier, to]) => {
    const from = cast.secondTier.get(supplier)?.find(({ key }) => secondTier.includes(key))?.key;
    return from === undefined || from === to ? [] : [{ from, to }];
  });
  const passed = await sideBySide(PEOPLE_AT_A_TIME, hops, async ({ from, to }) => {
    const note = (await notesHeldBy(network, from)).find(({ tier }) => tier === 2);
    const amountFen = (note?.amountFen ?? 0n) / 3n;
    if (!note || amountFen < LEAST_PIECE_FEN) return [];
    const leg = legTo(network, from, { key: to, purchases: [] }, amountFen);
    const legs = [{ payee: leg.payee.address, amountFen: leg.amountFen, evidence: leg.evidence }];
    await network.act(from, "passNote", "noteId: ChainId!, legs: [LegInput!]!", { noteId: note.noteId, legs });
    return [to];
  });
  const payees = passed.flat();
  await acceptEverything(stage, payees);
  return { pieces: payees.length, payees, returned: 0 };
}

/** Sales for cash: by whom, and what of its largest note. */
export interface Sale {
  readonly seller: string;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

// Two funders with two ways to price: none is always the cheaper one.
const RATES_PPM = [
  [38_500, 41_000, 43_500],
  [42_500, 39_000, 40_500, 44_000],
] as const;

/** Each seller asks all funders, and takes the cheapest quote. @returns How much was sold. */
export async function sellForCash(stage: LongStage, sales: readonly Sale[]): Promise<number> {
  const { network, cast, clock } = stage;
  const nowSec = await clock.nowSec();
  const sold = await sideBySide(PEOPLE_AT_A_TIME, sales, async ({ seller, numerator, denominator }, place) => {
    const [note] = await notesHeldBy(network, seller);
    const amountFen = ((note?.amountFen ?? 0n) * numerator) / denominator;
    if (!note || amountFen < LEAST_PIECE_FEN) return 0;
    const request = await askForCash(network, seller, note.receivableId, amountFen, "流动资金 Working capital");
    const quotes = await Promise.all(
      cast.funders.map(async (funder, at) => {
        const rates = RATES_PPM[at % RATES_PPM.length] ?? RATES_PPM[0];
        const ratePpm = rates[place % rates.length] ?? rates[0];
        return { ratePpm, id: await quote(network, funder, request, ratePpm, nowSec) };
      }),
    );
    const [best] = quotes.toSorted((one, other) => one.ratePpm - other.ratePpm);
    if (!best) return 0;
    await takeQuote(network, seller, best.id);
    return 1;
  });
  return sold.reduce<number>((sum, one) => sum + one, 0);
}

interface HeldNoteView {
  readonly noteId: string;
  readonly amountFen: string;
  readonly tier: number;
  readonly receivable: { readonly receivableId: string };
}

/** What a member holds freely, largest first. */
async function notesHeldBy(network: DemoNetwork, key: string): Promise<HeldNote[]> {
  const document = `query ($holder: Address!) {
    notes(first: 100, filter: { holder: $holder, state: [HELD] }) {
      edges { node { noteId amountFen tier receivable { receivableId } } }
    }
  }`;
  const { notes } = await (await network.maker(key)).run<{
    notes: { edges: { node: HeldNoteView }[] };
  }>(document, { holder: network.address(key) });
  return notes.edges
    .map(({ node: { receivable, ...note } }) => ({ ...note, ...receivable, amountFen: BigInt(note.amountFen) }))
    .sort((one, other) => (one.amountFen > other.amountFen ? -1 : 1));
}
