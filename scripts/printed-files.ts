import { printErrors } from "./print-errors.ts";
import { printDeskSchema } from "./print-schema.ts";
import { printCommittedManifest } from "./subgraph-manifest.ts";

/** A committed file that nobody writes by hand. */
export interface PrintedFile {
  readonly file: string;
  readonly print: () => string;
}

export const printedFiles: readonly PrintedFile[] = [
  { file: "docs/errors.md", print: printErrors },
  { file: "schema.graphql", print: printDeskSchema },
  { file: "subgraph/subgraph.yaml", print: () => printCommittedManifest(".") },
];
