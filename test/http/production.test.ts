import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Platform } from "../../server/platform.ts";
import { codesOf, post, postRaw } from "../api/post.ts";

const PASSPHRASE = "a passphrase of our own";

describe("production", () => {
  let platform: Platform;
  let folder: string;
  let troubles: string[];

  before(async function () {
    this.timeout(120_000);
    folder = await mkdtemp(path.join(tmpdir(), "fenline-production-"));
    troubles = [];
    // The platform is to be what it is outside of tests: ES modules, each once; mocha may load this file as CommonJS.
    const { encryptKeystore, newMnemonic } = await import("../../server/chain/keystore.ts");
    const { configurationOf } = await import("../../server/configuration.ts");
    const { openPlatform } = await import("../../server/platform.ts");
    const keystore = path.join(folder, "own-keystore.json");
    await writeFile(keystore, await encryptKeystore(newMnemonic(), PASSPHRASE, 1 << 10));
    const configuration = configurationOf({
      FENLINE_MODE: "production",
      FENLINE_ORIGIN: "https://desk.example",
      FENLINE_DATA: path.join(folder, "data"),
      PORT: "0",
      CHAIN_ID: "7331",
      SETTLEMENT_BANK: `0x${"b".repeat(40)}`,
      KEYSTORE_FILE: keystore,
      KEYSTORE_PASSPHRASE: PASSPHRASE,
    });
    platform = await openPlatform(configuration, {
      step: () => undefined,
      trouble: (what) => troubles.push(what),
    });
  });
  after(async () => {
    await platform?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("does not tell what its schema has: not asked about itself, not by suggestions, not at its address", async () => {
    for (const document of ["{ __schema { queryType { name } } }", '{ __type(name: "Note") { name } }']) {
      expect(codesOf(await post(platform.url, document)), document).to.include("REQUEST_INVALID");
    }
    const misspelt = await post(platform.url, "{ chian { toady } }");
    expect(codesOf(misspelt)).to.deep.equal(["REQUEST_INVALID"]);
    expect(misspelt.text).to.not.match(/did you mean|"chain"/i);
    const value = await post(platform.url, "query ($role: MemberRole) { members(role: $role) { totalCount } }", {
      role: "SUPLIER",
    });
    expect(value.text).to.not.match(/did you mean|SUPPLIER/i);
    expect((await fetch(`${platform.url}/graphql`)).status).to.equal(405);
  });

  it("knows no demo people, and lets nobody in without a signature", async () => {
    expect(codesOf(await post(platform.url, "{ demoPeople { name } }"))).to.deep.equal(["SESSION_SANDBOX_ONLY"]);
    const personId = Buffer.from("Person:00000000-0000-7000-8000-000000000001").toString("base64");
    const signIn = await post(platform.url, `mutation { signInAs(personId: "${personId}") { token } }`);
    expect(codesOf(signIn)).to.deep.equal(["SESSION_SANDBOX_ONLY"]);
  });

  it("does not serve the chain's own door, by which time could be moved", async () => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_blockNumber", params: [] });
    const response = await fetch(`${platform.url}/rpc`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(response.status).to.equal(404);
  });

  it("sends the session's cookie over TLS only", async () => {
    const out = await postRaw(platform.url, JSON.stringify({ query: "mutation { signOut }" }), {
      "x-fenline-window": "1",
    });
    expect(out.headers.get("set-cookie")).to.match(/; HttpOnly; SameSite=Strict; .*; Secure$/);
  });

  it("asks for sign-in messages that name its own address", async () => {
    const { json } = await post(platform.url, "mutation { beginSignIn { domain uri chainId } }");
    expect(json.data?.beginSignIn).to.deep.equal({
      domain: "desk.example",
      uri: "https://desk.example",
      chainId: 7331,
    });
  });

  it("is ready, and has nothing to complain of", async () => {
    expect((await fetch(`${platform.url}/readyz`)).status).to.equal(200);
    expect(troubles).to.deep.equal([]);
  });
});
