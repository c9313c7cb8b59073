import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { type Answer, codesOf, post, postRaw } from "./post.ts";
import { tokenOf } from "./sessions.ts";
import { type ApiWorld, apiWorld } from "./test-world.ts";

/** Without bounds some of these would take minutes. Most take milliseconds; the machine may do other things too. */
const LIMIT_MS = 2_000;
const MB = 1_000_000;

const repeat = (text: string, times: number) => text.repeat(times);
const fields = (times: number) => repeat("today ", times);
/** `{ a { a { … } } }`: as deep as the schema goes round. */
const deep = (levels: number) =>
  `{ viewer { member ${repeat("{ creditLine { obligor ", levels)} { address } ${repeat("} }", levels)} } }`;

/** Each of these is refused before anything is done. */
const refused: Readonly<Record<string, string>> = {
  "depth 50": deep(25),
  "depth 5,000": deep(2_500),
  "braces without end": repeat("{ chain ", 20_000),
  "a fragment that spreads itself": "{ chain { ...A } } fragment A on ChainStatus { ...A }",
  "fragments in a ring": "{ chain { ...A } } fragment A on ChainStatus { ...B } fragment B on ChainStatus { ...A }",
  "a fragment named like the schema's own":
    "{ chain { ...__schema } } fragment __schema on ChainStatus { ...__schema today }",
  "fragments that fan out": `{ members(first: 100) { ...F0 } } ${Array.from(
    { length: 12 },
    (_, at) =>
      `fragment F${at} on MemberConnection { ...F${at + 1} edges { node { creditLine { grants { funder { ...G${at} } } } } } }`,
  ).join(" ")}`,
  "fragments that fan out over pages": `{ receivables(first: 100) { edges { node { notes(first: 100) { edges { node { ...N } } } } } } }
    fragment N on Note { noteId receivable { notes(first: 100) { edges { node { noteId } } } } }`,
  "16 aliases": `{ ${Array.from({ length: 16 }, (_, at) => `a${at}: chain { today }`).join(" ")} }`,
  "1,000 aliases": `{ ${Array.from({ length: 1_000 }, (_, at) => `a${at}: chain { today }`).join(" ")} }`,
  "16 aliases in a fragment": `{ ...A } fragment A on Query { ${Array.from({ length: 16 }, (_, at) => `a${at}: chain { today }`).join(" ")} }`,
  "11 acts in one document": `mutation { ${Array.from({ length: 11 }, (_, at) => `a${at}: signOut`).join(" ")} }`,
  "100 sign-ins in one document": `mutation { ${Array.from({ length: 100 }, (_, at) => `a${at}: beginSignIn { nonce }`).join(" ")} }`,
  "1,000 directives": `{ chain ${repeat("@skip(if: false) ", 1_000)} { today } }`,
  "21 directives": `{ chain { ${Array.from({ length: 21 }, () => "today @include(if: true)").join(" ")} } }`,
  "directives on variables": `query ($a: Int ${repeat("@deprecated ", 30)}) { chain { today } }`,
  "5,000 repeated fields": `{ chain { ${fields(5_000)} } }`,
  "pages in pages in pages":
    "{ receivables(first: 100) { edges { node { notes(first: 100) { edges { node { amountFen provenance { down(first: 100) { edges { node { seq } } } } } } } } } } }",
  "pages by variables' defaults":
    "query ($n: Int! = 100) { receivables(first: $n) { edges { node { notes(first: $n) { edges { node { amountFen tier state } } } } } } }",
  "@defer": "{ chain { ...A @defer } } fragment A on ChainStatus { today }",
  "@stream": "{ members { edges @stream { cursor } } }",
  "a field that is not there": "{ __proto__ { constructor } }",
  "an operation that is not there": "query A { chain { today } } query B { chain { today } }",
  "a subscription of two things": "subscription { blockIndexed { block } operationChanged { id } }",
  "no operation": "fragment A on ChainStatus { today }",
  nothing: "",
  "a document of 30,000 characters": `{ chain { today } } ${repeat("#", 30_000)}`,
};

