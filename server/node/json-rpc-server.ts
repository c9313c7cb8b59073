import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerJsonRpc } from "./json-rpc-body.ts";
import type { JsonRpcCall } from "./json-rpc-methods.ts";

/** Room for the largest contract (EIP-3860: 48 KiB of init code, twice that in hex) several times over. */
const MAX_BODY_BYTES = 1024 * 1024;
/** A local client has said what it wants by then; slower ones hold a connection for its own sake. */
const REQUEST_TIMEOUT_MS = 30_000;
/** Names under which a client on this machine reaches us. Another one is a web page that had its own name point here. */
const LOCAL_HOSTS = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Whose calls are served: an embedded chain, or anything that answers like one. */
export interface JsonRpcSource {
  readonly requestText: JsonRpcCall;
}

export type JsonRpcHandler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * JSON-RPC over HTTP: `POST` with a JSON body, to whatever path it is mounted at. In Express it goes before any parser of
 * bodies. It sends no CORS headers and insists on the JSON content type, so a web page elsewhere cannot use it.
 */
export function createJsonRpcHandler(source: JsonRpcSource): JsonRpcHandler {
  return (request, response) => {
    answerHttp(source, request, response).catch(() => {
      // The client went away, or its connection broke: nobody is left to answer.
      response.destroy();
    });
  };
}

/** A JSON-RPC server of its own. */
export interface JsonRpcServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves wallets and tools on this machine.
 *
 * @param port 0 takes any free one: read it from `url`.
 */
export async function serveJsonRpc(source: JsonRpcSource, port: number): Promise<JsonRpcServer> {
  const handle = createJsonRpcHandler(source);
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    if (isLocalHost(request.headers.host)) handle(request, response);
    else refuse(response, 403, "unknown host");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function answerHttp(source: JsonRpcSource, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") {
    response.setHeader("Allow", "POST");
    return refuse(response, 405, "JSON-RPC is spoken by POST");
  }
  const mediaType = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") return refuse(response, 415, "the content type must be application/json");
  const body = await readBody(request);
  if (body === undefined) return refuse(response, 413, `the body is above ${MAX_BODY_BYTES} bytes`);
  const answer = await answerJsonRpc(source.requestText, body);
  response.statusCode = answer === "" ? 204 : 200;
  if (answer !== "") response.setHeader("Content-Type", "application/json");
  response.end(answer);
}

/** @returns `undefined` when there is more than we read. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/plain");
  // What else the client wanted to say is not read, so the connection is of no further use.
  response.setHeader("Connection", "close");
  response.end(`${text}\n`);
}

function isLocalHost(host: string | undefined): boolean {
  return host !== undefined && LOCAL_HOSTS.has(host.replace(/:\d+$/, ""));
}
