import { readFileSync } from "node:fs";
import { expect } from "chai";
import { describe, it } from "mocha";

interface AbiInput {
  readonly name: string;
  readonly type: string;
  readonly indexed?: boolean;
}

interface AbiEvent {
  readonly type: string;
  readonly name: string;
  readonly inputs: readonly AbiInput[];
}

function eventsOf(contract: string): AbiEvent[] {
  const file = `artifacts/contracts/interfaces/${contract}.sol/${contract}.json`;
  const { abi }: { abi: AbiEvent[] } = JSON.parse(readFileSync(file, "utf8"));
  return abi.filter(({ type }) => type === "event");
}

/** One word in the log, whatever the value: what an indexer decodes without following offsets. */
const isStatic = (type: string) => /^(u?int\d*|bytes\d+|address|bool)$/.test(type);

const ledgerEvents = eventsOf("INoteLedger");
const allEvents = [
  "INoteLedger",
  "IMemberRegistry",
  "IDiscountDesk",
  "IRedemptionDesk",
  "ICashToken",
  "ICreditBook",
  "IEvidenceLog",
].flatMap(eventsOf);

describe("the events of the law", () => {
  it("C20 the ledger's events each begin with their sequence number", () => {
    expect(ledgerEvents.length).to.be.greaterThan(10);
    const unnumbered = ledgerEvents.filter(({ inputs: [first] }) => first?.name !== "seq" || first.type !== "uint64");
    expect(unnumbered.map(({ name }) => name)).to.deep.equal([]);
  });

  it("C20 the ledger's sequence number is in the data, where the rolling hash covers it with the rest", () => {
    expect(ledgerEvents.filter(({ inputs: [first] }) => first?.indexed === true)).to.deep.equal([]);
  });

  it("the ledger's events have static arguments only, so that the journal hashes them as they stand", () => {
    const dynamic = ledgerEvents.flatMap(({ name, inputs }) =>
      inputs.filter(({ type }) => !isStatic(type)).map((input) => `${name}.${input.name}: ${input.type}`),
    );
    expect(dynamic).to.deep.equal([]);
  });

  it("no event indexes a value of which the log would keep only a hash", () => {
    const hashed = allEvents.flatMap(({ name, inputs }) =>
      inputs.filter(({ type, indexed }) => indexed === true && !isStatic(type)).map((input) => `${name}.${input.name}`),
    );
    expect(hashed).to.deep.equal([]);
  });

  it("events are named in the past tense, but for the standards' own", () => {
    const past =
      /^(?:[A-Z][a-z]+)+(?<=ed|Paid|Split|Drawn|Withdrawn|Taken|Set)$|^(?:Approval|ApprovalForAll|Transfer)$/;
    expect(allEvents.map(({ name }) => name).filter((name) => !past.test(name))).to.deep.equal([]);
  });
});
