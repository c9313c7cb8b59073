import { type Kysely, sql } from "kysely";
import type { Hex } from "../app/order.ts";
import type { Outbox, OutboxTransaction, SenderLease, SentOutcome } from "../app/outbox-port.ts";
import type { ChainCall, SenderRole } from "../app/ports.ts";
import type { Database, Lease } from "./database.ts";
import { fromStoredJson } from "./stored-json.ts";
import type { Tables } from "./tables.ts";
import { tellChange } from "./write-at-once.ts";

/**
 * The strict outbox: what is to be sent, the signed bytes for it, and what came of it, beside the operations whose states
 * it moves. Every write is one statement that finds the lease's fence to be the latest, or does nothing.
 * @param leaseLost The error that tells the sender that another process has taken its place.
 */
export function outboxStore(database: Database, leaseLost: () => Error): Outbox {
  const { db } = database;
  const held = new Map<SenderRole, { readonly lease: Lease; readonly fence: number }>();

  async function requireFence(write: Promise<{ readonly isCurrent: boolean }>): Promise<void> {
    if (!(await write).isCurrent) throw leaseLost();
  }

  return {
    async acquire(role) {
      const lease = await database.tryLease(`sender ${role}`);
      if (!lease) return null;
      const { rows } = await sql<{ fence: bigint }>`
        insert into sender_state (sender, fence) values (${role}, 1)
        on conflict (sender) do update set fence = sender_state.fence + 1 returning fence`.execute(db);
      const fence = Number(rows[0]?.fence);
      held.set(role, { lease, fence });
      return { role, fence };
    },

    async release({ role, fence }) {
      const mine = held.get(role);
      if (mine?.fence !== fence) return;
      held.delete(role);
      await mine.lease.release();
    },

    async nextNonce(role) {
      const row = await db
        .selectFrom("sender_state")
        .select("next_nonce")
        .where("sender", "=", role)
        .executeTakeFirst();
      return row?.next_nonce ?? null;
    },

    async setNextNonce({ role, fence }, nonce) {
      const { numUpdatedRows } = await db
        .updateTable("sender_state")
        .set({ next_nonce: nonce })
        .where("sender", "=", role)
        .where("fence", "=", BigInt(fence))
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) throw leaseLost();
    },

    async unsent(role, limit) {
      const { rows } = await sql<{ request_id: string; call: string }>`
        select request_id, call from outbox_request as request
        where sender = ${role} and not is_ended
          and not exists (select from outbox_transaction as sent where sent.request_id = request.request_id)
        order by position limit ${limit}`.execute(db);
      return rows.map(({ request_id, call }) => ({ requestId: request_id, call: fromStoredJson<ChainCall>(call) }));
    },

    async open(role) {
      const rows = await db
        .selectFrom("outbox_transaction")
        .innerJoin("outbox_request", "outbox_request.request_id", "outbox_transaction.request_id")
        .selectAll("outbox_transaction")
        .select("outbox_request.call")
        .where("outbox_transaction.sender", "=", role)
        .where("block", "is", null)
        .orderBy("nonce")
        .execute();
      return rows.map(({ request_id, call, nonce, gas_limit, raw, tx_hash }) => ({
        ...{ requestId: request_id, call: fromStoredJson<ChainCall>(call), nonce, gasLimit: gas_limit, raw },
        txHash: tx_hash,
      }));
    },

    assign: (lease, transactions) => requireFence(assign(db, lease, transactions)),
    finish: (lease, outcome) => requireFence(finish(db, lease, outcome)),

    async reopen(lease, fromNonce) {
      const { isCurrent, count } = await reopen(db, lease, fromNonce);
      if (!isCurrent) throw leaseLost();
      return count;
    },

    async giveBack(lease, belowNonce) {
      const { isCurrent, count } = await giveBack(db, lease, belowNonce);
      if (!isCurrent) throw leaseLost();
      return count;
    },
  };
}

/** The sender's own row, if the lease is the latest; locked, so that a successor waits until this statement is done. */
function currentLease({ role, fence }: SenderLease) {
  return sql`leased as materialized (
    select 1 from sender_state where sender = ${role} and fence = ${BigInt(fence)} for update)`;
}

