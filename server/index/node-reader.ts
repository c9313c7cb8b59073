import { ClerkHalt } from "./halt.ts";
import { blockNumberOf, blockOf, type Header, headerOf, type RawBlock } from "./raw-block.ts";
import { receiptsOf } from "./receipts.ts";

/** Any node: one JSON-RPC call. */
export type RpcRequest = (method: string, params: readonly unknown[]) => Promise<unknown>;

/** `journal()` of INoteLedger. */
const JOURNAL_SELECTOR = "0x61471425";

/** Headers asked for at once; more would only queue up at the node. */
const PARALLEL_HEADERS = 32;

/** The node does not have what it should have by now: a replica that lags, or a block that was just replaced. */
export class BlockMissing extends Error {
  override readonly name = "BlockMissing";
}

/** Reads blocks, with the checks that each answer can be given by itself. What a node throws goes through. */
export class NodeReader {
  readonly #request: RpcRequest;
  readonly #addresses: ReadonlySet<string>;
  readonly #ledger: string;
  readonly #verifyReceipts: boolean;

  constructor(request: RpcRequest, addresses: ReadonlyMap<string, string>, verifyReceipts: boolean) {
    this.#request = request;
    this.#addresses = new Set(addresses.values());
    this.#ledger = addresses.get("NoteLedger") ?? "";
    this.#verifyReceipts = verifyReceipts;
  }

  async chainId(): Promise<number> {
    return Number(await this.#request("eth_chainId", []));
  }

  async head(): Promise<Header> {
    return headerOf(await this.#block("latest"), null);
  }

  async header(number: number): Promise<Header> {
    return headerOf(await this.#block(`0x${number.toString(16)}`), number);
  }

  /** The block with its logs, asked for by hash, so that no reorganisation comes in between. */
  async block(header: Header): Promise<RawBlock> {
    if (this.#verifyReceipts) return blockOf(header, await this.#verifiedLogs(header), this.#addresses);
    const filter = { blockHash: header.hash, address: [...this.#addresses] };
    return blockOf(header, listOf(await this.#request("eth_getLogs", [filter]), header.number), this.#addresses);
  }

  /** Blocks from one number to another, each the child of the one before; the logs in one call. */
  async range(from: number, to: number): Promise<RawBlock[]> {
    if (this.#verifyReceipts) {
      const verified: RawBlock[] = [];
      for (let number = from; number <= to; number++) verified.push(await this.block(await this.header(number)));
      return verified;
    }
    const filter = {
      fromBlock: `0x${from.toString(16)}`,
      toBlock: `0x${to.toString(16)}`,
      address: [...this.#addresses],
    };
    const [headers, logs] = await Promise.all([this.#headers(from, to), this.#request("eth_getLogs", [filter])]);
    const byBlock = Map.groupBy(listOf(logs, from), (log) => blockNumberOf(log, from));
    const blocks = headers.map((header) => {
      const answers = byBlock.get(header.number) ?? [];
      byBlock.delete(header.number);
      return blockOf(header, answers, this.#addresses);
    });
    const [stray] = byBlock.keys();
    if (stray !== undefined) throw new ClerkHalt("LOG_FOREIGN", from, `a log is of block ${stray}, beyond ${to}`);
    return blocks;
  }

  /** The ledger's journal word at a block, 64 hex digits; zeros before its deployment. */
  async journalWord(blockHash: string): Promise<string> {
    const call = { to: this.#ledger, data: JOURNAL_SELECTOR };
    const answer = await this.#request("eth_call", [call, { blockHash }]);
    const digits = typeof answer === "string" ? answer.substring(2).toLowerCase() : "";
    return digits.padStart(64, "0");
  }

  async #block(tag: string): Promise<unknown> {
    const answer = await this.#request("eth_getBlockByNumber", [tag, false]);
    if (answer === null || answer === undefined) throw new BlockMissing(`the node has no block ${tag}`);
    return answer;
  }

  async #headers(from: number, to: number): Promise<Header[]> {
    const headers: Header[] = [];
    for (let first = from; first <= to; first += PARALLEL_HEADERS) {
      const count = Math.min(PARALLEL_HEADERS, to - first + 1);
      headers.push(...(await Promise.all(Array.from({ length: count }, (_, nth) => this.header(first + nth)))));
    }
    return headers;
  }

  async #verifiedLogs(header: Header): Promise<unknown[]> {
    const logs = await receiptsOf(this.#request, header);
    return logs.filter((log) => this.#addresses.has(String((log as { address?: unknown }).address).toLowerCase()));
  }
}

function listOf(answer: unknown, at: number): unknown[] {
  if (!Array.isArray(answer)) throw new ClerkHalt("LOG_FOREIGN", at, "logs are no list");
  return answer;
}
