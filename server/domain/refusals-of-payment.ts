import type { RefusalRows } from "./refusal-row.ts";

/** Refusals of paying and drawing at maturity, and of the deposits in which both are done. */
export const paymentRefusals = {
  PAYMENT_NOT_OBLIGOR: {
    category: "FORBIDDEN",
    zh: {
      sentence: "应收账款 {receivableId} 由 {obligor} 付款，{payer} 不能代付。",
      next: "请由付款企业自己付款。",
    },
    en: {
      sentence: "Receivable {receivableId} is owed by {obligor}; {payer} cannot pay it.",
      next: "Let the company that owes pay.",
    },
  },
  DRAW_COUNT_INVALID: {
    category: "INVALID",
    zh: { sentence: "一次可以兑付 1 到 {limit} 张凭证，您选了 {count} 张。", next: "请分几次兑付。" },
    en: {
      sentence: "You can draw on 1 to {limit} notes at once, and you chose {count}.",
      next: "Draw them in several steps.",
    },
  },
  DRAW_NOTE_UNKNOWN: {
    category: "NOT_FOUND",
    zh: { sentence: "没有凭证 {noteId}。", next: "请刷新后重新选择。" },
    en: { sentence: "There is no note {noteId}.", next: "Look again, then choose." },
  },
  CASH_BANK_DIFFERS: {
    category: "FORBIDDEN",
    zh: { sentence: "这种存款只能由清算行 {expected} 登记，{given} 不能。", next: "请联系 {expected}。" },
    en: { sentence: "Only {expected} issues these deposits, not {given}.", next: "Turn to {expected}." },
  },
  CASH_REFERENCE_USED: {
    category: "CONFLICT",
    zh: { sentence: "这笔银行流水已经登记过，没有重复记账。", next: "请核对流水号；如是另一笔，请使用新的流水号。" },
    en: {
      sentence: "This bank reference was booked before; nothing was booked twice.",
      next: "Check the reference. Another booking needs another one.",
    },
  },
  CASH_AMOUNT_ZERO: {
    category: "INVALID",
    zh: { sentence: "记账金额为零。", next: "请填写大于零的金额。" },
    en: { sentence: "The booking has no amount.", next: "Enter an amount above zero." },
  },
  ERC20_INSUFFICIENT_BALANCE: {
    category: "RULE",
    zh: {
      sentence: "账户 {sender} 的余额是 {balance:money} 元，这次需要 {needed:money} 元。",
      next: "请先充入存款，再试一次。",
    },
    en: {
      sentence: "Account {sender} has {balance:money}, and this needs {needed:money}.",
      next: "Put in more deposits, then try again.",
    },
  },
  ERC20_INSUFFICIENT_ALLOWANCE: {
    category: "RULE",
    zh: {
      sentence: "{spender} 只获准动用 {allowance:money} 元，这次需要 {needed:money} 元。",
      next: "请先授权足够的金额。",
    },
    en: {
      sentence: "{spender} may move {allowance:money} for you, and this needs {needed:money}.",
      next: "Allow a sufficient amount first.",
    },
  },
  ERC20_INVALID_SENDER: {
    category: "INVALID",
    zh: { sentence: "账户 {sender} 不能付出存款。", next: "请填写成员的账户。" },
    en: { sentence: "Account {sender} cannot send deposits.", next: "Enter a member's account." },
  },
  ERC20_INVALID_RECEIVER: {
    category: "INVALID",
    zh: { sentence: "账户 {receiver} 不能收取存款。", next: "请填写成员的账户。" },
    en: { sentence: "Account {receiver} cannot receive deposits.", next: "Enter a member's account." },
  },
  ERC20_INVALID_APPROVER: {
    category: "INVALID",
    zh: { sentence: "账户 {approver} 不能授权他人动用存款。", next: "请用成员的账户授权。" },
    en: { sentence: "Account {approver} cannot let others move deposits.", next: "Use a member's account." },
  },
  ERC20_INVALID_SPENDER: {
    category: "INVALID",
    zh: { sentence: "不能授权账户 {spender} 动用存款。", next: "请填写有效的账户。" },
    en: { sentence: "Account {spender} cannot be allowed to move deposits.", next: "Enter a valid account." },
  },
  SAFE_ERC20_FAILED_OPERATION: {
    category: "BROKEN",
    zh: { sentence: "存款合约 {token} 没有完成付款。", next: "凭证和资金都没有变动。请联系清算行。" },
    en: {
      sentence: "The deposit token {token} did not carry out the payment.",
      next: "Neither note nor money moved. Please turn to the settlement bank.",
    },
  },
} as const satisfies RefusalRows;
