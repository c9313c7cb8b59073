import type { RefusalRows } from "./refusal-row.ts";

/** Refusals of amounts, rates, fees, days and intervals: what is wrong with a number, whatever it is for. */
export const amountRefusals = {
  MONEY_MALFORMED: {
    category: "INVALID",
    zh: { sentence: "“{text}”不是金额。", next: "请用数字填写，最多两位小数，例如 12,345.67。" },
    en: {
      sentence: "“{text}” is not an amount of money.",
      next: "Write it in digits with at most two decimals, like 12,345.67.",
    },
  },
  FEN_ABOVE_MAX: {
    category: "INVALID",
    zh: { sentence: "金额 {amountFen} 元太大，最多 {maxFen} 元。", next: "请检查金额，或分成几笔。" },
    en: {
      sentence: "The amount {amountFen} is too large; the most is {maxFen}.",
      next: "Check the amount, or divide it into several.",
    },
  },
  FEN_NOT_POSITIVE: {
    category: "INVALID",
    zh: { sentence: "金额 {amountFen} 元无效：必须大于零。", next: "请填写大于零的金额。" },
    en: { sentence: "The amount {amountFen} must be more than zero.", next: "Enter an amount above zero." },
  },
  RATE_MALFORMED: {
    category: "INVALID",
    zh: { sentence: "“{text}”不是利率。", next: "请填写百分数，最多四位小数，例如 3.8500。" },
    en: {
      sentence: "“{text}” is not a rate.",
      next: "Write it in percent with at most four decimals, like 3.8500.",
    },
  },
  OVERDUE_RATE_TOO_LOW: {
    category: "RULE",
    zh: {
      sentence: "逾期利率折合年化 {yearlyRatePpm}，低于一年期贷款市场报价利率 {primeRatePpm}，法规不允许。",
      next: "请约定更高的逾期利率，或留空，按每日 0.05% 执行。",
    },
    en: {
      sentence:
        "The overdue rate comes to {yearlyRatePpm} a year, below the loan prime rate of {primeRatePpm}. The law forbids that.",
      next: "Agree on a higher overdue rate, or leave it empty for 0.05 % a day.",
    },
  },
  FEE_TO_OBLIGOR: {
    category: "RULE",
    zh: {
      sentence: "核心企业不能因确权向供应商收费。",
      next: "请去掉这笔费用，或改为其他收款方。",
    },
    en: {
      sentence: "The company that owes must not earn a fee for confirming what it owes.",
      next: "Remove this fee, or name another payee.",
    },
  },
  FEE_BOUNDS_REVERSED: {
    category: "INVALID",
    zh: { sentence: "最低费用 {minFen} 元高于最高费用 {maxFen} 元。", next: "请更正两个金额。" },
    en: { sentence: "The lowest fee {minFen} is above the highest {maxFen}.", next: "Correct the two amounts." },
  },
  INTERVAL_PIECE_EMPTY: {
    category: "INVALID",
    zh: { sentence: "有一份的金额为零。", next: "每一份至少 0.01 元，请修改或删除这一份。" },
    en: { sentence: "One of the parts has no amount.", next: "Give each part at least 0.01, or remove it." },
  },
  INTERVAL_TOO_SHORT: {
    category: "RULE",
    zh: {
      sentence: "各份合计 {neededFen} 元，超过可用的 {availableFen} 元。",
      next: "请把合计减到 {availableFen} 元以内。",
    },
    en: {
      sentence: "The parts add up to {neededFen}, but only {availableFen} is there.",
      next: "Reduce the parts to {availableFen} or less in all.",
    },
  },
  INTERVAL_NOT_ADJACENT: {
    category: "RULE",
    zh: {
      sentence: "两张凭证不相邻，不能合并：前一张到 {leftToFen} 元，后一张从 {rightFromFen} 元开始。",
      next: "只能合并同一笔应收账款中首尾相接的凭证，请重新选择。",
    },
    en: {
      sentence: "These notes are not neighbours: one ends at {leftToFen}, the other begins at {rightFromFen}.",
      next: "Choose notes of one receivable that touch each other.",
    },
  },
  SHARE_ABOVE_WHOLE: {
    category: "INVALID",
    zh: { sentence: "分担比例 {sharePpm} 超过了 100%。", next: "请填写 0 到 100% 之间的比例。" },
    en: { sentence: "The share {sharePpm} is more than 100 %.", next: "Choose a share between 0 and 100 %." },
  },
  SHARING_OUT_OF_RANGE: {
    category: "BROKEN",
    zh: {
      sentence: "无法分配：已付 {paidFen} 元、凭证 {lengthFen} 元，与应收账款 {faceFen} 元不符。",
      next: "您的资金没有变动。请把这条信息告诉平台运营方。",
    },
    en: {
      sentence:
        "This cannot be shared out: {paidFen} paid and a note of {lengthFen} do not fit a receivable of {faceFen}.",
      next: "No money moved. Please tell the operator what you see here.",
    },
  },
  SHARING_WITHOUT_WEIGHT: {
    category: "INVALID",
    zh: { sentence: "没有可以分到 {totalFen} 元的对象。", next: "请至少指定一个份额大于零的对象。" },
    en: {
      sentence: "There is nobody to divide {totalFen} among.",
      next: "Name at least one party with a share above zero.",
    },
  },
  DAY_MALFORMED: {
    category: "INVALID",
    zh: { sentence: "“{text}”不是日期。", next: "请按“年-月-日”填写真实存在的日期，例如 2026-03-31。" },
    en: {
      sentence: "“{text}” is not a date.",
      next: "Write a date that exists as year-month-day, like 2026-03-31.",
    },
  },
  DAY_OUT_OF_RANGE: {
    category: "INVALID",
    zh: { sentence: "时间 {timestampSec} 不在日历范围内。", next: "请填写 1970 年以后的日期。" },
    en: { sentence: "The moment {timestampSec} is outside the calendar.", next: "Use a date after 1970." },
  },
  PERIOD_REVERSED: {
    category: "INVALID",
    zh: { sentence: "结束日 {endDay} 早于开始日 {startDay}。", next: "请更正两个日期。" },
    en: { sentence: "The period ends on {endDay}, before it starts on {startDay}.", next: "Correct the two dates." },
  },
} as const satisfies RefusalRows;
