import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { BlockNotice, Index, IndexOptions } from "../../server/index/book.ts";
import { UNDO_BLOCKS } from "../../server/index/book-file.ts";
import {
  confirm,
  grant,
  hashQuote,
  issue,
  merge,
  noteIdOf,
  pass,
  receivableIdOf,
  settle,
  split,
} from "../contracts/act.ts";
import {
  draftBooking,
  draftConfirm,
  draftGrant,
  draftMerge,
  draftPass,
  draftQuote,
  draftSell,
  draftSplit,
  leg,
} from "../contracts/draft.ts";
import { openConnection, openWorld, type World } from "../contracts/world.ts";
import { expectSameAsContracts, expectSumsToHold } from "./contract-comparison.ts";
import { caughtUp, openTestIndex, optionsOf, temporaryFolder } from "./open-test-index.ts";

const FACE_FEN = 1_000_000n;

describe("a chain that takes blocks back", function () {
  this.timeout(60_000);
  let folder: ReturnType<typeof temporaryFolder>;
  let world: World;
  let options: IndexOptions;
  let index: Index;
  let notices: BlockNotice[];

  beforeEach(async () => {
    folder = temporaryFolder();
    world = await openWorld(await openConnection());
    const { funder, obligor, bank } = world.members;
    await grant(world, draftGrant(funder, obligor, 1_000n * FACE_FEN));
    await issue(world, draftBooking(bank, funder, 100n * FACE_FEN));
    options = optionsOf(world, `${folder.path}/book.sqlite`);
    index = await openTestIndex(options);
    notices = [];
    index.subscribe((notice) => notices.push(notice));
    index.start();
    await caughtUp(index, options.request);
  });

  afterEach(async () => {
    await index.stop();
    await world.connection.close();
    folder.remove();
  });

  /** Six blocks in which a receivable lives: confirmed, cut, passed, sold, merged. */
  async function circulate(): Promise<void> {
    const { tierOne, tierTwo, funder } = world.members;
    const order = draftConfirm(world, { faceFen: FACE_FEN });
    await confirm(world, order);
    const at = (fromFen: bigint) => noteIdOf(receivableIdOf(order), fromFen);
    await split(world, draftSplit(tierOne, at(0n), [300_000n, 200_000n]));
    await pass(world, draftPass(tierOne, at(800_000n), [leg(tierTwo, 50_000n)]));
    const quote = draftQuote(funder, tierOne, at(0n), 500_000n, 100_000n);
    await settle(world, quote, draftSell(tierOne, hashQuote(quote)));
    await merge(world, draftMerge(tierOne, at(500_000n)));
    await pass(world, draftPass(tierOne, at(0n), [leg(tierTwo, 400_000n)]));
  }

  /** So many blocks with an event each. */
  async function bookCash(blocks: number, amountFen: bigint): Promise<void> {
    const { bank, obligor } = world.members;
    for (let block = 0; block < blocks; block++) await issue(world, draftBooking(bank, obligor, amountFen));
  }

  async function headNumber(): Promise<number> {
    return Number(await options.request("eth_blockNumber", []));
  }

  /** What a book comes to that never saw the blocks that were taken back. */
  async function freshDigest(): Promise<string> {
    const fresh = await openTestIndex({ ...options, file: `${folder.path}/fresh-${notices.length}.sqlite` });
    fresh.start();
    await caughtUp(fresh, options.request);
    const { digest } = fresh.status();
    await fresh.stop();
    return digest;
  }

  async function expectTrueBook(reorgs: number): Promise<void> {
    // The height alone does not say that the index is done: its last block may be one that was taken back.
    const head = (await options.request("eth_getBlockByNumber", ["latest", false])) as { hash: string };
    for (let tries = 0; tries < 500 && index.status().indexedHash !== head.hash; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(index.status()).to.include({ indexedHash: head.hash, halted: null, unreachable: null, reorgs });
    expect(index.status().digest).to.equal(await freshDigest());
    expect(index.recomputeDigest()).to.equal(index.status().digest);
    await expectSameAsContracts(world, index.book);
    expectSumsToHold(world, index.book);
  }

  for (const depth of [1, 5, 64]) {
    it(`F9 takes ${depth} of its own back, re-applies the others, and raises the alarm once`, async () => {
      const snapshot = await options.request("evm_snapshot", []);
      const common = await headNumber();
      if (depth >= 6) await circulate();
      await bookCash(common + depth - (await headNumber()), 7n);
      await caughtUp(index, options.request);
      const { digest } = index.status();

      await options.request("evm_revert", [snapshot]);
      if (depth > 1) await circulate();
      await bookCash(Math.max(1, common + depth + 1 - (await headNumber())), 11n);
      await expectTrueBook(1);
      expect(index.status().digest).to.not.equal(digest);
      const back = notices.filter(({ kind }) => kind === "ROLLED_BACK");
      expect(back.map(({ blockNumber }) => blockNumber)).to.deep.equal([common]);
    });
  }

  it("F9 follows to a chain that is shorter for now", async () => {
    const snapshot = await options.request("evm_snapshot", []);
    await circulate();
    await caughtUp(index, options.request);
    await options.request("evm_revert", [snapshot]);
    await bookCash(2, 11n);
    await expectTrueBook(1);
  });

  it("F9 takes back one reorganisation after another", async () => {
    for (let round = 1; round <= 3; round++) {
      const snapshot = await options.request("evm_snapshot", []);
      await bookCash(3, 5n);
      await caughtUp(index, options.request);
      await options.request("evm_revert", [snapshot]);
      await circulate();
      await expectTrueBook(round);
    }
  });

  it("F9 meets one that happened while it was away", async () => {
    const snapshot = await options.request("evm_snapshot", []);
    await circulate();
    await caughtUp(index, options.request);
    await index.stop();
    await options.request("evm_revert", [snapshot]);
    await bookCash(9, 3n);
    index = await openTestIndex(options);
    index.start();
    await expectTrueBook(1);
  });

  it("F9 halts, and changes nothing, when the chain took back more than can be taken back", async () => {
    const snapshot = await options.request("evm_snapshot", []);
    await bookCash(UNDO_BLOCKS + 10, 7n);
    await caughtUp(index, options.request);
    const before = index.status();
    await options.request("evm_revert", [snapshot]);
    await bookCash(UNDO_BLOCKS + 12, 11n);
    for (let tries = 0; tries < 500 && index.status().halted === null; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { halted, indexedBlock, digest, reorgs } = index.status();
    expect(halted?.code).to.equal("REORG_TOO_DEEP");
    expect({ indexedBlock, digest, reorgs }).to.deep.equal({
      indexedBlock: before.indexedBlock,
      digest: before.digest,
      reorgs: 0,
    });
  });
});
