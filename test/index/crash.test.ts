import { spawn } from "node:child_process";
import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";
import { after, before, describe, it } from "mocha";
import type { IndexOptions } from "../../server/index/book.ts";
import { Random } from "../contracts/invariants/random.ts";
import { openConnection } from "../contracts/world.ts";
import { caughtUp, openTestIndex, optionsOf, temporaryFolder } from "./open-test-index.ts";
import { RandomStory } from "./random-story.ts";
import { serveRpc } from "./rpc-over-http.ts";

const SEED = 11;
const KILLS = 6;
/** A process is killed at the latest when it has written so many blocks, in the middle of the next. */
const LONGEST_LIFE_BLOCKS = 12;
/** Slows the node down, so that a kill hits different moments of a block. */
const ANSWER_MS = 2;

describe("an index whose process is killed", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  let connection: NetworkConnection<"l1">;
  let options: IndexOptions;
  let server: Awaited<ReturnType<typeof serveRpc>>;

  before(async () => {
    connection = await openConnection();
    const story = await RandomStory.open(connection, SEED);
    await story.goOn(60);
    options = optionsOf(story.run.world, `${folder.path}/book.sqlite`);
    server = await serveRpc(async (method, params) => {
      await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
      return options.request(method, params);
    });
    // Once in this process, so that the types of the mappings are there for the others.
    await (await openTestIndex({ ...options, file: `${folder.path}/first.sqlite` })).stop();
  });

  after(async () => {
    await server.close();
    await connection.close();
    folder.remove();
  });

  /** Runs an index until it has written so many blocks; answers with those that it said it had written. */
  async function liveAndDie(blocks: number): Promise<number[]> {
    const { request: _, ...rest } = options;
    const args = ["--import", "tsx", "test/index/index-process.ts", JSON.stringify({ ...rest, url: server.url })];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const exit = new Promise((resolve) => child.once("exit", resolve));
    const said: number[] = [];
    for await (const chunk of child.stdout) {
      for (const line of String(chunk).split("\n")) if (/^\d+$/.test(line)) said.push(Number(line));
      if (said.length >= blocks) child.kill("SIGKILL");
    }
    await exit;
    return said;
  }

  it("P0 goes on where it was, loses no block, writes none twice, and comes to the digest of an unbroken run", async () => {
    const random = new Random(SEED);
    const written: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      written.push(...(await liveAndDie(random.below(LONGEST_LIFE_BLOCKS))));
    }
    // Each life said the blocks that it wrote; one may have been written and not said.
    expect(written).to.deep.equal([...new Set(written)].sort((a, b) => a - b));
    expect(written.length, "some block was written before a kill").to.be.greaterThan(0);

    const survivor = await openTestIndex(options);
    expect(survivor.status().indexedBlock).to.be.at.least(written.at(-1) ?? 0);
    expect(survivor.recomputeDigest()).to.equal(survivor.status().digest);
    survivor.start();
    await caughtUp(survivor, options.request);

    const unbroken = await openTestIndex({ ...options, file: `${folder.path}/unbroken.sqlite` });
    unbroken.start();
    await caughtUp(unbroken, options.request);
    const { digest, journalWord, indexedHash } = unbroken.status();
    expect(survivor.status()).to.include({ digest, journalWord, indexedHash, halted: null, reorgs: 0 });
    await survivor.stop();
    await unbroken.stop();
  });
});
