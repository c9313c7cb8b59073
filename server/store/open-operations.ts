import { type Kysely, sql } from "kysely";
import type { ClientRequest, Deed, Evidence, OperationChange, OperationDraft } from "../app/desk-store.ts";
import { Refusal } from "../domain/refusal.ts";
import { operationRow, signatureRow } from "./operation-rows.ts";
import { personRow } from "./people-store.ts";
import { profileRow } from "./profile-store.ts";
import { storedJson } from "./stored-json.ts";
import type { Tables } from "./tables.ts";
import { isTaken } from "./taken-key.ts";
import { type Write, writeAtOnce } from "./write-at-once.ts";

/**
 * Drafts that are written with one statement. PostgreSQL takes at most 65 535 parameters; a draft has some 50, and a
 * confirmation of 50 invoices ten times as many.
 */
const DRAFTS_AT_ONCE = 100;

/**
 * Writes all that belongs to some new operations, with the client's id, at once or not at all.
 * @returns False if the client's id was taken: nothing is written.
 * @throws Refusal PAYABLE_ALREADY_CONFIRMED if another confirmation has a payable meanwhile.
 */
export async function openOperations(
  db: Kysely<Tables>,
  drafts: readonly OperationDraft[],
  request: ClientRequest | null,
  deed: Deed,
): Promise<boolean> {
  const frame = frameOf(db, drafts, request, deed);
  const claims = drafts.filter(({ payables, operation }) => payables && operation.state !== "REFUSED");
  try {
    if (claims.length === 0 && drafts.length <= DRAFTS_AT_ONCE) {
      await writeAtOnce(db, [...frame, ...writesOf(db, drafts, request)], changesOf(drafts));
    } else {
      await db.transaction().execute(async (trx) => {
        await writeAtOnce(trx, frame, []);
        for (let from = 0; from < drafts.length; from += DRAFTS_AT_ONCE) {
          const part = drafts.slice(from, from + DRAFTS_AT_ONCE);
          await writeAtOnce(trx, writesOf(trx, part, request), changesOf(part));
        }
        for (const draft of claims) await claimPayables(trx, draft);
      });
    }
    return true;
  } catch (error) {
    if (isTaken(error, "client_request_pkey")) return false;
    throw error;
  }
}

function changesOf(drafts: readonly OperationDraft[]): readonly OperationChange[] {
  return drafts.map(({ operation: { id, act, state } }) => ({ id, act, state }));
}

/** What is written once, however many operations a request opens: its id, and the deed. */
function frameOf(
  db: Kysely<Tables>,
  drafts: readonly OperationDraft[],
  request: ClientRequest | null,
  deed: Deed,
): Write[] {
  const atSec = BigInt(drafts[0]?.operation.createdAtSec ?? 0);
  const written: Write = db.insertInto("deed").values(deedRow(deed, atSec));
  if (!request) return [written];
  const { member, clientId: client_id, verb, bodyHash: body_hash } = request;
  const result_ids = JSON.stringify(drafts.map(({ operation }) => operation.id));
  const row = { member, client_id, verb, body_hash, result_ids, created_at_sec: atSec };
  return [db.insertInto("client_request").values(row), written];
}

/** The keys between tables are checked at the end of the statement, so the order does not matter. */
function writesOf(db: Kysely<Tables>, drafts: readonly OperationDraft[], request: ClientRequest | null): Write[] {
  if (drafts.length === 0) return [];
  const rows = drafts.map(({ operation }) => operationRow(operation, request?.clientId ?? null));
  const writes: Write[] = [db.insertInto("operation").values(rows)];
  const signatures = drafts.flatMap(({ operation: { id, signatures: given } }) =>
    given.map((each) => signatureRow(id, each)),
  );
  if (signatures.length > 0) writes.push(db.insertInto("signature").values(signatures));
  const requests = drafts.flatMap(({ operation, submission }) =>
    submission ? [{ request_id: operation.id, sender: submission.sender, call: storedJson(submission.call) }] : [],
  );
  if (requests.length > 0) writes.push(db.insertInto("outbox_request").values(requests));
  return [...writes, ...drafts.flatMap((draft) => papersOf(db, draft)), ...evidenceWrites(db, drafts)];
}

/** A deed as it is written. */
export function deedRow({ viewer, verb, subject }: Deed, at_sec: bigint) {
  return { at_sec, person_id: viewer?.personId ?? null, member: viewer?.member ?? null, verb, subject };
}

