import { rollToWorkingDay } from "../domain/calendar.ts";
import { mainlandChina } from "../domain/calendar-data.ts";
import { type Day, formatDay } from "../domain/day.ts";
import { confirmableInvoice } from "../domain/invoice.ts";
import { deriveReceivableId, undertakingNoOf } from "../domain/note-id.ts";
import { receivableHex } from "./chain-ids.ts";
import type { DeskPayable } from "./desk-store.ts";
import { keccak256, sha256 } from "./digest.ts";
import { type Drafted, draftOrders, type OrderPlan } from "./draft-order.ts";
import { evidenceOf, referredDocument, uploadDocument } from "./evidence.ts";
import { networkToday } from "./network-time.ts";
import type { Address, Bytes32, InvoiceUse } from "./order.ts";
import { optionalText } from "./plain-text.ts";
import type { Ports } from "./ports.ts";
import { refuse } from "./refuse.ts";
import { requireEligible } from "./require-right.ts";
import { undertakingNumber, undertakingText } from "./undertaking.ts";
import type { Actor } from "./viewer.ts";

/** What the confirmer says beyond the payables themselves. */
export interface ConfirmationTerms {
  /** Instead of the payables' own due days. */
  readonly dueDay?: Day | null;
  /** The obligor's own number; else one is made from the payables. */
  readonly undertakingNo?: string | null;
  /** How long each payee may take to accept, in days; zero: notice is enough. */
  readonly acceptWithinDays?: number | null;
}

/** Payables that become one receivable: of one payee, due on one day. */
export interface ConfirmationGroup {
  readonly payee: Address;
  readonly dueDay: Day;
  readonly payables: readonly DeskPayable[];
}

/** The invoices that the EvidenceLog books for one receivable (MAX_INVOICES there). */
export const MAX_INVOICES = 50;

/** A week: a supplier's clerk may be away for some days, but a payable must not hang in the air for long. */
const DEFAULT_ACCEPT_WITHIN_DAYS = 7;
/** The width of the order's field. */
const MAX_ACCEPT_WITHIN_DAYS = 255;
const MAX_UNDERTAKING_NO_CHARS = 64;

/** The currency of the ledger, which is that of the deposits that its desks settle in. */
const LEDGER_CURRENCY = "CNY";

/**
 * The member that each payable is owed to.
 * @returns In the order given; null where the file's supplier is no member.
 */
export function payeesOf(
  ports: Ports,
  actor: Actor,
  payables: readonly DeskPayable[],
): Promise<readonly (Address | null)[]> {
  const parties = payables.map(({ payee }) => payee);
  return ports.store.profiles.matchParties(actor.member, parties);
}

/**
 * Passes a payable through if its invoice can back a receivable of this ledger to its seller.
 * @throws Refusal INVOICE_PAYEE_DIFFERS where the invoice asks to pay somebody else: the claim may be factored already.
 */
export function requireConfirmable({ invoice }: DeskPayable): void {
  confirmableInvoice(invoice, invoice.seller.id);
  if (invoice.currency === LEDGER_CURRENCY) return;
  throw refuse("PAYABLE_CURRENCY_UNSUPPORTED", { invoiceNumber: invoice.number, currency: invoice.currency });
}

/** The day on which a payable falls due: the confirmer's word first; rolled to a working day (M3). */
export function dueDayOf(payable: DeskPayable, terms: ConfirmationTerms): Day {
  const day = terms.dueDay ?? payable.dueDay;
  if (day === null) throw refuse("PAYABLE_DUE_DAY_MISSING", { invoiceNumber: payable.invoice.number });
  return rollToWorkingDay(mainlandChina, day).day;
}

/** Drafts one confirmation for each group. */
export async function draftConfirmations(
  ports: Ports,
  actor: Actor,
  groups: readonly ConfirmationGroup[],
  terms: ConfirmationTerms,
): Promise<Drafted[]> {
  const prepared = await Promise.all(groups.map((group) => prepare(ports, actor, group, terms)));
  const drafts = await draftOrders(
    ports,
    actor,
    prepared.map(({ plan }) => plan),
  );
  return drafts.map((draft, position) => {
    const { undertaking, ...papers } = prepared[position] ?? raise();
    return { ...draft, ...papers, undertaking: { ...undertaking, operationId: draft.operation.id } };
  });
}

