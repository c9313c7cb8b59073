import type { RefusalRows } from "./refusal-row.ts";

/** Refusals of financing: requests, quotes, and the swap of note for cash. */
export const quoteRefusals = {
  FINANCING_REQUEST_UNKNOWN: {
    category: "NOT_FOUND",
    zh: { sentence: "找不到这笔融资申请。", next: "请从融资列表中重新选择。" },
    en: { sentence: "There is no such request for financing.", next: "Choose it again from your list." },
  },
  FINANCING_REQUEST_CLOSED: {
    category: "CONFLICT",
    zh: { sentence: "这笔融资申请已经结束。", next: "如仍需融资，请重新申请。" },
    en: { sentence: "This request for financing is closed.", next: "If you still want cash, ask again." },
  },
  QUOTE_UNKNOWN: {
    category: "NOT_FOUND",
    zh: { sentence: "找不到这份报价。", next: "请刷新后从报价列表中选择。" },
    en: { sentence: "There is no such quote.", next: "Refresh, and choose from the quotes you see." },
  },
  QUOTE_EXPIRED: {
    category: "CONFLICT",
    zh: {
      sentence: "这份报价的有效期到 {expiresAtSec}，现在已经过期。",
      next: "请选择另一份报价，或请资金方重新报价。",
    },
    en: {
      sentence: "This quote was good until {expiresAtSec}. That time is over.",
      next: "Choose another quote, or ask the funder for a new one.",
    },
  },
  QUOTE_DIFFERS: {
    category: "CONFLICT",
    zh: { sentence: "您签名接受的不是这份报价。", next: "请打开要接受的报价，核对后重新签名。" },
    en: {
      sentence: "What you signed names another quote than this one.",
      next: "Open the quote you want, check it and sign again.",
    },
  },
  QUOTE_NOT_SELLER: {
    category: "FORBIDDEN",
    zh: { sentence: "这份报价是给 {seller} 的，不是给您的。", next: "请选择给您的报价，或自己申请融资。" },
    en: {
      sentence: "This quote was made to {seller}, not to you.",
      next: "Choose a quote that was made to you, or ask for financing yourself.",
    },
  },
  QUOTE_INTERVAL_INVALID: {
    category: "RULE",
    zh: {
      sentence: "凭证 {noteId} 已变动：报价的部分到 {endFen} 元为止，而凭证到 {noteEndFen} 元为止。",
      next: "请按凭证现在的金额重新申请报价。",
    },
    en: {
      sentence: "Note {noteId} has changed: the quote covers it up to {endFen}, but it now ends at {noteEndFen}.",
      next: "Ask for a new quote on the note as it is now.",
    },
  },
  QUOTE_MATURED: {
    category: "RULE",
    zh: { sentence: "凭证 {noteId} 已到期，不能再贴现。", next: "请直接等待兑付。" },
    en: { sentence: "Note {noteId} is due, so there is nothing left to discount.", next: "Wait for the payment." },
  },
  QUOTE_NET_TOO_LOW: {
    category: "CONFLICT",
    zh: {
      sentence: "今天实得 {netFen} 元，低于您要求的最少 {minNetFen} 元。",
      next: "请接受较低的金额后重新签名，或选择另一份报价。",
    },
    en: {
      sentence: "Today you would get {netFen}, less than the {minNetFen} you asked for at least.",
      next: "Sign again for the lower amount, or choose another quote.",
    },
  },
} as const satisfies RefusalRows;
