import { basename } from "node:path";
import { expect } from "chai";
import { describe, it } from "mocha";
import { filesUnder, projectPaths, sizeOf } from "./project-files.ts";
import { secretFaults, strayFaults } from "./secrets.ts";

/** A source is small; what is larger is data, or built. */
const maxFileBytes = 1_000_000;

/** The tests of these checks hold what the checks look for. */
const written = filesUnder("").filter(({ path }) => path !== "package-lock.json" && !path.startsWith("test/house/"));

describe("what the house keeps out of its files", () => {
  it("tells no secrets: no key, mnemonic, password or token but the sandbox's own", () => {
    expect(written.length).to.be.greaterThan(100);
    expect(secretFaults(written)).to.deep.equal([]);
  });

  it("holds no key file, no environment file, no database and no log", () => {
    const kept = /^\.env(?!\.example$)|\.(env|pem|key|p12|keystore|sqlite|sqlite3|db|log)$/;
    expect(projectPaths.filter((path) => kept.test(basename(path)))).to.deep.equal([]);
  });

  it("names no path of one machine, no registry's host, nothing unfinished, and no test that is off", () => {
    expect(strayFaults(written)).to.deep.equal([]);
  });

  it(`has no file above ${maxFileBytes / 1_000_000} MB`, () => {
    expect(projectPaths.filter((path) => sizeOf(path) > maxFileBytes)).to.deep.equal([]);
  });

  it("tracks nothing that is built", () => {
    const built =
      /^(artifacts|cache|coverage|generated|data)\/|(^|\/)(node_modules|dist)\/|^subgraph\/(build|generated)\//;
    expect(projectPaths.filter((path) => built.test(path))).to.deep.equal([]);
  });
});

describe("the checker of secrets", () => {
  const key = "ab".repeat(32);
  const planted = [
    `const words = "${"legal winner thank year wave sausage worth useful legal winner thank yellow"}";`,
    `const privateKey = "0x${key}";`,
    `{"secretKey": "${key}"}`,
    "-----BEGIN EC PRIVATE KEY-----",
    'passphrase: "correct horse"',
    `url = "postgres://fenline:hunter2@db.example/fenline"`,
    `token = "ghp_${"a".repeat(36)}"`,
  ];
  for (const text of planted) {
    it(`catches ${text.slice(0, 40)}…`, () => {
      expect(secretFaults([{ path: "server/x.ts", text }])).to.have.length(1);
    });
  }

  it("lets the sandbox's words stand in their one place only", () => {
    const text = 'const SANDBOX_MNEMONIC = "test test test test test test test test test test test junk";';
    expect(secretFaults([{ path: "server/chain/keystore.ts", text }])).to.deep.equal([]);
    expect(secretFaults([{ path: "server/main.ts", text }])).to.have.length(1);
  });

  it("lets hashes, prose and names of secrets be", () => {
    const text = `const topic = "0x${key}"; // the private key signs\nconst { passphrase } = options; password: string`;
    expect(secretFaults([{ path: "server/x.ts", text }])).to.deep.equal([]);
  });
});

describe("the checker of strays", () => {
  it("catches paths of a machine, unfinished things and tests that are off", () => {
    const texts = [
      'open("/home/ann/data.csv")',
      "see /tmp/fenline/x",
      `// ${"TO"}${"DO"} later`,
      'it.only("x")',
      "xit(",
    ];
    for (const text of texts) expect(strayFaults([{ path: "server/x.ts", text }]), text).to.have.length(1);
  });

  it("lets relative paths and addresses on the web be", () => {
    const text = 'import "../work/a.ts"; fetch("https://host/tmp/x"); join(root, "tmp/x");';
    expect(strayFaults([{ path: "server/x.ts", text }])).to.deep.equal([]);
  });
});
