import { appendFileSync, openSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import fc from "fast-check";
import { afterEach, describe, it } from "mocha";
import type { ChainHalt } from "../../server/node/chain-halt.ts";
import { Journal, openJournal } from "../../server/node/journal.ts";
import { encodeFrame, readFrames } from "../../server/node/journal-frame.ts";
import { decodeRecord, encodeRecord, type JournalRecord } from "../../server/node/journal-record.ts";
import { alice, blockHashes, bob, cleanUp, newDirectory, openChain, rejection, send, sign } from "./chain-fixture.ts";

const HASH = `0x${"5a".repeat(32)}`;

/** A closed chain of three blocks. */
async function closedChain(): Promise<{ directory: string; path: string; hashes: string[] }> {
  const directory = newDirectory();
  const chain = await openChain(directory);
  for (let nonce = 0; nonce < 3; nonce += 1) await send(chain, await sign(alice, nonce));
  const hashes = await blockHashes(chain);
  await chain.close();
  return { directory, path: join(directory, "chain.journal"), hashes };
}

/** Where each record of a journal begins, and where the last one ends. */
function recordBounds(path: string): number[] {
  const bytes = readFileSync(path);
  const frames = [...readFrames(openSync(path, "r"), bytes.indexOf("\n") + 1, bytes.length)];
  return [...frames.map(({ fromByte }) => fromByte), bytes.length];
}

describe("journal", () => {
  afterEach(cleanUp);

  it("cuts off a record that a crash left half written, at whatever byte, and says so", async () => {
    const { directory, path, hashes } = await closedChain();
    const whole = readFileSync(path);
    const bounds = recordBounds(path);
    const [lastBlockFrom = 0, sealFrom = 0] = bounds.slice(-3);
    const cuts = [lastBlockFrom + 1, lastBlockFrom + 11, lastBlockFrom + 12, lastBlockFrom + 40, sealFrom - 1];
    for (const cut of cuts) {
      writeFileSync(path, whole.subarray(0, cut));
      const lines: string[] = [];
      const chain = await openChain(directory, { log: (line) => lines.push(line) });
      expect(await blockHashes(chain), `cut at ${cut}`).to.deep.equal(hashes.slice(0, -1));
      expect(chain.stats().tornBytes).to.equal(cut - lastBlockFrom);
      expect(lines).to.have.length(1);
      await send(chain, await sign(alice, 2));
      const mended = await blockHashes(chain);
      await chain.close();
      const again = await openChain(directory);
      expect(await blockHashes(again)).to.deep.equal(mended);
      expect(again.stats().tornBytes).to.equal(0);
      await again.close();
    }
  });

  it("cuts off what a power loss left as unwritten sectors", async () => {
    const { directory, path, hashes } = await closedChain();
    appendFileSync(path, Buffer.alloc(4096));
    const chain = await openChain(directory);
    expect(await blockHashes(chain)).to.deep.equal(hashes);
    expect(chain.stats().tornBytes).to.equal(4096);
  });

  it("F14 halts on any single flipped bit, and leaves the file as it was", async () => {
    const { directory, path } = await closedChain();
    const whole = readFileSync(path);
    const bounds = recordBounds(path);
    for (const [index, fromByte] of bounds.slice(0, -1).entries()) {
      const toByte = bounds[index + 1] ?? 0;
      // The length, its checksum, the first and the last byte of the payload.
      for (const at of [fromByte, fromByte + 3, fromByte + 8, fromByte + 12, toByte - 1]) {
        const damaged = Buffer.from(whole);
        damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
        writeFileSync(path, damaged);
        const halt = await rejection<ChainHalt>(openChain(directory));
        expect(halt.code, `byte ${at}`).to.equal("CHAIN_JOURNAL_CORRUPT");
        expect(halt.reason.what).to.contain(`byte ${fromByte} of`);
        expect(readFileSync(path).equals(damaged)).to.equal(true);
      }
    }
  });

  it("halts when a record is missing from the middle, or records stand in another order", async () => {
    const { directory, path } = await closedChain();
    const whole = readFileSync(path);
    const [genesis = 0, first = 0, second = 0, third = 0] = recordBounds(path);
    const head = whole.subarray(0, first);
    const one = whole.subarray(first, second);
    const two = whole.subarray(second, third);
    const rest = whole.subarray(third);
    expect(genesis).to.be.greaterThan(0);
    for (const parts of [
      [head, two, rest],
      [head, one, rest],
      [head, two, one, rest],
      [head, one, one, two, rest],
    ]) {
      writeFileSync(path, Buffer.concat(parts));
      const halt = await rejection<ChainHalt>(openChain(directory));
      expect(halt.code).to.equal("CHAIN_REPLAY_MISMATCH");
    }
  });

  it("halts, naming the block, when a replay gives another hash than was recorded", async () => {
    const { directory, path } = await closedChain();
    const bytes = readFileSync(path);
    const bounds = recordBounds(path);
    const [fromByte = 0, toByte = 0] = bounds.slice(2);
    const record = decodeRecord(bytes.subarray(fromByte + 12, toByte));
    if (record.kind !== "block") throw new Error("expected a block");
    const other = encodeFrame(encodeRecord({ ...record, timestampSec: record.timestampSec + 1 }));
    writeFileSync(path, Buffer.concat([bytes.subarray(0, fromByte), other, bytes.subarray(toByte)]));
    const halt = await rejection<ChainHalt>(openChain(directory));
    expect(halt.code).to.equal("CHAIN_REPLAY_MISMATCH");
    expect(halt.message).to.match(/Block 2 is not what it was/);
    expect(halt.reason.next).to.contain("backup");
  });

  it("refuses a file that is no journal, and a format that it does not know", async () => {
    const { directory, path } = await closedChain();
    const whole = readFileSync(path);
    const oneOff = encodeFrame(Buffer.of(9));
    const genesisJson = Buffer.from(`\0${JSON.stringify({ formatVersion: 2 })}`);
    const magic = whole.subarray(0, whole.indexOf("\n") + 1);
    const files = [
      Buffer.from("something else"),
      Buffer.concat([whole, oneOff]),
      Buffer.concat([magic, encodeFrame(genesisJson)]),
    ];
    for (const bytes of files) {
      writeFileSync(path, bytes);
      expect((await rejection<ChainHalt>(openChain(directory))).code).to.equal("CHAIN_JOURNAL_FORMAT");
    }
    truncateSync(path, magic.length);
    expect((await rejection<ChainHalt>(openChain(directory))).code).to.equal("CHAIN_JOURNAL_CORRUPT");
  });

  it("acknowledges a record when the disk has it, not before", async () => {
    const { path } = await closedChain();
    const handle = await open(path, "a");
    const done: string[] = [];
    const slowDisk = Object.assign(Object.create(handle) as FileHandle, {
      write: (bytes: Buffer, from: number, length: number) => {
        done.push("write");
        return handle.write(bytes, from, length);
      },
      datasync: async () => {
        await sleep(20);
        done.push("on disk");
        await handle.datasync();
      },
    });
    const journal = new Journal(slowDisk, readFileSync(path).length);
    await journal.append({ kind: "seal", number: 3, hash: HASH }).then(() => done.push("acknowledged"));
    expect(done).to.deep.equal(["write", "on disk", "acknowledged"]);
    await handle.close();
  });

  it("makes no block, at any start, of a record of which the engine made none, and goes on", async () => {
    const directory = newDirectory();
    const first = await openChain(directory, { prefunded: [{ address: alice.address, balanceWei: 100n }] });
    const parentHash = first.stats().head.hash;
    await first.close();
    const raws = await Promise.all([0, 1].map((nonce) => sign(alice, nonce, { to: bob.address, value: 60n })));
    const journal = await openJournal(directory);
    await journal.append({
      kind: "block",
      number: 1,
      timestampSec: first.stats().head.timestampSec,
      clockOffsetSec: 0,
      parentHash,
      transactions: raws.map((raw) => Buffer.from(raw.slice(2), "hex")),
    });
    await journal.close();
    for (const number of [1, 2]) {
      const chain = await openChain(directory);
      await send(chain, await sign(alice, number - 1));
      expect(chain.stats().head.number).to.equal(number);
      await chain.close();
    }
  });

  it("accepts nothing more once it is not known what the disk holds", async () => {
    const { path } = await closedChain();
    const handle = await open(path, "r");
    const journal = new Journal(handle, readFileSync(path).length);
    const record: JournalRecord = { kind: "seal", number: 1, hash: HASH };
    for (const attempt of [1, 2]) {
      const halt = await rejection<ChainHalt>(journal.append(record));
      expect(halt.code, `attempt ${attempt}`).to.equal("CHAIN_JOURNAL_UNWRITABLE");
      expect(halt.reason.next).to.contain("restart");
    }
    await journal.close();
  });

  it("gives back each record as it was written", () => {
    const whole = fc.integer({ min: 0, max: 2 ** 48 });
    const hash = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => `0x${Buffer.from(bytes).toString("hex")}`);
    const records: fc.Arbitrary<JournalRecord> = fc.oneof(
      fc.record({
        kind: fc.constant("block" as const),
        number: whole,
        timestampSec: whole,
        clockOffsetSec: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
        parentHash: hash,
        transactions: fc.array(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
      }),
      fc.record({
        kind: fc.constant("clock" as const),
        offsetSec: whole,
        nextTimestampSec: fc.option(fc.integer({ min: 1, max: 2 ** 40 })),
      }),
      fc.record({ kind: fc.constant("seal" as const), number: whole, hash }),
    );
    fc.assert(
      fc.property(records, (record) => {
        expect(decodeRecord(encodeRecord(record))).to.deep.equal(record);
      }),
      { numRuns: 200 },
    );
  });
});
