import { expect } from "chai";
import { describe, it } from "mocha";
import { filesUnder, type ProjectFile } from "./project-files.ts";

/** What makes an answer depend on when, where or how often it is asked. */
const impure: readonly RegExp[] = [
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /\bperformance\./,
  /\bMath\.random\b/,
  /\b(?:globalThis\.)?crypto\./,
  /\bprocess\./,
  /\bfetch\(/,
  /\bset(?:Timeout|Interval|Immediate)\(/,
  /\bconsole\./,
  /\basync\b|\bawait\b/,
];

function impureFaults(files: readonly ProjectFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const code = text.replace(/\/\*.*?\*\//gs, "").replace(/\/\/.*$/gm, "");
    return impure.flatMap((pattern) => pattern.exec(code)?.map((found) => `${path}: ${found}`) ?? []);
  });
}

describe("the domain is pure", () => {
  it("knows no clock, no randomness, no environment and no waiting", () => {
    const domain = filesUnder("server/domain/");
    expect(domain.length).to.be.greaterThan(10);
    expect(impureFaults(domain)).to.deep.equal([]);
  });

  it("catches a planted clock, and lets a comment about clocks be", () => {
    expect(impureFaults([{ path: "server/domain/day.ts", text: "const today = new Date();" }])).to.have.length(1);
    expect(impureFaults([{ path: "server/domain/day.ts", text: "// never new Date()" }])).to.deep.equal([]);
  });
});
