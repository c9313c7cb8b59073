import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openStore } from "../../server/store/desk-store.ts";

/** Kills, each somewhere in the middle of a write; opening the directory again takes a second or two. */
const ROUNDS = 3;
const WRITES_BEFORE_KILL = 25;

describe("a process that is killed", () => {
  let directory: string;
  const acknowledged: string[] = [];

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "fenline-store-"));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  for (let round = 0; round < ROUNDS; round += 1) {
    it(`F1 F2: leaves every acknowledged operation on disk, whole, and the next one opens (${round + 1})`, async function () {
      this.timeout(120_000);
      acknowledged.push(...(await writesUntilKilled(directory, round)));
      const store = await openStore({ directory, leaseLost: () => new Error("lease lost") });
      const found = await store.desk.operations.operationsByIds(acknowledged);
      const unsent = await store.outbox.unsent("RELAY", 100_000);
      await store.close();
      expect(found.map(({ id }) => id)).to.deep.equal(acknowledged);
      const sent = new Set(unsent.map(({ requestId }) => requestId));
      expect(
        acknowledged.filter((id) => !sent.has(id)),
        "each with its request to the sender",
      ).to.deep.equal([]);
    });
  }
});

/** What the child was told is written, until it is killed without warning. */
async function writesUntilKilled(directory: string, round: number): Promise<string[]> {
  const script = new URL("./kill-child.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", script, directory, String(round)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString();
    if (text.split("\n").length > WRITES_BEFORE_KILL) child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.once("exit", resolve));
  return text.split("\n").slice(0, -1);
}
