import type { RefusalRecord } from "../domain/refusal.ts";
import { receivableHexOfNote } from "./chain-ids.ts";
import type { Submission } from "./desk-store.ts";
import type { Operation, OperationSignature, OperationState } from "./operation.ts";
import type { Hex, InvoiceUse, SignedQuote } from "./order.ts";
import { inSignerOrder, isComplete } from "./policy.ts";
import type { ChainCall, Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";

/** Where an operation goes with the signatures that it has now. */
export interface NextStep {
  readonly to: OperationState;
  readonly refusal: RefusalRecord | null;
  readonly submission: Submission | null;
}

/**
 * Decides what becomes of an operation: it waits for a second person; or it is complete, then the contracts are asked
 * whether they would carry it out, and it is submitted or refused. A quote is not sent: complete, it is firm.
 */
export async function nextStep(
  ports: Ports,
  operation: Operation,
  signatures: readonly OperationSignature[],
): Promise<NextStep> {
  if (!isComplete(ports, operation, signatures)) return { to: "AWAITING_SIGNATURE", refusal: null, submission: null };
  if (operation.act === "QUOTE") return { to: "CONFIRMED", refusal: null, submission: null };
  return submit(ports, { sender: "RELAY", call: await callOf(ports, operation, inSignerOrder(signatures)) });
}

/** Submits a call, unless the contracts would refuse it now. */
export async function submit(ports: Ports, submission: Submission): Promise<NextStep> {
  const refusal = await ports.chain.preflight(submission.call);
  return refusal ? { to: "REFUSED", refusal, submission: null } : { to: "SUBMITTED", refusal: null, submission };
}

async function callOf(ports: Ports, operation: Operation, signatures: readonly Hex[]): Promise<ChainCall> {
  const { order } = operation;
  if (order === null || order.kind === "QUOTE")
    throw new TypeError(`operation ${operation.id} is not sent as an order`);
  if (order.kind === "SELL") {
    return { kind: "SELL", order, signatures, signedQuote: await signedQuoteOf(ports, operation.subject.quoteId) };
  }
  if (order.kind === "REJECT") {
    const [noteId = "0x"] = operation.subject.noteIds;
    return { kind: "REJECT", order, signatures, invoices: await invoicesToFree(ports, noteId) };
  }
  return { kind: order.kind, order, signatures };
}

/**
 * The invoices that the end of an offer sets free: those of the confirmation, if the note is a first one that still lies
 * with its obligor; the contract wants the very list.
 */
export async function invoicesToFree(ports: Ports, noteId: Hex): Promise<readonly InvoiceUse[]> {
  const { book } = ports.index;
  const receivableId = receivableHexOfNote(noteId);
  const holder = book.note(noteId)?.holder;
  if (holder === undefined || holder !== book.receivable(receivableId)?.obligor) return [];
  const confirmation = await ports.store.evidence.confirmation(receivableId);
  return confirmation?.order?.kind === "CONFIRM" ? confirmation.order.body.invoices : [];
}

async function signedQuoteOf(ports: Ports, quoteId: string | null): Promise<SignedQuote> {
  const quote = quoteId === null ? null : await ports.store.financing.quote(quoteId);
  const offer = quote && (await ports.store.operations.operation(quote.operationId));
  if (offer?.order?.kind !== "QUOTE") throw refuse("QUOTE_UNKNOWN");
  return { quote: offer.order.body, signatures: inSignerOrder(offer.signatures) };
}
