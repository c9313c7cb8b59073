import { admitMembers } from "./demo-network.ts";
import { dayAfter } from "./demo-payables.ts";
import type { DeskClient } from "./desk-client.ts";
import type { LedgerFigures } from "./ledger-figures.ts";
import { holdersByTier } from "./ledger-from-contracts.ts";
import {
  type LedgerPlaces,
  type Reconciliation,
  reconcile,
  reconciliationTable,
  yuan,
} from "./ledger-reconciliation.ts";
import { castOf } from "./story-cast.ts";
import type { StoryReport } from "./story-report.ts";
import type { StorySource } from "./story-source.ts";
import {
  acceptEverything,
  bookFile,
  type ConfirmedFile,
  confirmFile,
  LAST_DUE_AFTER_DAYS,
  type LongStage,
  openBooks,
  payAtMaturity,
} from "./story-stages.ts";
import { passToSecondTier, passToThirdTier, type Sale, sellForCash } from "./story-tiers.ts";
import type { TestClock } from "./test-clock.ts";

/** On which platform the story is told. */
export interface LifePlatform {
  readonly desk: DeskClient;
  readonly clock: TestClock;
  readonly places: Omit<LedgerPlaces, "regulator">;
}

/** What the story came to: members and financings as the chain counts them. */
export interface Life {
  readonly payables: number;
  readonly suppliers: number;
  readonly secondTier: number;
  readonly thirdTier: number;
  readonly financings: number;
  /** At the end of all. */
  readonly reconciliation: Reconciliation;
  /** What is wrong, as sentences; none if all is well. */
  readonly faults: readonly string[];
}

/** Members stay eligible, and credit lines good, this long after the last due day. */
const YEAR_DAYS = 365;
/** How many of each tier sell for cash, and how much of their largest note. */
const SALES = [
  { sellers: 12, numerator: 1n, denominator: 2n },
  { sellers: 10, numerator: 1n, denominator: 1n },
  { sellers: 4, numerator: 2n, denominator: 3n },
] as const;

