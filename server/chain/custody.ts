import type { Address } from "../app/order.ts";
import type { Custody } from "../app/ports.ts";
import { Refusal } from "../domain/refusal.ts";
import { fromHex } from "./hex.ts";
import type { KeyPair, Keystore } from "./keystore.ts";
import { agentsFile, readAgents, writeAgents } from "./keystore-file.ts";
import { encodeSignature, isSignedBy, type Signature } from "./signature.ts";
import { encodeSigned, type SignedTransaction, type Transaction, transactionDigest } from "./transaction.ts";

/** The one key of a sender. */
export interface TransactionSigner {
  readonly address: Address;
  /** @throws Refusal SIGNER_UNAVAILABLE */
  signTransaction(transaction: Transaction): Promise<SignedTransaction>;
}

/**
 * Custody by the keystore of this process.
 * @param file Of the keystore; the list of agents lies beside it. One process writes it.
 */
export async function keystoreCustody(keystore: Keystore, file: string): Promise<Custody> {
  const agents = [...(await readAgents(file))];
  const indexes = new Map(agents.map((address, index) => [address, index]));
  let creation: Promise<unknown> = Promise.resolve();

  function keyOf(agent: Address): KeyPair {
    const index = indexes.get(agent);
    if (index === undefined) throw new Refusal("SIGNER_UNAVAILABLE", { agent });
    const key = keystore.agent(index);
    // The list was restored from another backup than the keystore.
    if (key.publicKey.address !== agent) {
      throw new Refusal("KEYSTORE_AGENTS_DIFFER", { file: agentsFile(file), line: index + 1 });
    }
    return key;
  }

  async function create(): Promise<Address> {
    const { address } = keystore.agent(agents.length).publicKey;
    await writeAgents(file, [...agents, address]);
    indexes.set(address, agents.length);
    agents.push(address);
    return address;
  }

  return {
    holds: (agent) => indexes.has(agent),
    async signDigest(agent, digest) {
      return encodeSignature(signChecked(keyOf(agent), fromHex(digest)));
    },
    createAgent() {
      // One after the other, since each takes the next index.
      const created = creation.then(create);
      creation = created.catch(() => undefined);
      return created;
    },
  };
}

/** A sender's signer with a key of the keystore. */
export function keyPairSigner(key: KeyPair): TransactionSigner {
  return {
    address: key.publicKey.address,
    async signTransaction(transaction) {
      return encodeSigned(transaction, signChecked(key, transactionDigest(transaction)));
    },
  };
}

/** A signature that recovers to another account is worse than none: it would burn a nonce, or fail at a payee. */
function signChecked(key: KeyPair, digest: Uint8Array): Signature {
  const signature = key.sign(digest);
  if (!isSignedBy(key.publicKey, digest, signature)) {
    throw new Refusal("SIGNER_UNAVAILABLE", { agent: key.publicKey.address });
  }
  return signature;
}
