import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Context } from "mocha";

/** Real invoices and ledgers, which lie beside the project and are no part of it. */
const folder = new URL("../../../shared/data/", import.meta.url);

/** Skips a test, saying why, where the sample data is not there. */
export function needSharedData(test: Context, path: string): void {
  if (existsSync(new URL(path, folder))) return;
  console.log(`      skipped: ../shared/data/${path} is absent`);
  test.skip();
}

export function sharedFile(path: string): Uint8Array {
  return readFileSync(new URL(path, folder));
}

export function sharedFiles(path: string): string[] {
  return readdirSync(new URL(path, folder)).sort();
}

const TAR_BLOCK = 512;

/** The files in a .tar.gz archive, by name. Only what tests read: plain files with short names. */
export function archivedFiles(path: string): Map<string, Uint8Array> {
  const tar = gunzipSync(sharedFile(path));
  const files = new Map<string, Uint8Array>();
  const textAt = (from: number, length: number) => tar.toString("utf8", from, from + length).split("\0")[0] ?? "";
  for (let at = 0; at + TAR_BLOCK <= tar.length; ) {
    const name = textAt(at, 100);
    const bytes = Number.parseInt(textAt(at + 124, 12), 8) || 0;
    const start = at + TAR_BLOCK;
    if (name !== "" && bytes > 0) files.set(name, tar.subarray(start, start + bytes));
    at = start + Math.ceil(bytes / TAR_BLOCK) * TAR_BLOCK;
  }
  return files;
}