/** Each is a body as a stranger might send it. */
const bodies: Readonly<Record<string, { readonly body: string; readonly headers?: Record<string, string> }>> = {
  "an array of requests": { body: '[{"query":"{ chain { today } }"},{"query":"{ chain { today } }"}]' },
  "no JSON": { body: "{" },
  "JSON that is no object": { body: '"{ chain { today } }"' },
  null: { body: "null" },
  "JSON nested 100,000 deep": {
    body: `{"query":"{ chain { today } }","variables":${repeat("[", 100_000)}${repeat("]", 100_000)}}`,
  },
  "variables that are a list": { body: '{"query":"{ chain { today } }","variables":[1]}' },
  "a query that is a number": { body: '{"query":1}' },
  "a persisted query": {
    body: '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}',
  },
  "an operation of another name": { body: '{"query":"query A { chain { today } }","operationName":"B"}' },
  "1.1 MB of variables": {
    body: JSON.stringify({ query: "{ chain { today } }", variables: { a: repeat("x", 1.1 * MB) } }),
  },
  "plain text": { body: '{"query":"{ chain { today } }"}', headers: { "content-type": "text/plain" } },
  "a form": {
    body: "query=%7B%20chain%20%7B%20today%20%7D%20%7D",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  },
  "a multipart form": {
    body: '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ chain { today } }"}\r\n--x--\r\n',
    headers: { "content-type": "multipart/form-data; boundary=x" },
  },
  "GraphQL as it is": { body: "{ chain { today } }", headers: { "content-type": "application/graphql" } },
  "a compressed body": { body: "\u001f\u008b not gzip", headers: { "content-encoding": "gzip" } },
};

