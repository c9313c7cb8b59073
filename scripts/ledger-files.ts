import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";

const TAR_BLOCK_BYTES = 512;
const NAME_BYTES = 100;
const SIZE_AT = 124;
const SIZE_BYTES = 12;
const PREFIX_AT = 345;
const PREFIX_BYTES = 155;
/** An archive of invoices is some tens of megabytes; what unpacks to more than this is something else. */
const MAX_ARCHIVE_BYTES = 1024 ** 3;

/**
 * The purchases ledgers of companies: `<company>.csv` in a folder or a .tar.gz archive. Where a company's sales lie beside
 * its purchases, as `output` and `input`, the sales are left out.
 * @returns The files' bytes by company, for those of the companies that have one.
 */
export function readPurchaseFiles(place: string, companies: ReadonlySet<string>): ReadonlyMap<string, Uint8Array> {
  const files = statSync(place).isDirectory() ? folderFiles(place) : archiveFiles(readFileSync(place));
  const found = new Map<string, Uint8Array>();
  for (const { name, read } of files) {
    const company = basename(name, ".csv");
    if (name.endsWith(".csv") && !name.includes("output") && companies.has(company)) found.set(company, read());
  }
  return found;
}

interface NamedFile {
  readonly name: string;
  readonly read: () => Uint8Array;
}

function* folderFiles(folder: string): Generator<NamedFile> {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    yield { name, read: () => readFileSync(join(folder, name)) };
  }
}

/** Plain files of a tar archive, in the ustar format. */
function* archiveFiles(packed: Uint8Array): Generator<NamedFile> {
  const tar = gunzipSync(packed, { maxOutputLength: MAX_ARCHIVE_BYTES });
  const textAt = (from: number, bytes: number) => tar.toString("utf8", from, from + bytes).split("\0")[0] ?? "";
  for (let at = 0; at + TAR_BLOCK_BYTES <= tar.length; ) {
    const [prefix, name] = [textAt(at + PREFIX_AT, PREFIX_BYTES), textAt(at, NAME_BYTES)];
    const bytes = Number.parseInt(textAt(at + SIZE_AT, SIZE_BYTES), 8) || 0;
    const start = at + TAR_BLOCK_BYTES;
    if (name !== "") yield { name: join(prefix, name), read: () => tar.subarray(start, start + bytes) };
    at = start + Math.ceil(bytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
  }
}
