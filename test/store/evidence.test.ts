import { expect } from "chai";
import { beforeEach, describe, it } from "mocha";
import type { DeskStore, Evidence, OperationDraft } from "../../server/app/desk-store.ts";
import { merkleRoot, sha256 } from "../../server/app/digest.ts";
import type { OperationState } from "../../server/app/operation.ts";
import { storeOn } from "../../server/store/desk-store.ts";
import { account, emptyDatabase, operation, someDeed } from "./test-database.ts";

describe("what lies behind hops", () => {
  let desk: DeskStore;

  beforeEach(async function () {
    this.timeout(60_000);
    ({ desk } = await storeOn(await emptyDatabase(), () => new Error("lease lost")));
  });

  it("equal documents are written once, and remember every receivable that they were given for", async () => {
    const evidence = evidenceOf("a", "b");
    await desk.operations.open([passed("p1", "0x01", [evidence]), passed("p2", "0x02", [evidence])], null, someDeed);
    await desk.operations.open([passed("p3", "0x01", [evidence, evidenceOf("c")])], null, someDeed);
    expect(await desk.evidence.evidence([evidence.root, evidenceOf("c").root, sha256("none")])).to.have.deep.members([
      evidence,
      evidenceOf("c"),
    ]);
    const uses = await desk.evidence.receivablesOf([evidence.root]);
    expect(uses.get(evidence.root)?.toSorted()).to.deep.equal(["0x01", "0x02"]);
  });

  it("of an operation that was refused at once, nothing else is kept", async () => {
    const evidence = evidenceOf("a");
    const reason = { hash: sha256("why"), text: "why", author: account(1) };
    await desk.operations.open([{ ...passed("p1", "0x01", [evidence], "REFUSED"), reason }], null, someDeed);
    expect(await desk.evidence.evidence([evidence.root])).to.deep.equal([]);
    expect(await desk.evidence.reasons([reason.hash])).to.deep.equal([]);
  });

  it("the undertaking of a receivable is that of the confirmation that was carried out", async () => {
    const confirmed = (id: string, state: OperationState): OperationDraft => ({
      ...passed(id, "0x01", [], state),
      undertaking: {
        ...{ receivableId: "0x01", obligor: account(1), number: "N", text: id, sha256: sha256(id), operationId: id },
      },
    });
    for (const [id, state] of [
      ["1", "CONFIRMED"],
      ["2", "CANCELLED"],
    ] as const) {
      const draft = confirmed(id, state);
      await desk.operations.open([{ ...draft, operation: { ...draft.operation, act: "CONFIRM" } }], null, someDeed);
    }
    expect((await desk.evidence.undertakings(["0x01", "0x02"])).map(({ text }) => text)).to.deep.equal(["1"]);
    expect((await desk.evidence.confirmation("0x01"))?.id).to.equal("1");
    expect(await desk.evidence.confirmation("0x02")).to.equal(null);
  });
});

function evidenceOf(...names: readonly string[]): Evidence {
  const documents = names.map((name) => ({
    ...{
      leaf: sha256(name),
      kind: "CONTRACT" as const,
      name,
      reference: name,
      amountFen: 10n ** 17n - 1n,
      day: 20_000,
    },
    uploadId: null,
  }));
  return { root: merkleRoot(documents.map(({ leaf }) => leaf)), author: account(1), documents };
}

function passed(
  id: string,
  receivableId: `0x${string}`,
  evidence: readonly Evidence[],
  state: OperationState = "CONFIRMED",
): OperationDraft {
  const subject = { receivableId, noteIds: [], requestId: null, quoteId: null, member: null };
  return { operation: operation(id, { act: "PASS", state, subject }), submission: null, evidence };
}
