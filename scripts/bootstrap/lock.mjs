import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { memory } from "./places.mjs";

const retryMs = 300;

/**
 * Does something that must not happen twice at once in this folder. The lock is SQLite's on an empty file: the operating
 * system takes it back when its owner dies, however it dies, so that no stale lock can be left behind.
 *
 * @template T
 * @param {string} name
 * @param {string} waiting what to tell a person who has to wait
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function withLock(name, waiting, act) {
  mkdirSync(memory, { recursive: true });
  const book = new DatabaseSync(join(memory, `${name}.lock`), { timeout: 0 });
  try {
    for (let told = false; !tryLock(book); told = true) {
      if (!told) console.log(waiting);
      await sleep(retryMs);
    }
    return await act();
  } finally {
    book.close();
  }
}

/** @param {DatabaseSync} book */
function tryLock(book) {
  try {
    book.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes("locked")) return false;
    throw error;
  }
}
