import { JsonRpcCode, JsonRpcError } from "./json-rpc-error.ts";

/** An error as EDR answers it. `data` is an object for a failed execution, and an echo of the request for most others. */
export interface EdrError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

const EDR_METHOD_NOT_SUPPORTED = -32004;
/** Selector of Solidity's `Error(string)`. */
const ERROR_STRING_SELECTOR = "0x08c379a0";
/** Selector, offset of the text, and length of the text; then the text. */
const ERROR_STRING_HEAD_BYTES = 4 + 32 + 32;

/** EDR's sentences about a transaction, and the words that geth has for the same: clients match on geth's. */
const GETH_WORDS: readonly (readonly [start: string, geth: string])[] = [
  ["Sender doesn't have enough funds", "insufficient funds for gas * price + value"],
  ["Known transaction", "already known"],
  ["Transaction nonce too low", "nonce too low"],
  ["Transaction requires at least", "intrinsic gas too low"],
  ["Transaction gas limit is", "exceeds block gas limit"],
];

/** EDR's failure in the form of a node's: code 3 with the revert bytes for a revert, geth's words for the rest. */
export function toJsonRpcError(error: EdrError): JsonRpcError {
  const execution = failedExecution(error.data);
  if (execution?.isRevert === true) {
    return new JsonRpcError(JsonRpcCode.REVERTED, revertMessage(execution.returned), execution.returned);
  }
  if (execution?.isOutOfGas === true) return new JsonRpcError(JsonRpcCode.SERVER, "out of gas");
  if (error.code === EDR_METHOD_NOT_SUPPORTED) {
    return new JsonRpcError(JsonRpcCode.METHOD_NOT_FOUND, error.message);
  }
  const words = GETH_WORDS.find(([start]) => error.message.startsWith(start))?.[1];
  const message = words === undefined ? error.message.trim() : `${words}: ${error.message}`;
  return new JsonRpcError(error.code, message);
}

interface FailedExecution {
  readonly isRevert: boolean;
  readonly isOutOfGas: boolean;
  /** 0x-hex of what the call returned. */
  readonly returned: string;
}

function failedExecution(data: unknown): FailedExecution | undefined {
  if (typeof data !== "object" || data === null || !("reason" in data) || !("data" in data)) return undefined;
  const reason = data.reason;
  const reasonKeys = typeof reason === "object" && reason !== null ? Object.keys(reason) : [String(reason)];
  return {
    isRevert: reasonKeys.includes("Revert"),
    isOutOfGas: reasonKeys.includes("OutOfGas"),
    returned: typeof data.data === "string" ? data.data : "0x",
  };
}

function revertMessage(returned: string): string {
  const plain = "execution reverted";
  if (!returned.startsWith(ERROR_STRING_SELECTOR)) return plain;
  const bytes = Buffer.from(returned.slice(2), "hex");
  if (bytes.length < ERROR_STRING_HEAD_BYTES) return plain;
  const length = Number(BigInt(`0x${bytes.toString("hex", ERROR_STRING_HEAD_BYTES - 32, ERROR_STRING_HEAD_BYTES)}`));
  if (length > bytes.length - ERROR_STRING_HEAD_BYTES) return plain;
  return `${plain}: ${bytes.toString("utf8", ERROR_STRING_HEAD_BYTES, ERROR_STRING_HEAD_BYTES + length)}`;
}
