/**
 * What each act of the path costs in gas, beside the least that any contract could spend, what comparable contracts
 * spend, and the goal.
 *
 *     node --import=tsx bench/gas.ts        writes bench/results/gas.json
 *
 * Measured cold: one transaction a block. The parties hold cash and another note already, the obligor uses credit, and
 * each member has used an order id of the same 256 before, as members who count their orders have. Each act comes as an
 * order that a maker and a checker signed and a relay sent. Gas is exact: every run gives the same figures.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { type ContractTransactionResponse, id } from "ethers";
import {
  accept,
  confirm,
  draw,
  grant,
  hashQuote,
  issue,
  merge,
  noteIdOf,
  pass,
  pay,
  receivableIdOf,
  settle,
  split,
} from "../test/contracts/act.ts";
import {
  type ConfirmOrder,
  draftAccept,
  draftBooking,
  draftConfirm,
  draftGrant,
  draftMerge,
  draftPass,
  draftPay,
  draftQuote,
  draftSell,
  draftSplit,
  leg,
  nextOrderId,
} from "../test/contracts/draft.ts";
import { Act, type Member, MemberRole, memberOf } from "../test/contracts/member.ts";
import { LAST_DAY, openConnection, openWorld, type World } from "../test/contracts/world.ts";
import { type GasRow, printTable, YARDSTICKS, type Yardstick } from "./gas-yardstick.ts";

const FACE_FEN = 10_000_000n;
const HOLDERS = 100;
const PAYEES_PER_CALL = 50;
/** Orders that share a storage word; one that opens a new word costs 17 100 more. */
const ORDERS_PER_WORD = 256n;

const connection = await openConnection();
const world = await openWorld(connection);
const m = world.members;
const holders = await admitHolders(world);
await prepare(world);
const rows: GasRow[] = [];

await measureConfirmations();
await measureCuts();
await measureSales();
await measureRedemption();
await measureSigners();

if (nextOrderId() >= ORDERS_PER_WORD) throw new Error("the last orders were the first of their word");
printTable(rows);
writeResults();
await connection.close();

/** Suppliers who hold cash, but sign nothing here. */
async function admitHolders({ registry, members }: World): Promise<Member[]> {
  const admitted: Member[] = [];
  for (let index = 1; index <= HOLDERS; index += 1) {
    const holder = memberOf(`holder ${index}`, MemberRole.SUPPLIER);
    await registry.register(holder.account, holder.roles, LAST_DAY, id(holder.name));
    await issue(world, draftBooking(members.bank, holder, 1n));
    admitted.push(holder);
  }
  return admitted;
}

/** Gives everyone what a party in the middle of its business has: cash, credit in use, notes, a used order id. */
async function prepare({ members }: World): Promise<void> {
  const { bank, funder, obligor, tierOne, tierTwo, otherTierOne } = members;
  await grant(world, draftGrant(funder, obligor, 10n ** 15n));
  for (const member of [funder, obligor, tierOne, tierTwo, otherTierOne]) {
    await issue(world, draftBooking(bank, member, 10n ** 12n));
  }
  for (const acceptWithinDays of [0n, 9n]) {
    const { at } = await confirmed({ acceptWithinDays });
    if (acceptWithinDays > 0n) await accept(world, draftAccept(tierOne, at(0n), FACE_FEN));
    await split(world, draftSplit(tierOne, at(0n), [1n]));
  }
  const { at, receivableId } = await confirmed();
  await pass(world, draftPass(tierOne, at(0n), [leg(tierTwo, 3_000n), leg(otherTierOne, 1_000n)]));
  await sell(at(0n), FACE_FEN - 4_000n, 1_000n);
  await pay(world, draftPay(obligor, receivableId, 1n));
}

async function confirmed(patch: Partial<ConfirmOrder> = {}) {
  const order = draftConfirm(world, { faceFen: FACE_FEN, ...patch });
  const sent = await confirm(world, order);
  const receivableId = receivableIdOf(order);
  return { sent, receivableId, at: (fromFen: bigint) => noteIdOf(receivableId, fromFen) };
}

function sell(noteId: bigint, noteEndFen: bigint, amountFen: bigint): Promise<ContractTransactionResponse> {
  const quote = draftQuote(m.funder, m.tierOne, noteId, noteEndFen, amountFen);
  return settle(world, quote, draftSell(m.tierOne, hashQuote(quote)));
}

/** Adds a row; an act on `count` notes at once is told for each of them where its yardstick is. */
async function measure(act: string, sent: Promise<ContractTransactionResponse>, yardstick?: Yardstick, count = 1) {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error(`${act} was not mined`);
  rows.push({ act, gas: Math.round(Number(receipt.gasUsed) / count), yardstick });
}