/** Tells the whole life of a payables file, from the upload to the last fen, and reconciles it. */
export async function tellLife(platform: LifePlatform, source: StorySource, report: StoryReport): Promise<Life> {
  const { desk, clock, places } = platform;
  const cast = castOf(source);
  const { chain } = await desk.run<{ chain: { today: string; settlementBank: string } }>(
    "{ chain { today settlementBank } }",
  );
  const lastDay = dayAfter(chain.today, LAST_DUE_AFTER_DAYS + YEAR_DAYS);
  const terms = { validUntil: lastDay, settlementBank: chain.settlementBank };

  const network = await report.stage("members admitted", async () => {
    const admitted = await admitMembers(desk, cast.members, terms);
    const people = cast.members.reduce((sum, member) => sum + member.people.length, 0);
    return report.done(admitted, cast.members.length + people, `${cast.members.length} companies, ${people} people`);
  });
  const stage: LongStage = { network, cast, source, clock, firstDay: chain.today };
  const file = await report.stage("file booked", async () => {
    const booked = await bookFile(stage);
    const refused = [...booked.refused].map(([code, count]) => `${count} ${code}`).join(", ") || "none";
    return report.done(booked, booked.payables.length, `${booked.payables.length} payables; rows refused: ${refused}`);
  });
  await report.stage("books opened", async () => {
    const acts = await openBooks(stage, file.totalFen, lastDay);
    return report.done(acts, acts, `credit for ${yuan(file.totalFen)} granted, deposits issued`);
  });
  const confirmed = await report.stage("confirmed", async () => {
    const all = await confirmFile(stage, file.payables);
    const { payableCount, supplierCount, receivables } = all;
    const what = `${payableCount} payables for ${supplierCount} suppliers, in ${receivables.length} receivables`;
    return report.done(all, receivables.length, `${what} of ${yuan(all.payablesFen)}, by maker and checker`);
  });
  await report.stage("accepted", async () => {
    await acceptEverything(stage, cast.suppliers);
    return report.done(undefined, confirmed.receivables.length, `by ${confirmed.supplierCount} suppliers`);
  });

  const second = await report.stage("passed to tier 2", async () => {
    const passed = await passToSecondTier(stage);
    const { pieces, payees } = passed;
    const what = `${pieces} pieces, kept by ${payees.length} members; ${passed.returned} came back and was joined again`;
    return report.done(passed, pieces + payees.length, what);
  });
  const third = await report.stage("passed to tier 3", async () => {
    const passed = await passToThirdTier(stage, second.payees);
    const { pieces, payees } = passed;
    return report.done(passed, pieces + payees.length, `${pieces} pieces, kept by ${payees.length} members`);
  });
  await report.stage("sold for cash", async () => {
    const sold = await sellForCash(stage, salesOf([cast.suppliers, second.payees, third.payees]));
    const quotes = sold * cast.funders.length;
    return report.done(sold, sold + quotes, `${sold} financings, each the cheapest of ${cast.funders.length} quotes`);
  });

  const regulator = await network.maker(cast.regulator);
  const before = await report.stage("reconciled", async () => {
    const read = await reconcile({ ...places, regulator });
    return report.done(read, 0, `before maturity\n${reconciliationTable(read)}`);
  });
  await report.stage("matured, paid, drawn", async () => {
    const { payments, short } = await payAtMaturity(stage, confirmed.receivables);
    const first = `one of ${yuan(short.faceFen)} at first with ${yuan(short.paidFen)}, which left ${short.dustFen} fen of dust`;
    return report.done(payments, payments, `${payments} payments, ${first}; the holders drew everything`);
  });
  const reconciliation = await report.stage("reconciled", async () => {
    const read = await reconcile({ ...places, regulator });
    return report.done(read, 0, `at the end\n${reconciliationTable(read)}`);
  });

  const tiers = await holdersByTier(places.rpcUrl, places.addresses);
  return {
    payables: confirmed.payableCount,
    suppliers: tiers.get(1)?.size ?? 0,
    secondTier: tiers.get(2)?.size ?? 0,
    thirdTier: tiers.get(3)?.size ?? 0,
    financings: reconciliation.contracts.financings.size,
    reconciliation,
    faults: [...before.faults, ...reconciliation.faults, ...leftovers(reconciliation.contracts, confirmed)],
  };
}

/** Sellers spread over each tier, so that large and small ones are among them. */
function salesOf(tiers: readonly (readonly string[])[]): Sale[] {
  const sales = new Map<string, Sale>();
  for (const [tier, { sellers, numerator, denominator }] of SALES.entries()) {
    const keys = tiers[tier] ?? [];
    const step = Math.max(1, Math.floor(keys.length / sellers));
    for (const seller of keys.filter((_, place) => place % step === 0).slice(0, sellers)) {
      if (!sales.has(seller)) sales.set(seller, { seller, numerator, denominator });
    }
  }
  return [...sales.values()];
}

/** At the end everything that was confirmed is paid and drawn, and nothing is left anywhere; each breach as a sentence. */
function leftovers({ receivables, notes, vaultCashFen, credit }: LedgerFigures, confirmed: ConfirmedFile): string[] {
  const faults: string[] = [];
  const faceFen = [...receivables.values()].reduce((sum, one) => sum + one.faceFen, 0n);
  if (faceFen !== confirmed.payablesFen)
    faults.push(`the faces are ${faceFen} fen, the payables ${confirmed.payablesFen}`);
  for (const [id, one] of receivables) {
    if (one.redeemedFen !== one.faceFen) faults.push(`receivable ${id} is not redeemed`);
  }
  for (const [id, one] of notes) if (one.drawnFen !== one.lengthFen) faults.push(`note ${id} is not drawn`);
  for (const [id, { usedFen }] of credit)
    if (usedFen !== 0n) faults.push(`${usedFen} fen of ${id}'s credit are in use`);
  if (vaultCashFen !== 0n) faults.push(`${vaultCashFen} fen lie in the vault`);
  return faults;
}
