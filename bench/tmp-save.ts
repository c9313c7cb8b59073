import { rmSync } from "node:fs";
import { confirm, noteIdOf, pass, receivableIdOf, grant } from "../test/contracts/act.ts";
import { draftConfirm, draftGrant, draftPass, leg } from "../test/contracts/draft.ts";
import { openConnection, openWorld } from "../test/contracts/world.ts";
import { optionsOf, openTestIndex, caughtUp } from "../test/index/open-test-index.ts";
const connection = await openConnection();
const world = await openWorld(connection);
const m = world.members;
await grant(world, draftGrant(m.funder, m.obligor, 10n ** 16n));
const payees = [m.tierTwo, m.otherTierTwo, m.otherTierOne, m.tierThree];
for (let r = 0; r < 150; r++) {
  const order = draftConfirm(world, { faceFen: 10_000_000n, acceptWithinDays: 0n });
  await confirm(world, order);
  const legs = Array.from({ length: 50 }, (_, i) => leg(payees[i % 4]!, 100_000n + BigInt(i)));
  await pass(world, draftPass(m.tierOne, noteIdOf(receivableIdOf(order), 0n), legs));
}
rmSync("/tmp/b/book.sqlite", { force: true });
const options = optionsOf(world, "/tmp/b/book.sqlite");
for (let i = 0; i < 140; i++) await options.request("evm_mine", []);
const index = await openTestIndex(options);
index.start();
await caughtUp(index, options.request);
console.log(JSON.stringify({ ...options, request: undefined }), index.status().journalSeq);
await (await import("node:fs/promises")).writeFile("/tmp/b/options.json", JSON.stringify({ ...options, request: undefined }));
await index.stop();
await connection.close();
