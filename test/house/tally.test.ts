import { expect } from "chai";
import { describe, it } from "mocha";
import { readSummary } from "../../scripts/proof/solidity-tests.ts";
import { closingLine, honest, isGreen, oneFailed, sumOf } from "../../scripts/proof/tally.ts";

describe("the tally of a test run", () => {
  it("ends in a line that says how many passed and failed, and skipped where there are any", () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).to.equal("12 passed, 0 failed");
    expect(closingLine({ passed: 12, failed: 1, skipped: 3 })).to.equal("12 passed, 1 failed, 3 skipped");
  });

  it("adds up all rooms", () => {
    const rooms = [
      { passed: 2, failed: 0, skipped: 1 },
      { passed: 3, failed: 1, skipped: 0 },
    ];
    expect(sumOf(rooms)).to.deep.equal({ passed: 5, failed: 1, skipped: 1 });
  });

  it("is not green when nothing ran", () => {
    expect(isGreen({ passed: 0, failed: 0, skipped: 4 })).to.equal(false);
    expect(isGreen({ passed: 1, failed: 0, skipped: 0 })).to.equal(true);
  });

  it("counts a runner that broke down as a failure, whether or not it had counted", () => {
    expect(honest(undefined, 0)).to.deep.equal(oneFailed);
    expect(honest({ passed: 7, failed: 0, skipped: 0 }, 1)).to.deep.equal({ passed: 7, failed: 1, skipped: 0 });
    expect(honest({ passed: 7, failed: 2, skipped: 0 }, 2)).to.deep.equal({ passed: 7, failed: 2, skipped: 0 });
  });

  it("reads Hardhat's summary, where zero is left out, and takes no summary for no tests", () => {
    expect(readSummary("\n  12 passing\n  2 failing\n")).to.deep.equal({ passed: 12, failed: 2, skipped: 0 });
    expect(readSummary("\n  3 passing\n  1 skipped\n")).to.deep.equal({ passed: 3, failed: 0, skipped: 1 });
    expect(readSummary("Error HHE902: the build failed")).to.equal(undefined);
  });
});
