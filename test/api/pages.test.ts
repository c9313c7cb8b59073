import { expect } from "chai";
import { before, describe, it } from "mocha";
import { codesOf, post } from "./post.ts";
import { tokenOf } from "./sessions.ts";
import { type ApiWorld, apiWorld } from "./test-world.ts";

/** Every list of the schema: where it is, and who may read it. `PAGE` stands for its arguments. */
const lists: readonly (readonly [string, string])[] = [
  ["supplier", "{ list: notes(PAGE) { FIELDS } }"],
  ["supplier", "{ list: receivables(PAGE) { FIELDS } }"],
  ["supplier", "{ list: members(PAGE) { FIELDS } }"],
  ["supplier", "{ list: operations(PAGE) { FIELDS } }"],
  ["supplier", "{ list: draws(PAGE) { FIELDS } }"],
  ["supplier", "{ list: financings(PAGE) { FIELDS } }"],
  ["supplier", "{ list: positions(PAGE) { FIELDS } }"],
  ["supplier", "{ list: quotes(PAGE) { FIELDS } }"],
  ["second", "{ list: financingRequests(PAGE) { FIELDS } }"],
  ["funder", "{ list: financingRequests(PAGE, open: true) { FIELDS } }"],
  ["funder", "{ list: cashBookings(PAGE) { FIELDS } }"],
  ["obligor", "{ list: payables(PAGE) { FIELDS } }"],
  ["obligor", "{ list: uploads(PAGE) { FIELDS } }"],
  ["obligor", '{ of: upload(id: "UPLOAD") { list: payables(PAGE) { FIELDS } } }'],
  ["obligor", '{ of: upload(id: "UPLOAD") { list: refusals(PAGE) { FIELDS } } }'],
  ["supplier", '{ of: receivable(receivableId: "RECEIVABLE") { list: notes(PAGE) { FIELDS } } }'],
  ["supplier", '{ of: receivable(receivableId: "RECEIVABLE") { list: history(PAGE) { FIELDS } } }'],
  [
    "supplier",
    '{ of: provenance(interval: { receivableId: "RECEIVABLE", fromFen: "0", toFen: "100000000" }) { list: down(PAGE) { FIELDS } } }',
  ],
  [
    "supplier",
    '{ of: provenance(interval: { receivableId: "RECEIVABLE", fromFen: "0", toFen: "100000000" }) { list: leaves(PAGE) { FIELDS } } }',
  ],
  ["second", "{ viewer { of: waiting { list: offers(PAGE) { FIELDS } } } }"],
  ["second", "{ viewer { of: waiting { list: quotes(PAGE) { FIELDS } } } }"],
  ["funder", "{ viewer { of: waiting { list: requests(PAGE) { FIELDS } } } }"],
  ["obligor", "{ viewer { of: waiting { list: toSign(PAGE) { FIELDS } } } }"],
  ["obligor", "{ viewer { of: waiting { list: maturities(PAGE) { FIELDS } } } }"],
];
const FIELDS =
  "totalCount edges { cursor node { __typename } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

interface List {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: unknown }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

