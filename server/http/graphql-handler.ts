import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { EnvelopArmor } from "@escape.tech/graphql-armor";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { createYoga } from "graphql-yoga";
import type { ApiContext } from "../api/api-context.ts";
import { createLoaders } from "../api/loaders.ts";
import type { Viewer } from "../app/viewer.ts";
import { graphqlError, refusalOf } from "./refusal-answer.ts";
import { keepToken, tokenOf } from "./session-cookie.ts";

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
  /** Shows the schema to who asks, and a page to try queries on. Not in production. */
  readonly isOpen: boolean;
  /** Whether the cookie may travel over TLS only. */
  readonly isSecure: boolean;
  readonly log: (error: unknown, requestId: string) => void;
}

/** As deep as the window's deepest question, and a few levels more. */
const MAX_DEPTH = 16;
/** Names for one thing in one document; more are a way to multiply work. */
const MAX_ALIASES = 15;
const MAX_DIRECTIVES = 20;
/** Words of one document; the window's longest has a third of it. */
const MAX_TOKENS = 2_000;
/** Fields that an answer may cost, pages counted with their sizes. */
const MAX_COST = 60_000;

function guards(isOpen: boolean) {
  const armor = new EnvelopArmor({
    maxDepth: { n: MAX_DEPTH, ignoreIntrospection: isOpen },
    maxAliases: { n: MAX_ALIASES },
    maxDirectives: { n: MAX_DIRECTIVES },
    maxTokens: { n: MAX_TOKENS },
    costLimit: { maxCost: MAX_COST, ignoreIntrospection: isOpen },
    blockFieldSuggestion: { enabled: !isOpen },
  });
  return armor.protect().plugins;
}

/** GraphQL over HTTP and server-sent events, with bounds on what one document may ask. */
export function createGraphqlHandler({ schema, desk, contextFor, isOpen, isSecure, log }: GraphqlOptions) {
  return createYoga<NodeRequest, ApiContext>({
    schema,
    graphqlEndpoint: "/graphql",
    landingPage: false,
    graphiql: isOpen ? { title: "Fenline" } : false,
    logging: false,
    batching: false,
    multipart: false,
    plugins: [...guards(isOpen)],
    context: async ({ req, res }) => {
      const token = tokenOf(req);
      const viewer = token === null ? null : await desk.viewerOfToken(token);
      return {
        ...contextFor(viewer),
        viewer,
        loaders: createLoaders(desk, viewer),
        keepSession: (kept, expiresAtSec) => keepToken(res, kept, expiresAtSec, isSecure),
      };
    },
    maskedErrors: {
      maskError: (error) => {
        if (!(error instanceof GraphQLError))
          return graphqlError(refusalOf(error, randomUUID(), log), new GraphQLError(""));
        // Without an original error it is the document that is wrong: graphql says so itself.
        if (!error.originalError || error.originalError instanceof GraphQLError) return error;
        return graphqlError(refusalOf(error.originalError, randomUUID(), log), error);
      },
    },
  });
}
