import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { demoMembers } from "../../scripts/demo-members.ts";
import type { DeskClient } from "../../scripts/desk-client.ts";
import { reconcile } from "../../scripts/ledger-reconciliation.ts";
import { exitCodeOf, PlatformProcess } from "./platform-process.ts";
import { stepByStep } from "./step-by-step.ts";

const READY = "Fenline is ready";
const DEPOSITS = 12;
const DEPOSIT_FEN = 1_234_567n;

describe("kill -9 of the whole process tree, and npm start again", function () {
  this.timeout(180_000);
  stepByStep();
  let dataDirectory: string;
  let platform: PlatformProcess;

  before(() => {
    dataDirectory = mkdtempSync(join(tmpdir(), "fenline-restart-"));
  });
  after(async () => {
    await platform?.end();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  const person = async (name: string): Promise<DeskClient> => {
    const { demoPeople } = await platform.desk.run<{ demoPeople: { id: string; name: string }[] }>(
      "{ demoPeople { id name } }",
    );
    const id = demoPeople.find((one) => one.name.startsWith(name))?.id;
    return platform.desk.as(id ?? "");
  };
  const restart = async () => {
    platform = new PlatformProcess(dataDirectory);
    await platform.says(READY);
  };
  const balances = async () => {
    const document =
      "{ members(first: 100) { edges { node { address cashFen position { heldFen drawnFen owedFen } } } } }";
    const { members } = await (await person("监管员")).run<{ members: { edges: unknown[] } }>(document);
    return members.edges;
  };
  const cash = async (name: string) => {
    const { viewer } = await (await person(name)).run<{ viewer: { member: { cashFen: string } } }>(
      "{ viewer { member { cashFen } } }",
    );
    return BigInt(viewer.member.cashFen);
  };

  it("killed while its database is being made, and again in the middle of the story, it begins again and says so", async () => {
    platform = new PlatformProcess(dataDirectory);
    await platform.says("contracts in place");
    await platform.end();
    platform = new PlatformProcess(dataDirectory);
    await platform.says("the demo story was cut off last time; the sandbox begins again");
    await platform.says("story: two receivables confirmed");
    await platform.end();
    await restart();
    expect(platform.output).to.include("the demo story was cut off last time; the sandbox begins again");
    expect(platform.output).to.include("story: something waits for everyone");
    const { demoPeople } = await platform.desk.run<{ demoPeople: unknown[] }>("{ demoPeople { id } }");
    const people = demoMembers.flatMap((member) => member.people);
    expect(demoPeople).to.have.length(people.length + 1);
  });

  it("I1 I3 I4 I5: the demo story reconciles to the fen: contracts, book and API", async () => {
    const { chain } = await platform.desk.run<{ chain: { contracts: { name: string; address: string }[] } }>(
      "{ chain { contracts { name address } } }",
    );
    const { faults, lines } = await reconcile({
      rpcUrl: `${platform.url}/rpc`,
      addresses: Object.fromEntries(chain.contracts.map(({ name, address }) => [name, address])),
      bookFile: join(dataDirectory, "index.sqlite"),
      regulator: await person("监管员"),
    });
    expect(faults).to.deep.equal([]);
    expect(lines.filter(({ isEqual }) => !isEqual)).to.deep.equal([]);
    expect(lines.find(({ name }) => name === "receivables")?.values).to.deep.equal([2n, 2n, 2n]);
  });

  it("after the story, the restart has the same block, digest and balances, and tells nothing again", async () => {
    const [ready, money] = [await platform.ready(), await balances()];
    expect(ready.isReady).to.equal(true);
    await platform.end();
    await restart();
    expect(platform.output).to.not.include("story:");
    const again = await platform.ready();
    expect([again.isReady, again.block, again.digest]).to.deep.equal([true, ready.block, ready.digest]);
    expect(await balances()).to.deep.equal(money);
  });

  it("P0: acts that were acknowledged a moment before the kill are all there, each once", async () => {
    const before = await cash("周敏");
    const { member } = (
      await (
        await person("周敏")
      ).run<{ viewer: { member: { member: string } } }>("{ viewer { member { member: address } } }")
    ).viewer.member;
    const [maker, checker] = [await person("罗清"), await person("汪洋")];
    const args = "member: Address!, amountFen: Fen!, bankRef: String!";
    const amountFen = DEPOSIT_FEN.toString();
    const drafted = await Promise.all(
      Array.from({ length: DEPOSITS }, (_, at) =>
        maker.submit("issueCash", args, { member, amountFen, bankRef: `restart-${at}` }),
      ),
    );
    const signed = await Promise.all(drafted.map(({ id }) => checker.submit("signOperation", "id: ID!", { id })));
    expect(signed.map(({ state }) => state)).to.not.include("AWAITING_SIGNATURE");
    await platform.end();
    await restart();
    const bank = await person("罗清");
    for (const { id } of signed) expect((await bank.confirmed(id)).state).to.equal("CONFIRMED");
    expect(await cash("周敏")).to.equal(before + BigInt(DEPOSITS) * DEPOSIT_FEN);
  });

  it("a stop by signal and a kill come to the same: the digest of the last block", async () => {
    const { block, digest } = await platform.ready();
    await platform.end("SIGTERM");
    await restart();
    const again = await platform.ready();
    expect([again.block, again.digest]).to.deep.equal([block, digest]);
  });

  it("P0 F14: written again from the first block, the book is the same; a single altered row is found", async () => {
    await platform.end("SIGTERM");
    expect(await exitCodeOf("scripts/replay.ts", { FENLINE_DATA: dataDirectory })).to.equal(0);
    const book = new DatabaseSync(join(dataDirectory, "index.sqlite"));
    book.exec("UPDATE note SET drawn_fen = drawn_fen + 1 WHERE id = (SELECT min(id) FROM note)");
    book.close();
    expect(await exitCodeOf("scripts/replay.ts", { FENLINE_DATA: dataDirectory })).to.equal(1);
  });
});
