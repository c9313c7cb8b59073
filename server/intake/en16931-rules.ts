import { type Decimal, decimalText } from "./decimal-text.ts";
import type { FieldLabel, InvoiceTerm } from "./field-label.ts";
import { fieldLabel } from "./field-label.ts";
import {
  currencyOf,
  nameOf,
  type TradeAmount,
  type TradeInvoice,
  type TradeParty,
  taxTotalOf,
} from "./trade-invoice.ts";
import { claimTypeCodes, creditTypeCodes, transferMeansCodes } from "./type-code.ts";

/** What a rule found: the term is missing, contradicts the others, or breaks the rule in words. */
export type RuleFinding =
  | { readonly kind: "MISSING"; readonly line?: number }
  | { readonly kind: "DIFFERS"; readonly line?: number; readonly stated: string; readonly computed: string }
  | { readonly kind: "BROKEN"; readonly line?: number; readonly value?: string };

/** A rule of EN 16931 about the header, the parties or the totals of an invoice. */
export interface HeaderRule {
  readonly ruleId: string;
  readonly term: InvoiceTerm;
  /** What the rule asks for, where the term's name does not say it. */
  readonly text?: FieldLabel;
  /** The finding if the invoice breaks the rule. A rule about something that is not there is kept. */
  readonly check: (invoice: TradeInvoice) => RuleFinding | undefined;
  /** Whether, though broken, neither what is owed, nor to whom, nor which invoice it is, is in doubt. */
  readonly isHarmless: (invoice: TradeInvoice) => boolean;
}

const always = () => true;
const never = () => false;
const missing = (line?: number): RuleFinding => ({ kind: "MISSING", line });

function required(
  ruleId: string,
  term: InvoiceTerm,
  get: (invoice: TradeInvoice) => unknown,
  isHarmless: HeaderRule["isHarmless"],
): HeaderRule {
  return { ruleId, term, isHarmless, check: (invoice) => (get(invoice) === undefined ? missing() : undefined) };
}

/** Something that a party must have, once the party is there. */
function ofParty(
  ruleId: string,
  term: InvoiceTerm,
  side: "seller" | "buyer",
  has: (party: TradeParty) => boolean,
): HeaderRule {
  return {
    ruleId,
    term,
    isHarmless: always,
    check: (invoice) => {
      const party = invoice[side];
      return party === undefined || has(party) ? undefined : missing(party.line);
    },
  };
}

/** A total that must be what others make; both sides have to be there. */
function computed(
  ruleId: string,
  term: InvoiceTerm,
  stated: (invoice: TradeInvoice) => TradeAmount | undefined,
  compute: (invoice: TradeInvoice) => Decimal | undefined,
  isHarmless: HeaderRule["isHarmless"] = never,
): HeaderRule {
  return {
    ruleId,
    term,
    isHarmless,
    check: (invoice) => {
      const [is, shouldBe] = [stated(invoice), compute(invoice)];
      if (is === undefined || shouldBe === undefined || is.value === shouldBe) return undefined;
      return { kind: "DIFFERS", line: is.line, stated: is.text, computed: decimalText(shouldBe) };
    },
  };
}

const sum = (amounts: readonly TradeAmount[]): Decimal => amounts.reduce((total, { value }) => total + value, 0n);
const valueOr0 = (amount: TradeAmount | undefined): Decimal => amount?.value ?? 0n;

/** The sum of what stands on the document against its stated total; a total of nothing need not be stated. */
function summed(ruleId: string, term: "allowanceTotal" | "chargeTotal", parts: "allowances" | "charges"): HeaderRule {
  return {
    ruleId,
    term,
    isHarmless: never,
    check: (invoice) => {
      const { [term]: stated, line } = invoice.totals ?? { line: invoice.line };
      const total = sum(invoice[parts]);
      if (invoice.totals === undefined || valueOr0(stated) === total) return undefined;
      return { kind: "DIFFERS", line: stated?.line ?? line, stated: stated?.text ?? "0", computed: decimalText(total) };
    },
  };
}

