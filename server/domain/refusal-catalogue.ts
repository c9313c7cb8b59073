import type { RefusalRow } from "./refusal-row.ts";
import { amountRefusals } from "./refusals-of-amount.ts";
import { chainRefusals } from "./refusals-of-chain.ts";
import { deskRefusals } from "./refusals-of-desk.ts";
import { intakeRefusals } from "./refusals-of-intake.ts";
import { invoiceRefusals } from "./refusals-of-invoice.ts";
import { memberRefusals } from "./refusals-of-member.ts";
import { noteRefusals } from "./refusals-of-note.ts";
import { paymentRefusals } from "./refusals-of-payment.ts";
import { quoteRefusals } from "./refusals-of-quote.ts";
import { receivableRefusals } from "./refusals-of-receivable.ts";
import { requestRefusals } from "./refusals-of-request.ts";

/**
 * Each refusal that can reach a person: code → category, and in both languages a sentence and the next step. One table,
 * written in one file per noun; a new row goes there, a new noun here. A Solidity error's code is derived from its name
 * (`refusalCodeOf`), so its row is found without another table.
 *
 * How placeholders are shown: refusal-explain.ts.
 */
export const refusalCatalogue = {
  ...amountRefusals,
  ...chainRefusals,
  ...deskRefusals,
  ...intakeRefusals,
  ...invoiceRefusals,
  ...memberRefusals,
  ...noteRefusals,
  ...paymentRefusals,
  ...quoteRefusals,
  ...receivableRefusals,
  ...requestRefusals,
} as const satisfies Readonly<Record<string, RefusalRow>>;

/** The codes that have a row. */
export type RefusalCode = keyof typeof refusalCatalogue;
