import type { DemoNetwork } from "./demo-network.ts";
import { dayAfter } from "./demo-payables.ts";
import { allPages, type Connection, type OperationView, operationFields } from "./desk-client.ts";
import { sideBySide } from "./side-by-side.ts";
import { acceptAll, drawn } from "./story-acts.ts";
import type { StoryCast } from "./story-cast.ts";
import type { StorySource } from "./story-source.ts";
import type { TestClock } from "./test-clock.ts";

/** Where the long story is told. */
export interface LongStage {
  readonly network: DemoNetwork;
  readonly cast: StoryCast;
  readonly source: StorySource;
  readonly clock: TestClock;
  /** The first day, ISO. */
  readonly firstDay: string;
}

/** A confirmed receivable, as far as the story needs to know. */
export interface StoryReceivable {
  readonly id: string;
  readonly faceFen: bigint;
  readonly dueDay: string;
}

/** How many people act at the same time. */
export const PEOPLE_AT_A_TIME = 12;
const PAGE = 100;

/** Days after the first: the third of the payables with the oldest invoices falls due first. */
const DUE_AFTER_DAYS = [60, 90, 120];
/** A payable of the file's own due day that is nearer than this is confirmed with one of the above. */
const NEAREST_DUE_DAYS = 30;
export const LAST_DUE_AFTER_DAYS = Math.max(...DUE_AFTER_DAYS);

/** A payable as the desk booked it. */
export interface BookedPayable {
  readonly id: string;
  readonly amountFen: string;
  readonly dueDay: string | null;
  readonly payee: { readonly address: string } | null;
  readonly invoice: { readonly issueDay: string };
}

/** What a payables file became. */
export interface BookedFile {
  readonly payables: readonly BookedPayable[];
  readonly totalFen: bigint;
  /** How many rows were refused, by code. */
  readonly refused: ReadonlyMap<string, number>;
}

/** The core enterprise sends its file, looks at it, and books it. */
export async function bookFile(stage: LongStage): Promise<BookedFile> {
  const { network, cast, source, firstDay } = stage;
  const desk = await network.maker(cast.obligor);
  const file = { fileName: source.fileName, contentBase64: Buffer.from(source.bytes).toString("base64") };
  const terms = source.hasDueDays ? null : { dueDay: dayAfter(firstDay, LAST_DUE_AFTER_DAYS) };
  const preview = `mutation ($file: FileInput!, $terms: TermsInput) {
    upload: previewPayables(file: $file, terms: $terms) { id }
  }`;
  const { upload } = await desk.run<{ upload: { id: string } }>(preview, { file, terms });
  await desk.run("mutation ($id: ID!) { upload: commitPayables(uploadId: $id) { id } }", { id: upload.id });
  const payables = await allPayables(stage, upload.id);
  const refused = new Map<string, number>();
  for (const { refusal } of await allRefusals(stage, upload.id)) {
    refused.set(refusal.code, (refused.get(refusal.code) ?? 0) + 1);
  }
  return { payables, totalFen: payables.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n), refused };
}

