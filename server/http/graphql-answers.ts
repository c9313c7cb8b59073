import { PothosValidationError } from "@pothos/core";
import { type ExecutionResult, GraphQLError } from "graphql";
import { isAsyncIterable, mapAsyncIterator, type Plugin } from "graphql-yoga";
import { Refusal } from "../domain/refusal.ts";
import { type FaultLog, refusalAnswer, refusalOf } from "./refusal-answer.ts";

/** What must be known of a request to answer its errors. */
export interface AnswerOptions<Server> {
  readonly requestIdOf: (server: Server) => string;
  /** Whether the request brought a token that opens no session, or none any more. */
  readonly isSessionEnded: (server: Server) => boolean;
  readonly log: FaultLog;
  /** Whether errors may tell what the schema has instead. */
  readonly isOpen: boolean;
}

/** GraphQL tells what was wrong with a document by quoting from it. */
const MAX_MESSAGE_CHARS = 300;
/** What is wrong with a document is mostly wrong many times; the first few say it. */
const MAX_ERRORS = 10;
const SUGGESTION = / ?Did you mean .*\?/gs;

/** What was thrown, under the layers that GraphQL puts around it. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/**
 * The last thing that happens to an answer: each error becomes a refusal with its code, values, and sentences in both
 * languages. A fault of ours tells its number and nothing else. It sees every answer, also those to requests that never came
 * to be executed.
 */
export function graphqlAnswers<Server extends object>(options: AnswerOptions<Server>): Plugin<object, Server> {
  function answered(error: unknown, server: Server): GraphQLError {
    const at = error instanceof GraphQLError ? error : new GraphQLError("");
    const cause = causeOf(error);
    if (cause instanceof GraphQLError) return documentError(at, cause, options.isOpen);
    if (cause instanceof PothosValidationError) return refusalError(at, wrongId(cause));
    const refusal = refusalOf(cause, options.requestIdOf(server), options.log);
    const isEnded = refusal.code === "SESSION_MISSING" && options.isSessionEnded(server);
    return refusalError(at, isEnded ? new Refusal("SESSION_EXPIRED") : refusal);
  }

  return {
    onResultProcess({ result, setResult, serverContext }) {
      const answer = (one: ExecutionResult): ExecutionResult =>
        one.errors
          ? { ...one, errors: one.errors.slice(0, MAX_ERRORS).map((error) => answered(error, serverContext)) }
          : one;
      if (isAsyncIterable(result)) setResult(mapAsyncIterator(result, (one) => answer(one as ExecutionResult)));
      else if (!Array.isArray(result)) setResult(answer(result as ExecutionResult));
    },
  };
}

/** It is the request that is wrong; GraphQL says so itself, and in English. */
function documentError(at: GraphQLError, cause: GraphQLError, isOpen: boolean): GraphQLError {
  if (isTooLarge(at)) return refusalError(at, new Refusal("REQUEST_TOO_LARGE", { limit: "1 MB" }));
  const text = isOpen ? at.message : at.message.replace(SUGGESTION, "");
  const message = text.slice(0, MAX_MESSAGE_CHARS);
  const args = (cause.extensions.args ?? { field: "query", problem: message.replace(/\.$/, "") }) as Record<
    string,
    string
  >;
  return refusalError(at, new Refusal("REQUEST_INVALID", args), message);
}

function isTooLarge({ extensions: { http } }: GraphQLError): boolean {
  return typeof http === "object" && http !== null && "status" in http && http.status === 413;
}

/** The id of a thing of another noun. */
function wrongId({ message }: Error): Refusal {
  return new Refusal("REQUEST_INVALID", { field: "id", problem: message.slice(0, MAX_MESSAGE_CHARS) });
}

function refusalError(at: GraphQLError, refusal: Refusal, message?: string): GraphQLError {
  const answer = refusalAnswer(refusal);
  const { http } = at.extensions;
  return new GraphQLError(message ?? answer.sentence.en, {
    nodes: at.nodes,
    source: at.source,
    positions: at.positions,
    path: at.path,
    extensions: { ...answer, ...(http ? { http } : {}) },
  });
}
