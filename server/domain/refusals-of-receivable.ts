import type { RefusalRows } from "./refusal-row.ts";

/** Refusals of payables, receivables and the credit lines they use. */
export const receivableRefusals = {
  PAYABLE_UNKNOWN: {
    category: "NOT_FOUND",
    zh: { sentence: "找不到这笔应付账款。", next: "请从应付账款列表中重新选择。" },
    en: { sentence: "There is no such payable.", next: "Choose it again from the list of payables." },
  },
  PAYABLE_ALREADY_CONFIRMED: {
    category: "CONFLICT",
    zh: {
      sentence: "这笔应付账款已经确权，或正在确权中。",
      next: "请刷新列表，打开它查看进度。",
    },
    en: {
      sentence: "This payable is confirmed already, or being confirmed right now.",
      next: "Refresh the list and open it to see how far it is.",
    },
  },
  RECEIVABLE_ALREADY_CONFIRMED: {
    category: "CONFLICT",
    zh: {
      sentence: "这笔应收账款已经确权过，同一份付款承诺不能确权两次。",
      next: "请打开应收账款 {receivableId} 查看；如是另一笔业务，请使用新的承诺函编号。",
    },
    en: {
      sentence: "This was confirmed before. One payment undertaking can be confirmed only once.",
      next: "Open receivable {receivableId}. If this is another deal, use a new undertaking number.",
    },
  },
  RECEIVABLE_UNKNOWN: {
    category: "NOT_FOUND",
    zh: { sentence: "找不到应收账款 {receivableId}。", next: "请从应收账款列表中重新选择。" },
    en: { sentence: "There is no receivable {receivableId}.", next: "Choose it again from the list of receivables." },
  },
  RECEIVABLE_FACE_INVALID: {
    category: "INVALID",
    zh: {
      sentence: "应收账款金额 {faceFen} 元无效。",
      next: "请填写 0.01 到 999,999,999,999,999.99 元之间的金额。",
    },
    en: {
      sentence: "{faceFen} is not an amount that can be confirmed.",
      next: "Enter an amount from 0.01 to 999,999,999,999,999.99.",
    },
  },
  RECEIVABLE_DUE_DAY_INVALID: {
    category: "RULE",
    zh: {
      sentence: "到期日 {dueDay} 无效：必须晚于今天（{today:day}），并早于 2149 年。",
      next: "请更正到期日。",
    },
    en: {
      sentence: "The due day {dueDay} must come after today, {today:day}, and before the year 2149.",
      next: "Correct the due day.",
    },
  },
  RECEIVABLE_UNSUBSTANTIATED: {
    category: "RULE",
    zh: {
      sentence: "确权缺少付款承诺函或贸易背景材料。",
      next: "请附上付款承诺函以及合同、发票或收货单。",
    },
    en: {
      sentence: "A confirmation needs the payment undertaking and the documents of the trade. One of them is missing.",
      next: "Add the undertaking and a contract, an invoice or a delivery receipt.",
    },
  },
  RECEIVABLE_PAYEE_IS_OBLIGOR: {
    category: "RULE",
    zh: { sentence: "付款的核心企业不能同时是收款方。", next: "请选择供应商作为收款方。" },
    en: { sentence: "A company cannot owe money to itself.", next: "Choose the supplier as payee." },
  },
  RECEIVABLE_FIXED: {
    category: "RULE",
    zh: {
      sentence:
        "应收账款 {receivableId} 在 {dueDay} 到期，已付 {paidFen} 元：到期或开始付款后不能再拆分、合并或部分转让。",
      next: "您可以整张转让，或等待兑付。",
    },
    en: {
      sentence:
        "Receivable {receivableId} is due on {dueDay}, and {paidFen} is paid. Once it is due or being paid, its notes cannot be cut or merged.",
      next: "Pass on or sell a whole note, or wait for the payment.",
    },
  },
  RECEIVABLE_NOT_ACCEPTED: {
    category: "CONFLICT",
    zh: { sentence: "供应商还没有签收应收账款 {receivableId}，现在没有可付的款项。", next: "请等供应商签收后再付款。" },
    en: {
      sentence: "The supplier has not accepted receivable {receivableId} yet, so there is nothing to pay.",
      next: "Pay once the supplier has accepted.",
    },
  },
  RECEIVABLE_PAYMENT_INVALID: {
    category: "RULE",
    zh: {
      sentence: "应收账款共 {faceFen} 元，已付 {paidFen} 元，不能再付 {amountFen} 元。",
      next: "请填写大于零、不超过未付部分的金额。",
    },
    en: {
      sentence: "Of {faceFen}, {paidFen} is already paid; another {amountFen} does not fit.",
      next: "Pay more than zero, and at most what is still open.",
    },
  },
  CREDIT_EXCEEDED: {
    category: "RULE",
    zh: {
      sentence: "核心企业 {obligor} 的可用额度是 {availableFen} 元，这次需要 {neededFen} 元。",
      next: "请减少金额，等已有款项兑付后再试，或请资金方提高额度。",
    },
    en: {
      sentence: "{obligor} has {availableFen} of credit left, and this needs {neededFen}.",
      next: "Lower the amount, wait until earlier ones are paid, or ask a funder for a higher limit.",
    },
  },
  CREDIT_TENOR_EXCEEDED: {
    category: "RULE",
    zh: {
      sentence: "到期日 {dueDay} 太晚：核心企业 {obligor} 的额度最晚只到 {latestDueDay}。",
      next: "请把到期日提前到 {latestDueDay} 或更早，或请资金方延长额度。",
    },
    en: {
      sentence: "The due day {dueDay} is too late: the credit of {obligor} ends on {latestDueDay}.",
      next: "Choose {latestDueDay} or earlier, or ask a funder for a longer line.",
    },
  },
  CREDIT_FUNDERS_EXCEEDED: {
    category: "RULE",
    zh: {
      sentence: "核心企业 {obligor} 已有 {limit} 家资金方授信，这是上限。",
      next: "请先结束一条不再使用的额度。",
    },
    en: {
      sentence: "{obligor} already has credit lines from {limit} funders, which is the most.",
      next: "Ask a funder whose line is no longer used to end it.",
    },
  },
} as const satisfies RefusalRows;
