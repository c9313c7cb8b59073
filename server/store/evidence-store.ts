import { type Kysely, sql } from "kysely";
import type { EvidenceDocument, EvidenceStore } from "../app/desk-store.ts";
import type { Bytes32, Hex } from "../app/order.ts";
import { operationFrom, selectOperations } from "./operation-rows.ts";
import type { Tables } from "./tables.ts";

/** What lies behind confirmations and hops: undertakings, documents, reasons. */
export function evidenceStore(db: Kysely<Tables>): EvidenceStore {
  return {
    async evidence(roots) {
      if (roots.length === 0) return [];
      const rows = await db
        .selectFrom("evidence")
        .innerJoin("evidence_document", "evidence_document.root", "evidence.root")
        .selectAll("evidence_document")
        .select("evidence.author")
        .where("evidence.root", "=", anyOf<Bytes32>(roots))
        .orderBy("evidence.root")
        .orderBy("position")
        .execute();
      const byRoot = Map.groupBy(rows, ({ root }) => root);
      return [...byRoot].map(([root, documents]) => ({
        root,
        author: documents[0]?.author ?? "0x",
        documents: documents.map(documentFrom),
      }));
    },

    async receivablesOf(roots) {
      if (roots.length === 0) return new Map();
      const rows = await db.selectFrom("evidence_use").selectAll().where("root", "=", anyOf<Bytes32>(roots)).execute();
      const byRoot = Map.groupBy(rows, ({ root }) => root);
      return new Map([...byRoot].map(([root, uses]) => [root, uses.map(({ receivable_id }) => receivable_id)]));
    },

    async undertakings(receivableIds) {
      if (receivableIds.length === 0) return [];
      // A number can be tried again after a refusal: the confirmation that was carried out counts, else the latest.
      const rows = await db
        .selectFrom("undertaking")
        .innerJoin("operation", "operation.id", "undertaking.operation_id")
        .distinctOn("undertaking.receivable_id")
        .selectAll("undertaking")
        .where("undertaking.receivable_id", "=", anyOf<Hex>(receivableIds))
        .orderBy("undertaking.receivable_id")
        .orderBy(sql`operation.state = 'CONFIRMED'`, "desc")
        .orderBy("operation.id", "desc")
        .execute();
      return rows.map(({ receivable_id, operation_id, obligor, number, body, sha256 }) => ({
        ...{ receivableId: receivable_id, obligor, number, text: body, sha256, operationId: operation_id },
      }));
    },

    async reasons(hashes) {
      if (hashes.length === 0) return [];
      const rows = await db.selectFrom("reason").selectAll().where("hash", "=", anyOf<Bytes32>(hashes)).execute();
      return rows.map(({ hash, body, author }) => ({ hash, text: body, author }));
    },

    async confirmation(receivableId) {
      const row = await selectOperations(db)
        .where("act", "=", "CONFIRM")
        .where("receivable_id", "=", receivableId)
        .where("state", "=", anyOf<"CONFIRMED">(["SUBMITTED", "CONFIRMED"]))
        .orderBy("state")
        .executeTakeFirst();
      return row ? operationFrom(row) : null;
    },
  };
}

function anyOf<T extends string>(values: readonly string[]) {
  return sql<T>`any(${[...values]}::text[])`;
}

function documentFrom(row: {
  leaf: Bytes32;
  kind: EvidenceDocument["kind"];
  name: string;
  reference: string | null;
  amount_fen: bigint | null;
  day: number | null;
  upload_id: string | null;
}): EvidenceDocument {
  const { leaf, kind, name, reference, amount_fen: amountFen, day, upload_id: uploadId } = row;
  return { leaf, kind, name, reference, amountFen, day, uploadId };
}
