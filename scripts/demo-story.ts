import { demoMembers } from "./demo-members.ts";
import { admitMembers, type DemoNetwork } from "./demo-network.ts";
import { dayAfter, firstPayables, secondPayables } from "./demo-payables.ts";
import type { DeskClient, OperationView } from "./desk-client.ts";
import {
  acceptAll,
  askForCash,
  bookPayables,
  confirmUpload,
  heldNotes,
  passOn,
  payAndDraw,
  quote,
  rejectOffer,
  takeQuote,
} from "./story-acts.ts";
import type { TestClock } from "./test-clock.ts";

/** How long the story lasts; the sandbox's chain begins that many days ago. */
export const STORY_DAYS = 96;
const YEAR_DAYS = 365;
// Days of the story on which the two receivables fall due: one before its end, one after.
const FIRST_DUE = 92;
const SECOND_DUE = 152;

/** What the story needs of the platform that it is told on. */
export interface StoryStage {
  readonly desk: DeskClient;
  readonly clock: TestClock;
  /** Says what happens, line by line. */
  readonly tell: (line: string) => void;
}

/**
 * Tells the demo story on an empty sandbox, through its public API: a core enterprise confirms two receivables, their credit
 * goes through three tiers, suppliers sell parts for cash, one receivable is paid and drawn; and at the end something waits
 * for everyone. Deterministic but for the day on which it is told.
 */
export async function tellDemoStory({ desk, clock, tell }: StoryStage): Promise<void> {
  const { chain } = await desk.run<{ chain: { today: string; settlementBank: string } }>(
    "{ chain { today settlementBank } }",
  );
  const day = (days: number) => dayAfter(chain.today, days);
  const terms = { validUntil: day(STORY_DAYS + YEAR_DAYS), settlementBank: chain.settlementBank };
  const network = await admitMembers(desk, demoMembers, terms);
  tell(`${demoMembers.length} members admitted, with their people`);

  await openTheBooks(network, day(STORY_DAYS + YEAR_DAYS));
  tell("credit lines granted, deposits issued");

  await clock.nextMorning(3);
  const csv = firstPayables(day(3), { jiangning: day(FIRST_DUE), sunan: day(SECOND_DUE) });
  const file = await bookPayables(network, "hualan", "应付账款-一.csv", csv);
  tell(`a payables file: ${file.payableCount} payables, ${file.refusalCount} rows refused with reasons`);
  await clock.nextMorning(1);
  const confirmed = await confirmWithChecker(network, file.id);
  const [first, second] = [receivableOf(confirmed, 0), receivableOf(confirmed, 1)];
  tell("two receivables confirmed by maker and checker");

  await throughTheTiers(network, clock, first, second);
  tell("accepted, split and passed on to tiers 2 and 3; one piece refused and returned");
  await cashForSuppliers(network, clock, first);
  tell("two parts sold for cash");

  await clock.morningOf(day(FIRST_DUE));
  await payAndDraw(network, "hualan", first, 70_000_000n);
  tell("due: the core enterprise paid short, the holders drew their share");
  await clock.nextMorning(2);
  await payAndDraw(network, "hualan", first, null);
  tell("the rest was paid, every holder has all of it");

  await whatWaits(network, clock, second, day(94));
  await clock.catchUp();
  tell("something waits for everyone");
}

async function openTheBooks(network: DemoNetwork, latestDueDay: string): Promise<void> {
  const obligor = network.address("hualan");
  for (const [funder, limitFen] of [
    ["donglin", "3000000000"],
    ["huitong", "2000000000"],
  ] as const) {
    const args = "obligor: Address!, limitFen: Fen!, latestDueDay: Day!";
    await network.act(funder, "grantCredit", args, { obligor, limitFen, latestDueDay });
  }
  for (const [key, amountFen] of [
    ["donglin", "2000000000"],
    ["huitong", "1000000000"],
    ["hualan", "500000000"],
  ] as const) {
    const booking = { member: network.address(key), amountFen, bankRef: `CJ-${key}-001` };
    await network.act("changjiang", "issueCash", "member: Address!, amountFen: Fen!, bankRef: String!", booking);
  }
}

