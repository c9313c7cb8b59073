import type { GraphQLSchema } from "graphql";
import { builder } from "./builder.ts";
import "./cash.ts";
import "./cash-acts.ts";
import "./chain-status.ts";
import "./credit.ts";
import "./financing.ts";
import "./financing-acts.ts";
import "./intake-acts.ts";
import "./maturity.ts";
import "./member.ts";
import "./member-acts.ts";
import "./note.ts";
import "./note-acts.ts";
import "./operation.ts";
import "./operation-acts.ts";
import "./position.ts";
import "./provenance.ts";
import "./quote.ts";
import "./receivable.ts";
import "./receivable-acts.ts";
import "./session.ts";
import "./upload.ts";
import "./viewer.ts";

/** The desk's GraphQL schema, of all nouns. */
export function buildSchema(): GraphQLSchema {
  return builder.toSchema();
}
