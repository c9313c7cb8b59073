import { type Kysely, type Selectable, sql } from "kysely";
import type { ClientRequest, Deed, DeskQuote, FinancingRequest, FinancingStore } from "../app/desk-store.ts";
import type { OperationState } from "../app/operation.ts";
import type { Address } from "../app/order.ts";
import { deedRow } from "./open-operations.ts";
import { pageOf, rowsFor } from "./paging.ts";
import type { FinancingRequestTable, QuoteTable, Tables } from "./tables.ts";
import { isTaken } from "./taken-key.ts";
import { type Write, writeAtOnce } from "./write-at-once.ts";

/** A sale that is not over without effect. */
const isLiveSale = sql<boolean>`sale.act = 'SELL' and sale.state not in ('REFUSED', 'CANCELLED')`;

/** Neither withdrawn nor sold. Whether the note is still there, the chain knows. */
const isOpen = sql<boolean>`not financing_request.is_withdrawn and not exists (
  select from operation as sale where sale.request_id = financing_request.id and ${isLiveSale})`;

function isUnquotedBy(funder: Address) {
  return sql<boolean>`not exists (
    select from quote where quote.request_id = financing_request.id and quote.funder = ${funder})`;
}

/** Requests for financing, and quotes with the states of the operations that make and take them. */
export function financingStore(db: Kysely<Tables>): FinancingStore {
  const requests = db.selectFrom("financing_request").selectAll();
  return {
    async request(id) {
      const row = await requests.where("id", "=", id).executeTakeFirst();
      return row ? requestFrom(row) : null;
    },

    async requestsByIds(ids) {
      if (ids.length === 0) return [];
      return (await requests.where("id", "=", anyOf(ids)).execute()).map(requestFrom);
    },

    async requestsOf(seller, page) {
      const found = db.selectFrom("financing_request").where("seller", "=", seller);
      const { count } = await found.select((eb) => eb.fn.countAll<bigint>().as("count")).executeTakeFirstOrThrow();
      const rows = await found
        .selectAll()
        .$if(page.after !== null, (query) => query.where("id", "<", page.after))
        .orderBy("id", "desc")
        .limit(rowsFor(page))
        .execute();
      return pageOf(rows, page, count, requestFrom);
    },

    async openRequests(funder, isUnquoted, page) {
      const found = db
        .selectFrom("financing_request")
        .where("seller", "!=", funder)
        .where(isOpen)
        .$if(isUnquoted, (query) => query.where(isUnquotedBy(funder)));
      const { count } = await found.select((eb) => eb.fn.countAll<bigint>().as("count")).executeTakeFirstOrThrow();
      const rows = await found
        .selectAll()
        .$if(page.after !== null, (query) => query.where("id", "<", page.after))
        .orderBy("id", "desc")
        .limit(rowsFor(page))
        .execute();
      return pageOf(rows, page, count, requestFrom);
    },

    async openRequestOn(receivableId) {
      const row = await db
        .selectFrom("financing_request")
        .select("id")
        .where("receivable_id", "=", receivableId)
        .where(isOpen)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    addRequest: (request, client, deed) => addRequest(db, request, client, deed),

    async withdrawRequest(id, deed) {
      await withDeed(db, db.updateTable("financing_request").set({ is_withdrawn: true }).where("id", "=", id), deed);
    },

    async quote(id) {
      const row = await selectQuotes(db).where("quote.id", "=", id).executeTakeFirst();
      return row ? quoteFrom(row) : null;
    },

    async quotesOn(requestIds) {
      if (requestIds.length === 0) return [];
      const rows = await selectQuotes(db)
        .where("quote.request_id", "=", anyOf(requestIds))
        .orderBy("quote.id")
        .execute();
      return rows.map(quoteFrom);
    },

    async quotesOf(funder, page) {
      const { count } = await db
        .selectFrom("quote")
        .where("funder", "=", funder)
        .select((eb) => eb.fn.countAll<bigint>().as("count"))
        .executeTakeFirstOrThrow();
      const rows = await selectQuotes(db)
        .where("quote.funder", "=", funder)
        .$if(page.after !== null, (query) => query.where("quote.id", "<", page.after))
        .orderBy("quote.id", "desc")
        .limit(rowsFor(page))
        .execute();
      return pageOf(rows, page, count, quoteFrom);
    },

    async firmQuotesFor(seller, nowSec, page) {
      const isFirm = sql<boolean>`quote.request_id in (select id from financing_request where seller = ${seller})
        and quote.expires_at_sec >= ${BigInt(nowSec)} and not quote.is_declined
        and exists (select from operation where operation.id = quote.operation_id and operation.state = 'CONFIRMED')
        and not exists (select from operation as sale where sale.quote_id = quote.id and ${isLiveSale})`;
      const { count } = await db
        .selectFrom("quote")
        .where(isFirm)
        .select((eb) => eb.fn.countAll<bigint>().as("count"))
        .executeTakeFirstOrThrow();
      const rows = await selectQuotes(db)
        .where(isFirm)
        .$if(page.after !== null, (query) => query.where("quote.id", "<", page.after))
        .orderBy("quote.id", "desc")
        .limit(rowsFor(page))
        .execute();
      return pageOf(rows, page, count, quoteFrom);
    },

    async declineQuote(id, deed) {
      await withDeed(db, db.updateTable("quote").set({ is_declined: true }).where("id", "=", id), deed);
    },
  };
}

async function addRequest(
  db: Kysely<Tables>,
  request: FinancingRequest,
  client: ClientRequest | null,
  deed: Deed,
): Promise<boolean> {
  const atSec = BigInt(request.createdAtSec);
  const writes: Write[] = [
    db.insertInto("financing_request").values({
      id: request.id,
      seller: request.seller,
      note_id: request.noteId,
      receivable_id: request.receivableId,
      sold_from_fen: request.soldFromFen,
      amount_fen: request.amountFen,
      purpose: request.purpose,
      person_id: request.personId,
      created_at_sec: atSec,
    }),
    db.insertInto("deed").values(deedRow(deed, atSec)),
  ];
  if (client) {
    const { member, clientId: client_id, verb, bodyHash: body_hash } = client;
    const result_ids = JSON.stringify([request.id]);
    const row = { member, client_id, verb, body_hash, result_ids, created_at_sec: atSec };
    writes.push(db.insertInto("client_request").values(row));
  }
  try {
    await writeAtOnce(db, writes, []);
    return true;
  } catch (error) {
    if (isTaken(error, "client_request_pkey")) return false;
    throw error;
  }
}

async function withDeed(db: Kysely<Tables>, write: Write, deed: Deed): Promise<void> {
  const at_sec = sql<bigint>`extract(epoch from now())::int8`;
  const { viewer, verb, subject } = deed;
  const row = { at_sec, person_id: viewer?.personId ?? null, member: viewer?.member ?? null, verb, subject };
  await writeAtOnce(db, [write, db.insertInto("deed").values(row)], []);
}

/** A quote with the state of the operation that made it, and of the sale that takes it: a refused sale leaves it free. */
function selectQuotes(db: Kysely<Tables>) {
  return db
    .selectFrom("quote")
    .innerJoin("operation as offer", "offer.id", "quote.operation_id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("operation as sale")
          .select(["sale.id as sale_id", "sale.state as sale_state"])
          .whereRef("sale.quote_id", "=", "quote.id")
          .where("sale.act", "=", "SELL")
          .orderBy("sale.id", "desc")
          .limit(1)
          .as("taken"),
      (join) => join.onTrue(),
    )
    .selectAll("quote")
    .select(["offer.state as offer_state", "taken.sale_id", "taken.sale_state"]);
}

type QuoteRow = Selectable<QuoteTable> & {
  readonly offer_state: OperationState;
  readonly sale_id: string | null;
  readonly sale_state: OperationState | null;
};

function quoteFrom(row: QuoteRow): DeskQuote {
  return {
    id: row.id,
    requestId: row.request_id,
    funder: row.funder,
    amountFen: row.amount_fen,
    ratePpm: row.rate_ppm,
    dayCount: row.day_count,
    recourse: row.recourse,
    expiresAtSec: Number(row.expires_at_sec),
    quoteHash: row.quote_hash,
    isDeclined: row.is_declined,
    operationId: row.operation_id,
    operationState: row.offer_state,
    saleOperationId: row.sale_id,
    saleState: row.sale_state,
    createdAtSec: Number(row.created_at_sec),
  };
}

function requestFrom(row: Selectable<FinancingRequestTable>): FinancingRequest {
  return {
    id: row.id,
    seller: row.seller,
    noteId: row.note_id,
    receivableId: row.receivable_id,
    soldFromFen: row.sold_from_fen,
    amountFen: row.amount_fen,
    purpose: row.purpose,
    isWithdrawn: row.is_withdrawn,
    personId: row.person_id,
    createdAtSec: Number(row.created_at_sec),
  };
}

function anyOf(ids: readonly string[]) {
  return sql<string>`any(${[...ids]}::text[])`;
}
