import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { describe, it } from "mocha";
import { printedFiles } from "../../scripts/printed-files.ts";

describe("text that is printed from code", () => {
  for (const { file, print } of printedFiles) {
    it(`${file} is what \`npm run print\` prints`, () => {
      expect(existsSync(file), `${file} is missing`).to.equal(true);
      expect(readFileSync(file, "utf8")).to.equal(print());
    });
  }
});
