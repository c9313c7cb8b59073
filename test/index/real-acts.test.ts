import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";
import { after, before, describe, it } from "mocha";
import { holdings, provenance } from "../../server/domain/provenance.ts";
import type { Book, Index } from "../../server/index/book.ts";
import type { Hex, HopRow, NoteRow } from "../../server/index/rows.ts";
import { openConnection } from "../contracts/world.ts";
import {
  allReceivables,
  expectSameAsContracts,
  expectSameReceivable,
  expectSumsToHold,
  notesOf,
} from "./contract-comparison.ts";
import { caughtUp, openTestIndex, optionsOf, requestOf, temporaryFolder } from "./open-test-index.ts";
import { RandomStory } from "./random-story.ts";

const ACTS = 200;
const RECEIVABLE_ID_LENGTH = 2 + 48;

describe("the index of real acts", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  let connection: NetworkConnection<"l1">;
  let story: RandomStory;
  let index: Index;

  before(async () => {
    connection = await openConnection();
    story = await RandomStory.open(connection, 20_261_121);
    index = await openTestIndex(optionsOf(story.run.world, `${folder.path}/book.sqlite`));
    index.start();
  });

  after(async () => {
    await index.stop();
    await connection.close();
    folder.remove();
  });

  it("C20 I1 I5 says after every act what the contracts' storage says: notes, offers, receivables, cash, credit", async () => {
    const { world } = story.run;
    const touched = new Set<string>();
    const end = index.subscribe(({ changed }) => {
      for (const id of changed.get("Receivable") ?? []) touched.add(id);
      for (const id of changed.get("Note") ?? []) touched.add(id.substring(0, RECEIVABLE_ID_LENGTH));
    });
    for (let act = 0; act < ACTS; act++) {
      await story.goOn(1);
      await caughtUp(index, requestOf(connection));
      for (const id of touched) await expectSameReceivable(world, index.book, id as Hex);
      touched.clear();
    }
    end();
    await expectSameAsContracts(world, index.book);
    expectSumsToHold(world, index.book);
    expect(story.run.violations).to.deep.equal([]);
  });

  it("C20 recomputes the ledger's journal word, and with it knows that it has every event", async () => {
    const word = await story.run.world.ledger.journal();
    expect(index.status()).to.include({ halted: null, unreachable: null, reorgs: 0 });
    expect(BigInt(index.status().journalWord)).to.equal(word);
    expect(index.status().journalSeq).to.equal(BigInt.asUintN(64, word));
  });

  it("I7 leads every fen, by its hops alone, from the confirmation to the holder that the ledger names", () => {
    const kinds = new Set<string>();
    for (const receivable of allReceivables(index.book)) {
      const whole = { receivable: receivable.id, fromFen: 0n, toFen: receivable.faceFen };
      const through = index.book.hopsThrough(whole).map(asDomainHop);
      for (const { kind } of index.book.hopsThrough(whole)) kinds.add(kind);
      const holders = notesOf(index.book, receivable.id).flatMap(({ fromFen, toFen, holder }) => ({
        fromFen,
        toFen,
        holder,
      }));
      expect(holdings(through, whole)).to.deep.equal(joined(holders));
    }
    expect([...kinds].sort()).to.deep.equal(["ACCEPTED", "CONFIRMED", "FINANCED", "PASSED"]);
  });

  it("tells each note's own path, and no hop of its neighbours", () => {
    for (const receivable of allReceivables(index.book)) {
      for (const note of notesOf(index.book, receivable.id)) {
        const { fromFen, toFen } = note;
        const through = index.book.hopsThrough({ receivable: receivable.id, fromFen, toFen });
        for (const hop of through) expect(hop.fromFen < toFen && fromFen < hop.toFen).to.equal(true);
        const paths = provenance(through.map(asDomainHop), { fromFen, toFen });
        for (const path of paths) expect(path.hops.at(-1)?.recipient).to.equal(note.holder);
        expectLastHop(index.book, note, through);
      }
    }
  });

  it("has each event of ours once in the timeline, in the order of the chain", async () => {
    const { world } = story.run;
    const addresses = Object.entries(world.addresses).filter(([name]) => name !== "authority");
    const logs = await connection.ethers.provider.getLogs({ fromBlock: 0 });
    const ours = logs.filter((log) => addresses.some(([, address]) => address === log.address));
    const { indexedBlock } = index.status();
    const told = Array.from({ length: indexedBlock + 1 }, (_, block) => index.book.eventsOfBlock(block)).flat();
    expect(told.map(({ transaction, logIndex }) => `${transaction} ${logIndex}`)).to.deep.equal(
      ours.map((log) => `${log.transactionHash} ${log.index}`),
    );
    const some = ours[ours.length >> 1];
    const ofTransaction = index.book.eventsOfTransaction(some?.transactionHash as Hex);
    expect(ofTransaction.length).to.equal(ours.filter((log) => log.transactionHash === some?.transactionHash).length);
  });

  it("P0 comes to the same digest when it is written again from the first block, and from its raw journal", async () => {
    const file = `${folder.path}/again.sqlite`;
    const again = await openTestIndex(optionsOf(story.run.world, file));
    again.start();
    await caughtUp(again, requestOf(connection));
    const { digest, journalWord } = index.status();
    expect(again.status()).to.include({ digest, journalWord });
    expect(again.recomputeDigest()).to.equal(digest);
    await again.stop();

    const rewritten = await openTestIndex({ ...optionsOf(story.run.world, file), rewrite: true });
    expect(rewritten.status()).to.include({ digest, journalWord });
    expect(rewritten.recomputeDigest()).to.equal(digest);
    await rewritten.stop();
  });
});

function asDomainHop(hop: HopRow) {
  const kind = hop.kind === "ACCEPTED" ? ("PASSED" as const) : hop.kind;
  return { ...hop, kind, receivableId: BigInt(hop.receivable) };
}

/** Neighbours of one holder count as one interval: who has which fen, however they are grouped into notes. */
function joined(intervals: readonly { fromFen: bigint; toFen: bigint; holder: string }[]) {
  const result: { fromFen: bigint; toFen: bigint; holder: string }[] = [];
  for (const interval of intervals) {
    const last = result.at(-1);
    if (last?.holder === interval.holder) last.toFen = interval.toFen;
    else result.push({ ...interval });
  }
  return result;
}

function expectLastHop(book: Book, note: NoteRow, through: readonly HopRow[]): void {
  const [hop] = book.hopsByIds([note.hop]);
  expect(hop?.recipient).to.equal(note.holder);
  expect(through.map(({ id }) => id)).to.include(note.hop);
}