async function measureConfirmations(): Promise<void> {
  const notice = confirmed();
  await measure(
    "confirm, notice only",
    notice.then(({ sent }) => sent),
    YARDSTICKS.confirm,
  );
  const offered = await confirmed({ acceptWithinDays: 9n });
  await measure("confirm, to be accepted", Promise.resolve(offered.sent), YARDSTICKS.confirm);
  await measure("accept", accept(world, draftAccept(m.tierOne, offered.at(0n), FACE_FEN)));
}

async function measureCuts(): Promise<void> {
  const { at } = await confirmed();
  await measure("split in two", split(world, draftSplit(m.tierOne, at(0n), [4_000n])));
  await measure("merge two", merge(world, draftMerge(m.tierOne, at(0n))));
  const part = pass(world, draftPass(m.tierOne, at(0n), [leg(m.tierTwo, 4_000n)]));
  await measure("split and pass a part", part, YARDSTICKS.passPart);
  const whole = pass(world, draftPass(m.tierOne, at(0n), [leg(m.tierTwo, FACE_FEN - 4_000n)]));
  await measure("pass a whole note", whole, YARDSTICKS.passWhole);
  const offered = await confirmed({ acceptWithinDays: 9n });
  await accept(world, draftAccept(m.tierOne, offered.at(0n), FACE_FEN));
  const offering = pass(world, draftPass(m.tierOne, offered.at(0n), [leg(m.tierTwo, 4_000n)]));
  await measure("split and offer a part", offering, YARDSTICKS.passPart);
  const many = await confirmed();
  const legs = holders.slice(0, PAYEES_PER_CALL).map((payee) => leg(payee, 4_000n));
  await measure("to 50 payees in one call", pass(world, draftPass(m.tierOne, many.at(0n), legs)), YARDSTICKS.passFifty);
}

async function measureSales(): Promise<void> {
  const { at } = await confirmed();
  await measure("sell a part against a quote", sell(at(0n), FACE_FEN, 4_000n), YARDSTICKS.sell);
  await measure(
    "sell a whole note against a quote",
    sell(at(0n), FACE_FEN - 4_000n, FACE_FEN - 4_000n),
    YARDSTICKS.sell,
  );
}

async function measureRedemption(): Promise<void> {
  const { at, receivableId } = await confirmed();
  const shareFen = FACE_FEN / BigInt(HOLDERS);
  for (let from = HOLDERS; from > 0; from -= PAYEES_PER_CALL) {
    const legs = holders.slice(from - PAYEES_PER_CALL, from).map((payee) => leg(payee, shareFen));
    await pass(world, draftPass(m.tierOne, at(0n), legs));
  }
  const notes = holders.map((_, index) => at(BigInt(index) * shareFen));
  await measure("pay a part", pay(world, draftPay(m.obligor, receivableId, FACE_FEN / 2n)));
  await measure("a holder draws a share", draw(world, notes.slice(0, 1)), YARDSTICKS.drawOne);
  const shares = draw(world, notes);
  await measure("draw for 100 holders, each, a share", shares, YARDSTICKS.drawMany, HOLDERS);
  await measure("pay the rest", pay(world, draftPay(m.obligor, receivableId, FACE_FEN / 2n)));
  await measure("a holder draws the rest", draw(world, notes.slice(0, 1)), YARDSTICKS.drawOne);
  const rests = draw(world, notes.slice(1));
  await measure("draw for 99 holders, each, the rest", rests, YARDSTICKS.drawMany, HOLDERS - 1);
}

/** One signature more on the same act, where the policy is content with one. */
async function measureSigners(): Promise<void> {
  await world.registry.setPolicy(m.tierOne.account, Act.PASS, 2n ** 63n);
  const gas: bigint[] = [];
  for (const signers of [[m.tierOne.maker], [m.tierOne.maker, m.tierOne.checker]]) {
    const { at } = await confirmed();
    const receipt = await (
      await pass(world, draftPass(m.tierOne, at(0n), [leg(m.tierTwo, FACE_FEN)]), { signers })
    ).wait();
    gas.push(receipt?.gasUsed ?? 0n);
  }
  const [one = 0n, two = 0n] = gas;
  rows.push({ act: "each further signer", gas: Number(two - one), yardstick: YARDSTICKS.furtherSigner });
}

function writeResults(): void {
  const version = (name: string): string =>
    JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), "utf8")).version;
  const results = {
    setting: {
      solc: version("solc"),
      optimizerRuns: 200,
      evm: "cancun",
      engine: `hardhat ${version("hardhat")}`,
      storage: "cold, one transaction a block",
    },
    rows: rows.map(({ act, gas, yardstick }) => ({ act, gas, ...yardstick })),
  };
  mkdirSync(new URL("results/", import.meta.url), { recursive: true });
  writeFileSync(new URL("results/gas.json", import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
}