/** A nonce or a request that has a transaction already breaks a key, and with it the whole statement. */
async function assign(db: Kysely<Tables>, lease: SenderLease, transactions: readonly OutboxTransaction[]) {
  const nextNonce = Math.max(...transactions.map(({ nonce }) => nonce)) + 1;
  const values = transactions.map(
    ({ nonce, requestId, raw, txHash, gasLimit }) =>
      sql`(${lease.role}, ${nonce}::int4, ${requestId}, ${raw}, ${txHash}, ${gasLimit}::int8)`,
  );
  const { rows } = await sql<{ current: boolean }>`
    with ${currentLease(lease)},
    given as (
      insert into outbox_transaction (sender, nonce, request_id, raw, tx_hash, gas_limit)
      select list.* from (values ${sql.join(values)}) as list, leased),
    counted as (
      update sender_state set next_nonce = greatest(coalesce(next_nonce, 0), ${nextNonce}) from leased
      where sender = ${lease.role})
    select exists (select from leased) as current`.execute(db);
  return { isCurrent: rows[0]?.current === true };
}

/** Ends a request and its operation together. What a refused one was about stays as the verb said. */
async function finish(db: Kysely<Tables>, lease: SenderLease, outcome: SentOutcome) {
  const { requestId, mined, refusal, receivableIds, noteIds } = outcome;
  const noteHexes = noteIds.map((id): Hex => `0x${id.toString(16).padStart(64, "0")}`);
  const [receivableId = null] = receivableIds.map((id): Hex => `0x${id.toString(16).padStart(48, "0")}`);
  const { rows } = await sql<{ current: boolean }>`
    with ${currentLease(lease)},
    mined as (
      update outbox_transaction set block = ${mined?.block ?? null}::int4,
        block_hash = ${mined?.blockHash ?? null}, gas_used = ${mined?.gasUsed ?? null}::int8
      from leased where request_id = ${requestId}),
    ended as (update outbox_request set is_ended = true from leased where request_id = ${requestId}),
    finished as (
      update operation set state = ${refusal ? "REFUSED" : "CONFIRMED"},
        refusal = ${refusal && JSON.stringify(refusal)}::jsonb,
        tx_hash = ${mined?.txHash ?? null}, block = ${mined?.block ?? null}::int4,
        receivable_id = coalesce(receivable_id, ${receivableId}),
        note_ids = case when ${noteHexes.length} > 0 then ${JSON.stringify(noteHexes)}::jsonb else note_ids end
      from leased where id = ${requestId} returning id, act, state),
    told as (select ${tellChange} from finished)
    select exists (select from leased) as current, (select count(*) from told) as told`.execute(db);
  return { isCurrent: rows[0]?.current === true };
}

async function reopen(db: Kysely<Tables>, lease: SenderLease, fromNonce: number) {
  const { rows } = await sql<{ current: boolean; count: bigint }>`
    with ${currentLease(lease)},
    reopened as (
      update outbox_transaction set block = null, block_hash = null, gas_used = null from leased
      where sender = ${lease.role} and nonce >= ${fromNonce} and block is not null returning request_id),
    unended as (
      update outbox_request set is_ended = false from reopened
      where outbox_request.request_id = reopened.request_id),
    back as (
      update operation set state = 'SUBMITTED', refusal = null, tx_hash = null, block = null, is_followed = false
      from reopened where operation.id = reopened.request_id returning id, act, state),
    told as (select ${tellChange} from back)
    select exists (select from leased) as current, (select count(*) from reopened) as count,
      (select count(*) from told) as told`.execute(db);
  return { isCurrent: rows[0]?.current === true, count: Number(rows[0]?.count ?? 0) };
}

async function giveBack(db: Kysely<Tables>, lease: SenderLease, belowNonce: number) {
  const { rows } = await sql<{ current: boolean; count: bigint }>`
    with ${currentLease(lease)},
    dropped as (
      delete from outbox_transaction using leased
      where sender = ${lease.role} and nonce < ${belowNonce} and block is null returning 1)
    select exists (select from leased) as current, (select count(*) from dropped) as count`.execute(db);
  return { isCurrent: rows[0]?.current === true, count: Number(rows[0]?.count ?? 0) };
}
