import { Transaction as EthersTransaction } from "ethers";
import type { Address, Bytes32, Hex } from "../app/order.ts";
import type { Custody } from "../app/ports.ts";
import { Refusal } from "../domain/refusal.ts";
import type { TransactionSigner } from "./custody.ts";
import { fromHex, toHex, toQuantity } from "./hex.ts";
import type { Rpc } from "./rpc.ts";
import { decodeSignature, encodeSignature, recoverSigner, type Signature } from "./signature.ts";
import { encodeSigned, type Transaction, transactionDigest } from "./transaction.ts";

/**
 * Custody by a signing service over JSON-RPC, such as Web3Signer in front of an HSM. It shows what it signs to its own
 * rules, so orders go to it as typed data (`eth_signTypedData`); what it answers is used only if it recovers to the agent.
 * @param rpc To the service; the timeout is the caller's.
 */
export async function remoteCustody(rpc: Rpc): Promise<Custody> {
  const held = new Set(await accountsOf(rpc));
  return {
    holds: (agent) => held.has(agent),
    async signDigest(agent, digest, typedData) {
      const answer =
        typedData === undefined
          ? await ask(rpc, agent, "eth_sign", [agent, digest])
          : await ask(rpc, agent, "eth_signTypedData", [agent, typedData]);
      return encodeSignature(checked(agent, digest, answer));
    },
    createAgent: () => Promise.reject(new Refusal("SIGNER_KEYS_ELSEWHERE")),
  };
}

/** A sender's signer whose key is at a signing service (`eth_signTransaction`). */
export function remoteSigner(rpc: Rpc, address: Address): TransactionSigner {
  return {
    address,
    async signTransaction(transaction) {
      const raw = await ask(rpc, address, "eth_signTransaction", [rpcTransaction(address, transaction)]);
      const signature = signatureIn(raw);
      const digest = toHex(transactionDigest(transaction));
      const signed = encodeSigned(transaction, checked(address, digest, signature && encodeSignature(signature)));
      // It may have signed our digest; it must also have changed nothing in what it hands back.
      if (signed.raw !== raw) throw new Refusal("SIGNER_UNAVAILABLE", { agent: address });
      return signed;
    },
  };
}

async function accountsOf(rpc: Rpc): Promise<readonly Address[]> {
  const accounts = await rpc.request<readonly string[]>("eth_accounts");
  return accounts.map((account) => account.toLowerCase() as Address);
}

async function ask(rpc: Rpc, agent: Address, method: string, params: readonly unknown[]): Promise<string> {
  try {
    return String(await rpc.request(method, params)).toLowerCase();
  } catch (cause) {
    throw Object.assign(new Refusal("SIGNER_UNAVAILABLE", { agent }), { cause });
  }
}

function checked(agent: Address, digest: Bytes32, answer: string | null): Signature {
  const signature = answer === null ? null : decodeSignature(answer);
  if (signature === null || recoverSigner(fromHex(digest), signature) !== agent) {
    throw new Refusal("SIGNER_UNAVAILABLE", { agent });
  }
  return signature;
}

function signatureIn(raw: string): Signature | null {
  try {
    const { signature } = EthersTransaction.from(raw);
    return signature && { r: BigInt(signature.r), s: BigInt(signature.s), yParity: signature.yParity };
  } catch {
    return null;
  }
}

function rpcTransaction(from: Address, transaction: Transaction): Readonly<Record<string, Hex | readonly never[]>> {
  return {
    type: "0x2",
    from,
    ...(transaction.to === null ? {} : { to: transaction.to }),
    data: transaction.data,
    value: "0x0",
    nonce: toQuantity(transaction.nonce),
    gas: toQuantity(transaction.gasLimit),
    maxFeePerGas: toQuantity(transaction.maxFeePerGas),
    maxPriorityFeePerGas: "0x0",
    chainId: toQuantity(transaction.chainId),
    accessList: [],
  };
}
