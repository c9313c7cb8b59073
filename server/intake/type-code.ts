import type { FieldLabel } from "./field-label.ts";

/** Types of UNTDID 1001 that take a claim back. */
export const creditTypeCodes: ReadonlySet<string> = new Set([
  "81",
  "83",
  "261",
  "262",
  "296",
  "308",
  "381",
  "396",
  "420",
  "458",
  "502",
  "503",
  "532",
]);

/** Types that claim money, as EN 16931 allows them for invoices. */
export const claimTypeCodes: ReadonlySet<string> = new Set([
  "71",
  "80",
  "82",
  "84",
  "102",
  "130",
  "202",
  "203",
  "204",
  "211",
  "218",
  "219",
  "295",
  "326",
  "331",
  "380",
  "382",
  "384",
  "385",
  "386",
  "387",
  "388",
  "389",
  "390",
  "394",
  "395",
  "456",
  "457",
  "527",
  "553",
  "575",
  "623",
  "633",
  "780",
  "817",
  "870",
  "875",
  "876",
  "877",
  "935",
]);

/** The buyer made the invoice out, by agreement with the seller. */
export const SELF_BILLED = "389";

/** The claim was sold to a factor before the invoice went out. */
export const FACTORED = "393";

/** An announcement of a claim; the invoice over it is still to come. */
export const DEBIT_NOTE = "383";

/** It stands in for an earlier invoice, which must not be paid as well. */
export const CORRECTED = "384";

/** Types that look like invoices and ask for nothing. */
export const noClaimTypes: ReadonlyMap<string, FieldLabel> = new Map([
  ["325", { zh: "形式发票", en: "pro forma invoice" }],
  ["751", { zh: "仅供记账的发票信息", en: "invoice information for accounting only" }],
]);

/** Means of payment of UNTDID 4461 by which the seller takes the money itself: cards and direct debits. */
export const collectingMeansCodes: ReadonlySet<string> = new Set(["48", "49", "54", "55", "59"]);

/** Means of payment that need the payee's account: credit transfers. */
export const transferMeansCodes: ReadonlySet<string> = new Set(["30", "58"]);
