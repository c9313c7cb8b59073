import { type Kysely, sql } from "kysely";
import type { DeskPayable, PayableFilter, PayableStore } from "../app/desk-store.ts";
import type { Address } from "../app/order.ts";
import type { Invoice } from "../domain/invoice.ts";
import { pageOf, rowsFor } from "./paging.ts";
import { fromStoredJson } from "./stored-json.ts";
import type { Tables } from "./tables.ts";

/** Payables, with the invoice behind each and the confirmation that claims it. In the order of their files. */
export function payableStore(db: Kysely<Tables>): PayableStore {
  return {
    async payables(obligor, filter, page) {
      const found = matching(db, obligor, filter);
      const { count } = await found.select((eb) => eb.fn.countAll<bigint>().as("count")).executeTakeFirstOrThrow();
      const rows = await withColumns(found)
        .$if(page.after !== null, (query) => query.where("payable.id", ">", page.after))
        .orderBy("payable.id")
        .limit(rowsFor(page))
        .execute();
      return pageOf(rows, page, count, payableFrom);
    },

    async payablesByIds(obligor, ids) {
      const rows = await withColumns(matching(db, obligor, { ids })).execute();
      const byId = new Map(rows.map((row) => [row.id, payableFrom(row)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },

    async confirmationCount(ids) {
      const { count } = await db
        .selectFrom("payable_claim")
        .innerJoin("operation", "operation.id", "payable_claim.operation_id")
        .where("payable_id", "=", sql<string>`any(${[...ids]}::text[])`)
        .where("operation.state", "=", "CONFIRMED")
        .select((eb) => eb.fn.count<bigint>("operation.id").distinct().as("count"))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}

function matching(db: Kysely<Tables>, obligor: Address, filter: PayableFilter) {
  const { ids, uploadId, isClaimed, payeeText, dueFrom, dueTo } = filter;
  let query = db
    .selectFrom("payable")
    .innerJoin("invoice", (join) =>
      join.onRef("invoice.obligor", "=", "payable.obligor").onRef("invoice.fingerprint", "=", "payable.fingerprint"),
    )
    .leftJoin("operation", "operation.id", "payable.operation_id")
    .where("payable.obligor", "=", obligor);
  if (ids) query = query.where("payable.id", "=", sql<string>`any(${[...ids]}::text[])`);
  if (uploadId !== undefined) query = query.where("payable.upload_id", "=", uploadId);
  if (isClaimed !== undefined) query = query.where("payable.operation_id", isClaimed ? "is not" : "is", null);
  if (payeeText) query = query.where("payable.payee_text", "ilike", `%${payeeText.replace(/[\\%_]/g, "\\$&")}%`);
  if (dueFrom !== undefined) query = query.where("payable.due_day", ">=", dueFrom);
  if (dueTo !== undefined) query = query.where("payable.due_day", "<=", dueTo);
  return query;
}

function withColumns(query: ReturnType<typeof matching>) {
  return query
    .selectAll("payable")
    .select([
      "invoice.body as invoice_body",
      "invoice.document_upload_id",
      "operation.state as operation_state",
      "operation.receivable_id",
    ]);
}

type PayableRow = Awaited<ReturnType<ReturnType<typeof withColumns>["execute"]>>[number];

function payableFrom(row: PayableRow): DeskPayable {
  return {
    id: row.id,
    obligor: row.obligor,
    uploadId: row.upload_id,
    line: row.line,
    reference: row.reference,
    payee: row.payee,
    fingerprint: row.fingerprint,
    invoice: fromStoredJson<Invoice>(row.invoice_body),
    documentUploadId: row.document_upload_id,
    dueDay: row.due_day,
    warnings: row.warnings,
    operationId: row.operation_id,
    operationState: row.operation_state,
    receivableId: row.receivable_id,
    createdAtSec: Number(row.created_at_sec),
  };
}
