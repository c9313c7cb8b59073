import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import { Interface } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";
import { after, before, describe, it } from "mocha";
import { compiledSubgraph } from "../../scripts/subgraph-build.ts";
import { type DataSource, dataSources } from "../../scripts/subgraph-manifest.ts";
import type { ContractAddresses } from "../../server/index/book.ts";
import type { EntityTable } from "../../server/index/table.ts";
import { openConnection } from "../contracts/world.ts";
import { GraphNode, type ToldEvent } from "./graph-node.ts";
import { addressesOf, caughtUp, openTestIndex, optionsOf, temporaryFolder } from "./open-test-index.ts";
import { RandomStory } from "./random-story.ts";

const ROOT = `${import.meta.dirname}/../..`;
const ACTS = 200;
/** Compiling takes a quarter of a minute, unless it was done before. */
const BUILD_MS = 180_000;

/** All rows of a book as text, by entity and id. */
function rowsOf(file: string, tables: readonly EntityTable[]): Map<string, Map<string, Record<string, string | null>>> {
  const db = new DatabaseSync(file, { readOnly: true });
  const byEntity = tables.map((table) => {
    const select = db.prepare(`SELECT * FROM "${table.name}"`);
    select.setReadBigInts(true);
    const rows = select.all().map((row) => {
      const fields = table.columns.map(({ field, name }) => [field, row[name] === null ? null : String(row[name])]);
      return [String(row.id), Object.fromEntries(fields)] as const;
    });
    return [table.entity, new Map(rows)] as const;
  });
  db.close();
  return new Map(byEntity);
}

describe("the two hosts of the mappings", function () {
  this.timeout(BUILD_MS);
  const folder = temporaryFolder();
  let connection: NetworkConnection<"l1">;
  let story: RandomStory;
  let tables: readonly EntityTable[];
  let sources: DataSource[];
  let graphNode: GraphNode;

  before(async () => {
    connection = await openConnection();
    story = await RandomStory.open(connection, 31);
    await story.goOn(ACTS);
    const modules = compiledSubgraph();
    ({ tables } = await import("../../subgraph/generated/schema.ts"));
    sources = dataSources(ROOT);
    graphNode = new GraphNode(tables);
    for (const [source, path] of modules) graphNode.load(source, path);
  });

  after(async () => {
    await connection.close();
    folder.remove();
  });

  /** Tells the compiled mappings the chain's logs, decoded by ethers, as a graph node would. */
  async function tellGraphNode(): Promise<number> {
    const byAddress = new Map(Object.entries(addressesOf(story.run.world)).map(([name, at]) => [at, name]));
    const times = new Map<number, number>();
    let told = 0;
    for (const log of await connection.ethers.provider.getLogs({ fromBlock: 0 })) {
      const contract = byAddress.get(log.address) as keyof ContractAddresses | undefined;
      if (contract === undefined) continue;
      const found = sources
        .filter((source) => source.contract === contract)
        .flatMap((source) => source.events.map((event) => ({ source, abi: new Interface([event]), event })))
        .find(({ abi, event }) => abi.getEvent(event.name)?.topicHash === log.topics[0]);
      if (found === undefined) throw new Error(`${contract} has no handler of ${log.topics[0]}`);
      if (!times.has(log.blockNumber)) times.set(log.blockNumber, (await log.getBlock()).timestamp);
      const args = found.abi.parseLog(log)?.args.toArray() ?? [];
      const event: ToldEvent = {
        address: log.address,
        blockNumber: log.blockNumber,
        timestampSec: times.get(log.blockNumber) ?? 0,
        transactionHash: log.transactionHash,
        logIndex: log.index,
        values: args as (string | bigint)[],
      };
      graphNode.handle(found.source, found.event.name, event);
      told += 1;
    }
    return told;
  }

  it("write the same book of the same chain, field by field: ours under Node, and WebAssembly as The Graph runs it", async () => {
    const options = optionsOf(story.run.world, `${folder.path}/book.sqlite`);
    const index = await openTestIndex(options);
    index.start();
    await caughtUp(index, options.request);
    await index.stop();
    const ours = rowsOf(options.file, tables);

    expect(await tellGraphNode()).to.be.greaterThan(ACTS);
    for (const table of tables) {
      const rows = ours.get(table.entity) ?? new Map();
      expect(rows.size, `the story leaves a ${table.entity}`).to.be.greaterThan(0);
      const theirs = graphNode.store.get(table.entity) ?? new Map();
      expect([...theirs.keys()].sort(), table.entity).to.deep.equal([...rows.keys()].sort());
      for (const [id, fields] of theirs) {
        const asText = table.columns.map(({ field }) => [field, fields.get(field)?.text ?? null]);
        expect(Object.fromEntries(asText), `${table.entity} ${id}`).to.deep.equal(rows.get(id));
      }
    }
  });

  it("C20 stop at a hole in the ledger's sequence: the compiled one too", () => {
    const source = sources.find(({ name }) => name === "Receivable");
    if (source === undefined) throw new Error("no data source of receivables");
    const event: ToldEvent = {
      address: story.run.world.addresses.ledger,
      blockNumber: 1_000_000,
      timestampSec: 0,
      transactionHash: `0x${"77".repeat(32)}`,
      logIndex: 0,
      values: [1_000_000n, 7n],
    };
    expect(() => graphNode.handle(source, "ReceivableRedeemed", event)).to.throw("ledger sequence: expected");
  });
});
