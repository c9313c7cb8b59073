import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { NewPayable, NewUpload, Upload, UploadBooking, UploadRefusal, UploadStore } from "../app/desk-store.ts";
import type { Address, Bytes32 } from "../app/order.ts";
import type { Invoice } from "../domain/invoice.ts";
import { pageOf, rowsFor } from "./paging.ts";
import { fromStoredJson, storedJson } from "./stored-json.ts";
import type { PayableRefusalTable, Tables, UploadTable } from "./tables.ts";

/** Rows of one INSERT: PostgreSQL takes at most 65 535 parameters, and a payable has 12. */
const ROWS_AT_ONCE = 1_000;

/** Files, and what they became. */
export function uploadStore(db: Kysely<Tables>): UploadStore {
  return {
    async upload(member, id) {
      const row = await db
        .selectFrom("upload")
        .selectAll()
        .where("member", "=", member)
        .where("id", "=", id)
        .executeTakeFirst();
      return row ? uploadFrom(row) : null;
    },

    async uploadsByIds(member, ids) {
      const rows = await db
        .selectFrom("upload")
        .selectAll()
        .where("member", "=", member)
        .where("id", "=", sql<string>`any(${[...ids]}::text[])`)
        .orderBy("id")
        .execute();
      return rows.map(uploadFrom);
    },

    async uploads(member, page) {
      const found = db.selectFrom("upload").where("member", "=", member);
      const { count } = await found.select((eb) => eb.fn.countAll<bigint>().as("count")).executeTakeFirstOrThrow();
      const rows = await found
        .selectAll()
        .$if(page.after !== null, (query) => query.where("id", "<", page.after))
        .orderBy("id", "desc")
        .limit(rowsFor(page))
        .execute();
      return pageOf(rows, page, count, uploadFrom);
    },

    async bytesOf(id) {
      const row = await db
        .selectFrom("upload_content")
        .select("content")
        .where("upload_id", "=", id)
        .executeTakeFirst();
      return row?.content ?? null;
    },

    keep: (upload) => db.transaction().execute((trx) => keep(trx, upload)),

    async correct(id, { correction, terms, mapping, preview, rowCount }) {
      const row = await db
        .updateTable("upload")
        .set({
          correction: JSON.stringify(correction),
          terms: terms && JSON.stringify(terms),
          mapping: jsonOrNull(mapping),
          preview: jsonOrNull(preview),
          row_count: rowCount,
        })
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirstOrThrow();
      return uploadFrom(row);
    },

    async knownInvoices(obligor, fingerprints) {
      const rows = await db
        .selectFrom("invoice")
        .select(["fingerprint", "body"])
        .where("obligor", "=", obligor)
        .where("fingerprint", "=", sql<Bytes32>`any(${[...fingerprints]}::text[])`)
        .execute();
      return new Map(rows.map(({ fingerprint, body }) => [fingerprint, fromStoredJson<Invoice>(body)]));
    },

    book: (upload, payables, refusals) => db.transaction().execute((trx) => book(trx, upload, payables, refusals)),

    async refusals(uploadId, page) {
      const found = db.selectFrom("payable_refusal").where("upload_id", "=", uploadId);
      const { count } = await found.select((eb) => eb.fn.countAll<bigint>().as("count")).executeTakeFirstOrThrow();
      const rows = await found
        .selectAll()
        .$if(page.after !== null, (query) => query.where("id", ">", page.after))
        .orderBy("id")
        .limit(rowsFor(page))
        .execute();
      return pageOf(rows, page, count, refusalFrom);
    },
  };
}

