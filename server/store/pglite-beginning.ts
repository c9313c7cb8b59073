import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const MAKER = fileURLToPath(new URL("./make-pglite.ts", import.meta.url));

/**
 * Begins a database in a directory, if there is none. Making one takes seconds of a processor and some 250 MB that are
 * never given back: a process of its own does it, so that the other rooms can be opened meanwhile and the memory goes with
 * it. The directory gets its name when it is whole; what a start that was cut off has left is cleared away.
 */
export async function beginPglite(directory: string): Promise<void> {
  if (existsSync(directory)) return;
  const parent = dirname(directory);
  const mark = `${basename(directory)}.new-`;
  for (const name of await readdir(parent)) {
    if (name.startsWith(mark)) await rm(join(parent, name), { recursive: true, force: true });
  }
  // The maker of a start that was killed may still be at work: it shall not meet ours.
  const draft = join(parent, `${mark}${process.pid}`);
  await makeDatabase(draft);
  await rename(draft, directory);
}

function makeDatabase(directory: string): Promise<void> {
  const maker = fork(MAKER, [directory]);
  return new Promise((resolve, reject) => {
    maker.once("error", reject);
    maker.once("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`no database was made in ${directory}: ${signal ?? `exit code ${code}`}`));
    });
  });
}
