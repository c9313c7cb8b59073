import { expect } from "chai";
import { Interface, type ParamType } from "ethers";
import fc from "fast-check";
import { before, describe, it } from "mocha";
import { eventsOf, signatureOf } from "../../scripts/subgraph-abi.ts";
import { type DataSource, dataSources } from "../../scripts/subgraph-manifest.ts";
import { printSubgraphTypes } from "../../scripts/subgraph-types.ts";
import { Address, Bytes, BigInt as GraphBigInt } from "../../server/index/graph-ts.ts";
import { addressOf, LogWords, smallUintOf, uintOf } from "../../server/index/log-words.ts";

const ROOT = `${import.meta.dirname}/../..`;
/** Small: each of the forty events is tried with as many values. */
const RUNS = 40;

type EventClass = new (place: object, words: LogWords) => { readonly params: Record<string, unknown> };

const place = { address: new Address("0x"), logIndex: new GraphBigInt(0n), block: {}, transaction: {} };

/** Any value of an elementary ABI type, with its ends more often than chance would bring them. */
function anyOf(type: string): fc.Arbitrary<string | bigint> {
  const hex = (bytes: number) =>
    fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((raw) => `0x${Buffer.from(raw).toString("hex")}`);
  if (type === "address") return hex(20);
  if (type === "bytes32") return hex(32);
  const max = (1n << BigInt(type.substring("uint".length))) - 1n;
  return fc.oneof(fc.bigInt(0n, max), fc.constantFrom(0n, 1n, max));
}

/** What a mapping is given for a value that ethers decoded. */
function asGiven(value: unknown): unknown {
  if (value instanceof Bytes) return value.toHexString();
  return value instanceof GraphBigInt ? value.value : BigInt(value as number);
}

describe("the decoder of our events", () => {
  let sources: DataSource[];

  before(async () => {
    await printSubgraphTypes();
    sources = dataSources(ROOT);
  });

  it("reads from any log what ethers reads from it, for every event that has a handler", async () => {
    let tried = 0;
    for (const source of sources) {
      const module = await import(`${ROOT}/subgraph/generated/${source.name}/${source.contract}.ts`);
      for (const event of source.events) {
        const abi = new Interface([event]);
        const fragment = abi.getEvent(event.name);
        if (fragment === null) throw new Error(`ethers knows no ${signatureOf(event)}`);
        const values = fc.tuple(...event.inputs.map((input) => anyOf(input.type)));
        fc.assert(
          fc.property(values, (given) => {
            const { topics, data } = abi.encodeEventLog(fragment, given);
            const oracle = abi.decodeEventLog(fragment, data, topics);
            const { params } = new (module[event.name] as EventClass)(place, new LogWords(topics, data));
            const expected = fragment.inputs.map((input: ParamType) =>
              String(oracle.getValue(input.name)).toLowerCase(),
            );
            expect(fragment.inputs.map((input) => String(asGiven(params[input.name])))).to.deep.equal(expected);
          }),
          { numRuns: RUNS },
        );
        tried += 1;
      }
    }
    expect(tried).to.be.greaterThan(30);
  });

  it("knows as small what a mapping may count with, and as wide what is money or time", () => {
    const narrow = new Set<string>();
    for (const { events } of sources) {
      for (const { inputs } of events) {
        for (const { name, type } of inputs) if (/^uint(8|16|24)$/.test(type)) narrow.add(name);
      }
    }
    expect([...narrow].sort()).to.deep.equal(
      ["acceptWithinDays", "act", "dayCount", "kind", "recourse", "roles", "tier"].sort(),
    );
  });

  it("refuses bits above the width of a type, which another decoder might ignore", () => {
    const dirty = `1${"0".repeat(63)}`;
    for (const read of [() => uintOf(dirty, 64), () => smallUintOf(dirty, 8), () => addressOf(dirty)]) {
      expect(read).to.throw(RangeError);
    }
    expect(uintOf(dirty, 256).value).to.equal(1n << 252n);
  });

  it("refuses a topic or a word that is not there", () => {
    const words = new LogWords([`0x${"00".repeat(32)}`], "0x");
    expect(() => words.topic(1)).to.throw(RangeError);
    expect(() => words.word(0)).to.throw(RangeError);
  });

  it("has the contracts' events as they are built, so that a changed contract changes it", () => {
    const events = eventsOf(ROOT, "NoteLedger").map((event) => event.name);
    expect(events).to.include.members(["NoteSplit", "NoteMerged", "ReceivableConfirmed"]);
  });
});
