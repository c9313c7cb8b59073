import type { RefusalText } from "./refusal-row.ts";

/** What a person should look at before confirming: code → sentence and advice in both languages. */
export const intakeWarnings = {
  USCC_MALFORMED: {
    zh: { sentence: "“{value}”不是 18 位统一社会信用代码。", next: "请核对税号；外国企业可以忽略。" },
    en: {
      sentence: "“{value}” is not an 18-character Chinese company id.",
      next: "Check it, unless the company is foreign.",
    },
  },
  USCC_CHECK_CHARACTER: {
    zh: { sentence: "统一社会信用代码“{value}”的校验位不对。", next: "请对照营业执照核对。" },
    en: { sentence: "The check character of company id “{value}” is wrong.", next: "Check it against the licence." },
  },
  TEXT_CLEANED: {
    zh: { sentence: "“{value}”中的不可见字符已去掉。", next: "请看一眼清理后的内容是否正确。" },
    en: { sentence: "Invisible characters were taken out of “{value}”.", next: "See that what is left is right." },
  },
  TEXT_FULL_WIDTH: {
    zh: { sentence: "“{value}”是全角字符，已按半角读取。", next: "请核对读出的数值。" },
    en: {
      sentence: "“{value}” is written in full-width characters and was read as plain ones.",
      next: "Check the value.",
    },
  },
  CELL_FORMULA_TEXT: {
    zh: { sentence: "“{value}”看起来像公式，已按普通文字保存。", next: "请核对内容，不要用电子表格直接打开。" },
    en: {
      sentence: "“{value}” looks like a formula and is kept as plain text.",
      next: "Check it before you open it in a spreadsheet.",
    },
  },
  DATE_FROM_SERIAL: {
    zh: { sentence: "“{value}”是电子表格的日期序号，已换算成日期。", next: "请核对换算后的日期。" },
    en: { sentence: "“{value}” is a spreadsheet's day number and was turned into a date.", next: "Check the date." },
  },
  STATUS_UNKNOWN: {
    zh: { sentence: "不认识发票状态“{value}”。", next: "请确认这张发票有效。" },
    en: { sentence: "The status “{value}” is not known.", next: "Make sure that the invoice is valid." },
  },
  INVOICE_SUM_ROUNDED: {
    zh: { sentence: "不含税金额加税额与价税合计相差一分。", next: "已按价税合计读取。" },
    en: { sentence: "Net and tax differ from the total by one fen.", next: "The total was taken." },
  },
  INVOICE_NUMBER_SHARED: {
    zh: { sentence: "第 {otherLine} 行有同一销售方、同一号码的另一张发票。", next: "请确认确实是两张发票。" },
    en: {
      sentence: "Line {otherLine} has another invoice of this seller with the same number.",
      next: "Make sure that they are two.",
    },
  },
  INVOICE_NUMBER_PERHAPS_ROUNDED: {
    zh: { sentence: "号码“{value}”末尾是五个零，可能被电子表格改掉了。", next: "请对照发票核对 20 位号码。" },
    en: {
      sentence: "The number “{value}” ends in five zeros: a spreadsheet may have rounded it.",
      next: "Check all 20 digits against the invoice.",
    },
  },
  DUE_DAY_FROM_TERMS: {
    zh: { sentence: "到期日按上传时给出的账期计算。", next: "请与合同核对。" },
    en: {
      sentence: "The due date follows from the terms given with the file.",
      next: "Check it against the contract.",
    },
  },
  DUE_DAY_TO_TYPE: {
    zh: { sentence: "发票没有写明到期日。", next: "请在确权时按付款条件填写到期日。" },
    en: { sentence: "The invoice names no due date.", next: "Type it when you confirm, from the terms of payment." },
  },
  DUE_DAYS_DIFFER: {
    zh: { sentence: "发票写了几个不同的到期日：{days}。", next: "请在确权时填写到期日，或分期确权。" },
    en: { sentence: "The invoice names several due dates: {days}.", next: "Type the one that holds when you confirm." },
  },
  PAYEE_DIFFERS: {
    zh: {
      sentence: "发票要求付给 {payee}，而不是销售方 {seller}。",
      next: "这笔款可能已经转让，不能确权给 {seller}。",
    },
    en: {
      sentence: "The invoice asks to pay {payee}, not the seller {seller}.",
      next: "The claim may already be sold; it cannot be confirmed to {seller}.",
    },
  },
  RULE_BROKEN: {
    zh: { sentence: "发票不完全符合 EN 16931：{ruleZh}（规则 {ruleId}）。", next: "不影响金额；可请供应商下次改正。" },
    en: {
      sentence: "The invoice departs from EN 16931: {ruleEn} (rule {ruleId}).",
      next: "The amount is not touched by it; tell the supplier for the next time.",
    },
  },
  CURRENCY_FROM_AMOUNTS: {
    zh: { sentence: "发票没有写币种，已按各金额标注的 {currency} 读取。", next: "请核对币种。" },
    en: {
      sentence: "The invoice states no currency; its amounts are all marked {currency}.",
      next: "Check the currency.",
    },
  },
  SELF_BILLED: {
    zh: { sentence: "这是购买方自开的发票（类型 389）。", next: "请确认供应商同意自开票。" },
    en: {
      sentence: "This invoice was made out by the buyer (type 389).",
      next: "Make sure that the seller agreed to it.",
    },
  },
  REPLACES_INVOICE: {
    zh: { sentence: "这张发票更正了发票 {invoiceNumber}。", next: "两张中只能确权一张。" },
    en: { sentence: "This invoice corrects invoice {invoiceNumber}.", next: "Confirm only one of the two." },
  },
  PARTLY_PREPAID: {
    zh: { sentence: "已预付 {prepaid}，只剩 {payable} 应付。", next: "只能按剩余金额确权。" },
    en: { sentence: "{prepaid} was paid before; {payable} is left.", next: "Only what is left can be confirmed." },
  },
  COLLECTED_OTHERWISE: {
    zh: { sentence: "发票写明将由对方扣款（付款方式 {code}）。", next: "请先确认不会重复付款。" },
    en: {
      sentence: "The invoice says that the money is collected otherwise (payment means {code}).",
      next: "Make sure that it will not be paid twice.",
    },
  },
  SIGNATURE_NOT_VERIFIED: {
    zh: { sentence: "文件带有数字签名，尚未验证。", next: "需要时请用签名方的证书验证。" },
    en: { sentence: "The file carries a signature, which was not verified.", next: "Verify it where you rely on it." },
  },
} as const satisfies Readonly<Record<string, { readonly zh: RefusalText; readonly en: RefusalText }>>;

export type IntakeWarningCode = keyof typeof intakeWarnings;

/** A warning as it is kept: its code may be that of another version. */
interface KeptWarning {
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
}

/** The warning in the reader's language, its values filled in; one that this version does not know is named as it is. */
export function explainWarning({ code, args }: KeptWarning, language: "zh" | "en"): RefusalText {
  if (!Object.hasOwn(intakeWarnings, code)) return { sentence: code, next: "" };
  const row = intakeWarnings[code as IntakeWarningCode][language];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (hole, name: string) => args[name] ?? hole);
  return { sentence: fill(row.sentence), next: fill(row.next) };
}
