import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import path from "node:path";
import express, { type ErrorRequestHandler, type Express, type Request } from "express";
import helmet from "helmet";
import type { Desk } from "../app/desk.ts";
import type { Viewer } from "../app/viewer.ts";
import { Refusal } from "../domain/refusal.ts";
import { fileRoutes } from "./file-routes.ts";
import { refusalAnswer, refusalOf, statusOf } from "./refusal-answer.ts";
import { tokenOf } from "./session-cookie.ts";

/** What /readyz says. */
export interface Readiness {
  readonly isReady: boolean;
  readonly block: number;
  readonly digest: string;
  readonly [detail: string]: unknown;
}

export interface HttpOptions {
  readonly desk: Desk;
  readonly graphql: RequestListener;
  /** JSON-RPC of the embedded chain, for wallets and tools; absent where the node is elsewhere. */
  readonly chainRpc?: RequestListener;
  /** The built window. */
  readonly windowDirectory: string;
  readonly readiness: () => Promise<Readiness>;
  readonly log: (error: unknown, requestId: string) => void;
}

/** One process, one port: GraphQL, files, the chain's JSON-RPC, the window, health. */
export function createHttpApp(options: HttpOptions): Express {
  const { desk, graphql, chainRpc, windowDirectory, readiness, log } = options;
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.use(securityHeaders());

  app.get("/healthz", (_request, response) => {
    response.json({ ok: true });
  });
  app.get("/readyz", async (_request, response) => {
    const state = await readiness();
    response.status(state.isReady ? 200 : 503).json(state);
  });

  app.use("/graphql", (request, response) => graphql(restored(request), response));
  if (chainRpc) app.use("/rpc", chainRpc);
  app.use(fileRoutes({ desk, viewerOf: (request) => viewerOf(desk, request) }));

  app.use("/assets", express.static(path.join(windowDirectory, "assets"), { immutable: true, maxAge: "1y" }));
  app.use(express.static(windowDirectory, { index: "index.html", cacheControl: false }));
  app.get("/receivables/:id", (_request, response) => response.sendFile(path.join(windowDirectory, "index.html")));
  app.use((_request, response) => {
    response.status(404).json(refusalAnswer(new Refusal("REQUEST_INVALID", { field: "path", problem: "404" })));
  });
  app.use(refusals(log));
  return app;
}

/** Express takes the mount path off; yoga wants to see it. */
function restored(request: Request): Request {
  request.url = request.originalUrl;
  return request;
}

async function viewerOf(desk: Desk, request: Request): Promise<Viewer | null> {
  const token = tokenOf(request);
  return token === null ? null : desk.viewerOfToken(token);
}

function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // antd puts its styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        upgradeInsecureRequests: null,
      },
    },
    // The sandbox is served without TLS; in front of production stands a proxy that sets it.
    strictTransportSecurity: false,
  });
}

function refusals(log: HttpOptions["log"]): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const tooLarge = (error as { type?: unknown }).type === "entity.too.large";
    const refusal = tooLarge
      ? new Refusal("REQUEST_TOO_LARGE", { limit: "20 MB" })
      : refusalOf(error, randomUUID(), log);
    response.status(tooLarge ? 413 : statusOf(refusal)).json(refusalAnswer(refusal));
  };
}
