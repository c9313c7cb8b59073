import { readdirSync } from "node:fs";
import { request } from "node:http";
import { expect } from "chai";
import { before, describe, it } from "mocha";
import { postRaw } from "./post.ts";
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
    const lies: readonly Record<string, string>[] = [
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
});
