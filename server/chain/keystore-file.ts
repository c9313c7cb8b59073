import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { Address } from "../app/order.ts";
import { Refusal } from "../domain/refusal.ts";
import {
  decryptKeystore,
  encryptKeystore,
  hdKeystore,
  KEYSTORE_SCRYPT_N,
  type Keystore,
  newMnemonic,
  SANDBOX_MNEMONIC,
  SANDBOX_PASSPHRASE,
  SANDBOX_SCRYPT_N,
} from "./keystore.ts";

export interface KeystoreFileOptions {
  /** Path of the encrypted file; beside it lies `<file>.agents`, the wallets made so far, one a line. */
  readonly file: string;
  readonly passphrase: string;
  readonly isSandbox: boolean;
  /** Whether a missing file is made. The sandbox always may; in production only the deployment does. */
  readonly mayCreate: boolean;
}

/** A passphrase that a person chose, against someone who has the file and time. */
const MIN_PASSPHRASE_CHARS = 16;

/**
 * Opens the keystore file, or makes it.
 * @throws Refusal KEYSTORE_MISSING, KEYSTORE_LOCKED, or in production what assertProductionSecrets says.
 */
export async function openKeystoreFile(options: KeystoreFileOptions): Promise<Keystore> {
  const { file, passphrase, isSandbox, mayCreate } = options;
  if (!isSandbox) assertProductionPassphrase(passphrase);
  let json = await readIfThere(file);
  if (json === null) {
    if (!isSandbox && !mayCreate) throw new Refusal("KEYSTORE_MISSING", { file });
    json = isSandbox
      ? await encryptKeystore(SANDBOX_MNEMONIC, passphrase, SANDBOX_SCRYPT_N)
      : await encryptKeystore(newMnemonic(), passphrase, KEYSTORE_SCRYPT_N);
    await writeWhole(file, json);
  }
  const keystore = await decryptKeystore(json, passphrase).catch((cause: unknown) => {
    throw Object.assign(new Refusal("KEYSTORE_LOCKED", { file }), { cause });
  });
  if (!isSandbox) assertProductionKeys(keystore, file);
  return keystore;
}

/** What production must not start with. */
export interface SecretsInUse {
  readonly isSandbox: boolean;
  readonly passphrase: string;
  readonly keystore: Keystore;
  readonly file: string;
}

/**
 * Lets the sandbox pass, and production only with secrets of its own.
 * @throws Refusal KEYSTORE_SANDBOX_PASSPHRASE, KEYSTORE_PASSPHRASE_SHORT or KEYSTORE_SANDBOX_KEYS.
 */
export function assertProductionSecrets({ isSandbox, passphrase, keystore, file }: SecretsInUse): void {
  if (isSandbox) return;
  assertProductionPassphrase(passphrase);
  assertProductionKeys(keystore, file);
}

/** The wallets of the agents made with a keystore, in the order of their index. */
export async function readAgents(file: string): Promise<readonly Address[]> {
  const text = await readIfThere(agentsFile(file));
  return (text ?? "").split("\n").filter((line) => line !== "") as Address[];
}

/** Keeps the wallets of the agents made so far; they are on disk when this returns. */
export async function writeAgents(file: string, addresses: readonly Address[]): Promise<void> {
  await writeWhole(agentsFile(file), addresses.map((address) => `${address}\n`).join(""));
}

/** Where the list of agents lies. */
export function agentsFile(file: string): string {
  return `${file}.agents`;
}

function assertProductionPassphrase(passphrase: string): void {
  if (passphrase === SANDBOX_PASSPHRASE) throw new Refusal("KEYSTORE_SANDBOX_PASSPHRASE");
  if (passphrase.length < MIN_PASSPHRASE_CHARS) {
    throw new Refusal("KEYSTORE_PASSPHRASE_SHORT", { limit: MIN_PASSPHRASE_CHARS });
  }
}

function assertProductionKeys(keystore: Keystore, file: string): void {
  const sandboxGovernor = hdKeystore(SANDBOX_MNEMONIC).governor().publicKey.address;
  if (keystore.governor().publicKey.address === sandboxGovernor) throw new Refusal("KEYSTORE_SANDBOX_KEYS", { file });
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Writes all of a file or none of it, and for its owner's eyes only: what is lost here cannot be made again. */
async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.new`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
