import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ChainHalt } from "./chain-halt.ts";

const LOCK_FILE = "chain.lock";
const OWNER_FILE = "chain.pid";

/** A directory that this process alone may write to, until `release`. */
export interface DirectoryLock {
  release(): void;
}

/**
 * Takes the directory for this process.
 *
 * The lock is the operating system's, held through SQLite's exclusive lock on an empty file: the kernel drops it in the
 * moment its process dies, `kill -9` included. A pid in a file can promise neither: after a crash another process may
 * carry the same number, and in containers every process is number 1. The pid beside it is for the message only.
 *
 * @throws ChainHalt CHAIN_DIRECTORY_IN_USE when a live process has it.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const holder = new DatabaseSync(join(directory, LOCK_FILE));
  const ownerFile = join(directory, OWNER_FILE);
  try {
    holder.exec("PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (cause) {
    holder.close();
    throw new ChainHalt(
      "CHAIN_DIRECTORY_IN_USE",
      {
        what: `The chain in ${directory} is open in another process (pid ${readOwner(ownerFile)}).`,
        why: "Two writers of one journal would tear its history apart.",
        next: "Stop that process first, or give this one another data directory.",
      },
      cause,
    );
  }
  writeFileSync(ownerFile, `${process.pid}\n`);
  return {
    release() {
      rmSync(ownerFile, { force: true });
      holder.close();
    },
  };
}

function readOwner(ownerFile: string): string {
  try {
    return readFileSync(ownerFile, "utf8").trim();
  } catch {
    return "unknown";
  }
}
