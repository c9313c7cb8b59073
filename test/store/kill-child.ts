// A process that writes operations as fast as it can, and says which ones it was told are written, until it is killed.

import { openStore } from "../../server/store/desk-store.ts";
import { operation, someDeed } from "./test-database.ts";

const [directory, round] = process.argv.slice(2);
const { desk } = await openStore({ directory, leaseLost: () => new Error("lease lost") });
for (let count = 0; ; count += 1) {
  const id = `${round}-${count}`;
  const submission = { sender: "RELAY", call: { kind: "DRAW", noteIds: [BigInt(count)] } } as const;
  await desk.operations.open([{ operation: operation(id), submission }], null, someDeed);
  process.stdout.write(`${id}\n`);
}
