import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { RpcRequest } from "../../server/index/node-reader.ts";

interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** Serves a chain of this process over plain HTTP JSON-RPC, for an index in another process. */
export async function serveRpc(request: RpcRequest): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { id, method, params } = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Call;
    const answer = await request(method, params).then(
      (result) => ({ jsonrpc: "2.0", id, result }),
      (error: Error) => ({ jsonrpc: "2.0", id, error: { code: -32_000, message: error.message } }),
    );
    outgoing.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => closed(server) };
}

/** The other end. */
export function requestOver(url: string): RpcRequest {
  return async (method, params) => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
    if (error !== undefined) throw new Error(error.message);
    return result;
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
