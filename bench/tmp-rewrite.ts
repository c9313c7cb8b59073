import { copyFileSync, readFileSync, rmSync, statSync } from "node:fs";
import { openTestIndex } from "../test/index/open-test-index.ts";
const o = JSON.parse(readFileSync("/tmp/b/options.json", "utf8"));
const ms: number[] = [];
for (let i = 0; i < Number(process.argv[2] ?? 5); i++) {
  copyFileSync("/tmp/b/book.sqlite", "/tmp/b/copy.sqlite");
  const t = performance.now();
  const index = await openTestIndex({ ...o, file: "/tmp/b/copy.sqlite", request: async () => null, rewrite: true });
  ms.push(performance.now() - t);
  if (i === 0) console.log(index.status().digest, statSync("/tmp/b/copy.sqlite").size >> 20, "MB");
  const n = Number(index.status().journalSeq);
  console.log(n, ms.at(-1)!.toFixed(0), "ms", (n / ms.at(-1)! * 1000).toFixed(0), "/s");
  await index.stop();
  for (const s of ["", "-wal", "-shm"]) rmSync("/tmp/b/copy.sqlite" + s, { force: true });
}
