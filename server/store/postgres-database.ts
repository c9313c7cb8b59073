import { createHash } from "node:crypto";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { type Database, INT8_OID, type Lease } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Connections of one process: verbs are short, and a database serves many processes. */
const MAX_CONNECTIONS = 10;
/** How long a verb waits for a connection before it is told to come back later. */
const CONNECT_TIMEOUT_MS = 5_000;
/** A broken listening connection is made anew after this time; what was missed is read from the tables. */
const RELISTEN_MS = 1_000;

/**
 * A PostgreSQL server, shared by any number of processes.
 * @param url `postgres://user:secret@host:5432/database`.
 */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: { getTypeParser: typeParser },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const listeners = new Listeners(url);

  return {
    db,
    async runScript(sql) {
      await pool.query(sql);
    },
    async exclusively(name, work) {
      const client = await pool.connect();
      try {
        await client.query("select pg_advisory_lock($1)", [lockKey(name)]);
        return await work();
      } finally {
        await client.query("select pg_advisory_unlock($1)", [lockKey(name)]).catch(() => undefined);
        client.release();
      }
    },
    tryLease: (name) => tryLease(url, name),
    listen: (channel, listener) => listeners.add(channel, listener),
    async close() {
      await listeners.close();
      await db.destroy();
    },
  };
}

/** The lease is a lock of a session of its own: the server gives it up when this process, or its connection, dies. */
async function tryLease(url: string, name: string): Promise<Lease | null> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ got: boolean }>("select pg_try_advisory_lock($1) as got", [lockKey(name)]);
  if (rows[0]?.got === true) return { release: () => client.end() };
  await client.end();
  return null;
}

/** Advisory locks are named by 64-bit numbers. */
function lockKey(name: string): string {
  return createHash("sha256").update(`fenline ${name}`).digest().readBigInt64BE().toString();
}

function typeParser(oid: number, format?: "text" | "binary"): (text: string) => unknown {
  return oid === INT8_OID ? BigInt : pg.types.getTypeParser(oid, format);
}

/** One connection that only listens, and is made anew when it breaks. */
class Listeners {
  readonly #url: string;
  readonly #byChannel = new Map<string, ((payload: string) => void)[]>();
  #client: pg.Client | null = null;
  #isClosed = false;

  constructor(url: string) {
    this.#url = url;
  }

  async add(channel: string, listener: (payload: string) => void): Promise<void> {
    const isNew = !this.#byChannel.has(channel);
    this.#byChannel.set(channel, [...(this.#byChannel.get(channel) ?? []), listener]);
    if (this.#client === null) await this.#connect();
    else if (isNew) await this.#client.query(`listen ${pg.escapeIdentifier(channel)}`);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true });
    this.#client = client;
    client.on("error", () => undefined);
    client.on("end", () => this.#reconnectLater());
    client.on("notification", ({ channel, payload }) => {
      for (const listener of this.#byChannel.get(channel) ?? []) listener(payload ?? "");
    });
    await client.connect();
    for (const channel of this.#byChannel.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
  }

  #reconnectLater(): void {
    if (this.#isClosed) return;
    setTimeout(() => {
      if (!this.#isClosed) this.#connect().catch(() => this.#reconnectLater());
    }, RELISTEN_MS).unref();
  }
}