function grossOf(invoice: TradeInvoice): Decimal | undefined {
  const { grossTotal, netTotal } = invoice.totals ?? {};
  if (grossTotal !== undefined) return grossTotal.value;
  return netTotal && netTotal.value + valueOr0(taxTotalOf(invoice)?.amount);
}

/**
 * Whether the total with tax contains the rounding already, as UBL was used before EN 16931, and what is due agrees with
 * it to the last cent. Then two rules fail, and yet there is only one amount that the sender can mean.
 */
function isGrossRounded(invoice: TradeInvoice): boolean {
  const { netTotal, grossTotal, rounding, prepaid, payableAmount } = invoice.totals ?? {};
  if (netTotal === undefined || grossTotal === undefined || rounding === undefined) return false;
  const tax = valueOr0(taxTotalOf(invoice)?.amount);
  return (
    grossTotal.value === netTotal.value + tax + rounding.value &&
    payableAmount?.value === grossTotal.value - valueOr0(prepaid)
  );
}

/** A national tax number or an address does not identify a seller beyond its country. */
const hasId = (party: TradeParty) =>
  party.ids.some(({ kind }) => kind === "VAT" || kind === "LEGAL" || kind === "PARTY");

/**
 * The core of EN 16931 for the header, the parties and the totals, in the order in which a person would look. Not the
 * lines and not the tax categories: those are the tax office's, and change nothing in what is owed.
 */
