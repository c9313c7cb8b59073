import { type Rpc, RpcError, RpcUnreachable } from "./rpc.ts";

export interface HttpRpcOptions {
  readonly url: string;
  /** How long one attempt may take, the body included. */
  readonly timeoutMs?: number;
}

/** A node that needs longer for one call is not one to wait for. */
const TIMEOUT_MS = 10_000;

/** Pauses before the second and third attempt of a read: enough for a restart of a proxy, short for a person. */
const RETRY_PAUSES_MS = [50, 250];

/** A range of logs is the largest answer; the log reader asks again for half the range when it meets this bound. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** What changes the chain is never sent twice by this room's lowest layer: only the sender may decide that. */
const WRITES = /^(eth_send|evm_|hardhat_|anvil_|personal_)/;

/**
 * JSON-RPC over HTTP; the connection is kept alive by the platform's fetch. Reads are tried three times, writes once.
 */
export function httpRpc({ url, timeoutMs = TIMEOUT_MS }: HttpRpcOptions): Rpc {
  let lastId = 0;

  async function attempt(method: string, params: readonly unknown[]): Promise<unknown> {
    const id = ++lastId;
    const body = JSON.stringify({ jsonrpc: "2.0", id, method, params });
    return readAnswer(await post(url, body, timeoutMs), id);
  }

  return {
    async request<Result>(method: string, params: readonly unknown[] = []): Promise<Result> {
      const pausesMs = WRITES.test(method) ? [] : RETRY_PAUSES_MS;
      for (const pauseMs of pausesMs) {
        try {
          return (await attempt(method, params)) as Result;
        } catch (error) {
          if (!(error instanceof RpcUnreachable)) throw error;
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
        }
      }
      return (await attempt(method, params)) as Result;
    },
  };
}

async function post(url: string, body: string, timeoutMs: number): Promise<string> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await readBounded(response);
    // Some nodes send JSON-RPC errors with status 4xx; a 5xx is a proxy speaking, and says nothing of the request.
    if (response.status >= 500) throw new RpcUnreachable(`status ${response.status}`);
    return text;
  } catch (error) {
    if (error instanceof RpcUnreachable) throw error;
    throw new RpcUnreachable(`no answer from the node: ${reasonOf(error)}`, { cause: error });
  }
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) throw new RpcUnreachable(`answer larger than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** An answer to another request, or one that is not JSON-RPC, leaves open what became of ours. */
function readAnswer(text: string, id: number): unknown {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    throw new RpcUnreachable("answer is not JSON", { cause: error });
  }
  if (answer === null || typeof answer !== "object") throw new RpcUnreachable("answer is not JSON-RPC");
  if ("error" in answer && answer.error !== null && answer.error !== undefined) {
    const { message, code, data } = answer.error as { message?: unknown; code?: unknown; data?: unknown };
    throw new RpcError(String(message), typeof code === "number" ? code : -32603, data);
  }
  if (!("id" in answer) || answer.id !== id) throw new RpcUnreachable("answer to another request");
  if (!("result" in answer)) throw new RpcUnreachable("answer without a result");
  return answer.result;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
