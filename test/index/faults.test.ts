import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";
import { after, before, describe, it } from "mocha";
import type { Index, IndexOptions } from "../../server/index/book.ts";
import type { HaltCode } from "../../server/index/halt.ts";
import { openConnection, type World } from "../contracts/world.ts";
import { type Answer, type Fault, FaultyNode } from "./faulty-node.ts";
import { caughtUp, openTestIndex, optionsOf, requestOf, temporaryFolder } from "./open-test-index.ts";
import { RandomStory } from "./random-story.ts";

const HALT_WAIT_MS = 10_000;
/** Deeper than anything that can be taken back, so that the story's blocks are read in ranges. */
const BLOCKS_ABOVE = 140;

/** A word with a bit set where the type of its argument has none. */
const dirty = (data: unknown) => `0xf${String(data).substring(3)}`;
const withLast = (logs: Answer[], patch: (log: Answer) => Answer) =>
  logs.map((log, index) => (index === logs.length - 1 ? patch(log) : log));

/** Each: what the node gets wrong, and by what name the clerk calls it, block by block and in a range. */
const faults: Record<string, { fault: Fault; codes: readonly HaltCode[] }> = {
  "all logs of a block missing": {
    fault: { logs: () => [] },
    codes: ["JOURNAL_DIFFERS", "LEDGER_SEQUENCE_BROKEN"],
  },
  "the first log of a block missing": {
    fault: { logs: (logs) => logs.slice(1) },
    codes: ["LEDGER_SEQUENCE_BROKEN"],
  },
  "a log twice": { fault: { logs: ([first = {}, ...rest]) => [first, first, ...rest] }, codes: ["LOG_FOREIGN"] },
  "two logs in the other order": {
    fault: { logs: ([first = {}, second = {}, ...rest]) => [second, first, ...rest] },
    codes: ["LOG_FOREIGN"],
  },
  "two logs in each other's place": {
    fault: {
      logs: ([first = {}, second = {}, ...rest]) => [
        { ...second, logIndex: first.logIndex },
        { ...first, logIndex: second.logIndex },
        ...rest,
      ],
    },
    codes: ["LEDGER_SEQUENCE_BROKEN"],
  },
  "another evidence hash than the ledger's": {
    fault: { logs: ([first = {}, ...rest]) => [{ ...first, data: `${String(first.data).slice(0, -2)}77` }, ...rest] },
    codes: ["JOURNAL_DIFFERS"],
  },
  "a log of another block": {
    fault: { logs: (logs) => withLast(logs, (log) => ({ ...log, blockHash: `0x${"77".repeat(32)}` })) },
    codes: ["LOG_FOREIGN"],
  },
  "a log of a contract that nobody asked about": {
    fault: { logs: (logs) => withLast(logs, (log) => ({ ...log, address: `0x${"77".repeat(20)}` })) },
    codes: ["LOG_FOREIGN"],
  },
  "a log that was removed": {
    fault: { logs: (logs) => withLast(logs, (log) => ({ ...log, removed: true })) },
    codes: ["LOG_FOREIGN"],
  },
  "an event that no contract of ours has": {
    fault: { logs: (logs) => withLast(logs, (log) => ({ ...log, topics: [`0x${"77".repeat(32)}`] })) },
    codes: ["EVENT_UNKNOWN"],
  },
  "data that end too early": {
    fault: { logs: (logs) => withLast(logs, (log) => ({ ...log, data: String(log.data).slice(0, -64) })) },
    codes: ["LOG_UNDECODABLE"],
  },
  "data that are no whole words": {
    fault: { logs: (logs) => withLast(logs, (log) => ({ ...log, data: `${String(log.data)}00` })) },
    codes: ["LOG_UNDECODABLE"],
  },
  "bits above the width of a type": {
    fault: { logs: (logs) => withLast(logs, (log) => ({ ...log, data: dirty(log.data) })) },
    codes: ["LOG_UNDECODABLE"],
  },
  "another parent": {
    fault: { header: (header) => ({ ...header, parentHash: `0x${"77".repeat(32)}` }) },
    codes: ["HEADER_INVALID"],
  },
  "another block than was asked for": {
    fault: { header: (header) => ({ ...header, number: "0x7777" }) },
    codes: ["HEADER_INVALID"],
  },
  "a header without a hash": {
    fault: { header: (header) => ({ ...header, hash: null }) },
    codes: ["HEADER_INVALID"],
  },
};

