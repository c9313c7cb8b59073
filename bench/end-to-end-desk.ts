import { type DemoMember, demoMembers } from "../scripts/demo-members.ts";
import { admitMembers, type DemoNetwork } from "../scripts/demo-network.ts";
import { dayAfter } from "../scripts/demo-payables.ts";
import type { DeskClient } from "../scripts/desk-client.ts";
import { hdKeystore, SANDBOX_MNEMONIC } from "../server/chain/keystore.ts";

/** How long one way from confirmation to sale took, in all and act by act. */
export interface SaleTimes {
  readonly totalMs: number;
  readonly acts: Readonly<Record<string, number>>;
}

/** What the peer needs to act for the same members: accounts, contracts, and days. */
export interface BenchSeat {
  readonly core: string;
  readonly supplier: string;
  readonly funder: string;
  /** Wallets of their agents. */
  readonly agents: Readonly<Record<"core" | "supplier" | "funder", string>>;
  readonly contracts: Readonly<Record<string, string>>;
  /** ISO. */
  readonly dueDay: string;
}

/** A network of three, each with one person who may act alone, and payables that wait to be confirmed. */
export interface BenchNetwork {
  readonly network: DemoNetwork;
  readonly payableIds: readonly string[];
  readonly seat: BenchSeat;
}

const one = (key: string, roles: DemoMember["roles"], actsAlone: readonly string[]): DemoMember => ({
  key,
  nameZh: key,
  nameEn: key,
  uscc: null,
  roles,
  people: [{ name: `${key} 负责人`, roles: ["MAKER", "CHECKER"] }],
  actsAlone,
});
const MEMBERS: readonly DemoMember[] = [
  one("core", ["OBLIGOR"], ["CONFIRM", "PAY"]),
  one("supplier", ["SUPPLIER"], ["SPLIT", "SELL"]),
  one("funder", ["FUNDER"], ["GRANT", "QUOTE"]),
];
const FACE_FEN = 1_000_000n;
const HALF_FEN = FACE_FEN / 2n;
const DEPOSIT_FEN = 100_000_000_000n;
const DUE_DAYS = 120;
const RATE_PPM = 38_500;
const QUOTE_MS = 3 * 86_400_000;
const PAGE = 100;
/** Of the part of a note's id that says where it begins. */
const FROM_DIGITS = 16;

/** The account that pays for gas in every sandbox. */
export function relayAddress(): string {
  return hdKeystore(SANDBOX_MNEMONIC).relay().publicKey.address;
}

/** @param payables How many payables to book. */
export async function openBenchNetwork(desk: DeskClient, payables: number): Promise<BenchNetwork> {
  const { chain } = await desk.run<{
    chain: { today: string; settlementBank: string; contracts: { name: string; address: string }[] };
  }>("{ chain { today settlementBank contracts { name address } } }");
  const dueDay = dayAfter(chain.today, DUE_DAYS);
  const bank = demoMembers.filter(({ roles }) => roles.includes("SETTLEMENT_BANK"));
  const terms = { validUntil: dayAfter(dueDay, DUE_DAYS), settlementBank: chain.settlementBank };
  const network = await admitMembers(desk, [...MEMBERS, ...bank], terms);
  const [core, supplier, funder] = ["core", "supplier", "funder"].map((key) => network.address(key)) as [
    string,
    string,
    string,
  ];
  const deposit = { member: funder, amountFen: DEPOSIT_FEN.toString(), bankRef: "bench" };
  const grant = { obligor: core, limitFen: DEPOSIT_FEN.toString(), latestDueDay: dayAfter(dueDay, DUE_DAYS) };
  await network.act("funder", "grantCredit", "obligor: Address!, limitFen: Fen!, latestDueDay: Day!", grant);
  const issue = "member: Address!, amountFen: Fen!, bankRef: String!";
  await network.act(bank[0]?.key ?? "", "issueCash", issue, deposit);
  return {
    network,
    payableIds: await bookPayables(await network.maker("core"), payables, chain.today, dueDay),
    seat: {
      core,
      supplier,
      funder,
      agents: {
        core: await agentOf(network, "core"),
        supplier: await agentOf(network, "supplier"),
        funder: await agentOf(network, "funder"),
      },
      contracts: Object.fromEntries(chain.contracts.map(({ name, address }) => [name, address])),
      dueDay,
    },
  };
}

async function agentOf(network: DemoNetwork, key: string): Promise<string> {
  const { viewer } = await (await network.maker(key)).run<{ viewer: { agent: string } }>("{ viewer { agent } }");
  return viewer.agent;
}

