import type { GraphQLSchema } from "graphql";
import { builder } from "./builder.ts";
import "./chain-status.ts";
import "./member.ts";
import "./viewer.ts";
import "./upload.ts";
import "./receivable.ts";
import "./note.ts";
import "./provenance.ts";
import "./financing.ts";
import "./quote.ts";
import "./cash.ts";
import "./operation.ts";
import "./acts.ts";

/** The desk's GraphQL schema, of all nouns. */
export function buildSchema(): GraphQLSchema {
  return builder.toSchema();
}
