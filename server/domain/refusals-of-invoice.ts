import type { RefusalRows } from "./refusal-row.ts";

/** Refusals of invoices and of the evidence behind a trade. */
export const invoiceRefusals = {
  INVOICE_NUMBER_MISSING: {
    category: "INVALID",
    zh: { sentence: "发票没有号码。", next: "请补上发票号码。" },
    en: { sentence: "The invoice has no number.", next: "Add the invoice number." },
  },
  INVOICE_SELLER_MISSING: {
    category: "INVALID",
    zh: {
      sentence: "发票 {invoiceNumber} 没有销售方的识别号，无法分清是谁的发票。",
      next: "请补上销售方的统一社会信用代码或税号。",
    },
    en: {
      sentence: "Invoice {invoiceNumber} does not say who sold, so it cannot be told apart from others.",
      next: "Add the seller's company or tax number.",
    },
  },
  INVOICE_CODE_MALFORMED: {
    category: "INVALID",
    zh: {
      sentence: "发票代码 {invoiceCode} 或号码 {invoiceNumber} 的位数不对：代码应为 10 或 12 位，号码应为 8 位。",
      next: "请对照发票填写，开头的 0 不能省略；数电票没有代码，请留空。",
    },
    en: {
      sentence:
        "Invoice code {invoiceCode} or number {invoiceNumber} has the wrong length: a code has 10 or 12 digits, a number 8.",
      next: "Copy them from the invoice with their leading zeros. A fully digital invoice has no code: leave it empty.",
    },
  },
  INVOICE_IS_CREDIT_NOTE: {
    category: "RULE",
    zh: { sentence: "{invoiceNumber} 是红字发票，不能用来确权。", next: "请选择对应的蓝字发票。" },
    en: {
      sentence: "{invoiceNumber} is a credit note: it takes money back and cannot back a promise to pay.",
      next: "Choose the invoice it belongs to.",
    },
  },
  INVOICE_NOT_POSITIVE: {
    category: "RULE",
    zh: {
      sentence: "发票 {invoiceNumber} 的金额是 {totalFen} 元，没有可以确权的部分。",
      next: "请选择金额大于零的发票。",
    },
    en: {
      sentence: "Invoice {invoiceNumber} comes to {totalFen}, so there is nothing to confirm.",
      next: "Choose an invoice with an amount above zero.",
    },
  },
  INVOICE_PAYEE_DIFFERS: {
    category: "RULE",
    zh: {
      sentence: "发票 {invoiceNumber} 要求付给 {payee}，而不是销售方 {seller}。这笔款可能已经转让。",
      next: "请不要确权给 {seller}。先向双方核实谁有权收款。",
    },
    en: {
      sentence:
        "Invoice {invoiceNumber} asks you to pay {payee}, not the seller {seller}. The claim may already be sold.",
      next: "Do not confirm it to {seller}. First ask both who is owed the money.",
    },
  },
  INVOICE_SELLER_DIFFERS: {
    category: "RULE",
    zh: {
      sentence: "发票 {invoiceNumber} 是 {seller} 开的，不是收款方开的。",
      next: "请选择收款方自己开的发票，或更正收款方。",
    },
    en: {
      sentence: "Invoice {invoiceNumber} comes from {seller}, not from the payee.",
      next: "Choose an invoice of the payee, or correct the payee.",
    },
  },
  INVOICE_OVERUSED: {
    category: "RULE",
    zh: {
      sentence: "这张发票只剩 {availableFen} 元可用，这次需要 {neededFen} 元。",
      next: "请减少金额，或再加一张发票。",
    },
    en: {
      sentence: "Only {availableFen} of this invoice is left, and this needs {neededFen}.",
      next: "Lower the amount, or add another invoice.",
    },
  },
  INVOICE_AMOUNT_DIFFERS: {
    category: "CONFLICT",
    zh: {
      sentence: "这张发票已登记为 {registeredFen} 元，与这次的 {statedFen} 元不同。",
      next: "请对照发票原件核对金额。",
    },
    en: {
      sentence: "This invoice is on record with {registeredFen}, not with {statedFen}.",
      next: "Check the amount on the invoice itself.",
    },
  },
  INVOICE_COVER_DIFFERS: {
    category: "RULE",
    zh: {
      sentence: "发票合计使用 {coveredFen} 元，与应收账款金额 {faceFen} 元不相等。",
      next: "请调整每张发票使用的金额，使合计正好等于 {faceFen} 元。",
    },
    en: {
      sentence: "The invoices cover {coveredFen}, but the receivable is {faceFen}. They must be equal.",
      next: "Change how much of each invoice is used, so that they add up to {faceFen}.",
    },
  },
  INVOICE_COUNT_INVALID: {
    category: "INVALID",
    zh: { sentence: "一笔应收账款可以对应 1 到 {limit} 张发票，您给了 {count} 张。", next: "请把它分成几笔应收账款。" },
    en: {
      sentence: "A receivable names 1 to {limit} invoices, and you gave {count}.",
      next: "Make several receivables of it.",
    },
  },
  INVOICE_USES_DIFFER: {
    category: "INVALID",
    zh: { sentence: "所列发票不是应收账款 {receivableId} 确权时的发票。", next: "请使用确权时的同一份发票清单。" },
    en: {
      sentence: "These are not the invoices with which receivable {receivableId} was confirmed.",
      next: "Give the same list of invoices as at its confirmation.",
    },
  },
  EVIDENCE_ALREADY_ANCHORED: {
    category: "CONFLICT",
    zh: { sentence: "这批材料已经存证过。", next: "无需再做，可直接使用已有的存证。" },
    en: { sentence: "These documents are anchored already.", next: "Nothing to do: use the anchor that exists." },
  },
  EVIDENCE_EMPTY: {
    category: "INVALID",
    zh: { sentence: "没有可以存证的材料。", next: "请至少选择一份文件。" },
    en: { sentence: "There is no document to anchor.", next: "Choose at least one document." },
  },
} as const satisfies RefusalRows;
