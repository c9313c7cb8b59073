import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { expect } from "chai";
import { HDNodeWallet } from "ethers";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { Address } from "../../server/app/order.ts";
import { keyPairSigner, keystoreCustody } from "../../server/chain/custody.ts";
import { toHex } from "../../server/chain/hex.ts";
import {
  encryptKeystore,
  hdKeystore,
  type KeyPair,
  newMnemonic,
  SANDBOX_MNEMONIC,
  SANDBOX_PASSPHRASE,
  SANDBOX_SCRYPT_N,
} from "../../server/chain/keystore.ts";
import { assertProductionSecrets, openKeystoreFile, readAgents } from "../../server/chain/keystore-file.ts";
import { signerOf } from "../../server/chain/order-signing.ts";
import { signDigest } from "../../server/chain/signature.ts";
import { Refusal } from "../../server/domain/refusal.ts";

const OWN_PASSPHRASE = "a long passphrase of our own";
const DIGEST = toHex(keccak_256(new Uint8Array(3)));

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "none";
}

describe("the keystore", () => {
  let directory: string;
  let file: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "fenline-keys-"));
    file = join(directory, "keys", "keystore.json");
  });

  afterEach(() => rm(directory, { recursive: true }));

  const sandbox = () => ({ file, passphrase: SANDBOX_PASSPHRASE, isSandbox: true, mayCreate: false });
  const production = (passphrase = OWN_PASSPHRASE) => ({ file, passphrase, isSandbox: false, mayCreate: false });

  it("gives governor, relay and agents keys of their own, on their BIP-44 paths", () => {
    const keystore = hdKeystore(SANDBOX_MNEMONIC);
    const at = (path: string) => HDNodeWallet.fromPhrase(SANDBOX_MNEMONIC, undefined, path).address.toLowerCase();
    expect(keystore.governor().publicKey.address).to.equal(at("m/44'/60'/0'/0/0"));
    expect(keystore.relay().publicKey.address).to.equal(at("m/44'/60'/1'/0/0"));
    expect(keystore.agent(0).publicKey.address).to.equal(at("m/44'/60'/2'/0/0"));
    expect(keystore.agent(300).publicKey.address).to.equal(at("m/44'/60'/2'/0/300"));
  });

  it("is made by the sandbox, encrypted, for its owner's eyes, and the same at each start", async () => {
    const first = await openKeystoreFile(sandbox());
    const again = await openKeystoreFile(sandbox());
    expect(again.governor().publicKey.address).to.equal(first.governor().publicKey.address);
    const text = await readFile(file, "utf8");
    expect(text).to.not.contain("junk");
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
  });

  it("does not open with another passphrase", async () => {
    await openKeystoreFile(sandbox());
    expect(await refusalOf(openKeystoreFile({ ...sandbox(), passphrase: "another" }))).to.equal("KEYSTORE_LOCKED");
    await writeFile(file, "{}");
    expect(await refusalOf(openKeystoreFile(sandbox()))).to.equal("KEYSTORE_LOCKED");
  });

  it("production refuses the sandbox's passphrase, a short one, the sandbox's keys, and a missing file", async () => {
    expect(await refusalOf(openKeystoreFile(production(SANDBOX_PASSPHRASE)))).to.equal("KEYSTORE_SANDBOX_PASSPHRASE");
    expect(await refusalOf(openKeystoreFile(production("short")))).to.equal("KEYSTORE_PASSPHRASE_SHORT");
    expect(await refusalOf(openKeystoreFile(production()))).to.equal("KEYSTORE_MISSING");
    await openKeystoreFile({ ...sandbox(), passphrase: OWN_PASSPHRASE });
    expect(await refusalOf(openKeystoreFile(production()))).to.equal("KEYSTORE_SANDBOX_KEYS");

    const secrets = { passphrase: OWN_PASSPHRASE, keystore: hdKeystore(SANDBOX_MNEMONIC), file };
    expect(() => assertProductionSecrets({ ...secrets, isSandbox: false })).to.throw(Refusal, "KEYSTORE_SANDBOX_KEYS");
    expect(() => assertProductionSecrets({ ...secrets, isSandbox: true })).to.not.throw();
  });

  it("production opens a keystore of its own", async () => {
    const mnemonic = newMnemonic();
    await openKeystoreFile(sandbox());
    await writeFile(file, await encryptKeystore(mnemonic, OWN_PASSPHRASE, SANDBOX_SCRYPT_N));
    const keystore = await openKeystoreFile(production());
    expect(keystore.relay().publicKey.address).to.equal(hdKeystore(mnemonic).relay().publicKey.address);
  });
});

describe("custody by the keystore", () => {
  let directory: string;
  let file: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "fenline-keys-"));
    file = join(directory, "keystore.json");
  });

  afterEach(() => rm(directory, { recursive: true }));

  it("makes agents one after the other, and knows them again after a restart", async () => {
    const custody = await keystoreCustody(hdKeystore(SANDBOX_MNEMONIC), file);
    const made = await Promise.all([custody.createAgent(), custody.createAgent(), custody.createAgent()]);
    expect(new Set(made)).to.have.length(3);

    const restarted = await keystoreCustody(hdKeystore(SANDBOX_MNEMONIC), file);
    expect(await readAgents(file)).to.deep.equal(made);
    for (const agent of made) expect(restarted.holds(agent)).to.equal(true);
    expect(await restarted.createAgent()).to.equal(hdKeystore(SANDBOX_MNEMONIC).agent(3).publicKey.address);
  });

  it("signs for its agents and for nobody else", async () => {
    const custody = await keystoreCustody(hdKeystore(SANDBOX_MNEMONIC), file);
    const agent = await custody.createAgent();
    expect(signerOf(DIGEST, await custody.signDigest(agent, DIGEST))).to.equal(agent);
    const stranger: Address = `0x${"77".repeat(20)}`;
    expect(custody.holds(stranger)).to.equal(false);
    expect(await refusalOf(custody.signDigest(stranger, DIGEST))).to.equal("SIGNER_UNAVAILABLE");
  });

  it("notices a list of agents that belongs to another keystore", async () => {
    const agent = await (await keystoreCustody(hdKeystore(SANDBOX_MNEMONIC), file)).createAgent();
    const other = await keystoreCustody(hdKeystore(newMnemonic()), file);
    expect(await refusalOf(other.signDigest(agent, DIGEST))).to.equal("KEYSTORE_AGENTS_DIFFER");
  });

  it("F17: a key that signs with another key's secret is caught before anything is sent", async () => {
    const key = hdKeystore(SANDBOX_MNEMONIC).relay();
    const wrong: KeyPair = { ...key, sign: (digest) => signDigest(digest, new Uint8Array(32).fill(9)) };
    const transaction = { chainId: 1, nonce: 0, to: null, data: "0x", gasLimit: 1n, maxFeePerGas: 0n } as const;
    expect(await refusalOf(keyPairSigner(wrong).signTransaction(transaction))).to.equal("SIGNER_UNAVAILABLE");
  });
});
