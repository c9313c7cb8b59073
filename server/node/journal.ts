import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import type { ChainGenesis } from "./chain-genesis.ts";
import { ChainHalt } from "./chain-halt.ts";
import { encodeFrame, readFrames } from "./journal-frame.ts";
import { decodeRecord, encodeRecord, type JournalRecord } from "./journal-record.ts";

const JOURNAL_FILE = "chain.journal";
/** First bytes of the file: it can be told from any other, and a later layout from this one. */
const MAGIC = Buffer.from("FENLINE CHAIN 1\n");
/** The journal tells who dealt with whom: for its owner's eyes. */
const FILE_MODE = 0o600;

/** A record, and where it ends in a journal of how many bytes: that is how far a replay is. */
export interface PlacedRecord {
  readonly record: JournalRecord;
  readonly toByte: number;
  readonly sizeBytes: number;
}

/** Whether the directory holds a chain already. */
export function hasJournal(directory: string): boolean {
  return existsSync(join(directory, JOURNAL_FILE));
}

/** Begins a journal. It appears under its name only when it is whole and on disk, so a crash leaves none or a good one. */
export function createJournal(directory: string, genesis: ChainGenesis): void {
  const path = join(directory, JOURNAL_FILE);
  const file = openSync(`${path}.new`, "w", FILE_MODE);
  try {
    writeSync(file, Buffer.concat([MAGIC, encodeFrame(encodeRecord({ kind: "genesis", genesis }))]));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  syncDirectory(directory);
}

/**
 * Reads a journal from its first record to its last. A torn tail, the trace of a crash in the middle of a write that
 * nobody was told of, is cut off once the last whole record was read, and `onTornTail` is told how many bytes went.
 *
 * @throws ChainHalt CHAIN_JOURNAL_FORMAT or CHAIN_JOURNAL_CORRUPT; the file is then as it was.
 */
export function* readJournal(directory: string, onTornTail: (bytes: number) => void): Generator<PlacedRecord, void> {
  const file = openSync(join(directory, JOURNAL_FILE), "r+");
  try {
    const sizeBytes = fstatSync(file).size;
    requireMagic(file, directory);
    let wholeBytes = MAGIC.length;
    for (const frame of readFrames(file, MAGIC.length, sizeBytes)) {
      yield { record: decodeWhole(frame.payload), toByte: frame.toByte, sizeBytes };
      wholeBytes = frame.toByte;
    }
    if (wholeBytes === sizeBytes) return;
    ftruncateSync(file, wholeBytes);
    fsyncSync(file);
    onTornTail(sizeBytes - wholeBytes);
  } finally {
    closeSync(file);
  }
}

/** Opens a journal, already read to its end, for appending. */
export async function openJournal(directory: string): Promise<Journal> {
  const handle = await open(join(directory, JOURNAL_FILE), "a", FILE_MODE);
  return new Journal(handle, (await handle.stat()).size);
}

/** The end of the file where records are added, one `append` at a time. */
export class Journal {
  readonly #handle: FileHandle;
  #sizeBytes: number;
  #failure: ChainHalt | null = null;

  /** @param sizeBytes Where the last whole record ends. */
  constructor(handle: FileHandle, sizeBytes: number) {
    this.#handle = handle;
    this.#sizeBytes = sizeBytes;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /**
   * Resolves when the record is on disk.
   *
   * A write that fails, on a full disk say, is taken back, and the next one may succeed. After a failed sync nobody
   * knows what the disk holds, and asking again would lie: the kernel drops the pages and answers "done". So from then
   * on every append fails, until the journal is read anew.
   *
   * @throws ChainHalt CHAIN_JOURNAL_UNWRITABLE; the record is then not in the journal, or its fate is open until then.
   */
  async append(record: JournalRecord): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    const frame = encodeFrame(encodeRecord(record));
    try {
      await writeWhole(this.#handle, frame);
    } catch (cause) {
      await this.#takeBack(cause);
      throw unwritable("The record was taken back, so nothing is half written.", "Free space on the disk.", cause);
    }
    await this.#durably(() => this.#handle.datasync());
    this.#sizeBytes += frame.length;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #takeBack(cause: unknown): Promise<void> {
    await this.#durably(() => this.#handle.truncate(this.#sizeBytes), cause);
  }

  async #durably(act: () => Promise<void>, earlier?: unknown): Promise<void> {
    try {
      await act();
    } catch (cause) {
      const why = "Whether the last record reached the disk is unknown, so no more is accepted.";
      this.#failure = unwritable(why, "Mend the disk, then restart: the journal is read anew.", earlier ?? cause);
      throw this.#failure;
    }
  }
}

function unwritable(why: string, next: string, cause: unknown): ChainHalt {
  const text = cause instanceof Error ? cause.message : String(cause);
  return new ChainHalt(
    "CHAIN_JOURNAL_UNWRITABLE",
    { what: `The chain's journal cannot be written: ${text}.`, why, next },
    cause,
  );
}

async function writeWhole(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
  }
}

/** Its checksum held, so it is what was written: only not by this version. */
function decodeWhole(payload: Buffer): JournalRecord {
  try {
    return decodeRecord(payload);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw foreignFormat(
      "The chain's journal holds a record that this version cannot read.",
      `${cause.message}.`,
      cause,
    );
  }
}

function foreignFormat(what: string, why: string, cause?: unknown): ChainHalt {
  const next = "Run the version of Fenline that wrote it, or begin a new chain in another data directory.";
  return new ChainHalt("CHAIN_JOURNAL_FORMAT", { what, why, next }, cause);
}

function requireMagic(file: number, directory: string): void {
  const found = Buffer.alloc(MAGIC.length);
  readSync(file, found, 0, MAGIC.length, 0);
  if (found.equals(MAGIC)) return;
  throw foreignFormat(
    `${join(directory, JOURNAL_FILE)} is not a chain's journal that this version can read.`,
    `It does not begin with ${JSON.stringify(MAGIC.toString())}.`,
  );
}

/** Makes a new name in the directory last. Windows keeps directories in its own journal, and refuses the call. */
function syncDirectory(directory: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(directory, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
