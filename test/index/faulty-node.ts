import type { RpcRequest } from "../../server/index/node-reader.ts";

/** A log or a block as JSON-RPC has it. */
export type Answer = Record<string, unknown>;

/** What a node may get wrong; what a fault does not mention, it answers truthfully. */
export interface Fault {
  /** Alters the logs that an answer has of the block that is faulty. */
  readonly logs?: (logs: Answer[]) => Answer[];
  readonly header?: (header: Answer) => Answer;
  /** Throws instead of answering. */
  readonly silence?: (method: string) => boolean;
  readonly chainId?: string;
}

/** A true node that errs, once it is told to, about one block. */
export class FaultyNode {
  readonly #request: RpcRequest;
  fault: Fault | null = null;
  faultyBlock = 0;
  /** The head that it claims; null for the true one. */
  head: number | null = null;

  constructor(request: RpcRequest) {
    this.#request = request;
  }

  readonly request: RpcRequest = async (method, params) => {
    const { fault } = this;
    if (fault?.silence?.(method)) throw new Error("the connection was reset");
    if (method === "eth_chainId" && fault?.chainId !== undefined) return fault.chainId;
    const [first, ...rest] = params;
    const isHead = method === "eth_getBlockByNumber" && first === "latest" && this.head !== null;
    const answer = await this.#request(method, isHead ? [`0x${this.head?.toString(16)}`, ...rest] : params);
    if (fault === null) return answer;
    if (method === "eth_getBlockByNumber" && fault.header && isOf(answer as Answer, "number", this.faultyBlock)) {
      return fault.header(answer as Answer);
    }
    return method === "eth_getLogs" && fault.logs ? this.#altered(answer as Answer[], fault.logs) : answer;
  };

  #altered(logs: Answer[], alter: (logs: Answer[]) => Answer[]): Answer[] {
    const isFaulty = (log: Answer) => isOf(log, "blockNumber", this.faultyBlock);
    const before = logs.filter((log) => Number(log.blockNumber) < this.faultyBlock);
    const after = logs.filter((log) => Number(log.blockNumber) > this.faultyBlock);
    const own = logs.filter(isFaulty);
    return own.length === 0 ? logs : [...before, ...alter(own), ...after];
  }
}

function isOf(answer: Answer, field: string, number: number): boolean {
  return Number(answer[field]) === number;
}
