import type { Insertable, Kysely, Selectable } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Operation, OperationSignature } from "../app/operation.ts";
import type { Order } from "../app/order.ts";
import { fromStoredJson, storedJson } from "./stored-json.ts";
import type { OperationTable, SignatureTable, Tables } from "./tables.ts";

/** Operations with their signatures, in the order of signing, in one reading. */
export function selectOperations(db: Kysely<Tables>) {
  return db
    .selectFrom("operation")
    .selectAll("operation")
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom("signature")
          .select(["signature.agent", "signature.roles", "signature.signature", "signature.at_sec"])
          .whereRef("signature.operation_id", "=", "operation.id")
          .orderBy("signature.at_sec")
          .orderBy("signature.agent"),
      ).as("signatures"),
    );
}

/** Numbers within JSON come as JSON numbers, whatever their column. */
type SignatureJson = Omit<Selectable<SignatureTable>, "operation_id" | "at_sec"> & {
  readonly at_sec: number | string | bigint;
};

/** An operation as it was written. */
export function operationFrom(
  row: Selectable<OperationTable> & { readonly signatures: readonly SignatureJson[] },
): Operation {
  return {
    id: row.id,
    clientId: row.client_id,
    act: row.act,
    member: row.member,
    state: row.state,
    order: row.order_body === null ? null : fromStoredJson<Order>(row.order_body),
    digest: row.digest,
    amountFen: row.amount_fen,
    deadlineSec: Number(row.deadline_sec),
    signaturesNeeded: row.signatures_needed,
    signatures: row.signatures.map(({ agent, roles, signature, at_sec }) => ({
      agent,
      roles,
      signature,
      atSec: Number(at_sec),
    })),
    subject: {
      receivableId: row.receivable_id,
      noteIds: row.note_ids,
      requestId: row.request_id,
      quoteId: row.quote_id,
      member: row.about_member,
    },
    parentId: row.parent_id,
    refusal: row.refusal,
    txHash: row.tx_hash,
    block: row.block,
    personId: row.person_id,
    createdAtSec: Number(row.created_at_sec),
  };
}

/** An operation as it is written; its signatures go into their own table. */
export function operationRow(operation: Operation, clientId: string | null): Insertable<OperationTable> {
  const { subject } = operation;
  return {
    id: operation.id,
    client_id: clientId,
    act: operation.act,
    member: operation.member,
    state: operation.state,
    order_body: operation.order && storedJson(operation.order),
    digest: operation.digest,
    amount_fen: operation.amountFen,
    deadline_sec: BigInt(operation.deadlineSec),
    signatures_needed: operation.signaturesNeeded,
    receivable_id: subject.receivableId,
    note_ids: JSON.stringify(subject.noteIds),
    request_id: subject.requestId,
    quote_id: subject.quoteId,
    about_member: subject.member,
    parent_id: operation.parentId,
    refusal: operation.refusal && JSON.stringify(operation.refusal),
    tx_hash: operation.txHash,
    block: operation.block,
    person_id: operation.personId,
    created_at_sec: BigInt(operation.createdAtSec),
  };
}

/** A signature as it is written. */
export function signatureRow(operationId: string, signature: OperationSignature): Insertable<SignatureTable> {
  return {
    operation_id: operationId,
    agent: signature.agent,
    roles: signature.roles,
    signature: signature.signature,
    at_sec: BigInt(signature.atSec),
  };
}
