import { randomBytes } from "node:crypto";
import { decryptKeystoreJson, encryptKeystoreJson, HDNodeWallet, Mnemonic } from "ethers";
import { fromHex } from "./hex.ts";
import { type PublicKey, publicKeyOf, type Signature, signDigest } from "./signature.ts";

/** A key of the keystore, unlocked. */
export interface KeyPair {
  readonly publicKey: PublicKey;
  sign(digest: Uint8Array): Signature;
}

/** The keys that one mnemonic makes. Each kind has its own BIP-44 account, so that no two can ever be the same. */
export interface Keystore {
  /** May do in the AccessManager what only the governor may. */
  governor(): KeyPair;
  /** Pays gas and relays; it can do nothing else. */
  relay(): KeyPair;
  /** Of the `index`-th agent that was made here. */
  agent(index: number): KeyPair;
}

/** How hard a stolen file is to open: scrypt's N, about 1 s and 128 MB for each guess. */
export const KEYSTORE_SCRYPT_N = 1 << 17;
/** The sandbox's secrets are public anyway, and a start should take no second for them. */
export const SANDBOX_SCRYPT_N = 1 << 10;

/** Known to every developer since the first test network, and so worth nothing: the right one for a sandbox. */
export const SANDBOX_MNEMONIC = "test test test test test test test test test test test junk";
export const SANDBOX_PASSPHRASE = "fenline sandbox";

/** Unlocked keys kept in memory; each brings a table of about 130 kB for checking what it signed. */
const MAX_UNLOCKED_AGENTS = 256;

/** A new mnemonic of 24 words. */
export function newMnemonic(): string {
  return Mnemonic.fromEntropy(randomBytes(32)).phrase;
}

/** The text of a keystore file, version 3 with the mnemonic, as ethers and other wallets read it. */
export async function encryptKeystore(mnemonic: string, passphrase: string, scryptN: number): Promise<string> {
  const { address, privateKey, path } = HDNodeWallet.fromPhrase(mnemonic);
  const account = {
    address,
    privateKey,
    mnemonic: { entropy: Mnemonic.fromPhrase(mnemonic).entropy, path: path ?? "", locale: "en" },
  };
  return encryptKeystoreJson(account, passphrase, { scrypt: { N: scryptN, r: 8, p: 1 } });
}

/**
 * Opens the text of a keystore file.
 * @throws Error if the passphrase is wrong, or the file has no mnemonic.
 */
export async function decryptKeystore(json: string, passphrase: string): Promise<Keystore> {
  const { mnemonic } = await decryptKeystoreJson(json, passphrase);
  if (mnemonic === undefined) throw new Error("keystore without a mnemonic");
  return hdKeystore(Mnemonic.fromEntropy(mnemonic.entropy).phrase);
}

/** The keys of a mnemonic. */
export function hdKeystore(mnemonic: string): Keystore {
  const root = HDNodeWallet.fromPhrase(mnemonic, undefined, "m/44'/60'");
  const accounts = {
    governor: root.derivePath("0'/0"),
    relay: root.derivePath("1'/0"),
    agents: root.derivePath("2'/0"),
  };
  const governor = keyPairOf(accounts.governor.deriveChild(0));
  const relay = keyPairOf(accounts.relay.deriveChild(0));
  const unlocked = new Map<number, KeyPair>();
  return {
    governor: () => governor,
    relay: () => relay,
    agent(index) {
      // The one used longest ago goes first.
      const key = unlocked.get(index) ?? keyPairOf(accounts.agents.deriveChild(index));
      unlocked.delete(index);
      unlocked.set(index, key);
      if (unlocked.size > MAX_UNLOCKED_AGENTS) unlocked.delete(unlocked.keys().next().value ?? index);
      return key;
    },
  };
}

function keyPairOf({ privateKey }: HDNodeWallet): KeyPair {
  const secretKey = fromHex(privateKey);
  return { publicKey: publicKeyOf(secretKey), sign: (digest) => signDigest(digest, secretKey) };
}