describe("pages of lists", () => {
  let world: ApiWorld;
  const tokens = new Map<string, string>();

  before(async function () {
    this.timeout(120_000);
    world = await apiWorld();
    for (const role of ["obligor", "supplier", "second", "funder"] as const) {
      tokens.set(role, await tokenOf(world, world.ours[role]));
    }
  });

  function ask([role, list]: readonly [string, string], page: string) {
    const document = list
      .replace("(PAGE", page === "" ? "(first: 20" : `(${page}`)
      .replace("FIELDS", FIELDS)
      .replace("UPLOAD", world.ours.uploadId)
      .replace("RECEIVABLE", world.ours.receivableId);
    return post(world.url, document, {}, tokens.get(role) ?? "");
  }

  async function listOf(list: readonly [string, string], page: string): Promise<List> {
    const answer = await ask(list, page);
    expect(codesOf(answer), answer.text).to.deep.equal([]);
    return found(answer.json.data);
  }

  for (const list of lists) {
    const name = list[1].replaceAll(/\(.*?PAGE.*$|[{} ]|"|list:|of:/g, " ").trim();

    it(`${name}: page by page is the whole, each item once, whatever the size`, async () => {
      const whole = await listOf(list, "first: 100");
      expect(whole.edges).to.have.length(whole.totalCount);
      for (const size of [1, 2]) {
        const read: unknown[] = [];
        for (let after: string | null = null; ; ) {
          const page = await listOf(list, `first: ${size}${after === null ? "" : `, after: ${JSON.stringify(after)}`}`);
          expect(page.edges.length).to.be.at.most(size);
          expect(page.totalCount).to.equal(whole.totalCount);
          expect(page.pageInfo.hasPreviousPage).to.equal(after !== null);
          expect(page.pageInfo.endCursor).to.equal(page.edges.at(-1)?.cursor ?? null);
          read.push(...page.edges);
          if (!page.pageInfo.hasNextPage) break;
          after = page.pageInfo.endCursor;
        }
        expect(read).to.deep.equal(whole.edges);
      }
    });

    it(`${name}: refuses a page of no size, a negative, and one that is too large`, async () => {
      for (const first of ["0", "-1", "101", "1000000000"]) {
        const answer = await ask(list, `first: ${first}`);
        expect(codesOf(answer), first).to.deep.equal(["REQUEST_INVALID"]);
        expect(answer.json.errors?.[0]?.extensions.args).to.include({ field: "first" });
      }
    });

    it(`${name}: refuses a cursor that is none, and one of another list, without breaking`, async () => {
      const cursors = [
        "",
        "x",
        "'; drop table note; --",
        "0x",
        "９",
        "1e9",
        "-1",
        "\u0000",
        "x".repeat(10_000),
        "20000.0xzz",
      ];
      for (const cursor of cursors) {
        const answer = await ask(list, `first: 5, after: ${JSON.stringify(cursor)}`);
        expect(answer.status).to.equal(200);
        for (const code of codesOf(answer)) expect(code, cursor.slice(0, 40)).to.equal("REQUEST_INVALID");
      }
    });
  }

  it("one list's cursor in another, or another member's, gives nothing that was not one's own", async () => {
    const cursors: string[] = [];
    for (const list of lists) cursors.push(...(await listOf(list, "first: 1")).edges.map(({ cursor }) => cursor));
    for (const list of lists) {
      const whole = JSON.stringify((await listOf(list, "first: 100")).edges);
      for (const cursor of cursors) {
        const answer = await ask(list, `first: 5, after: ${JSON.stringify(cursor)}`);
        const codes = codesOf(answer);
        if (codes.length > 0) expect(codes).to.deep.equal(["REQUEST_INVALID"]);
        else for (const edge of found(answer.json.data).edges) expect(whole).to.contain(JSON.stringify(edge));
      }
    }
  });

  it("lists sum up what they hold", async () => {
    const document = `{ notes(first: 100) { totalCount totalFen edges { node { amountFen } } indexedTo { block digest } } }`;
    const { json } = await post(world.url, document, {}, tokens.get("supplier") ?? "");
    const { notes } = json.data as {
      notes: { totalCount: number; totalFen: string; edges: { node: { amountFen: string } }[] };
    };
    const sum = notes.edges.reduce((fen, { node }) => fen + BigInt(node.amountFen), 0n);
    expect(notes.totalFen).to.equal(sum.toString());
    expect(notes.edges).to.have.length(notes.totalCount);
  });

  it("maturities: by day, as owed and as held, with what is provisional, and within bounds", async () => {
    const { dueDay } = world.ours;
    const document = (args: string) => `{ maturities(${args}) { day count faceFen openFen isProvisional } }`;
    const ask = async (role: string, args: string) =>
      (await post(world.url, document(args), {}, tokens.get(role) ?? "")).json;
    const owed = (await ask("obligor", `to: "${dueDay}"`)).data?.maturities as {
      day: string;
      isProvisional: boolean;
    }[];
    expect(owed.map(({ day }) => day)).to.deep.equal([dueDay]);
    expect(owed[0]?.isProvisional).to.equal(true);
    const held = (await ask("second", "side: HELD")).data?.maturities as { openFen: string }[];
    expect(held.map(({ openFen }) => openFen)).to.deep.equal(["30000000"]);
    expect((await ask("second", "side: OWED")).data?.maturities).to.deep.equal([]);
    const codes = async (args: string) => (await ask("second", args)).errors?.map(({ extensions }) => extensions.code);
    expect(await codes('from: "2027-01-02", to: "2027-01-01"')).to.deep.equal(["PERIOD_REVERSED"]);
    expect(await codes('from: "2000-01-01", to: "2030-01-01"')).to.deep.equal(["REQUEST_INVALID"]);
  });
});

/** The list in an answer, under whatever it lies. */
function found(data: unknown): List {
  const record = data as Record<string, unknown>;
  return "list" in record ? (record.list as List) : found(record.of ?? record.viewer);
}