async function allPayables({ network, cast }: LongStage, uploadId: string): Promise<BookedPayable[]> {
  const document = `query ($uploadId: ID!, $after: String) {
    payables(first: ${PAGE}, after: $after, filter: { uploadId: $uploadId }) {
      edges { node { id amountFen dueDay payee { address } invoice { issueDay } } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const desk = await network.maker(cast.obligor);
  return allPages(async (after) => {
    return (await desk.run<{ payables: Connection<BookedPayable> }>(document, { uploadId, after })).payables;
  });
}

type RefusedRow = { readonly refusal: { readonly code: string } };

async function allRefusals({ network, cast }: LongStage, id: string): Promise<RefusedRow[]> {
  const document = `query ($id: ID!, $after: String) {
    upload(id: $id) {
      refusals(first: ${PAGE}, after: $after) { edges { node { refusal { code } } } pageInfo { hasNextPage endCursor } }
    }
  }`;
  const desk = await network.maker(cast.obligor);
  return allPages(async (after) => {
    const { upload } = await desk.run<{ upload: { refusals: Connection<RefusedRow> } }>(document, { id, after });
    return upload.refusals;
  });
}

/** Credit lines and deposits come in whole steps of this: a million yuan. */
const ROUND_FEN = 100_000_000n;

/**
 * The funders grant credit for all payables together, and the settlement bank issues deposits: to each funder as much as
 * it grants, to the core enterprise what it will have to pay.
 * @returns How many acts that were.
 */
export async function openBooks({ network, cast }: LongStage, totalFen: bigint, latestDueDay: string): Promise<number> {
  const roundedFen = (totalFen / ROUND_FEN + 1n) * ROUND_FEN;
  const lineFen = roundedFen.toString();
  const grant = "obligor: Address!, limitFen: Fen!, latestDueDay: Day!";
  const issue = "member: Address!, amountFen: Fen!, bankRef: String!";
  await sideBySide(PEOPLE_AT_A_TIME, cast.funders, (funder) =>
    network.act(funder, "grantCredit", grant, {
      obligor: network.address(cast.obligor),
      limitFen: lineFen,
      latestDueDay,
    }),
  );
  const depositors = [...cast.funders, cast.obligor];
  await sideBySide(PEOPLE_AT_A_TIME, depositors, (key) =>
    network.act(cast.settlementBank, "issueCash", issue, {
      member: network.address(key),
      amountFen: lineFen,
      bankRef: `deposit-${key}-001`,
    }),
  );
  return cast.funders.length + depositors.length;
}

/** What came of confirming a file. */
export interface ConfirmedFile {
  readonly payableCount: number;
  readonly payablesFen: bigint;
  readonly supplierCount: number;
  readonly receivables: readonly StoryReceivable[];
}

/** The maker confirms all payables whose payee is a member, and the checker signs each confirmation. */
export async function confirmFile(stage: LongStage, booked: readonly BookedPayable[]): Promise<ConfirmedFile> {
  const { network, cast, source, firstDay } = stage;
  const desk = await network.maker(cast.obligor);
  const payables = booked.filter(({ payee }) => payee !== null);
  const operations: OperationView[] = [];
  for (const { dueDay, ids } of tranches(payables, source.hasDueDays, firstDay)) {
    const confirm = `mutation ($input: ConfirmPayablesBatchInput!) {
      operations: confirmPayablesBatch(input: $input) ${operationFields}
    }`;
    const input = { payableIds: ids, dueDay };
    operations.push(...(await desk.run<{ operations: OperationView[] }>(confirm, { input })).operations);
  }
  const confirmed = await sideBySide(PEOPLE_AT_A_TIME, operations, (op) => network.completed(cast.obligor, op));
  return {
    payableCount: payables.length,
    payablesFen: payables.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n),
    supplierCount: new Set(payables.map(({ payee }) => payee?.address)).size,
    receivables: await sideBySide(PEOPLE_AT_A_TIME, confirmed, (op) => receivableOf(stage, op.receivableId ?? "")),
  };
}

/** Payables that are confirmed with one due day; null: each with its own. */
interface Tranche {
  readonly dueDay: string | null;
  readonly ids: readonly string[];
}

function tranches(payables: readonly BookedPayable[], hasDueDays: boolean, firstDay: string): Tranche[] {
  const nearest = dayAfter(firstDay, NEAREST_DUE_DAYS);
  const isTimely = ({ dueDay }: BookedPayable) => hasDueDays && dueDay !== null && dueDay >= nearest;
  const timely = payables.filter(isTimely);
  const others = payables
    .filter((payable) => !isTimely(payable))
    .sort((one, other) => (one.invoice.issueDay < other.invoice.issueDay ? -1 : 1));
  const size = Math.ceil(others.length / DUE_AFTER_DAYS.length);
  const byAge = DUE_AFTER_DAYS.map((days, place) => ({
    dueDay: dayAfter(firstDay, days),
    ids: others.slice(place * size, (place + 1) * size).map(({ id }) => id),
  }));
  return [{ dueDay: null, ids: timely.map(({ id }) => id) }, ...byAge].filter(({ ids }) => ids.length > 0);
}

async function receivableOf({ network, cast }: LongStage, id: string): Promise<StoryReceivable> {
  const document = "query ($id: ChainId!) { receivable(receivableId: $id) { receivableId faceFen dueDay } }";
  const { receivable } = await (await network.maker(cast.obligor)).run<{
    receivable: { receivableId: string; faceFen: string; dueDay: string };
  }>(document, { id });
  return { id: receivable.receivableId, faceFen: BigInt(receivable.faceFen), dueDay: receivable.dueDay };
}

/** Everyone of these takes what is offered to it. */
export async function acceptEverything({ network }: LongStage, keys: readonly string[]): Promise<void> {
  await sideBySide(PEOPLE_AT_A_TIME, [...new Set(keys)], (key) => acceptAll(network, key));
}

/** What happened at the maturities. */
export interface Maturities {
  readonly payments: number;
  /** The one that was paid short at first: what was paid of it, and what of that no note was entitled to yet. */
  readonly short: { readonly paidFen: bigint; readonly faceFen: bigint; readonly dustFen: bigint };
}

// A share that divides hardly any amount, so that the holders' floors leave something over.
const SHORT_NUMERATOR = 3n;
const SHORT_DENOMINATOR = 7n;
const DAYS_UNTIL_THE_REST = 5;

/** On each due day the core enterprise pays what is due: the first of all only in part, and the rest some days later. */
export async function payAtMaturity(stage: LongStage, receivables: readonly StoryReceivable[]): Promise<Maturities> {
  const { clock } = stage;
  const byDay = Map.groupBy(receivables, ({ dueDay }) => dueDay);
  const days = [...byDay].sort(([one], [other]) => (one < other ? -1 : 1));
  const first = days[0]?.[1].toSorted((one, other) => (one.faceFen > other.faceFen ? -1 : 1))[0];
  if (!first) throw new Error("nothing was confirmed");
  const paidFen = (first.faceFen * SHORT_NUMERATOR) / SHORT_DENOMINATOR;
  let dustFen = 0n;
  for (const [day, due] of days) {
    await clock.morningOf(day);
    const inFull = due.filter(({ id }) => id !== first.id);
    if (due.length > inFull.length) {
      await pay(stage, first.id, paidFen);
      dustFen = await vaultFen(stage, first.id);
    }
    await sideBySide(PEOPLE_AT_A_TIME, inFull, ({ id }) => pay(stage, id, null));
    if (due.length === inFull.length) continue;
    await clock.morningOf(dayAfter(day, DAYS_UNTIL_THE_REST));
    await pay(stage, first.id, null);
  }
  return { payments: receivables.length + 1, short: { paidFen, faceFen: first.faceFen, dustFen } };
}

async function pay({ network, cast }: LongStage, receivableId: string, amountFen: bigint | null): Promise<void> {
  const args = "receivableId: ChainId!, amountFen: Fen";
  await network.act(cast.obligor, "payReceivable", args, { receivableId, amountFen: amountFen?.toString() ?? null });
  await drawn(await network.maker(cast.obligor), receivableId);
}

async function vaultFen({ network, cast }: LongStage, id: string): Promise<bigint> {
  const document = "query ($id: ChainId!) { receivable(receivableId: $id) { vaultFen } }";
  const desk = await network.maker(cast.obligor);
  return BigInt((await desk.run<{ receivable: { vaultFen: string } }>(document, { id })).receivable.vaultFen);
}
