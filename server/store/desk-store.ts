import type { DeskStore, OperationChange } from "../app/desk-store.ts";
import type { Outbox } from "../app/outbox-port.ts";
import type { Database } from "./database.ts";
import { evidenceStore } from "./evidence-store.ts";
import { financingStore } from "./financing-store.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { operationStore } from "./operation-store.ts";
import { outboxStore } from "./outbox-store.ts";
import { payableStore } from "./payable-store.ts";
import { peopleStore } from "./people-store.ts";
import { openPglite } from "./pglite-database.ts";
import { openPostgres } from "./postgres-database.ts";
import { profileStore } from "./profile-store.ts";
import { uploadStore } from "./upload-store.ts";
import { changeFrom, OPERATION_CHANNEL } from "./write-at-once.ts";

/** The desk's files, open. */
export interface OpenStore {
  readonly desk: DeskStore;
  readonly outbox: Outbox;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** A PostgreSQL server; else a database inside this process. */
  readonly url?: string | undefined;
  /** Where the database inside this process lies; in memory if absent. */
  readonly directory?: string | undefined;
  /** The error that tells a sender that another process has taken its place. */
  readonly leaseLost: () => Error;
}

/** Opens the database that the options name, and brings its schema up to date. */
export async function openStore({ url, directory, leaseLost }: StoreOptions): Promise<OpenStore> {
  const database = url === undefined ? await openPglite(directory) : await openPostgres(url);
  await migrate(database, await readMigrations());
  return storeOn(database, leaseLost);
}

/** The desk's files on a database whose schema is up to date. */
export async function storeOn(database: Database, leaseLost: () => Error): Promise<OpenStore> {
  const { db } = database;
  const listeners = new Set<(change: OperationChange) => void>();
  await database.listen(OPERATION_CHANNEL, (payload) => {
    for (const listener of listeners) listener(changeFrom(payload));
  });
  const onChange = (listener: (change: OperationChange) => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  return {
    desk: {
      people: peopleStore(db),
      profiles: profileStore(db),
      uploads: uploadStore(db),
      payables: payableStore(db),
      operations: operationStore(db, onChange),
      evidence: evidenceStore(db),
      financing: financingStore(db),
    },
    outbox: outboxStore(database, leaseLost),
    close: () => database.close(),
  };
}