export const headerRules: readonly HeaderRule[] = [
  required("BR-02", "number", ({ number }) => number, never),
  required("BR-03", "issueDay", ({ issueDate }) => issueDate, never),
  // Where the amounts are all marked with one currency, it is theirs.
  required(
    "BR-05",
    "documentCurrency",
    ({ currency }) => currency,
    (invoice) => currencyOf(invoice) !== undefined,
  ),
  required(
    "BR-06",
    "seller",
    ({ seller }) => seller?.name,
    ({ seller }) => nameOf(seller) !== undefined,
  ),
  required(
    "BR-07",
    "buyer",
    ({ buyer }) => buyer?.name,
    ({ buyer }) => nameOf(buyer) !== undefined,
  ),
  {
    ruleId: "BR-17",
    term: "payee",
    // Somebody else is to be paid, and we do not learn who.
    isHarmless: never,
    check: ({ payee }) => (payee !== undefined && nameOf(payee) === undefined ? missing(payee.line) : undefined),
  },
  required("BR-15", "payableAmount", ({ totals }) => totals?.payableAmount, never),
  required("BR-12", "lineTotal", ({ totals }) => totals?.lineTotal, always),
  required("BR-13", "netTotal", ({ totals }) => totals?.netTotal, always),
  required("BR-14", "grossTotal", ({ totals }) => totals?.grossTotal, always),
  computed(
    "BR-CO-10",
    "lineTotal",
    ({ totals }) => totals?.lineTotal,
    ({ lineAmounts, lineCount }) => (lineCount === 0 ? undefined : sum(lineAmounts)),
  ),
  summed("BR-CO-11", "allowanceTotal", "allowances"),
  summed("BR-CO-12", "chargeTotal", "charges"),
  computed(
    "BR-CO-13",
    "netTotal",
    ({ totals }) => totals?.netTotal,
    ({ totals }) =>
      totals?.lineTotal && totals.lineTotal.value - valueOr0(totals.allowanceTotal) + valueOr0(totals.chargeTotal),
  ),
  computed(
    "BR-CO-14",
    "taxTotal",
    (invoice) => taxTotalOf(invoice)?.amount,
    (invoice) => {
      const subtotals = taxTotalOf(invoice)?.subtotals ?? [];
      return subtotals.length === 0 ? undefined : sum(subtotals);
    },
  ),
  computed(
    "BR-CO-15",
    "grossTotal",
    ({ totals }) => totals?.grossTotal,
    (invoice) => invoice.totals?.netTotal && invoice.totals.netTotal.value + valueOr0(taxTotalOf(invoice)?.amount),
    isGrossRounded,
  ),
  computed(
    "BR-CO-16",
    "payableAmount",
    ({ totals }) => totals?.payableAmount,
    (invoice) => {
      const gross = grossOf(invoice);
      return gross === undefined
        ? undefined
        : gross - valueOr0(invoice.totals?.prepaid) + valueOr0(invoice.totals?.rounding);
    },
    isGrossRounded,
  ),
  required("BR-01", "specification", ({ specification }) => specification, always),
  required("BR-04", "typeCode", ({ typeCode }) => typeCode, always),
  {
    ruleId: "BR-CL-01",
    term: "typeCode",
    text: { zh: "发票类型代码不在代码表中", en: "The type code is not in the code list" },
    isHarmless: always,
    check: ({ typeCode }) =>
      typeCode === undefined || claimTypeCodes.has(typeCode.text) || creditTypeCodes.has(typeCode.text)
        ? undefined
        : { kind: "BROKEN", line: typeCode.line, value: typeCode.text },
  },
  ofParty("BR-08", "sellerAddress", "seller", ({ hasAddress }) => hasAddress),
  ofParty("BR-09", "sellerCountry", "seller", ({ country, hasAddress }) => !hasAddress || country !== undefined),
  ofParty("BR-10", "buyerAddress", "buyer", ({ hasAddress }) => hasAddress),
  ofParty("BR-11", "buyerCountry", "buyer", ({ country, hasAddress }) => !hasAddress || country !== undefined),
  {
    ruleId: "BR-16",
    term: "lines",
    isHarmless: always,
    check: ({ lineCount }) => (lineCount === 0 ? missing() : undefined),
  },
  {
    ruleId: "BR-49",
    term: "paymentMeans",
    isHarmless: always,
    check: ({ paymentMeans }) => {
      const without = paymentMeans.find(({ code }) => code === undefined);
      return without && missing(without.line);
    },
  },
  {
    ruleId: "BR-61",
    term: "paymentAccount",
    isHarmless: always,
    check: ({ paymentMeans }) => {
      const without = paymentMeans.find(
        ({ code, account }) => transferMeansCodes.has(code ?? "") && account === undefined,
      );
      return without && missing(without.line);
    },
  },
  {
    ruleId: "BR-CO-09",
    term: "sellerId",
    text: { zh: "增值税号没有以国家代码开头", en: "A VAT number does not begin with the code of its country" },
    isHarmless: always,
    check: ({ seller, buyer }) => {
      const vat = [seller, buyer]
        .flatMap((party) => party?.ids ?? [])
        .find(({ kind, id }) => kind === "VAT" && !/^[A-Z]{2}/.test(id));
      return vat && { kind: "BROKEN", value: vat.id };
    },
  },
  {
    ruleId: "BR-CO-18",
    term: "taxBreakdown",
    isHarmless: always,
    check: ({ taxCategoryCount }) => (taxCategoryCount === 0 ? missing() : undefined),
  },
  {
    ruleId: "BR-CO-25",
    term: "dueDay",
    // Then the one who confirms has to type it, and the draft says so.
    isHarmless: always,
    check: ({ totals, dueDates, termsTexts }) =>
      valueOr0(totals?.payableAmount) > 0n && dueDates.length === 0 && termsTexts.length === 0 ? missing() : undefined,
  },
  ofParty("BR-CO-26", "sellerId", "seller", hasId),
];

/** Each header rule that an invoice breaks, with what was found, in the order of the table. */
export function brokenRules(invoice: TradeInvoice): { readonly rule: HeaderRule; readonly finding: RuleFinding }[] {
  return headerRules.flatMap((rule) => {
    const finding = rule.check(invoice);
    return finding === undefined ? [] : [{ rule, finding }];
  });
}

/** A broken rule in a few words, for the list of warnings. */
export function ruleText(rule: HeaderRule, finding: RuleFinding): FieldLabel {
  if (rule.text !== undefined) return rule.text;
  const label = fieldLabel(rule.term) ?? { zh: rule.term, en: rule.term };
  return finding.kind === "MISSING"
    ? { zh: `没有${label.zh}`, en: `it has no ${label.en}` }
    : { zh: `${label.zh}与其他金额不符`, en: `the ${label.en} contradicts the other amounts` };
}
