import type { RequestListener } from "node:http";
import path from "node:path";
import express, { type ErrorRequestHandler, type Express, type Request } from "express";
import helmet from "helmet";
import type { Desk } from "../app/desk.ts";
import { refuse } from "../app/refuse.ts";
import type { Viewer } from "../app/viewer.ts";
import { Refusal } from "../domain/refusal.ts";
import { fileRoutes } from "./file-routes.ts";
import { type FaultLog, refusalAnswer, refusalOf, statusOf } from "./refusal-answer.ts";
import { numberRequest, requestIdOf } from "./request-id.ts";
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
  readonly chainRpc?: RequestListener | undefined;
  /** The built window. */
  readonly windowDirectory: string;
  readonly readiness: () => Promise<Readiness>;
  readonly log: FaultLog;
}

/** One process, one port: GraphQL, files, the chain's JSON-RPC, the window, health. */
export function createHttpApp(options: HttpOptions): Express {
  const { desk, graphql, chainRpc, windowDirectory, readiness, log } = options;
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.set("query parser", false);
  app.use((_request, response, next) => {
    numberRequest(response);
    next();
  });
  app.use(securityHeaders());

  app.get("/healthz", (_request, response) => {
    response.json({ ok: true });
  });
  app.get("/readyz", async (_request, response) => {
    const state = await readiness();
    response.status(state.isReady ? 200 : 503).json(state);
  });

  app.all("/graphql", (request, response) => graphql(request, response));
  if (chainRpc) app.use("/rpc", chainRpc);
  app.use(fileRoutes({ desk, viewerOf: (request) => viewerOf(desk, request) }));

  app.use("/assets", express.static(path.join(windowDirectory, "assets"), { immutable: true, maxAge: "1y" }));
  app.use(express.static(windowDirectory, { index: "index.html", cacheControl: false }));
  app.get(/^[^.]*$/, (request, response, next) => {
    // The window's own addresses: it knows them, and shows what they are. A program wants to know that there is nothing.
    if (request.accepts(["json", "html"]) === "html") response.sendFile(path.join(windowDirectory, "index.html"));
    else next();
  });
  app.use((_request, response) => {
    response.status(404).json(refusalAnswer(new Refusal("REQUEST_INVALID", { field: "path", problem: "404" })));
  });
  app.use(refusals(log));
  return app;
}

async function viewerOf(desk: Desk, request: Request): Promise<Viewer> {
  const token = tokenOf(request);
  if (token === null) throw refuse("SESSION_MISSING");
  const viewer = await desk.viewerOfToken(token);
  if (viewer === null) throw refuse("SESSION_EXPIRED");
  return viewer;
}

function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // antd puts its styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    xFrameOptions: { action: "deny" },
    // The sandbox is served without TLS; in front of production stands a proxy that sets it.
    strictTransportSecurity: false,
  });
}

/** What the machinery in front of the routes says no to: bodies too large, malformed addresses, connections cut off. */
function statusOfHttpError(error: unknown): number | null {
  if (error instanceof Refusal || typeof error !== "object" || error === null || !("status" in error)) return null;
  const { status } = error;
  return typeof status === "number" && status >= 400 && status < 500 ? status : null;
}

function refusals(log: FaultLog): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = statusOfHttpError(error);
    const refusal =
      status === null
        ? refusalOf(error, requestIdOf(response), log)
        : status === 413
          ? new Refusal("REQUEST_TOO_LARGE", { limit: "20 MB" })
          : new Refusal("REQUEST_INVALID", { field: "request", problem: String(error.message).slice(0, 100) });
    response.status(status ?? statusOf(refusal)).json(refusalAnswer(refusal));
  };
}