/** What hangs on one operation. Of a refused one, nothing is kept but itself. */
function papersOf(db: Kysely<Tables>, draft: OperationDraft): Write[] {
  const { operation, undertaking, quote, reason, profile, person, anchoredUploadIds } = draft;
  const writes: Write[] = [];
  if (operation.state === "REFUSED") return writes;
  if (undertaking) {
    const { receivableId: receivable_id, obligor, number, text: body, sha256 } = undertaking;
    const row = { receivable_id, operation_id: operation.id, obligor, number, body, sha256 };
    writes.push(db.insertInto("undertaking").values(row));
  }
  if (quote) writes.push(db.insertInto("quote").values(quoteRow(quote)));
  if (reason) {
    const row = { hash: reason.hash, body: reason.text, author: reason.author };
    writes.push(
      db
        .insertInto("reason")
        .values(row)
        .onConflict((conflict) => conflict.doNothing()),
    );
  }
  if (profile) {
    const row = profileRow(profile);
    writes.push(
      db
        .insertInto("member_profile")
        .values(row)
        .onConflict((conflict) => conflict.column("address").doUpdateSet(row)),
    );
  }
  if (person) {
    const { id: _, ...row } = personRow(person);
    writes.push(
      db
        .insertInto("person")
        .values(personRow(person))
        .onConflict((conflict) => conflict.column("agent").doUpdateSet(row)),
    );
  }
  if (anchoredUploadIds) {
    writes.push(
      db
        .updateTable("upload")
        .set({ anchor_operation_id: operation.id })
        .where("id", "=", sql<string>`any(${[...anchoredUploadIds]}::text[])`),
    );
  }
  return writes;
}

function quoteRow(quote: NonNullable<OperationDraft["quote"]>) {
  return {
    id: quote.id,
    request_id: quote.requestId,
    funder: quote.funder,
    amount_fen: quote.amountFen,
    rate_ppm: quote.ratePpm,
    day_count: quote.dayCount,
    recourse: quote.recourse,
    expires_at_sec: BigInt(quote.expiresAtSec),
    quote_hash: quote.quoteHash,
    operation_id: quote.operationId,
    created_at_sec: BigInt(quote.createdAtSec),
  };
}

/** Equal documents have one root, which is written once, however many hops they stand behind. */
function evidenceWrites(db: Kysely<Tables>, drafts: readonly OperationDraft[]): Write[] {
  const byRoot = new Map<string, Evidence>();
  const uses = new Map<string, { root: Evidence["root"]; receivable_id: `0x${string}` }>();
  for (const { operation, evidence = [] } of drafts) {
    const { receivableId } = operation.subject;
    for (const each of operation.state === "REFUSED" ? [] : evidence) {
      byRoot.set(each.root, each);
      if (receivableId) uses.set(`${each.root} ${receivableId}`, { root: each.root, receivable_id: receivableId });
    }
  }
  if (byRoot.size === 0) return [];
  const roots = [...byRoot.values()];
  const documents = roots.flatMap(({ root, documents: list }) =>
    list.map(({ leaf, kind, name, reference, amountFen, day, uploadId }, position) => ({
      ...{ root, position, leaf, kind, name, reference },
      ...{ amount_fen: amountFen, day, upload_id: uploadId },
    })),
  );
  const writes: Write[] = [
    db
      .insertInto("evidence")
      .values(roots.map(({ root, author }) => ({ root, author })))
      .onConflict((conflict) => conflict.doNothing()),
    db
      .insertInto("evidence_document")
      .values(documents)
      .onConflict((conflict) => conflict.doNothing()),
  ];
  if (uses.size > 0) {
    writes.push(
      db
        .insertInto("evidence_use")
        .values([...uses.values()])
        .onConflict((conflict) => conflict.doNothing()),
    );
  }
  return writes;
}

/** Takes the payables whose claims are as the verb saw them: none, or a dead one. */
async function claimPayables(db: Kysely<Tables>, { operation, payables }: OperationDraft): Promise<void> {
  if (!payables) return;
  const claimed = await db
    .updateTable("payable")
    .set({ operation_id: operation.id })
    .where("id", "=", sql<string>`any(${[...payables.ids]}::text[])`)
    .where((eb) =>
      eb.or([
        eb("operation_id", "is", null),
        eb("operation_id", "=", sql<string>`any(${[...payables.deadOperationIds]}::text[])`),
      ]),
    )
    .returning("id")
    .execute();
  if (claimed.length !== payables.ids.length) throw new Refusal("PAYABLE_ALREADY_CONFIRMED");
  await db
    .insertInto("payable_claim")
    .values(claimed.map(({ id }) => ({ payable_id: id, operation_id: operation.id })))
    .execute();
}
