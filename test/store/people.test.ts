import { expect } from "chai";
import { beforeEach, describe, it } from "mocha";
import type { PeopleStore } from "../../server/app/desk-store.ts";
import type { Person } from "../../server/app/viewer.ts";
import { storeOn } from "../../server/store/desk-store.ts";
import { account, emptyDatabase } from "./test-database.ts";

const person: Person = {
  ...{ id: "p", name: "王经办", agent: account(7), member: account(1), isRegistrar: false, isDemo: true },
};

describe("people and their sessions", () => {
  let people: PeopleStore;

  beforeEach(async function () {
    this.timeout(60_000);
    people = (await storeOn(await emptyDatabase(), () => new Error("lease lost"))).desk.people;
    await people.savePerson(person);
  });

  it("a wallet is one person, whose id stays", async () => {
    const renamed = await people.savePerson({ ...person, id: "other", name: "王复核" });
    expect(renamed).to.deep.equal({ ...person, name: "王复核" });
    expect(await people.personByAgent(account(7))).to.deep.equal(renamed);
    expect(await people.demoPeople()).to.deep.equal([renamed]);
  });

  it("a sign-in nonce is good once, in time, also for two who use it at once", async () => {
    await people.addNonce("n", 1_000);
    const uses = await Promise.all([people.useNonce("n", 900), people.useNonce("n", 900)]);
    expect(uses.toSorted()).to.deep.equal([false, true]);
    await people.addNonce("late", 1_000);
    expect(await people.useNonce("late", 1_001)).to.equal(false);
    expect(await people.useNonce("never", 1)).to.equal(false);
  });

  it("a session ends at its time or when it is ended, and is found by its token's hash alone", async () => {
    const session = { id: "s", tokenHash: "0x01" as const, person, expiresAtSec: 1_000 };
    const viewer = await people.openSession(session);
    expect(viewer).to.include({ sessionId: "s", personId: "p", agent: account(7), member: account(1) });
    expect(await people.viewer("0x01", 999)).to.deep.equal(viewer);
    expect(await people.viewer("0x01", 1_000)).to.equal(null);
    expect(await people.viewer("0x02", 1)).to.equal(null);
    await people.endSession("s");
    expect(await people.viewer("0x01", 1)).to.equal(null);
  });
});