async function keep(trx: Transaction<Tables>, upload: NewUpload): Promise<Upload> {
  const { member, kind, sha256 } = upload;
  const added = await trx
    .insertInto("upload")
    .values(uploadRow(upload))
    .onConflict((conflict) => conflict.columns(["member", "kind", "sha256"]).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (added) {
    await trx.insertInto("upload_content").values({ upload_id: added.id, content: upload.bytes }).execute();
    return uploadFrom(added);
  }
  const known = await trx
    .selectFrom("upload")
    .selectAll()
    .where("member", "=", member)
    .where("kind", "=", kind)
    .where("sha256", "=", sha256)
    .executeTakeFirstOrThrow();
  return uploadFrom(known);
}

/** The upload's row is locked first, so that two persons who commit it at once book it once. */
async function book(
  trx: Transaction<Tables>,
  upload: Upload,
  payables: readonly NewPayable[],
  refusals: readonly UploadRefusal[],
): Promise<UploadBooking> {
  const current = await trx
    .selectFrom("upload")
    .selectAll()
    .where("id", "=", upload.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (current.state === "COMMITTED") return { upload: uploadFrom(current), addedCount: 0, knownCount: 0 };

  const addedCount = await insertPayables(trx, upload, payables);
  await trx.deleteFrom("payable_refusal").where("upload_id", "=", upload.id).execute();
  for (const part of chunks(refusals)) {
    await trx
      .insertInto("payable_refusal")
      .values(part.map((refusal) => refusalRow(upload.id, refusal)))
      .execute();
  }
  const booked = await trx
    .updateTable("upload")
    .set({
      state: payables.length > 0 ? "COMMITTED" : "REFUSED",
      payable_count: addedCount,
      refusal_count: refusals.length,
      row_count: payables.length + refusals.length,
    })
    .where("id", "=", upload.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return { upload: uploadFrom(booked), addedCount, knownCount: payables.length - addedCount };
}

/** @returns How many were new. An invoice's own document is remembered, whichever file told of the invoice first. */
async function insertPayables(
  trx: Transaction<Tables>,
  { id: uploadId, member: obligor, kind, createdAtSec }: Upload,
  payables: readonly NewPayable[],
): Promise<number> {
  let addedCount = 0;
  for (const part of chunks(payables)) {
    await trx
      .insertInto("invoice")
      .values(
        part.map(({ fingerprint, invoice }) => ({
          obligor,
          fingerprint,
          body: storedJson(invoice),
          document_upload_id: kind === "INVOICE" ? uploadId : null,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["obligor", "fingerprint"]).doUpdateSet((eb) => ({
          document_upload_id: eb.fn.coalesce("invoice.document_upload_id", "excluded.document_upload_id"),
        })),
      )
      .execute();
    const added = await trx
      .insertInto("payable")
      .values(part.map((payable) => payableRow(payable, obligor, uploadId, createdAtSec)))
      .onConflict((conflict) => conflict.columns(["obligor", "fingerprint"]).doNothing())
      .returning("id")
      .execute();
    addedCount += added.length;
  }
  return addedCount;
}

function payableRow(payable: NewPayable, obligor: Address, uploadId: string, createdAtSec: number) {
  const { name, code, uscc } = payable.payee;
  return {
    id: payable.id,
    obligor,
    upload_id: uploadId,
    line: payable.line,
    reference: payable.reference,
    payee: JSON.stringify(payable.payee),
    payee_text: [name, code, uscc].filter((text) => text !== undefined).join(" "),
    fingerprint: payable.fingerprint,
    due_day: payable.dueDay,
    warnings: JSON.stringify(payable.warnings),
    created_at_sec: BigInt(createdAtSec),
  };
}

function uploadRow(upload: NewUpload): Insertable<UploadTable> {
  return {
    id: upload.id,
    member: upload.member,
    kind: upload.kind,
    state: upload.state,
    file_name: upload.fileName,
    byte_count: upload.byteCount,
    sha256: upload.sha256,
    correction: JSON.stringify(upload.correction),
    terms: upload.terms && JSON.stringify(upload.terms),
    mapping: jsonOrNull(upload.mapping),
    preview: jsonOrNull(upload.preview),
    row_count: upload.rowCount,
    person_id: upload.personId,
    created_at_sec: BigInt(upload.createdAtSec),
  };
}

function uploadFrom(row: Selectable<UploadTable>): Upload {
  return {
    id: row.id,
    member: row.member,
    kind: row.kind,
    state: row.state,
    fileName: row.file_name,
    byteCount: row.byte_count,
    sha256: row.sha256,
    correction: row.correction,
    terms: row.terms,
    mapping: row.mapping,
    preview: row.preview,
    rowCount: row.row_count,
    payableCount: row.payable_count,
    refusalCount: row.refusal_count,
    anchorOperationId: row.anchor_operation_id,
    personId: row.person_id,
    createdAtSec: Number(row.created_at_sec),
  };
}

function refusalRow(uploadId: string, refusal: UploadRefusal): Insertable<PayableRefusalTable> {
  const { id, line, field, value, ruleId, code, category, args } = refusal;
  return { id, upload_id: uploadId, line, field, value, rule_id: ruleId, code, category, args: JSON.stringify(args) };
}

function refusalFrom(row: Selectable<PayableRefusalTable>): UploadRefusal {
  const { id, line, field, value, rule_id: ruleId, code, category, args } = row;
  return { id, line, field, value, ruleId, code, category, args };
}

function jsonOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : storedJson(value);
}

function chunks<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const parts: Item[][] = [];
  for (let from = 0; from < items.length; from += ROWS_AT_ONCE) parts.push(items.slice(from, from + ROWS_AT_ONCE));
  return parts;
}
