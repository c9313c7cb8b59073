import { existsSync, renameSync, rmSync } from "node:fs";
import { BookFile, UNDO_BLOCKS } from "./book-file.ts";
import { type BookIdentity, claimBook } from "./book-identity.ts";
import { Clerk } from "./clerk.ts";
import type { EventHandler } from "./event-handler.ts";
import type { EntityTable } from "./table.ts";

/** What the mappings bring: printed by scripts/subgraph-types.ts. */
export interface Mappings {
  readonly tables: readonly EntityTable[];
  readonly handlers: readonly EventHandler[];
}

/**
 * Opens a book for writing. One that another version of the mappings wrote is written anew out of its own raw journal,
 * with all checks, before anybody reads it; the chain is not asked.
 * @param isForced Write it anew in any case: after its digest was found to differ from its rows.
 */
export function openBookFile(path: string, mappings: Mappings, identity: BookIdentity, isForced: boolean): BookFile {
  const before = `${path}.before`;
  // A rewriting that was interrupted: what it had written by then is a sound book, and the chain has the rest.
  if (existsSync(before)) removeBook(existsSync(path) ? before : path);
  const file = new BookFile(path, mappings.tables, identity.startBlock);
  try {
    if (claimBook(file, identity) === "CURRENT" && !isForced) return file;
  } catch (error) {
    file.close();
    throw error;
  }

  file.close();
  renameSync(path, before);
  const old = new BookFile(before, mappings.tables, identity.startBlock);
  const anew = new BookFile(path, mappings.tables, identity.startBlock);
  try {
    claimBook(anew, identity);
    anew.setSetting("reorgs", String(old.reorgs()));
    replay(old, new Clerk(anew, mappings.tables, mappings.handlers, identity.addresses));
  } catch (error) {
    anew.close();
    throw error;
  } finally {
    old.close();
  }
  removeBook(before);
  return anew;
}

/** Handles a raw journal again: in ranges, but the last blocks one by one, so that they can be taken back. */
function replay(from: BookFile, clerk: Clerk): void {
  const youngest = from.tip.number - UNDO_BLOCKS;
  for (const blocks of from.rawBlocks()) {
    const old = blocks.filter((block) => block.number <= youngest);
    if (old.length > 0) clerk.write(old, null, false);
    for (const block of blocks.slice(old.length)) clerk.write([block], null, true);
  }
}

function removeBook(path: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
}
