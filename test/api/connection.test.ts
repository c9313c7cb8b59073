import { readdirSync } from "node:fs";
import { request } from "node:http";
import { expect } from "chai";
import { before, describe, it } from "mocha";
import { postRaw } from "./post.ts";
import { tokenOf } from "./sessions.ts";
import { type ApiWorld, apiWorld } from "./test-world.ts";

const TODAY = JSON.stringify({ query: "{ chain { today } }" });
const WHO = JSON.stringify({ query: "{ viewer { agent } }" });
const FROM_WINDOW = { "x-fenline-window": "1" };

describe("the connection", () => {
  let world: ApiWorld;

  before(async function () {
    this.timeout(120_000);
    world = await apiWorld();
  });

  /** A request as a program without manners would make it. */
  function raw(options: {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    localAddress?: string;
    body?: string;
  }) {
    const { hostname, port } = new URL(world.url);
    return new Promise<{ status: number; text: string }>((resolve, reject) => {
      const { body = "", ...rest } = options;
      const outgoing = request({ hostname, port, method: "POST", path: "/graphql", ...rest }, (incoming) => {
        let text = "";
        incoming.setEncoding("utf8").on("data", (chunk) => {
          text += chunk;
        });
        incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, text }));
      });
      outgoing.on("error", reject).end(body);
    });
  }

  it("/healthz says that the process is alive, /readyz up to which block and with which digest it can answer", async () => {
    expect(await (await fetch(`${world.url}/healthz`)).json()).to.deep.equal({ ok: true });
    const ready = await fetch(`${world.url}/readyz`);
    expect(ready.status).to.equal(200);
    const state = (await ready.json()) as { isReady: boolean; block: number; digest: string };
    const CHAIN = "{ chain { indexedTo { block digest } } }";
    const { chain } = await world.desk.run<{ chain: { indexedTo: { block: number; digest: string } } }>(CHAIN);
    expect({ block: state.block, digest: state.digest }).to.deep.equal(chain.indexedTo);
    expect(state.isReady).to.equal(true);
  });

  it("every answer has a number, and headers that keep foreign pages and scripts out", async () => {
    for (const path of ["/healthz", "/", "/nothing", "/graphql", "/files/x"]) {
      const { headers } = await fetch(`${world.url}${path}`);
      expect(headers.get("x-request-id"), path).to.match(/^[0-9a-f-]{36}$/);
      expect(headers.get("x-powered-by"), path).to.equal(null);
      expect(headers.get("x-content-type-options"), path).to.equal("nosniff");
      expect(headers.get("x-frame-options"), path).to.equal("DENY");
      expect(headers.get("referrer-policy"), path).to.equal("no-referrer");
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy, path)
        .to.contain("default-src 'self'")
        .and.to.contain("object-src 'none'")
        .and.to.contain("frame-ancestors 'none'");
      expect(policy, path).to.not.contain("unsafe-eval");
      expect(policy.match(/script-src [^;]*/)?.[0], path).to.equal("script-src 'self'");
    }
  });

  it("the session's cookie is out of reach of scripts and of foreign pages, and works for the window alone", async () => {
    const [personId] = world.network.member(world.ours.supplier).peopleIds;
    const body = JSON.stringify({ query: `mutation { signInAs(personId: "${personId}") { expiresAt } }` });
    const foreign = await postRaw(world.url, body);
    expect(foreign.headers.get("set-cookie"), "a foreign page signs nobody in").to.equal(null);
    const signedIn = await postRaw(world.url, body, FROM_WINDOW);
    const cookie = signedIn.headers.get("set-cookie") ?? "";
    expect(cookie).to.match(/^fenline_session=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict; Expires=/);
    const [pair = ""] = cookie.split(";");

    const viewerOf = async (headers: Record<string, string>) =>
      (await postRaw(world.url, WHO, headers)).json.data?.viewer;
    expect(await viewerOf({ cookie: pair })).to.equal(null);
    expect(await viewerOf({ cookie: pair, ...FROM_WINDOW })).to.not.equal(null);
    expect(await viewerOf({ cookie: `a=b; ${pair}; c=d`, ...FROM_WINDOW })).to.not.equal(null);

    const out = await postRaw(world.url, JSON.stringify({ query: "mutation { signOut }" }), {
      cookie: pair,
      ...FROM_WINDOW,
    });
    expect(out.headers.get("set-cookie")).to.match(/^fenline_session=; .*Expires=Thu, 01 Jan 1970/);
    expect(await viewerOf({ cookie: pair, ...FROM_WINDOW })).to.equal(null);
  });

  it("no foreign page is given leave: no origin is allowed, whatever it asks for", async () => {
    for (const origin of ["https://evil.example", "null", world.url]) {
      const asked = await raw({
        method: "OPTIONS",
        headers: {
          origin,
          "access-control-request-method": "POST",
          "access-control-request-headers": "x-fenline-window,content-type",
        },
      });
      expect(asked.status).to.equal(405);
      const answer = await postRaw(world.url, TODAY, { origin });
      for (const name of answer.headers.keys()) expect(name).to.not.match(/^access-control-/);
    }
  });

  it("nothing is done by GET, TRACE or PUT, and what the address may do is said", async () => {
    const mutation = encodeURIComponent("mutation { signOut }");
    for (const method of ["GET", "PUT", "DELETE", "PATCH", "HEAD"]) {
      const { status } = await raw({ method, path: `/graphql?query=${mutation}` });
      expect(status, method).to.equal(405);
    }
    expect((await fetch(`${world.url}/graphql?query=${encodeURIComponent("{ chain { today } }")}`)).status).to.equal(
      405,
    );
    const refused = await fetch(`${world.url}/graphql`, { method: "PUT" });
    expect(refused.headers.get("allow")).to.equal("POST");
    expect(await refused.json()).to.include({ code: "REQUEST_INVALID" });
  });

  it("headers that lie change nothing: forwarded addresses, hosts, tokens of no form", async () => {
    const lies = [
      { "x-forwarded-for": "10.0.0.1" },
      { host: "evil.example" },
      { authorization: "Bearer ../../etc/passwd" },
      { authorization: "Bearer " },
      { authorization: `Bearer ${"a".repeat(10_000)}` },
      { authorization: "Basic YTpi" },
      { cookie: "fenline_session=%00; fenline_session", ...FROM_WINDOW },
    ];
    for (const headers of lies) {
      const { status, text } = await raw({ body: TODAY, headers: { "content-type": "application/json", ...headers } });
      expect(status, JSON.stringify(headers).slice(0, 60)).to.equal(200);
      expect(JSON.parse(text).data.chain).to.have.property("today");
    }
    const large = await raw({
      body: TODAY,
      headers: { "content-type": "application/json", "x-large": "a".repeat(64_000) },
    });
    expect(large.status).to.equal(431);
  });

  it("one address begins so many sessions a minute and no more; others go on", async () => {
    const body = JSON.stringify({
      query: `mutation { ${Array.from({ length: 10 }, (_, at) => `a${at}: beginSignIn { nonce }`).join(" ")} }`,
    });
    const headers = { "content-type": "application/json" };
    const codes: string[] = [];
    for (let round = 0; round < 31; round += 1) {
      const { text } = await raw({
        body,
        headers: { ...headers, "x-forwarded-for": `10.0.0.${round}` },
        localAddress: "127.0.0.77",
      });
      codes.push(
        ...(JSON.parse(text).errors ?? []).map((error: { extensions: { code: string } }) => error.extensions.code),
      );
    }
    expect(codes[0]).to.equal("REQUEST_TOO_FREQUENT");
    expect(JSON.parse((await raw({ body, headers })).text).errors).to.equal(undefined);
  });

  it("an address that is none is answered to programs as a refusal, and to browsers with the window", async () => {
    for (const path of [
      "/nothing",
      "/graphql/x",
      "/receivables/0x12",
      "/%2e%2e%2fpackage.json",
      "/assets/../../package.json",
      "/.env",
      "/..%2f..%2fpackage.json",
    ]) {
      const { status, text } = await raw({ method: "GET", path });
      expect(status, path).to.be.oneOf([400, 404, 405]);
      expect(JSON.parse(text), path).to.include({ code: "REQUEST_INVALID" });
    }
    if (readdirSync("web").includes("dist")) {
      const html = await fetch(`${world.url}/receivables/0x12`, { headers: { accept: "text/html" } });
      expect(await html.text()).to.contain('<div id="root">');
    } else {
      console.log("      skipped the window: it is not built");
    }
  });

  it("the window is served, and may do all that it does under its own rules", async function () {
    if (!readdirSync("web").includes("dist")) {
      console.log("      skipped: the window is not built");
      return this.skip();
    }
    const html = await (await fetch(`${world.url}/`)).text();
    expect(html).to.not.match(/<script(?![^>]*\bsrc=)/);
    const scripts = Array.from(html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g), ([, path]) => path ?? "");
    expect(scripts.length).to.be.greaterThan(0);
    for (const path of scripts) {
      const { status, headers } = await fetch(`${world.url}${path}`);
      expect(status).to.equal(200);
      expect(headers.get("cache-control")).to.contain("immutable");
    }
  });

  describe("files", () => {
    async function send(path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
      const authorization = `Bearer ${await tokenOf(world, world.ours.obligor)}`;
      const response = await fetch(`${world.url}${path}`, {
        method: "POST",
        headers: { authorization, ...headers },
        body,
      });
      return { status: response.status, json: (await response.json()) as Record<string, unknown> };
    }

    it("a file is sent as it is, kept to the byte, and comes back to those of its member", async () => {
      const text = "发票号码,销售方名称,价税合计\n24322000000000009999,青龙模具厂,1.00\n";
      const name = encodeURIComponent("应付 账款.csv");
      const { status, json } = await send("/files/payables", text, { "x-file-name": name });
      expect(status).to.equal(200);
      const [id] = json.uploadIds as string[];
      const UPLOAD = "query ($id: ID!) { upload(id: $id) { fileName state kind rowCount bytes } }";
      const maker = await world.network.maker(world.ours.obligor);
      const { upload } = await maker.run<{ upload: object }>(UPLOAD, { id });
      expect(upload).to.deep.equal({
        fileName: "应付 账款.csv",
        state: "PREVIEWED",
        kind: "PAYABLES",
        rowCount: 1,
        bytes: Buffer.byteLength(text),
      });
      const authorization = `Bearer ${await tokenOf(world, world.ours.obligor)}`;
      const back = await fetch(`${world.url}/files/${id}`, { headers: { authorization } });
      expect(await back.text()).to.equal(text);
      expect(back.headers.get("content-type")).to.equal("application/octet-stream");
      expect(back.headers.get("content-disposition")).to.match(/^attachment; /);
      const again = await send("/files/payables", text, { "x-file-name": "other.csv" });
      expect(again.json.uploadIds, "the same bytes are one upload").to.deep.equal([id]);
    });

    it("a mapping is corrected without sending the file again, until it is booked", async () => {
      const text = "a,b,c,d,e\n24322000000000008888,2026-11-01,青龙模具厂,100.00,2027-03-22\n";
      const { json } = await send("/files/payables", text, { "x-file-name": "ohne.csv" });
      const [uploadId] = json.uploadIds as string[];
      const CORRECT = `mutation ($uploadId: ID!, $mapping: MappingInput!) {
        correctMapping(uploadId: $uploadId, mapping: $mapping) { mapping }
      }`;
      const columns = [
        { field: "number", header: "a" },
        { field: "gross", header: "d" },
      ];
      const maker = await world.network.maker(world.ours.obligor);
      const corrected = await maker.run<{ correctMapping: { mapping: object } }>(CORRECT, {
        uploadId,
        mapping: { columns },
      });
      expect(JSON.stringify(corrected.correctMapping.mapping)).to.contain("GIVEN");
      const booked = maker.run(CORRECT, { uploadId: world.ours.uploadId, mapping: {} });
      await booked.then(
        () => expect.fail("booked files stay as they are"),
        (error) => expect(error).to.include({ code: "UPLOAD_ALREADY_BOOKED" }),
      );
    });

    it("a document behind a hop comes back to those who may follow the receivable", async () => {
      const { ours } = world;
      const bytes = `contract ${performance.now()}`;
      const supplier = await world.network.maker(ours.supplier);
      const authorization = `Bearer ${await tokenOf(world, ours.supplier)}`;
      const sent = await fetch(`${world.url}/files/evidence`, {
        method: "POST",
        headers: { authorization, "x-file-name": "contract.txt" },
        body: bytes,
      });
      const { uploadIds } = (await sent.json()) as { uploadIds: string[] };
      const legs = [
        {
          payee: world.network.address(ours.second),
          amountFen: "700",
          evidence: [{ uploadId: uploadIds[0], kind: "CONTRACT" }],
        },
      ];
      await supplier.act("passNote", "noteId: ChainId!, legs: [LegInput!]!", { noteId: ours.noteId, legs });
      const OFFERS = `query ($payee: Address!, $id: ChainId!) {
        notes(first: 100, filter: { offeredTo: $payee, receivableId: $id }) {
          edges { node { amountFen offer { evidence { root author { address } documents { leaf kind isHere proof } } } } }
        }
      }`;
      const second = await world.network.maker(ours.second);
      const { notes } = await second.run<{
        notes: {
          edges: {
            node: { amountFen: string; offer: { evidence: { root: string; documents: { leaf: string }[] } } };
          }[];
        };
      }>(OFFERS, { payee: world.network.address(ours.second), id: ours.receivableId });
      const offer = notes.edges.find(({ node }) => node.amountFen === "700")?.node.offer;
      expect(offer?.evidence.documents[0]).to.include({ kind: "CONTRACT", isHere: true });
      const path = `/evidence/${offer?.evidence.root}/${offer?.evidence.documents[0]?.leaf}`;
      const got = await fetch(`${world.url}${path}`, {
        headers: { authorization: `Bearer ${await tokenOf(world, ours.second)}` },
      });
      expect(await got.text()).to.equal(bytes);
      const foreign = await fetch(`${world.url}${path}`, {
        headers: { authorization: `Bearer ${await tokenOf(world, world.theirs.second)}` },
      });
      expect(foreign.status).to.equal(404);
      expect(await foreign.json()).to.include({ code: "UPLOAD_UNKNOWN" });
      const taken = world.network.act(ours.second, "rejectNote", "noteId: ChainId!, reason: String!", {
        noteId: (
          await second.run<{ notes: { edges: { node: { noteId: string } }[] } }>(
            "query ($payee: Address!) { notes(first: 1, filter: { offeredTo: $payee }) { edges { node { noteId } } } }",
            { payee: world.network.address(ours.second) },
          )
        ).notes.edges[0]?.node.noteId,
        reason: "again",
      });
      await taken.catch(() => undefined);
    });

    it("refuses files of nobody before they are taken in, empty ones, names of no form, and more than 20 MB", async () => {
      const anonymous = await fetch(`${world.url}/files/evidence`, { method: "POST", body: "x" });
      expect(anonymous.status).to.equal(401);
      expect(await anonymous.json()).to.include({ code: "SESSION_MISSING" });
      const expired = await send("/files/evidence", "x", { authorization: "Bearer abcdef" });
      expect([expired.status, expired.json.code]).to.deep.equal([401, "SESSION_EXPIRED"]);
      expect((await send("/files/evidence", "")).json).to.include({ code: "UPLOAD_EMPTY" });
      expect((await send("/files/evidence", "x", { "x-file-name": "%E0%A4%A" })).json).to.include({
        code: "REQUEST_INVALID",
      });
      expect((await send("/files/evidence", "x", { "content-encoding": "gzip" })).status).to.equal(415);
      const large = await send("/files/evidence", new Uint8Array(20 * 1024 * 1024 + 1));
      expect([large.status, large.json.code]).to.deep.equal([413, "REQUEST_TOO_LARGE"]);
      const supplier = `Bearer ${await tokenOf(world, world.ours.supplier)}`;
      expect((await send("/files/payables", "a,b\n1,2\n", { authorization: supplier })).json).to.include({
        code: "MEMBER_ROLE_MISSING",
      });
    });
  });
});
