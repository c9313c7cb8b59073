import { expect } from "chai";
import { describe, it } from "mocha";
import { AgentRole, bitsOf, isSignedEnough, MemberRole, rolesOf } from "../../server/domain/member.ts";

const { MAKER, CHECKER } = AgentRole;

describe("Roles", () => {
  it("are read from their bits, and written back", () => {
    expect(rolesOf(0b1010, MemberRole)).to.deep.equal(["SUPPLIER", "SETTLEMENT_BANK"]);
    expect(bitsOf(["SUPPLIER", "SETTLEMENT_BANK"], MemberRole)).to.equal(0b1010);
    expect(rolesOf(0, AgentRole)).to.deep.equal([]);
    expect(rolesOf(1 << 12, MemberRole)).to.deep.equal([]);
  });
});

describe("Signatures", () => {
  const threshold = 100_000n;

  it("below the policy's amount either a maker or a checker is enough", () => {
    expect(isSignedEnough(99_999n, threshold, MAKER, 1)).to.equal(true);
    expect(isSignedEnough(99_999n, threshold, CHECKER, 1)).to.equal(true);
    expect(isSignedEnough(99_999n, threshold, 0, 1)).to.equal(false);
  });

  it("from the policy's amount on a maker and a checker are needed, and they are two persons", () => {
    expect(isSignedEnough(threshold, threshold, MAKER, 1)).to.equal(false);
    expect(isSignedEnough(threshold, threshold, MAKER, 2)).to.equal(false);
    expect(isSignedEnough(threshold, threshold, MAKER | CHECKER, 1)).to.equal(false);
    expect(isSignedEnough(threshold, threshold, MAKER | CHECKER, 2)).to.equal(true);
  });

  it("a policy that was never set asks for both, whatever the amount", () => {
    expect(isSignedEnough(1n, 0n, MAKER, 1)).to.equal(false);
    expect(isSignedEnough(1n, 0n, MAKER | CHECKER, 2)).to.equal(true);
  });
});
