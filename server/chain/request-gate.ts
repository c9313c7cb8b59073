import type { Address } from "../app/order.ts";
import type { UnsentRequest } from "../app/outbox-port.ts";
import { Refusal } from "../domain/refusal.ts";
import { encodeCall } from "./call-data.ts";
import type { ContractAddresses } from "./contracts.ts";
import { estimateGas } from "./node-call.ts";
import { type Rpc, RpcError, RpcUnreachable } from "./rpc.ts";

/** Where the sender stands when it asks. */
export interface GateQuestion {
  /** In the order in which they were accepted. */
  readonly requests: readonly UnsentRequest[];
  /** The nonce that the first admitted request will get. */
  readonly nextNonce: number;
  /** The lowest nonce without a receipt; null if all is mined. */
  readonly lowestOpenNonce: number | null;
}

export interface GateAnswer {
  readonly admitted: readonly { readonly request: UnsentRequest; readonly gasLimit: bigint }[];
  readonly refused: readonly { readonly requestId: string; readonly refusal: Refusal }[];
  /** What the node said of requests that it could not judge; they are asked again later. */
  readonly troubles: readonly string[];
}

/** Until when a request is not asked again: until a nonce is mined, or until a moment of performance.now(). */
type HeldBack = { readonly untilNonce: number } | { readonly untilMs: number };

/** A node that cannot judge a request is not asked about it in each turn. */
const TROUBLE_PAUSE_MS = 5_000;

/**
 * Lets requests through to the signer, and turns away before it costs a nonce what the contracts would refuse. A request
 * that cannot be sent now never stands in the way of those behind it.
 */
export class RequestGate {
  readonly #rpc: Rpc;
  readonly #from: Address;
  readonly #addresses: ContractAddresses;
  readonly #heldBack = new Map<string, HeldBack>();

  constructor(rpc: Rpc, from: Address, addresses: ContractAddresses) {
    this.#rpc = rpc;
    this.#from = from;
    this.#addresses = addresses;
  }

  /** How many requests wait behind the gate. */
  get heldBackCount(): number {
    return this.#heldBack.size;
  }

  /**
   * Asks the node about each request; its estimate of gas is at the same time the last question to the contracts.
   * A refusal counts unless a request that was accepted earlier is still on its way and could change the answer.
   */
  async ask({ requests, nextNonce, lowestOpenNonce }: GateQuestion): Promise<GateAnswer> {
    const asked = requests.filter(({ requestId }) => !this.#isHeldBack(requestId, lowestOpenNonce));
    const estimates = await Promise.all(asked.map((request) => this.#estimate(request)));

    const admitted: { request: UnsentRequest; gasLimit: bigint }[] = [];
    const refused: { requestId: string; refusal: Refusal }[] = [];
    const troubles: string[] = [];
    for (const [index, request] of asked.entries()) {
      const { requestId } = request;
      const estimate = estimates[index];
      const isFirstTime = !this.#heldBack.has(requestId);
      if (typeof estimate === "bigint") {
        admitted.push({ request, gasLimit: estimate });
        this.#heldBack.delete(requestId);
      } else if (estimate instanceof RpcUnreachable) {
        troubles.push(`${requestId}: ${estimate.message}`);
      } else if (estimate instanceof RpcError) {
        troubles.push(`${requestId}: ${estimate.message}`);
        this.#heldBack.set(requestId, { untilMs: performance.now() + TROUBLE_PAUSE_MS });
      } else if (estimate !== undefined && (admitted.length > 0 || (isFirstTime && lowestOpenNonce !== null))) {
        this.#heldBack.set(requestId, { untilNonce: nextNonce + admitted.length - 1 });
      } else if (estimate !== undefined) {
        refused.push({ requestId, refusal: estimate });
        this.#heldBack.delete(requestId);
      }
    }
    return { admitted, refused, troubles };
  }

  async #estimate({ call }: UnsentRequest): Promise<bigint | Refusal | RpcError | RpcUnreachable> {
    try {
      return await estimateGas(this.#rpc, this.#from, encodeCall(call, this.#addresses));
    } catch (error) {
      if (error instanceof RpcError || error instanceof RpcUnreachable) return error;
      // A value that no contract can take was refused at the desk's door; here it is a fault of ours.
      if (error instanceof RangeError) return new Refusal("DESK_BROKEN", { problem: error.message });
      throw error;
    }
  }

  #isHeldBack(requestId: string, lowestOpenNonce: number | null): boolean {
    const heldBack = this.#heldBack.get(requestId);
    if (heldBack === undefined) return false;
    if ("untilMs" in heldBack) return performance.now() < heldBack.untilMs;
    return lowestOpenNonce !== null && lowestOpenNonce <= heldBack.untilNonce;
  }
}
