import { expect } from "chai";
import { sql } from "kysely";
import { beforeEach, describe, it } from "mocha";
import type { DeskStore, FinancingRequest, OperationDraft } from "../../server/app/desk-store.ts";
import { sha256 } from "../../server/app/digest.ts";
import type { OperationState } from "../../server/app/operation.ts";
import type { Database } from "../../server/store/database.ts";
import { storeOn } from "../../server/store/desk-store.ts";
import { account, emptyDatabase, operation, someDeed } from "./test-database.ts";

const seller = account(1);
const funder = account(2);
const firstPage = { first: 10, after: null };

describe("requests and quotes", () => {
  let database: Database;
  let desk: DeskStore;

  beforeEach(async function () {
    this.timeout(60_000);
    database = await emptyDatabase();
    ({ desk } = await storeOn(database, () => new Error("lease lost")));
    await desk.financing.addRequest(request("r1"), null, someDeed);
  });

  it("come back as they were written, to those whose they are", async () => {
    expect(await desk.financing.request("r1")).to.deep.equal(request("r1"));
    expect((await desk.financing.requestsOf(seller, firstPage)).items).to.deep.equal([request("r1")]);
    expect((await desk.financing.openRequests(seller, false, firstPage)).items, "not one's own").to.deep.equal([]);
    expect((await desk.financing.openRequests(funder, true, firstPage)).items).to.deep.equal([request("r1")]);
    expect(await desk.financing.openRequestOn("0xaa")).to.equal(true);
  });

  it("a withdrawn request is closed", async () => {
    await desk.financing.withdrawRequest("r1", someDeed);
    expect(await desk.financing.openRequestOn("0xaa")).to.equal(false);
    expect((await desk.financing.request("r1"))?.isWithdrawn).to.equal(true);
  });

  it("a quote is firm from its last signature to its last second, unless it is declined or taken", async () => {
    const firm = async (nowSec = 100) =>
      (await desk.financing.firmQuotesFor(seller, nowSec, firstPage)).items.map(({ id }) => id);
    await desk.operations.open([quote("q1", "AWAITING_SIGNATURE"), quote("q2"), quote("q3")], null, someDeed);
    expect(await firm()).to.deep.equal(["q3", "q2"]);
    expect(await firm(501)).to.deep.equal([]);
    await desk.financing.declineQuote("q2", someDeed);
    expect(await firm()).to.deep.equal(["q3"]);

    await desk.operations.open([sale("s1", "q3", "REFUSED")], null, someDeed);
    expect(await firm(), "a refused sale leaves it free").to.deep.equal(["q3"]);
    await desk.operations.open([sale("s2", "q3", "SUBMITTED")], null, someDeed);
    expect(await firm()).to.deep.equal([]);
    expect(await desk.financing.openRequestOn("0xaa"), "sold").to.equal(false);
    expect(await desk.financing.quote("q3")).to.include({ saleOperationId: "s2", saleState: "SUBMITTED" });
    const [q1, q2] = await desk.financing.quotesOn(["r1"]);
    expect([q1?.operationState, q2?.isDeclined]).to.deep.equal(["AWAITING_SIGNATURE", true]);
    expect((await desk.financing.quotesOf(funder, firstPage)).totalCount).to.equal(3);
    await desk.financing.addRequest(request("r2"), null, someDeed);
    const open = async (isUnquoted: boolean, by = funder) =>
      (await desk.financing.openRequests(by, isUnquoted, firstPage)).items.map(({ id }) => id);
    await desk.operations.open([quote("q4", "CONFIRMED", "r2")], null, someDeed);
    expect([await open(false), await open(true), await open(true, account(3))]).to.deep.equal([["r2"], [], ["r2"]]);
  });

  it("each is written with who did it", async () => {
    const viewer = {
      ...{ sessionId: "s", personId: "p", personName: "n", agent: account(7), member: seller },
      ...{ isRegistrar: false, sessionExpiresAtSec: 0 },
    };
    await desk.financing.withdrawRequest("r1", { viewer, verb: "withdrawFinancingRequest", subject: "r1" });
    const { rows } =
      await sql`select person_id, member, verb, subject from deed order by position desc limit 1`.execute(database.db);
    const deed = { person_id: "p", member: seller, verb: "withdrawFinancingRequest", subject: "r1" };
    expect(rows).to.deep.equal([deed]);
  });
});

function request(id: string): FinancingRequest {
  return {
    ...{ id, seller, noteId: "0xaa01", receivableId: "0xaa", soldFromFen: 1n, amountFen: 10n ** 17n - 1n },
    ...{ purpose: "wages", isWithdrawn: false, personId: "p", createdAtSec: 50 },
  };
}

function quote(id: string, state: OperationState = "CONFIRMED", requestId = "r1"): OperationDraft {
  const operationId = `op ${id}`;
  return {
    operation: operation(operationId, { act: "QUOTE", state, member: funder }),
    submission: null,
    quote: {
      ...{ id, requestId, funder, amountFen: 5n, ratePpm: 38_500, dayCount: "ACT_360", recourse: "WITHOUT" },
      ...{ expiresAtSec: 500, quoteHash: sha256(id), operationId, createdAtSec: 60 },
    },
  };
}

function sale(id: string, quoteId: string, state: OperationState): OperationDraft {
  const subject = { receivableId: "0xaa", noteIds: [], requestId: "r1", quoteId, member: funder } as const;
  return { operation: operation(id, { act: "SELL", state, subject }), submission: null };
}