async function prepare(ports: Ports, actor: Actor, group: ConfirmationGroup, terms: ConfirmationTerms) {
  const { payee, dueDay, payables } = group;
  const acceptWithinDays = acceptWithin(terms);
  requireEligible(ports, payee, "SUPPLIER");
  const today = networkToday(ports);
  if (dueDay <= today) throw refuse("RECEIVABLE_DUE_DAY_INVALID", { dueDay, today });

  const invoices = usesOf(ports, payables);
  const faceFen = invoices.reduce((sum, { usedFen }) => sum + usedFen, 0n);
  const evidence = await evidenceBehind(ports, actor, payables);
  const ids = payables.map(({ id }) => id);
  const number = await numberOf(ports, group, invoices, terms);
  const undertakingNo = undertakingNoOf(keccak256, number) as Bytes32;
  const receivableId = receivableHex(deriveReceivableId(keccak256, actor.member, undertakingNo));
  const parties = { obligor: await partyOf(ports, actor.member), payee: await partyOf(ports, payee) };
  const invoiceCount = invoices.length;
  const text = undertakingText({
    number,
    ...parties,
    faceFen,
    dueDay,
    acceptWithinDays,
    invoiceCount,
    evidenceRoot: evidence.root,
  });
  const undertakingHash = sha256(text);
  const plan: OrderPlan = {
    order: (head) => ({
      kind: "CONFIRM",
      body: {
        obligor: actor.member,
        ...head,
        payee,
        faceFen,
        dueDay,
        acceptWithinDays,
        undertakingNo,
        undertakingHash,
        evidenceRoot: evidence.root,
        invoices,
      },
    }),
    amountFen: faceFen,
    subject: { receivableId, member: payee },
  };
  return {
    plan,
    evidence: [evidence],
    undertaking: { receivableId, obligor: actor.member, number, text, sha256: undertakingHash },
    payables: { ids, deadOperationIds: payables.flatMap(({ operationId }) => operationId ?? []) },
  };
}

/** How much of which invoice backs the face. One invoice counts once, however many payables name it. */
function usesOf(ports: Ports, payables: readonly DeskPayable[]): InvoiceUse[] {
  const uses = payables.map(({ invoice, fingerprint }) => {
    const invoiceFen = invoice.totalFen;
    const known = ports.index.book.invoice(fingerprint);
    if (known && known.invoiceFen !== invoiceFen) {
      const { invoiceFen: registeredFen } = known;
      throw refuse("INVOICE_AMOUNT_DIFFERS", { fingerprint, registeredFen, statedFen: invoiceFen });
    }
    const availableFen = invoiceFen - (known?.usedFen ?? 0n);
    if (availableFen < invoiceFen)
      throw refuse("INVOICE_OVERUSED", { fingerprint, availableFen, neededFen: invoiceFen });
    return { fingerprint, invoiceFen, usedFen: invoiceFen };
  });
  if (uses.length > MAX_INVOICES) throw refuse("INVOICE_COUNT_INVALID", { count: uses.length, limit: MAX_INVOICES });
  return uses;
}

/** The files that the payables came in, and each invoice: its own document where it was sent, else what is known of it. */
async function evidenceBehind(ports: Ports, actor: Actor, payables: readonly DeskPayable[]) {
  const ids = payables.flatMap(({ uploadId, documentUploadId }) => [uploadId, documentUploadId ?? uploadId]);
  const uploads = await ports.store.uploads.uploadsByIds(actor.member, [...new Set(ids)]);
  const files = uploads.map((upload) =>
    uploadDocument(upload, upload.kind === "INVOICE" ? "INVOICE" : "PAYABLES_FILE"),
  );
  const invoices = payables
    .filter(({ documentUploadId }) => documentUploadId === null)
    .map(({ invoice: { number, totalFen, issueDay } }) =>
      referredDocument({ kind: "INVOICE", reference: number, amountFen: totalFen, day: formatDay(issueDay) }),
    );
  return evidenceOf(actor.member, [...files, ...invoices]);
}

async function numberOf(
  ports: Ports,
  { payables, dueDay }: ConfirmationGroup,
  invoices: readonly InvoiceUse[],
  terms: ConfirmationTerms,
): Promise<string> {
  const given = optionalText(terms.undertakingNo, "undertakingNo", MAX_UNDERTAKING_NO_CHARS);
  if (given !== null) return given;
  const earlier = await ports.store.payables.confirmationCount(payables.map(({ id }) => id));
  return undertakingNumber(invoices, dueDay, earlier);
}

async function partyOf(ports: Ports, account: Address) {
  return { account, profile: await ports.store.profiles.profile(account) };
}

function acceptWithin({ acceptWithinDays }: ConfirmationTerms): number {
  const days = acceptWithinDays ?? DEFAULT_ACCEPT_WITHIN_DAYS;
  if (Number.isInteger(days) && days >= 0 && days <= MAX_ACCEPT_WITHIN_DAYS) return days;
  throw refuse("REQUEST_INVALID", { field: "acceptWithinDays", problem: `0–${MAX_ACCEPT_WITHIN_DAYS}` });
}

function raise(): never {
  throw new RangeError("each plan makes one draft");
}