describe("hostile requests", () => {
  let world: ApiWorld;
  let token: string;
  let heapMb: number;
  let slowest = { what: "", ms: 0 };

  before(async function () {
    this.timeout(120_000);
    world = await apiWorld();
    token = await tokenOf(world, world.ours.supplier);
    heapMb = process.memoryUsage().rss / MB;
  });

  after("the desk is alive, told of no fault of ours, and no larger", async () => {
    console.log(`    the slowest no took ${slowest.ms.toFixed(0)} ms: ${slowest.what}`);
    const alive = await post(world.url, "{ chain { today } viewer { agent } }", {}, token);
    expect(codesOf(alive)).to.deep.equal([]);
    expect(world.troubles).to.deep.equal([]);
    expect(process.memoryUsage().rss / MB - heapMb).to.be.below(300);
  });

  /** A clean no: told as a refusal, quickly, without a word about our insides, and with nothing done. */
  function expectCleanNo(answer: Answer, what: string): void {
    expect(answer.status, what).to.be.oneOf([200, 400, 405, 413, 415]);
    expect(answer.text, what).to.not.match(/node_modules|\.ts:|\bat \w+ \(|SQLITE|relation "/i);
    expect(answer.text.length, what).to.be.below(20_000);
    expect(answer.ms, what).to.be.below(LIMIT_MS);
    if (answer.ms > slowest.ms) slowest = { what, ms: answer.ms };
    if (answer.status !== 200) expect(answer.json.code ?? codesOf(answer)[0], what).to.be.oneOf(CODES);
    else for (const code of codesOf(answer)) expect(code, what).to.be.oneOf(CODES);
    if (answer.json.errors) expect(Object.values(answer.json.data ?? {}).filter(Boolean), what).to.deep.equal([]);
  }

  const CODES = ["REQUEST_INVALID", "REQUEST_TOO_LARGE"];

  for (const [what, document] of Object.entries(refused)) {
    it(`refuses ${what}`, async () => {
      const answer = await post(world.url, document, {}, token);
      expectCleanNo(answer, what);
      expect(codesOf(answer).length).to.be.greaterThan(0);
    });
  }

  for (const [what, { body, headers }] of Object.entries(bodies)) {
    it(`refuses ${what}`, async () => {
      const answer = await postRaw(world.url, body, { authorization: `Bearer ${token}`, ...headers });
      expectCleanNo(answer, what);
      expect(answer.json.data ?? null).to.equal(null);
    });
  }

  it("answers what is merely odd: depth 7, 15 aliases, duplicate keys, keys of prototypes, unknown variables", async () => {
    const odd = [
      '{"query":"{ nothing }","query":"{ chain { today } }"}',
      '{"query":"{ chain { today } }","variables":{"__proto__":{"isRegistrar":true},"constructor":{"prototype":1}}}',
      JSON.stringify({ query: `{ ${Array.from({ length: 15 }, (_, at) => `a${at}: chain { today }`).join(" ")} }` }),
      JSON.stringify({
        query: "{ viewer { member { creditLine { obligor { creditLine { obligor { address } } } } } } }",
      }),
    ];
    for (const body of odd) {
      expect(codesOf(await postRaw(world.url, body, { authorization: `Bearer ${token}` })), body).to.deep.equal([]);
    }
    expect(Object.hasOwn(Object.prototype, "isRegistrar")).to.equal(false);
  });

  describe("values that are none", () => {
    const amounts = [
      100,
      1.5,
      -0,
      1e3,
      "1e3",
      "0x10",
      "１２",
      " 5",
      "5 ",
      "-0",
      "-5",
      "+5",
      "05",
      "5.0",
      "",
      "NaN",
      "Infinity",
      true,
      [],
      {},
      ["5"],
      (2n ** 256n).toString(),
      "9".repeat(18),
      "5\n",
      "\u0000",
      "٣",
      "5n",
      "5_000",
      "5,000",
    ];
    const days = [
      "2026-02-30",
      "2026-13-01",
      "26-01-01",
      "2026-1-1",
      20_000,
      "tomorrow",
      "",
      "2026-01-01T00:00:00Z",
      "１２３４-01-01",
    ];
    const moments = [
      "2026-02-30T00:00:00Z",
      "2026-01-01",
      "2026-01-01T00:00:00",
      "2026-01-01T25:00:00Z",
      1_700_000_000,
      "now",
      "2026-01-01T00:00:00+99:99",
    ];
    const ids = [
      "",
      "x",
      "0x",
      "0xzz",
      `0x${"0".repeat(47)}`,
      `0x${"0".repeat(65)}`,
      `0X${"0".repeat(48)}`,
      5,
      null,
      `0x${"０".repeat(48)}`,
    ];
    const addresses = ["", "0x", `0x${"0".repeat(39)}`, `0x${"g".repeat(40)}`, `0x${"0".repeat(41)}`, 1, "vitalik.eth"];
    const globalIds = [
      "",
      "x",
      "Tm90ZQ==",
      Buffer.from("Note:'; drop").toString("base64"),
      Buffer.from("Nothing:1").toString("base64"),
      Buffer.from("__proto__:1").toString("base64"),
      Buffer.from("Upload:\u0000").toString("base64"),
      "😀",
      "A".repeat(100_000),
    ];

    const table: readonly (readonly [string, string, string, readonly unknown[]])[] = [
      [
        "Fen",
        'query ($v: Fen!) { provenance(interval: { receivableId: "RECEIVABLE", fromFen: "0", toFen: $v }) { fromFen } }',
        "Fen",
        amounts,
      ],
      ["Day", "query ($v: Day!) { maturities(from: $v) { day } }", "Day", days],
      [
        "DateTime",
        'mutation ($v: DateTime!) { quoteFinancing(input: { requestId: "REQUEST", ratePpm: 1, expiresAt: $v }) { id } }',
        "DateTime",
        moments,
      ],
      ["ChainId", "query ($v: ChainId!) { receivable(receivableId: $v) { faceFen } }", "ChainId", ids],
      ["Address", "query ($v: Address!) { member(address: $v) { isActive } }", "Address", addresses],
      [
        "Ppm",
        'mutation ($v: Ppm!) { quoteFinancing(input: { requestId: "REQUEST", ratePpm: $v, expiresAt: "2026-01-01T00:00:00Z" }) { id } }',
        "Ppm",
        [-1, 1.5, "1", 2 ** 32, null, true, 1e300],
      ],
      ["ID", "query ($v: ID!) { node(id: $v) { id } }", "id", globalIds],
      ["Int", "query ($v: Int!) { notes(first: $v) { totalCount } }", "Int", [2 ** 31, 1.5, "5", null, 1e300]],
    ];
    for (const [name, query, , values] of table) {
      it(`${name}: ${values.length} values that are none are refused, each with what it should be`, async () => {
        const document = query.replace("RECEIVABLE", world.ours.receivableId).replace("REQUEST", world.ours.requestId);
        for (const value of values) {
          const answer = await post(world.url, document, { v: value }, token);
          expectCleanNo(answer, `${name} ${JSON.stringify(value)?.slice(0, 60)}`);
          expect(codesOf(answer), String(value).slice(0, 60)).to.deep.equal(["REQUEST_INVALID"]);
        }
      });
    }

    it("Fen: as a literal in the document too", async () => {
      for (const literal of ["1000", "1e3", "1.0", "true", "[]", "{}", '"1e3"', '"0x10"', "null"]) {
        const document = `{ provenance(interval: { receivableId: "${world.ours.receivableId}", fromFen: ${literal}, toFen: "1" }) { fromFen } }`;
        expect(codesOf(await post(world.url, document, {}, token)), literal).to.deep.equal(["REQUEST_INVALID"]);
      }
    });
  });

  it("texts of any kind are kept or refused, and break nothing", async () => {
    const texts = [
      "\u0000",
      "\ud800",
      "‮evil",
      "😀".repeat(100),
      "x".repeat(100_000),
      "'; drop table operation; --",
      "\r\nSet-Cookie: a=b",
      "",
      " ",
    ];
    const REJECT = `mutation ($reason: String!) { rejectNote(noteId: "${world.ours.offeredId}", reason: $reason) { id } }`;
    const FIND = "query ($text: String!) { findMembers(text: $text) { address } }";
    for (const text of texts) {
      for (const [document, variables] of [
        [REJECT, { reason: text }],
        [FIND, { text }],
      ] as const) {
        const answer = await post(world.url, document, variables, token);
        expect(answer.status).to.equal(200);
        for (const code of codesOf(answer)) expect(code).to.be.oneOf([...CODES, "OFFER_NOT_PAYEE"]);
      }
    }
  });
});
