import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { confirm, noteIdOf, pass, receivableIdOf, grant } from "../test/contracts/act.ts";
import { draftConfirm, draftGrant, draftPass, leg } from "../test/contracts/draft.ts";
import { openConnection, openWorld } from "../test/contracts/world.ts";
import { optionsOf, openTestIndex, caughtUp } from "../test/index/open-test-index.ts";
const connection = await openConnection();
const world = await openWorld(connection);
const m = world.members;
await grant(world, draftGrant(m.funder, m.obligor, 10n ** 16n));
let t = performance.now();
const payees = [m.tierTwo, m.otherTierTwo, m.otherTierOne, m.tierThree];
const R = Number(process.argv[2] ?? 60);
for (let r = 0; r < R; r++) {
  const order = draftConfirm(world, { faceFen: 10_000_000n });
  await confirm(world, order);
  const legs = Array.from({ length: 50 }, (_, i) => leg(payees[i % 4]!, 100_000n + BigInt(i)));
  await pass(world, draftPass(m.tierOne, noteIdOf(receivableIdOf(order), 0n), legs));
}
console.log("story", performance.now() - t);
const options = optionsOf(world, mkdtempSync(tmpdir() + "/f-") + "/b.sqlite");
const head = Number(await options.request("eth_blockNumber", []));
for (let i = 0; i < 3; i++) {
  t = performance.now();
  let n = 0;
  for (let b = 0; b <= head; b += 64) {
    const logs = await options.request("eth_getLogs", [{ fromBlock: "0x" + b.toString(16), toBlock: "0x" + Math.min(head, b + 63).toString(16), address: Object.values(options.addresses) }]) as unknown[];
    n += logs.length;
  }
  const ms = performance.now() - t;
  console.log("raw", n, ms.toFixed(0), "ms", (n / ms * 1000).toFixed(0), "/s");
}
for (let i = 0; i < 200; i++) await options.request("evm_mine", []);
for (let i = 0; i < 4; i++) {
  const index = await openTestIndex({ ...options, file: options.file + i });
  t = performance.now();
  index.start();
  await caughtUp(index, options.request);
  const ms = performance.now() - t;
  const n = Number(index.status().journalSeq);
  console.log("ours", index.status().indexedBlock, n, ms.toFixed(0), "ms", (n / ms * 1000).toFixed(0), "ledger events/s");
  await index.stop();
}
await connection.close();
