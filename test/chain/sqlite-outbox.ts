import { DatabaseSync } from "node:sqlite";
import { deserialize, serialize } from "node:v8";
import type { OutboxTransaction, SenderLease, SentOutcome, UnsentRequest } from "../../server/app/outbox-port.ts";
import type { SenderRole } from "../../server/app/ports.ts";
import { LeaseLost, type OutboxStore } from "../../server/chain/outbox-store.ts";

type Row = Record<string, unknown>;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS lease (role TEXT PRIMARY KEY, fence INTEGER NOT NULL, holder TEXT, next_nonce INTEGER);
  CREATE TABLE IF NOT EXISTS request (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, role TEXT NOT NULL, request_id TEXT NOT NULL UNIQUE, call BLOB NOT NULL,
    nonce INTEGER, sent BLOB, outcome BLOB, UNIQUE (role, nonce));
`;

/** The sender's port over a file, as durable as a test of crashes needs it. */
export class SqliteOutbox implements OutboxStore {
  readonly #db: DatabaseSync;
  readonly #holder = crypto.randomUUID();

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(`PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 2000; ${SCHEMA}`);
  }

  close(): void {
    this.#db.close();
  }

  /** What the desk does in the transaction that accepts an operation. A repeated id changes nothing. */
  accept(role: SenderRole, { requestId, call }: UnsentRequest): void {
    this.#db
      .prepare("INSERT INTO request (role, request_id, call) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
      .run(role, requestId, serialize(call));
  }

  /** As when the process died that this outbox was opened by: its lock is gone, its memory is not asked. */
  forgetHolder(): void {
    this.#db.prepare("UPDATE lease SET holder = NULL WHERE holder = ?").run(this.#holder);
  }

  outcomeOf(requestId: string): SentOutcome | null {
    const row = this.#db.prepare("SELECT outcome FROM request WHERE request_id = ?").get(requestId) as Row | undefined;
    return row?.outcome ? (deserialize(row.outcome as Uint8Array) as SentOutcome) : null;
  }

  async acquire(role: SenderRole): Promise<SenderLease | null> {
    return this.#transaction(() => {
      this.#db.prepare("INSERT INTO lease (role, fence) VALUES (?, 0) ON CONFLICT DO NOTHING").run(role);
      const row = this.#db
        .prepare("UPDATE lease SET fence = fence + 1, holder = ? WHERE role = ? AND holder IS NULL RETURNING fence")
        .get(this.#holder, role) as Row | undefined;
      return row === undefined ? null : { role, fence: Number(row.fence) };
    });
  }

  async release({ role, fence }: SenderLease): Promise<void> {
    this.#db.prepare("UPDATE lease SET holder = NULL WHERE role = ? AND fence = ?").run(role, fence);
  }

  async nextNonce(role: SenderRole): Promise<number | null> {
    const row = this.#db.prepare("SELECT next_nonce FROM lease WHERE role = ?").get(role) as Row | undefined;
    return (row?.next_nonce ?? null) as number | null;
  }

  async setNextNonce(lease: SenderLease, nonce: number): Promise<void> {
    this.#fenced(lease, () => this.#writeNextNonce(lease.role, nonce));
  }

  async unsent(role: SenderRole, limit: number): Promise<readonly UnsentRequest[]> {
    const rows = this.#db
      .prepare("SELECT * FROM request WHERE role = ? AND nonce IS NULL AND outcome IS NULL ORDER BY seq LIMIT ?")
      .all(role, limit) as Row[];
    return rows.map(requestOf);
  }

  async open(role: SenderRole): Promise<readonly OutboxTransaction[]> {
    const rows = this.#db
      .prepare("SELECT * FROM request WHERE role = ? AND nonce IS NOT NULL AND outcome IS NULL ORDER BY nonce")
      .all(role) as Row[];
    return rows.map((row) => ({ ...requestOf(row), ...(deserialize(row.sent as Uint8Array) as OutboxTransaction) }));
  }

  async assign(lease: SenderLease, transactions: readonly OutboxTransaction[]): Promise<void> {
    this.#fenced(lease, () => {
      for (const { requestId, call: _, ...sent } of transactions) {
        const { changes } = this.#db
          .prepare("UPDATE request SET nonce = ?, sent = ? WHERE request_id = ? AND nonce IS NULL AND outcome IS NULL")
          .run(sent.nonce, serialize(sent), requestId);
        if (changes !== 1) throw new Error(`${requestId} has a nonce already`);
        this.#writeNextNonce(lease.role, sent.nonce + 1);
      }
    });
  }

  async finish(lease: SenderLease, outcome: SentOutcome): Promise<void> {
    this.#fenced(lease, () => {
      this.#db
        .prepare("UPDATE request SET outcome = ? WHERE request_id = ?")
        .run(serialize(outcome), outcome.requestId);
    });
  }

  async reopen(lease: SenderLease, fromNonce: number): Promise<number> {
    return this.#fenced(lease, () => {
      const { changes } = this.#db
        .prepare("UPDATE request SET outcome = NULL WHERE role = ? AND nonce >= ? AND outcome IS NOT NULL")
        .run(lease.role, fromNonce);
      return Number(changes);
    });
  }

  async giveBack(lease: SenderLease, belowNonce: number): Promise<number> {
    return this.#fenced(lease, () => {
      const { changes } = this.#db
        .prepare("UPDATE request SET nonce = NULL, sent = NULL WHERE role = ? AND nonce < ? AND outcome IS NULL")
        .run(lease.role, belowNonce);
      return Number(changes);
    });
  }

  #writeNextNonce(role: SenderRole, nonce: number): void {
    this.#db.prepare("UPDATE lease SET next_nonce = ? WHERE role = ?").run(nonce, role);
  }

  #fenced<Result>({ role, fence }: SenderLease, write: () => Result): Result {
    return this.#transaction(() => {
      const row = this.#db.prepare("SELECT fence FROM lease WHERE role = ?").get(role) as Row | undefined;
      if (Number(row?.fence) !== fence) throw new LeaseLost();
      return write();
    });
  }

  #transaction<Result>(write: () => Result): Result {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const result = write();
      this.#db.exec("COMMIT");
      return result;
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    }
  }
}

function requestOf(row: Row): UnsentRequest {
  return {
    requestId: String(row.request_id),
    call: deserialize(row.call as Uint8Array) as UnsentRequest["call"],
  };
}
