import type { Hex } from "../app/order.ts";

/** How the server speaks to a chain, wherever that is: over HTTP, or in this process. */
export interface Rpc {
  /**
   * One JSON-RPC call.
   * @throws RpcError if the node answered with an error; RpcUnreachable if it is not known what the node did.
   */
  request<Result = unknown>(method: string, params?: readonly unknown[]): Promise<Result>;
}

/** The node understood the request and refused it. */
export class RpcError extends Error {
  override readonly name = "RpcError";
  readonly code: number;
  /** Whatever the node added; for a revert, see revertDataOf. */
  readonly data: unknown;

  constructor(message: string, code: number, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** No answer, or none that can be trusted: the request may have been carried out or not. */
export class RpcUnreachable extends Error {
  override readonly name = "RpcUnreachable";
}

/** An EIP-1193 provider, as Hardhat, Ignition and wallets know it. */
export interface Eip1193Provider {
  request(request: { readonly method: string; readonly params?: readonly unknown[] | object }): Promise<unknown>;
}

/**
 * A chain in this process. Its errors have many shapes; those with a numeric `code` are answers of a node.
 * @param request As EmbeddedChain has it.
 */
export function localRpc(request: (method: string, params: readonly unknown[]) => Promise<unknown>): Rpc {
  return {
    async request<Result>(method: string, params: readonly unknown[] = []): Promise<Result> {
      try {
        return (await request(method, params)) as Result;
      } catch (error) {
        throw asRpcError(error);
      }
    },
  };
}

/** A chain behind an EIP-1193 provider. */
export function providerRpc(provider: Eip1193Provider): Rpc {
  return localRpc((method, params) => provider.request({ method, params }));
}

/** The bytes that a call reverted with, `0x` for none; null if the error is not a revert. */
export function revertDataOf(error: unknown): Hex | null {
  if (!(error instanceof RpcError)) return null;
  const found = hexIn(error.data);
  if (found !== null) return found;
  return /revert/i.test(error.message) ? "0x" : null;
}

function asRpcError(error: unknown): Error {
  if (error instanceof RpcError || error instanceof RpcUnreachable) return error;
  const { message, code, data } = error as { message?: unknown; code?: unknown; data?: unknown };
  if (typeof code === "number") return new RpcError(String(message), code, data);
  return new RpcUnreachable(String(message), { cause: error });
}

/** Geth and anvil put the bytes in `data`, Hardhat's EDR in `data.data`, older nodes behind the word "Reverted". */
function hexIn(data: unknown): Hex | null {
  if (typeof data === "string") return (/^(?:Reverted )?(0x(?:[0-9a-f]{2})*)$/i.exec(data)?.[1] as Hex) ?? null;
  if (data !== null && typeof data === "object" && "data" in data) return hexIn(data.data);
  return null;
}
