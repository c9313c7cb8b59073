import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { encryptKeystore, SANDBOX_MNEMONIC, SANDBOX_PASSPHRASE } from "../../server/chain/keystore.ts";
import {
  configurationOf,
  environment,
  SANDBOX_SETTLEMENT_BANK,
  shownConfiguration,
} from "../../server/configuration.ts";
import { Refusal } from "../../server/domain/refusal.ts";

/** All that production must be told, and nothing of the sandbox's. */
const production = {
  FENLINE_MODE: "production",
  FENLINE_ORIGIN: "https://desk.example",
  KEYSTORE_FILE: "keystore.json",
  KEYSTORE_PASSPHRASE: "a passphrase of our own",
  SETTLEMENT_BANK: `0x${"b".repeat(40)}`,
  CHAIN_ID: "7331",
};

function refusalOf(env: Record<string, string>): Refusal {
  try {
    configurationOf(env);
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  return expect.fail("it was not refused");
}

describe("the configuration", () => {
  it(".env.example names every variable that is read, each below a sentence, and none besides", () => {
    const lines = readFileSync(".env.example", "utf8").split("\n");
    const named = lines.flatMap((line, at) => {
      const name = /^([A-Z_]+)=/.exec(line)?.[1];
      return name ? [{ name, sentence: lines[at - 1] ?? "" }] : [];
    });
    expect(named.map(({ name }) => name)).to.deep.equal(Object.keys(environment.shape));
    for (const { name, sentence } of named) expect(sentence, name).to.match(/^# .{20,}\.$/);
  });

  it(".env.example is the sandbox as it is without any, and says which values production must name", () => {
    const text = readFileSync(".env.example", "utf8");
    const example = Object.fromEntries(
      Array.from(text.matchAll(/^([A-Z_]+)=(.*)$/gm), ([, name, value]) => [name, value]),
    );
    expect(configurationOf(example)).to.deep.equal(configurationOf({}));
    const starred = Array.from(text.matchAll(/^# \* .*\n([A-Z_]+)=/gm), ([, name]) => name);
    expect(starred).to.have.members(Object.keys(production).filter((name) => name !== "FENLINE_MODE"));
  });

  it("refuses what it does not understand, by its name: a wrong value, a misspelt variable", () => {
    const wrong = {
      PORT: "65536",
      FENLINE_MODE: "prod",
      FENLINE_ORIGIN: "https://desk.example/path",
      DATABASE_URL: "mysql://db",
      RPC_URL: "localhost:8545",
      CHAIN_ID: "0",
      UTC_OFFSET_SEC: "8h",
      SETTLEMENT_BANK: "0x12",
      SEED: "tale",
      MAX_FEE_PER_GAS: "1e9",
      SANDBOX_BEGINS: "2999-01-01",
      FENLINE_DATE: "data",
    };
    for (const [variable, value] of Object.entries(wrong)) {
      const refusal = refusalOf({ [variable]: value });
      expect(refusal).to.include({ code: "CONFIGURATION_INVALID" });
      expect(refusal.args).to.include({ variable });
    }
  });

  it("takes an empty variable for one that is not set", () => {
    const empty = Object.fromEntries(Object.keys(environment.shape).map((name) => [name, ""]));
    expect(configurationOf(empty)).to.deep.equal(configurationOf({}));
  });

  it("production starts with what is its own, and without any one of it is refused", () => {
    expect(configurationOf(production)).to.include({ isSandbox: false, seedsStory: false, chainId: 7331 });
    for (const variable of Object.keys(production).filter((name) => name !== "FENLINE_MODE")) {
      expect(refusalOf({ ...production, [variable]: "" }).args).to.include({ variable });
    }
  });

  it("production refuses the sandbox's secrets, an account without a key, and sessions in the clear", () => {
    expect(refusalOf({ ...production, KEYSTORE_PASSPHRASE: SANDBOX_PASSPHRASE }).code).to.equal(
      "KEYSTORE_SANDBOX_PASSPHRASE",
    );
    expect(refusalOf({ ...production, SETTLEMENT_BANK: SANDBOX_SETTLEMENT_BANK }).args).to.include({
      variable: "SETTLEMENT_BANK",
    });
    expect(refusalOf({ ...production, FENLINE_ORIGIN: "http://desk.example" }).args).to.include({
      variable: "FENLINE_ORIGIN",
    });
  });

  it("shows itself without its secrets", () => {
    const secret = { DATABASE_URL: "postgres://fenline@db/desk", RPC_URL: "https://key@node.example" };
    const shown = JSON.stringify(shownConfiguration(configurationOf({ ...production, ...secret })));
    for (const text of [production.KEYSTORE_PASSPHRASE, secret.DATABASE_URL, secret.RPC_URL]) {
      expect(shown).to.not.contain(text);
    }
    expect(JSON.parse(shown)).to.include({
      keystorePassphrase: "set",
      databaseUrl: "set",
      rpcUrl: "set",
      origin: production.FENLINE_ORIGIN,
    });
  });
});

describe("the process", function () {
  this.timeout(60_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "fenline-main-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs server/main.ts until it ends. */
  function main(env: Record<string, string>, ...args: string[]) {
    const root = process.cwd();
    const { PATH = "", HOME = "" } = process.env;
    const options = { cwd: folder, env: { PATH, HOME, FENLINE_DATA: path.join(folder, "data"), ...env } };
    const tsx = path.join(root, "node_modules/tsx/dist/loader.mjs");
    const child = spawn(
      process.execPath,
      ["--import", `file://${tsx}`, path.join(root, "server/main.ts"), ...args],
      options,
    );
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
    });
    child.stderr.on("data", (chunk) => {
      text += chunk;
    });
    return new Promise<{ code: number | null; text: string }>((resolve) => {
      child.on("close", (code) => resolve({ code, text }));
    });
  }

  it("--check says how it is configured, and opens nothing", async () => {
    const { code, text } = await main({ PORT: "4123" }, "--check");
    expect(code).to.equal(0);
    expect(JSON.parse(text)).to.include({ isSandbox: true, port: 4123, keystorePassphrase: null });
    expect(existsSync(path.join(folder, "data"))).to.equal(false);
  });

  it("--check reads a file named .env beside it, and what is set already wins", async () => {
    writeFileSync(path.join(folder, ".env"), "PORT=4124\nCHAIN_ID=31337\n");
    const { text } = await main({ PORT: "4125" }, "--check");
    rmSync(path.join(folder, ".env"));
    expect(JSON.parse(text)).to.include({ port: 4125, chainId: 31_337 });
  });

  it("production does not start with the sandbox's passphrase, and says so in a sentence", async () => {
    const { code, text } = await main({ ...production, KEYSTORE_PASSPHRASE: SANDBOX_PASSPHRASE });
    expect(code).to.equal(1);
    const line = JSON.parse(text.trim().split("\n").at(-1) ?? "{}");
    expect(line).to.include({ level: 60, code: "KEYSTORE_SANDBOX_PASSPHRASE" });
    expect(line.msg).to.contain("which everybody knows");
    expect(text).to.not.contain("    at ");
  });

  it("production does not start with the sandbox's keys, whatever they are locked with", async () => {
    const file = path.join(folder, "sandbox-keys.json");
    writeFileSync(file, await encryptKeystore(SANDBOX_MNEMONIC, production.KEYSTORE_PASSPHRASE, 1 << 10));
    const { code, text } = await main({ ...production, PORT: "0", KEYSTORE_FILE: file });
    expect(code).to.equal(1);
    expect(JSON.parse(text.trim().split("\n").at(-1) ?? "{}")).to.include({ code: "KEYSTORE_SANDBOX_KEYS" });
  });

  it("a wrong variable ends it with its name and what to do", async () => {
    const { code, text } = await main({ PORT: "no" });
    expect(code).to.equal(1);
    const line = JSON.parse(text.trim().split("\n").at(-1) ?? "{}");
    expect(line.args).to.include({ variable: "PORT" });
    expect(line.msg).to.contain(".env.example");
  });
});
