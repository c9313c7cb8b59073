import type { Address } from "../app/order.ts";
import type { Chain } from "../app/ports.ts";
import { Refusal } from "../domain/refusal.ts";
import { encodeCall } from "./call-data.ts";
import type { ContractAddresses } from "./contracts.ts";
import { tryCall } from "./node-call.ts";
import { type Rpc, RpcUnreachable } from "./rpc.ts";

export interface ChainOptions {
  readonly rpc: Rpc;
  readonly chainId: number;
  readonly utcOffsetSec: number;
  readonly addresses: ContractAddresses;
  /** Who would send: contracts ask for the governor in some calls, and for nobody in all others. */
  readonly relay: Address;
  readonly governor: Address;
}

/** Calls that only the governor may send. */
const GOVERNOR_CALLS: ReadonlySet<string> = new Set(["REGISTER_MEMBER", "RENEW_MEMBER", "APPOINT_AGENT", "SET_POLICY"]);

/**
 * The chain as verbs act on it. A preflight refuses with CHAIN_UNAVAILABLE if the node does not answer.
 */
export function chainPort({ rpc, chainId, utcOffsetSec, addresses, relay, governor }: ChainOptions): Chain {
  return {
    chainId,
    utcOffsetSec,
    async preflight(call) {
      const from = GOVERNOR_CALLS.has(call.kind) ? governor : relay;
      try {
        const refusal = await tryCall(rpc, from, encodeCall(call, addresses));
        return refusal === null ? null : refusal.toJSON();
      } catch (error) {
        if (error instanceof RpcUnreachable) throw Object.assign(new Refusal("CHAIN_UNAVAILABLE"), { cause: error });
        throw error;
      }
    },
  };
}
