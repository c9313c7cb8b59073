import { type Kysely, sql } from "kysely";
import type { Deed, OperationFilter, OperationStep, OperationStore } from "../app/desk-store.ts";
import type { Address } from "../app/order.ts";
import { openOperations } from "./open-operations.ts";
import { operationFrom, selectOperations } from "./operation-rows.ts";
import { pageOf, rowsFor } from "./paging.ts";
import { storedJson } from "./stored-json.ts";
import type { Tables } from "./tables.ts";
import { tellChange } from "./write-at-once.ts";

/** Business ids that are taken from the counter at a time. A restart leaves a gap of fewer, which costs nothing. */
const ORDER_IDS_AT_ONCE = 16;

/**
 * Operations, and what clients were answered.
 * @param onChange Where listeners for changed operations register.
 */
export function operationStore(db: Kysely<Tables>, onChange: OperationStore["onChange"]): OperationStore {
  const operations = selectOperations(db);
  return {
    async operation(id) {
      const row = await operations.where("id", "=", id).executeTakeFirst();
      return row ? operationFrom(row) : null;
    },

    async operationsByIds(ids) {
      const rows = await operations.where("id", "=", sql<string>`any(${[...ids]}::text[])`).execute();
      const byId = new Map(rows.map((row) => [row.id, operationFrom(row)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },

    async operations(member, filter, page) {
      const condition = matching(member, filter);
      const { count } = await db
        .selectFrom("operation")
        .where(condition)
        .select((eb) => eb.fn.countAll<bigint>().as("count"))
        .executeTakeFirstOrThrow();
      const rows = await operations
        .where(condition)
        .$if(page.after !== null, (query) => query.where("id", "<", page.after))
        .orderBy("id", "desc")
        .limit(rowsFor(page))
        .execute();
      return pageOf(rows, page, count, operationFrom);
    },

    async followedFrom(parentId) {
      const rows = await operations.where("parent_id", "=", parentId).orderBy("id").execute();
      return rows.map(operationFrom);
    },

    allotOrderIds: orderIds(db),

    async requested(member, clientId) {
      const row = await db
        .selectFrom("client_request")
        .selectAll()
        .where("member", "=", member)
        .where("client_id", "=", clientId)
        .executeTakeFirst();
      if (!row) return null;
      return { member, clientId, verb: row.verb, bodyHash: row.body_hash, resultIds: row.result_ids };
    },

    open: (drafts, request, deed) => openOperations(db, drafts, request, deed),
    step: (step, deed) => takeStep(db, step, deed),

    async cancelLapsed(nowSec) {
      const { rows } = await sql<{ id: string }>`
        with lapsed as (
          update operation set state = 'CANCELLED'
          where state = 'AWAITING_SIGNATURE' and deadline_sec < ${BigInt(nowSec)} returning id, act, state)
        select id, ${tellChange} from lapsed`.execute(db);
      return rows.map(({ id }) => id);
    },

    async paymentsToFollow(limit) {
      const rows = await operations
        .where("act", "=", "PAY")
        .where("state", "=", "CONFIRMED")
        .where("is_followed", "=", false)
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map(operationFrom);
    },

    async markFollowed(paymentId) {
      await db.updateTable("operation").set({ is_followed: true }).where("id", "=", paymentId).execute();
    },

    onChange,
  };
}

function matching(member: Address, { states, acts, unsignedBy, isSigned }: OperationFilter) {
  const conditions = [
    sql<boolean>`operation.member = ${member}`,
    ...(states ? [sql<boolean>`operation.state = any(${[...states]}::text[])`] : []),
    ...(acts ? [sql<boolean>`operation.act = any(${[...acts]}::text[])`] : []),
    ...(unsignedBy
      ? [
          sql<boolean>`not exists (
            select from signature where signature.operation_id = operation.id and signature.agent = ${unsignedBy})`,
        ]
      : []),
    ...(isSigned === undefined
      ? []
      : [sql<boolean>`${isSigned} = exists (select from signature where signature.operation_id = operation.id)`]),
  ];
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** Takes ids from the counter in handfuls, since one trip to the database for each order would be one too many. */
function orderIds(db: Kysely<Tables>): OperationStore["allotOrderIds"] {
  const handfuls = new Map<Address, { next: bigint; end: bigint }>();
  return async (member, count) => {
    const handful = handfuls.get(member);
    if (handful && handful.end - handful.next >= BigInt(count)) {
      handful.next += BigInt(count);
      return handful.next - BigInt(count);
    }
    const size = BigInt(Math.max(count, ORDER_IDS_AT_ONCE));
    const { rows } = await sql<{ next_order_id: bigint }>`
      insert into order_counter (member, next_order_id) values (${member}, ${1n + size})
      on conflict (member) do update set next_order_id = order_counter.next_order_id + ${size}
      returning next_order_id`.execute(db);
    const end = rows[0]?.next_order_id ?? raise();
    handfuls.set(member, { next: end - size + BigInt(count), end });
    return end - size;
  };
}

/** One statement: the signature, the request to the sender and the deed are written if and only if the state moves. */
async function takeStep(db: Kysely<Tables>, step: OperationStep, deed: Deed): Promise<boolean> {
  const { operationId, from, to, signature, refusal, submission } = step;
  const parts = [
    sql`moved as (
      update operation set state = ${to}, refusal = ${refusal && JSON.stringify(refusal)}::jsonb
      where id = ${operationId} and state = ${from} returning id, act, state)`,
    sql`done as (
      insert into deed (at_sec, person_id, member, verb, subject)
      select extract(epoch from now())::int8, ${deed.viewer?.personId ?? null}, ${deed.viewer?.member ?? null},
        ${deed.verb}, ${deed.subject} from moved)`,
  ];
  if (signature) {
    parts.push(sql`signed as (
      insert into signature (operation_id, agent, roles, signature, at_sec)
      select id, ${signature.agent}, ${signature.roles}, ${signature.signature}, ${BigInt(signature.atSec)} from moved)`);
  }
  if (submission) {
    parts.push(sql`sent as (
      insert into outbox_request (request_id, sender, call)
      select id, ${submission.sender}, ${storedJson(submission.call)} from moved)`);
  }
  const { rows } = await sql<{ id: string }>`
    with ${sql.join(parts)} select id, ${tellChange} from moved`.execute(db);
  return rows.length === 1;
}

function raise(): never {
  throw new RangeError("the counter answers with one row");
}
