// `npm run print`: writes all text that is generated and committed. A house test fails where a file differs from this.

import { readFileSync, writeFileSync } from "node:fs";
import { printedFiles } from "./printed-files.ts";

for (const { file, print } of printedFiles) {
  const text = print();
  const isNew = readOr(file, "") !== text;
  if (isNew) writeFileSync(file, text);
  console.log(`${isNew ? "written " : "the same"}  ${file}`);
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return otherwise; // printed for the first time
  }
}
