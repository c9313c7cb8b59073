import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** The desk's database, whoever runs it: one dialect, two places. */
export interface Database {
  readonly db: Kysely<Tables>;
  /** Runs statements without parameters as one transaction. */
  runScript(sql: string): Promise<void>;
  /** Runs `work` while no other process runs any under the same name. */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Leave that lasts until it is released or this process ends; null while somebody else has it. */
  tryLease(name: string): Promise<Lease | null>;
  /** Calls back with each payload notified on a channel, after its transaction; also by other processes. */
  listen(channel: string, listener: (payload: string) => void): Promise<void>;
  close(): Promise<void>;
}

export interface Lease {
  release(): Promise<void>;
}

/** Object identifier of int8 in PostgreSQL's catalogue: amounts are read as bigint, never as a float. */
export const INT8_OID = 20;
