import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { type Connection, openConnection } from "../world.ts";
import { HANDLERS, idleHandlers, play, type Report, tableOf } from "./campaign.ts";
import { Run } from "./run.ts";

/** Where the random acts begin; another seed plays another campaign, and the same seed the same again. */
const SEED = Number(process.env.FUZZ_SEED ?? 1);

/** Acts in all, over worlds of their own; half a minute by default, as many as one likes at night. */
const ACTS = Number(process.env.FUZZ_ACTS ?? 3_000);

/** Long enough for a receivable to live its whole life, short enough for ten of them to be there at most. */
const ACTS_PER_WORLD = 300;

/** Far more than an act takes on a slow machine. */
const LIMIT_MS_PER_ACT = 100;

describe("Random acts over the whole path", function () {
  this.timeout(60_000 + ACTS * LIMIT_MS_PER_ACT);
  const reports: Report[] = [];

  before(async () => {
    const connection = await openConnection();
    for (let played = 0; played < ACTS; played += ACTS_PER_WORLD) {
      const seed = SEED + reports.length;
      reports.push(await play(connection, seed, Math.min(ACTS_PER_WORLD, ACTS - played)));
    }
    await connection.close();
  });

  after(() => {
    const acts = reports.reduce((sum, report) => sum + report.acts, 0);
    console.log(`\n  ${acts} acts, FUZZ_SEED=${SEED} FUZZ_ACTS=${ACTS}\n${tableOf(reports).replace(/^/gm, "    ")}`);
  });

  it("I1 I2 I3 I4 I5 I6 I7 I8 C14 C17 C20 hold after each act, and storage is what the events say", () => {
    for (const { seed, acts, violations } of reports) {
      expect(violations, `FUZZ_SEED=${seed} FUZZ_ACTS=${ACTS_PER_WORLD}, after ${acts} acts`).to.deep.equal([]);
    }
  });

  it("is not vacuous: each handler did what it is there for", () => {
    expect(idleHandlers(reports)).to.deep.equal([]);
  });
});

describe("The campaign itself", function () {
  this.timeout(60_000);
  let connection: Connection;

  before(async () => {
    connection = await openConnection();
  });

  after(() => connection.close());

  it("is vacuous, and says so, when a handler never succeeded", async () => {
    const handlers = HANDLERS.map((handler) =>
      handler.name === "merge" ? { ...handler, draft: () => undefined } : handler,
    );
    const report = await play(connection, SEED, 40, undefined, handlers);
    expect(idleHandlers([report])).to.include("merge");
    expect(idleHandlers([])).to.deep.equal(HANDLERS.map(({ name }) => name));
  });

  it("plays the same acts again from the same seed, and others from another", async () => {
    const tallies: string[] = [];
    for (const seed of [SEED, SEED, SEED + 1]) {
      const report = await play(connection, seed, 80);
      tallies.push(JSON.stringify([...report.tallies].map(([name, { done, refused }]) => [name, done, [...refused]])));
    }
    expect(tallies[0]).to.equal(tallies[1]);
    expect(tallies[0]).to.not.equal(tallies[2]);
  });

  it("an act that breaks off for another reason than a refusal ends the run, it is never counted as one", async () => {
    const run = await Run.open(connection, SEED);
    const broken = { name: "broken", weight: 1, draft: () => ({ send: () => Promise.reject(new Error("no chain")) }) };
    let message = "";
    await run.do(broken).catch((error: Error) => {
      message = error.message;
    });
    expect(message).to.equal("no chain");
  });
});
