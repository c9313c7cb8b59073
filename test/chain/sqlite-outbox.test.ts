import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe } from "mocha";
import { behavesLikeOutboxStore } from "./outbox-store.behaviour.ts";
import { SqliteOutbox } from "./sqlite-outbox.ts";

describe("the outbox over SQLite, on which the sender is tested", () => {
  behavesLikeOutboxStore(async () => {
    const directory = await mkdtemp(join(tmpdir(), "fenline-outbox-"));
    const file = join(directory, "outbox.sqlite");
    const store = new SqliteOutbox(file);
    const opened = [store];
    return {
      store,
      async openSecond() {
        const second = new SqliteOutbox(file);
        opened.push(second);
        return second;
      },
      async killFirst() {
        store.forgetHolder();
      },
      async accept(role, request) {
        store.accept(role, request);
      },
      async close() {
        for (const outbox of opened) outbox.close();
        await rm(directory, { recursive: true });
      },
    };
  });
});
