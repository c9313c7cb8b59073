import { readFileSync } from "node:fs";
import { expect } from "chai";
import { describe, it } from "mocha";
import { DayCountConvention } from "../../server/domain/day-count.ts";
import { AgentRole, acts, MemberRole } from "../../server/domain/member.ts";
import { noteStates } from "../../server/domain/note-state.ts";
import { receivableStates } from "../../server/domain/receivable-state.ts";

const source = (path: string) => readFileSync(`contracts/${path}`, "utf8");

/** The values of an enum, in the order that makes their numbers. */
function enumOf(path: string, name: string): string[] {
  const body = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(source(path))?.[1] ?? "";
  return body.split(",").map((value) => value.trim());
}

/** The bit constants of a library. */
function bitsOf(path: string, library: string): Record<string, number> {
  const body = new RegExp(`library ${library} \\{([^}]*)\\}`).exec(source(path))?.[1] ?? "";
  const constants = body.matchAll(/constant (\w+) = 1 << (\d+);/g);
  return Object.fromEntries(Array.from(constants, ([, name = "", bit]) => [name, 1 << Number(bit)]));
}

describe("Words that exist in both languages", () => {
  it("states of a receivable have the same names and numbers", () => {
    const values = receivableStates.map((state) => state ?? "NONE");
    expect(values).to.deep.equal(enumOf("interfaces/INoteLedger.sol", "ReceivableState"));
  });

  it("states of a note have the same names and numbers", () => {
    const values = noteStates.map((state) => state ?? "NONE");
    expect(values).to.deep.equal(enumOf("interfaces/INoteLedger.sol", "NoteState"));
  });

  it("acts have the same names and numbers", () => {
    expect([...acts]).to.deep.equal(enumOf("interfaces/IMemberRegistry.sol", "Act"));
  });

  it("day counts have the same names and numbers", () => {
    expect(Object.values(DayCountConvention)).to.deep.equal(enumOf("libraries/DayCount.sol", "DayCountConvention"));
  });

  it("roles of members and of agents have the same names and bits", () => {
    expect(MemberRole).to.deep.equal(bitsOf("interfaces/IMemberRegistry.sol", "MemberRole"));
    expect(AgentRole).to.deep.equal(bitsOf("interfaces/IMemberRegistry.sol", "AgentRole"));
  });
});