async function bookPayables(desk: DeskClient, count: number, issued: string, dueDay: string): Promise<string[]> {
  if (count === 0) return [];
  const rows = Array.from(
    { length: count },
    (_, at) => `supplier,${10_000 + at},${issued},${dueDay},${FACE_FEN / 100n}.00`,
  );
  const csv = ["供应商名称,发票号码,开票日期,到期日,价税合计", ...rows].join("\n");
  const file = { fileName: "bench.csv", contentBase64: Buffer.from(csv, "utf8").toString("base64") };
  const preview = "mutation ($file: FileInput!) { upload: previewPayables(file: $file) { id } }";
  const { upload } = await desk.run<{ upload: { id: string } }>(preview, { file });
  await desk.run("mutation ($id: ID!) { upload: commitPayables(uploadId: $id) { id } }", { id: upload.id });
  const document = `{ payables(first: ${PAGE}) { edges { node { id } } } }`;
  const { payables } = await desk.run<{ payables: { edges: { node: { id: string } }[] } }>(document);
  return payables.edges.map(({ node }) => node.id);
}

interface Done {
  readonly state: string;
  readonly receivableId?: string;
  readonly quote?: { readonly id: string };
}

/** Begins an act and waits until what it did can be read. @param fields What the next act needs to know of it. */
async function carryOut(desk: DeskClient, mutation: string, variables: object, fields = ""): Promise<Done> {
  const { operation } = await desk.run<{ operation: { id: string } }>(mutation, { ...variables });
  const document = `query ($id: ID!) { operation(id: $id, awaitFinal: true) { state ${fields} } }`;
  const done = (await desk.run<{ operation: Done }>(document, { id: operation.id })).operation;
  if (done.state !== "CONFIRMED") throw new Error(`${mutation} ended as ${done.state}`);
  return done;
}

const CONFIRM = "mutation ($input: ConfirmPayablesInput!) { operation: confirmPayables(input: $input) { id } }";
const SPLIT = `mutation ($noteId: ChainId!, $amountsFen: [Fen!]!) {
  operation: splitNote(noteId: $noteId, amountsFen: $amountsFen) { id }
}`;
const REQUEST = "mutation ($noteId: ChainId!) { request: requestFinancing(noteId: $noteId) { id } }";
const QUOTE = "mutation ($input: QuoteFinancingInput!) { operation: quoteFinancing(input: $input) { id } }";
const ACCEPT = "mutation ($id: ID!) { operation: acceptQuote(id: $id) { id } }";
const READ = "query ($id: ID!) { request: financingRequest(id: $id) { state financing { financedFen netFen } } }";

/** The six acts, each after the one before can be seen. */
export async function sellThroughDesk({ network, payableIds, seat }: BenchNetwork, run: number): Promise<SaleTimes> {
  const [core, supplier, funder] = await Promise.all(MEMBERS.map(({ key }) => network.maker(key)));
  if (!core || !supplier || !funder) throw new RangeError("three members");
  const acts: Record<string, number> = {};
  const timed = async <Result>(name: string, act: () => Promise<Result>): Promise<Result> => {
    const startedMs = performance.now();
    const result = await act();
    acts[name] = performance.now() - startedMs;
    return result;
  };
  const startedMs = performance.now();
  const { receivableId } = await timed("confirm", () => {
    const input = { payableIds: [payableIds[run]], dueDay: seat.dueDay, acceptWithinDays: 0 };
    return carryOut(core, CONFIRM, { input }, "receivableId");
  });
  await timed("split", () => {
    const noteId = `${receivableId}${"0".repeat(FROM_DIGITS)}`;
    return carryOut(supplier, SPLIT, { noteId, amountsFen: [String(HALF_FEN)] });
  });
  const noteId = `${receivableId}${HALF_FEN.toString(16).padStart(FROM_DIGITS, "0")}`;
  const { request } = await timed("request", () => supplier.run<{ request: { id: string } }>(REQUEST, { noteId }));
  const { quote } = await timed("quote", () => {
    const expiresAt = new Date(Date.now() + QUOTE_MS).toISOString();
    return carryOut(funder, QUOTE, { input: { requestId: request.id, ratePpm: RATE_PPM, expiresAt } }, "quote { id }");
  });
  await timed("accept", () => carryOut(supplier, ACCEPT, { id: quote?.id }));
  const read = await timed("read", () =>
    supplier.run<{ request: { state: string; financing: { financedFen: string } | null } }>(READ, { id: request.id }),
  );
  const totalMs = performance.now() - startedMs;
  if (read.request.state !== "SETTLED" || read.request.financing?.financedFen !== String(HALF_FEN)) {
    throw new Error(`the sale is ${read.request.state}`);
  }
  return { totalMs, acts };
}
