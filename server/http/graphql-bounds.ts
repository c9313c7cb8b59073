import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  parse,
} from "graphql";
import type { Plugin } from "graphql-yoga";
import { refuse } from "../app/refuse.ts";
import { DocumentBoundsRule } from "./document-bounds.ts";
import { costOf, MAX_COST } from "./document-cost.ts";

/** Bytes of a request, small files in base64 among them; larger files have a way of their own. */
export const MAX_BODY_BYTES = 1_000_000;
/** Eight times the window's longest document. The parsed ones are kept, so their length is memory. */
const MAX_DOCUMENT_CHARS = 20_000;
/** Words of one document; the window's longest has a fifth of that. */
const MAX_TOKENS = 1_000;

/** Levels of a request's variables; the deepest input of ours has five. */
const MAX_VARIABLE_LEVELS = 16;

/** A NUL in a document, however it is written. */
const NUL = /\\u0000|\\u\{0+\}|\0/;

/**
 * PostgreSQL keeps no NUL, so a text that has one can be nobody's name, and no id of ours.
 * @throws Refusal REQUEST_INVALID, REQUEST_TOO_LARGE.
 */
function requireSoundVariables(value: unknown, level = 0): void {
  if (typeof value === "string" && value.includes("\0")) {
    throw refuse("REQUEST_INVALID", { field: "variables", problem: "U+0000" });
  }
  if (typeof value !== "object" || value === null) return;
  if (level >= MAX_VARIABLE_LEVELS) throw refuse("REQUEST_TOO_LARGE", { limit: `${MAX_VARIABLE_LEVELS}` });
  for (const inner of Object.values(value)) requireSoundVariables(inner, level + 1);
}

interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variableValues?: Readonly<Record<string, unknown>> | null;
}

/** The fault of a document that would come to too much; null if it would not. */
function costFault({ schema, document, operationName, variableValues }: Asked): GraphQLError | null {
  const operation = getOperationAST(document, operationName);
  if (!operation) return null; // refused for that
  const cost = costOf(schema, document, operation, variableValues ?? {});
  if (cost <= MAX_COST) return null;
  return new GraphQLError(`An answer has at most ${MAX_COST} fields, and this one might have ${cost}: ask for less.`);
}

/**
 * Bounds on what one request may ask: its length, words, depth, names, acts, and the size of the answer.
 * @param isOpen Whether the schema may be asked about itself.
 */
export function graphqlBounds(isOpen: boolean): Plugin {
  return {
    onParams({ params }) {
      const { query, variables } = params;
      if (typeof query === "string" && query.length > MAX_DOCUMENT_CHARS) {
        throw refuse("REQUEST_TOO_LARGE", { limit: `${MAX_DOCUMENT_CHARS}` });
      }
      if (NUL.test(query ?? "")) throw refuse("REQUEST_INVALID", { field: "query", problem: "U+0000" });
      requireSoundVariables(variables);
    },
    onParse({ setParseFn }) {
      setParseFn((source, options) => parse(source, { ...options, maxTokens: MAX_TOKENS }));
    },
    onValidate({ addValidationRule }) {
      addValidationRule(DocumentBoundsRule);
      if (!isOpen) addValidationRule(NoSchemaIntrospectionCustomRule);
    },
    onExecute({ args, setResultAndStopExecution }) {
      const fault = costFault(args);
      if (fault) setResultAndStopExecution({ errors: [fault] });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const fault = costFault(args);
      if (fault) setResultAndStopExecution({ errors: [fault] });
    },
  };
}