describe("a node that gives wrong answers", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  let connection: NetworkConnection<"l1">;
  let world: World;
  let truth: IndexOptions;
  let digest: string;
  /** The story's last block, and one of its confirmations, which is the block that the node errs about. */
  let storyEnd: number;
  let confirmation: number;
  let files = 0;

  before(async () => {
    connection = await openConnection();
    const story = await RandomStory.open(connection, 4);
    await story.goOn(40);
    for (let confirmed = 0; confirmed < 4; confirmed++) await story.do("confirm with offer");
    world = story.run.world;
    truth = optionsOf(world, "");
    storyEnd = Number(await requestOf(connection)("eth_blockNumber", []));
    const event = world.ledger.filters.ReceivableConfirmed();
    const confirmations = await world.ledger.queryFilter(event);
    confirmation = confirmations.at(-2)?.blockNumber ?? 0;
    // One by one: mined at once, EDR makes up blocks that are nobody's children.
    for (let block = 0; block < BLOCKS_ABOVE; block++) await truth.request("evm_mine", []);

    const index = await openTestIndex({ ...truth, file: newFile() });
    index.start();
    await caughtUp(index, truth.request);
    digest = index.status().digest;
    await index.stop();
  });

  after(async () => {
    await connection.close();
    folder.remove();
  });

  function newFile(): string {
    files += 1;
    return `${folder.path}/${files}.sqlite`;
  }

  async function openAgainst(node: FaultyNode, more: Partial<IndexOptions> = {}): Promise<Index> {
    return openTestIndex({ ...truth, file: newFile(), request: node.request, ...more });
  }

  for (const [name, { fault, codes }] of Object.entries(faults)) {
    for (const [way, isRange] of [
      ["block by block", false],
      ["in a range", true],
    ] as const) {
      it(`F8 halts at ${name}, read ${way}, with the cursor before it, and goes on once the node is true again`, async () => {
        const node = new FaultyNode(truth.request);
        if (!isRange) node.head = storyEnd;
        Object.assign(node, { fault, faultyBlock: confirmation });
        const index = await openAgainst(node);
        index.start();
        expect(await index.waitForBlock(confirmation, HALT_WAIT_MS)).to.equal(false);
        const status = index.status();
        expect(status.halted?.code).to.be.oneOf(codes);
        expect(status.halted?.reason).to.be.a("string").with.length.greaterThan(5);
        expect(status.indexedBlock).to.be.lessThan(confirmation);
        if (!isRange) expect(status.indexedBlock).to.equal(confirmation - 1);
        expect(index.recomputeDigest()).to.equal(status.digest);
        expect(index.book.eventsOfBlock(confirmation)).to.deep.equal([]);

        Object.assign(node, { fault: null, head: null });
        index.start();
        await caughtUp(index, truth.request);
        expect(index.status()).to.include({ digest, halted: null, reorgs: 0 });
        await index.stop();
      });
    }
  }

  it("F8 halts at a node of another chain", async () => {
    const node = new FaultyNode(truth.request);
    node.fault = { chainId: "0x7" };
    const index = await openAgainst(node);
    index.start();
    expect(await index.waitForBlock(0, HALT_WAIT_MS)).to.equal(false);
    expect(index.status().halted?.code).to.equal("CHAIN_DIFFERS");
    expect(index.status().indexedBlock).to.equal(-1);
    await index.stop();
  });

  it("F3 waits for a node that cannot be reached, says so, and does not halt", async () => {
    const node = new FaultyNode(truth.request);
    node.fault = { silence: () => true };
    const index = await openAgainst(node);
    index.start();
    expect(await index.waitForBlock(1, 300)).to.equal(false);
    expect(index.status()).to.include({ halted: null, unreachable: "the connection was reset" });
    node.fault = null;
    await caughtUp(index, truth.request);
    expect(index.status()).to.include({ digest, unreachable: null });
    await index.stop();
  });

  it("F3 loses and doubles nothing when every seventh answer is lost", async () => {
    const node = new FaultyNode(truth.request);
    let calls = 0;
    node.fault = { silence: () => ++calls % 7 === 0 };
    node.head = storyEnd;
    const index = await openAgainst(node);
    index.start();
    expect(await index.waitForBlock(storyEnd, 60_000)).to.equal(true);
    expect(index.status()).to.include({ digest, halted: null, reorgs: 0 });
    await index.stop();
  });

  it("F8 takes a replica that lags for what it is, and takes nothing back", async () => {
    const node = new FaultyNode(truth.request);
    const index = await openAgainst(node);
    index.start();
    await caughtUp(index, truth.request);
    node.head = storyEnd + BLOCKS_ABOVE - 3;
    expect(await index.waitForBlock(storyEnd + BLOCKS_ABOVE + 1, 200)).to.equal(false);
    expect(index.status()).to.include({ digest, halted: null, reorgs: 0, indexedBlock: storyEnd + BLOCKS_ABOVE });
    await index.stop();
  });

  it("F8 goes on without the state of old blocks, and proves the journal where the node has it", async () => {
    const node = new FaultyNode(truth.request);
    let calls = 0;
    // Only the first call is refused: the one at the end of the first range.
    node.fault = { silence: (method) => method === "eth_call" && ++calls === 1 };
    const index = await openAgainst(node);
    index.start();
    await caughtUp(index, truth.request);
    expect(index.status()).to.include({ digest, halted: null });
    await index.stop();
  });

  it("F8 finds a missing log of a contract that has no journal by the receipts root, if it is asked to", async () => {
    const node = new FaultyNode(truth.request);
    const index = await openAgainst(node, { verifyReceipts: true });
    index.start();
    await caughtUp(index, truth.request);
    expect(index.status()).to.include({ digest, halted: null });
    await index.stop();

    const issued = await world.cash.queryFilter(world.cash.filters.CashIssued());
    const request = truth.request;
    const lying: FaultyNode["request"] = async (method, params) => {
      const answer = await request(method, params);
      if (method !== "eth_getTransactionReceipt" || params[0] !== issued[1]?.transactionHash) return answer;
      const receipt = answer as { logs: Answer[] };
      return { ...receipt, logs: receipt.logs.slice(1) };
    };
    const deceived = await openTestIndex({ ...truth, file: newFile(), request: lying, verifyReceipts: true });
    deceived.start();
    expect(await deceived.waitForBlock(storyEnd, HALT_WAIT_MS)).to.equal(false);
    expect(deceived.status().halted).to.include({ code: "RECEIPTS_DIFFER" });
    expect(deceived.status().indexedBlock).to.be.lessThan(issued[1]?.blockNumber ?? 0);
    await deceived.stop();
  });
});
