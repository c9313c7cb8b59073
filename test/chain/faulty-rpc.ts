import { type Rpc, RpcUnreachable } from "../../server/chain/rpc.ts";

/** What happens to a request on its way: it arrives, is lost before the node, or its answer is lost behind it. */
export type Fate = "ARRIVES" | "REQUEST_LOST" | "ANSWER_LOST";

export interface FaultyRpc extends Rpc {
  /** Decides what becomes of each request; by default all arrive. */
  fate: (method: string) => Fate;
  /** Raw transactions that reached the node, in their order. */
  readonly arrived: string[];
}

/** A network that loses what it is told to lose, between a sender and a node. */
export function faultyRpc(node: Rpc): FaultyRpc {
  const faulty: FaultyRpc = {
    fate: () => "ARRIVES",
    arrived: [],
    async request<Result>(method: string, params: readonly unknown[] = []): Promise<Result> {
      const fate = faulty.fate(method);
      if (fate === "REQUEST_LOST") throw new RpcUnreachable("lost before it arrived");
      if (method === "eth_sendRawTransaction") faulty.arrived.push(String(params[0]));
      const answer = await node.request<Result>(method, params);
      if (fate === "ANSWER_LOST") throw new RpcUnreachable("lost after it was carried out");
      return answer;
    },
  };
  return faulty;
}

/** Numbers in [0, 1) that are the same in each run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
