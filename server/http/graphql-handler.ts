import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { createLRUCache, createYoga } from "graphql-yoga";
import type { ApiContext, RequestContext } from "../api/api-context.ts";
import { createLoaders } from "../api/loaders.ts";
import { refuse } from "../app/refuse.ts";
import type { Viewer } from "../app/viewer.ts";
import { Refusal } from "../domain/refusal.ts";
import { graphqlAnswers } from "./graphql-answers.ts";
import { graphqlBounds, MAX_BODY_BYTES } from "./graphql-bounds.ts";
import { countStreams } from "./open-streams.ts";
import { type FaultLog, refusalAnswer } from "./refusal-answer.ts";
import { requestIdOf } from "./request-id.ts";
import { isFromWindow, keepToken, tokenOf } from "./session-cookie.ts";
import { limitSignIns } from "./sign-in-limit.ts";

/** Documents that are kept as they were parsed: the window asks some thirty, and a stranger can think of any number. */
const MAX_KEPT_DOCUMENTS = 200;

interface NodeRequest {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/** What is the same for all requests. */
export interface GraphqlOptions {
  readonly schema: GraphQLSchema;
  readonly desk: ApiContext["desk"];
  /** The context of a request, but for what belongs to the request itself. */
  readonly contextFor: (viewer: Viewer | null) => Omit<ApiContext, "viewer" | "loaders" | "keepSession">;
  /** Shows the schema to who asks. Not in production. */
  readonly isOpen: boolean;
  /** Whether the cookie may travel over TLS only. */
  readonly isSecure: boolean;
  readonly log: FaultLog;
}

/** GraphQL over HTTP and server-sent events, with bounds on what one request may ask. */
export function createGraphqlHandler(options: GraphqlOptions): RequestListener {
  const { schema, desk, contextFor, isOpen, isSecure, log } = options;
  const countSignIn = limitSignIns();
  const takeStream = countStreams();
  const ended = new WeakSet<IncomingMessage>();

  async function requestContext({ req, res }: NodeRequest): Promise<RequestContext> {
    const token = tokenOf(req);
    const viewer = token === null ? null : await desk.viewerOfToken(token);
    if (token !== null && viewer === null) ended.add(req);
    const context = contextFor(viewer);
    return {
      ...context,
      viewer,
      loaders: createLoaders(desk, context.book, viewer),
      // A foreign page must not be able to sign its visitors in as somebody else.
      keepSession: (kept, expiresAtSec) => {
        if (isFromWindow(req)) keepToken(res, kept, expiresAtSec, isSecure);
      },
      countSignIn: () => countSignIn(req.socket.remoteAddress ?? "?"),
      openStream: () => {
        if (!viewer) throw refuse("SESSION_MISSING");
        return takeStream(viewer.sessionId);
      },
      isStillSignedIn: async () => token !== null && (await desk.viewerOfToken(token)) !== null,
    };
  }

  const yoga = createYoga<NodeRequest, RequestContext>({
    schema,
    graphqlEndpoint: "/graphql",
    context: requestContext,
    maxRequestBodySize: MAX_BODY_BYTES,
    landingPage: false,
    // Its page would be fetched from elsewhere; the window's own rules forbid that, and a sandbox has no need of it.
    graphiql: false,
    logging: false,
    batching: false,
    multipart: false,
    // Yoga's own would let every page in the world ask with its visitor's cookie.
    cors: false,
    maskedErrors: false,
    parserAndValidationCache: {
      documentCache: createLRUCache({ max: MAX_KEPT_DOCUMENTS }),
      errorCache: createLRUCache({ max: MAX_KEPT_DOCUMENTS }),
    },
    plugins: [
      graphqlBounds(isOpen),
      graphqlAnswers<NodeRequest>({
        requestIdOf: ({ res }) => requestIdOf(res),
        isSessionEnded: ({ req }) => ended.has(req),
        log,
        isOpen,
      }),
    ],
  });

  const schemaText = isOpen ? printSchema(lexicographicSortSchema(schema)) : null;
  return (req, res) => {
    if (req.method === "POST" && isJson(req)) yoga(req, res);
    else if (req.method === "POST") sendRefusal(res, 415, { field: "content-type", problem: "application/json" });
    else if (req.method === "GET" && schemaText !== null && !req.url?.includes("?")) sendText(res, schemaText);
    else sendRefusal(res.setHeader("allow", "POST"), 405, { field: "method", problem: "POST" });
  };
}

/** Forms of foreign pages can send other types without asking leave. */
function isJson(request: IncomingMessage): boolean {
  return /^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "");
}

function sendText(response: ServerResponse, text: string): void {
  response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(text);
}

function sendRefusal(response: ServerResponse, status: number, args: { field: string; problem: string }): void {
  const body = JSON.stringify(refusalAnswer(new Refusal("REQUEST_INVALID", args)));
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(body);
}
