import { JsonRpcCode, JsonRpcError } from "./json-rpc-error.ts";
import type { JsonRpcCall } from "./json-rpc-methods.ts";

/** ethers and viem send at most 100 calls together by default. */
export const MAX_BATCH_CALLS = 100;

/**
 * Answers the body of a request: one call, or a batch, as JSON-RPC 2.0 has it. The calls of a batch begin together and
 * in order, so transactions in one share a block.
 *
 * @returns The text of the answer; empty when there is nothing to say, since only notifications came.
 */
export async function answerJsonRpc(call: JsonRpcCall, body: string): Promise<string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return failure(null, new JsonRpcError(JsonRpcCode.PARSE, "the body is not JSON"));
  }
  if (!Array.isArray(parsed)) return answerOne(call, parsed);
  if (parsed.length === 0) return failure(null, new JsonRpcError(JsonRpcCode.INVALID_REQUEST, "the batch is empty"));
  if (parsed.length > MAX_BATCH_CALLS) {
    const message = `a batch of ${parsed.length} calls is above the limit of ${MAX_BATCH_CALLS}`;
    return failure(null, new JsonRpcError(JsonRpcCode.LIMIT_EXCEEDED, message));
  }
  const answers = await Promise.all(parsed.map((request) => answerOne(call, request)));
  const spoken = answers.filter((answer) => answer !== "");
  return spoken.length === 0 ? "" : `[${spoken.join(",")}]`;
}

type Id = string | number | null;

async function answerOne(call: JsonRpcCall, request: unknown): Promise<string> {
  const read = readRequest(request);
  if (read === undefined) {
    return failure(null, new JsonRpcError(JsonRpcCode.INVALID_REQUEST, "expected an object with a method and an id"));
  }
  const { id, method, params } = read;
  let answer: string;
  try {
    if (!Array.isArray(params)) throw new JsonRpcError(JsonRpcCode.INVALID_PARAMS, "expected a list of parameters");
    answer = `{"jsonrpc":"2.0","id":${JSON.stringify(id ?? null)},"result":${await call(method, params)}}`;
  } catch (error) {
    answer = failure(id ?? null, error);
  }
  return id === undefined ? "" : answer;
}

function readRequest(request: unknown): { id: Id | undefined; method: string; params: unknown } | undefined {
  if (typeof request !== "object" || request === null || !("method" in request)) return undefined;
  const { method } = request;
  const id = "id" in request ? request.id : undefined;
  if (typeof method !== "string" || !isId(id)) return undefined;
  return { id, method, params: ("params" in request ? request.params : undefined) ?? [] };
}

function isId(id: unknown): id is Id | undefined {
  return id === undefined || id === null || typeof id === "string" || typeof id === "number";
}

function failure(id: Id, error: unknown): string {
  // What is not a JsonRpcError is a defect of ours: its text may tell of paths and internals, so it stays here.
  const { code, message, data } =
    error instanceof JsonRpcError ? error : new JsonRpcError(JsonRpcCode.INTERNAL, "internal error");
  return JSON.stringify({ jsonrpc: "2.0", id, error: { code, message, data } });
}
