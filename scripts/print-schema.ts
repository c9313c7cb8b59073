import { lexicographicSortSchema, printSchema } from "graphql";
import { buildSchema } from "../server/api/schema.ts";

/** The schema that the window and every other client build against. */
export function printDeskSchema(): string {
  return `${printSchema(lexicographicSortSchema(buildSchema()))}\n`;
}
