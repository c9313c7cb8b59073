import type { Address, Hex } from "../app/order.ts";
import type { TransactionSigner } from "./custody.ts";
import { MAX_GAS_LIMIT } from "./node-call.ts";
import type { Eip1193Provider, Rpc } from "./rpc.ts";
import type { SignedTransaction } from "./transaction.ts";

/** What Ignition asks to be sent, from memory or from its journal. */
export interface DeploymentTransaction {
  readonly nonce: number;
  /** Absent for a contract's creation. */
  readonly to?: string | null;
  readonly data?: string;
}

export interface DeploymentSigner {
  readonly address: Address;
  /** The same bytes for the same transaction, whenever it is asked: nothing in them depends on the moment. */
  sign(transaction: DeploymentTransaction): Promise<SignedTransaction>;
}

/** Fields that make a node ask for money. Where gas is free they only get in the way. */
const FEES = ["gasPrice", "maxFeePerGas", "maxPriorityFeePerGas"];

/** Signs for the governor. All gas that a transaction can have, since an estimate would change the bytes. */
export function deploymentSigner(chainId: number, governor: TransactionSigner, maxFeePerGas: bigint): DeploymentSigner {
  return {
    address: governor.address,
    sign: ({ nonce, to, data }) =>
      governor.signTransaction({
        chainId,
        nonce,
        to: to ? (to as Address) : null,
        data: (data ?? "0x") as Hex,
        gasLimit: MAX_GAS_LIMIT,
        maxFeePerGas,
      }),
  };
}

/** A provider whose one account signs here: no node of ours signs for anybody. */
export function signingProvider(rpc: Rpc, signer: DeploymentSigner): Eip1193Provider {
  return {
    async request({ method, params = [] }) {
      const given = params as readonly unknown[];
      switch (method) {
        case "eth_accounts":
          return [signer.address];
        case "eth_sendTransaction": {
          const { nonce, to, data } = given[0] as { readonly nonce: Hex; readonly to?: Hex; readonly data?: Hex };
          const { raw } = await signer.sign({ nonce: Number(nonce), to, data });
          return rpc.request("eth_sendRawTransaction", [raw]);
        }
        case "eth_call":
        case "eth_estimateGas":
          return rpc.request(method, [withoutFees(given[0] as object), ...given.slice(1)]);
        default:
          return rpc.request(method, given);
      }
    },
  };
}

function withoutFees(request: object): object {
  return Object.fromEntries(Object.entries(request).filter(([field]) => !FEES.includes(field)));
}
