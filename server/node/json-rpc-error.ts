/** Codes of JSON-RPC 2.0, of EIP-1474, and 3, which every node since geth answers when a call reverts. */
export const JsonRpcCode = {
  PARSE: -32700,
  INVALID_REQUEST: -32600,
  METHOD_NOT_FOUND: -32601,
  INVALID_PARAMS: -32602,
  INTERNAL: -32603,
  SERVER: -32000,
  LIMIT_EXCEEDED: -32005,
  REVERTED: 3,
} as const;

/** The failure of one JSON-RPC call, in the words and the shape that geth's clients expect. */
export class JsonRpcError extends Error {
  override readonly name = "JsonRpcError";
  readonly code: number;
  /** The revert bytes as 0x-hex when `code` is 3, else absent. */
  readonly data: string | undefined;

  constructor(code: number, message: string, data?: string) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** @param message geth's own words for a transaction that is not taken, since wallets and senders match on them. */
export function refusedTransaction(message: string): JsonRpcError {
  return new JsonRpcError(JsonRpcCode.SERVER, message);
}