async function confirmWithChecker(network: DemoNetwork, uploadId: string): Promise<OperationView[]> {
  const operations = await confirmUpload(network, "hualan", uploadId);
  const confirmed: OperationView[] = [];
  for (const operation of operations) confirmed.push(await network.completed("hualan", operation));
  return confirmed.sort((a, b) => Number(b.block) - Number(a.block)).reverse();
}

function receivableOf(operations: readonly OperationView[], place: number): string {
  const id = operations[place]?.receivableId;
  if (!id) throw new Error("a confirmation made no receivable");
  return id;
}

async function throughTheTiers(network: DemoNetwork, clock: TestClock, first: string, second: string): Promise<void> {
  await clock.nextMorning(1);
  await acceptAll(network, "jiangning");
  await acceptAll(network, "sunan");
  await clock.nextMorning(6);
  await passOn(network, "jiangning", first, [
    { to: "rundong", amountFen: 9_640_000n, papers: ["JN-RD-2026-031", "25332000000077120456"] },
    { to: "qinglong", amountFen: 42_000_000n, papers: ["JN-QL-2026-118", "25332000000064400219"] },
    { to: "dayu", amountFen: 26_000_000n, papers: ["JN-DY-2026-007", "25322000000015523308"] },
  ]);
  await clock.nextMorning(1);
  await acceptAll(network, "qinglong");
  await acceptAll(network, "dayu");
  await rejectOffer(network, "rundong", "金额与对账单不符 The amount is not the statement's");
  const [head] = await heldNotes(network, "jiangning", first);
  await network.act("jiangning", "mergeNotes", "noteId: ChainId!, count: Int!", { noteId: head?.noteId, count: 1 });

  await clock.nextMorning(5);
  await passOn(network, "qinglong", first, [
    { to: "kaihe", amountFen: 12_000_000n, papers: ["QL-KH-2026-064", "25342000000031108847"] },
    { to: "jinxiu", amountFen: 4_500_050n, papers: ["QL-JX-2026-012", "25322000000090016612"] },
  ]);
  await passOn(network, "sunan", second, [
    { to: "rundong", amountFen: 30_000_000n, papers: ["SN-RD-2026-044", "25332000000077120511"] },
    { to: "dayu", amountFen: 18_025_050n, papers: ["SN-DY-2026-020", "25322000000015523390"] },
  ]);
  await clock.nextMorning(1);
  for (const key of ["kaihe", "jinxiu", "rundong", "dayu"]) await acceptAll(network, key);
  await clock.nextMorning(2);
  await passOn(network, "rundong", second, [
    { to: "jinxiu", amountFen: 8_800_000n, papers: ["RD-JX-2026-003", "25332000000077120540"] },
  ]);
  await acceptAll(network, "jinxiu");
}

async function cashForSuppliers(network: DemoNetwork, clock: TestClock, receivableId: string): Promise<void> {
  await clock.nextMorning(4);
  const small = await askForCash(network, "kaihe", receivableId, 8_000_000n, "付工资 Wages");
  const best = await quote(network, "donglin", small, 38_500, await clock.nowSec());
  await quote(network, "huitong", small, 42_000, await clock.nowSec());
  await takeQuote(network, "kaihe", best);
  await clock.nextMorning(12);
  const whole = await askForCash(network, "dayu", receivableId, 26_000_000n, "购钢材 Steel");
  await takeQuote(network, "dayu", await quote(network, "huitong", whole, 40_000, await clock.nowSec()));
}

/** The last morning: a confirmation lacks its checker, notes lie on offer, quotes and requests are open. */
async function whatWaits(network: DemoNetwork, clock: TestClock, second: string, today: string): Promise<void> {
  const file = await bookPayables(network, "hualan", "应付账款-二.csv", secondPayables(today));
  await confirmUpload(network, "hualan", file.id);
  await passOn(network, "rundong", second, [
    { to: "kaihe", amountFen: 4_000_000n, papers: ["RD-KH-2026-009", "25332000000077120601"] },
  ]);
  const asked = await askForCash(network, "sunan", second, 20_000_000n, "研发 Research");
  await quote(network, "donglin", asked, 37_000, await clock.nowSec());
  await quote(network, "huitong", asked, 39_500, await clock.nowSec());
  await askForCash(network, "dayu", second, 10_000_000n, "设备 Machines");
}
