import type { RefusalRows } from "./refusal-row.ts";

/** Refusals of notes, and of offering and taking them. */
export const noteRefusals = {
  NOTE_UNKNOWN: {
    category: "NOT_FOUND",
    zh: { sentence: "找不到凭证 {noteId}。", next: "请从您的凭证列表中重新选择；它可能已被合并。" },
    en: {
      sentence: "There is no note {noteId}.",
      next: "Choose it again from your list; it may have been merged into another one.",
    },
  },
  NOTE_NOT_HOLDER: {
    category: "FORBIDDEN",
    zh: {
      sentence: "凭证 {noteId} 不属于您，只有持有人 {holder} 才能这样操作。",
      next: "请选择您自己持有的凭证。",
    },
    en: {
      sentence: "Note {noteId} is not yours. Only its holder {holder} can do this.",
      next: "Choose a note that you hold.",
    },
  },
  NOTE_STATE_INVALID: {
    category: "CONFLICT",
    zh: {
      sentence: "凭证 {noteId} 现在是“{state:noteState}”，这一步要求它是“{needed:noteState}”。",
      next: "请刷新后查看凭证的当前状态，再决定怎么做。",
    },
    en: {
      sentence: "Note {noteId} is {state:noteState}, and this step needs it to be {needed:noteState}.",
      next: "Refresh, look at the note again, then decide.",
    },
  },
  NOTE_INSUFFICIENT_AMOUNT: {
    category: "RULE",
    zh: {
      sentence: "凭证 {noteId} 只有 {availableFen} 元，您要用 {neededFen} 元。",
      next: "请把金额减到 {availableFen} 元以内，或另选一张凭证。",
    },
    en: {
      sentence: "Note {noteId} has {availableFen}, and you asked for {neededFen}.",
      next: "Ask for {availableFen} or less, or choose another note.",
    },
  },
  NOTE_AMOUNT_DIFFERS: {
    category: "CONFLICT",
    zh: {
      sentence: "凭证 {noteId} 的金额是 {lengthFen} 元，不是您签名时的 {statedFen} 元。",
      next: "凭证可能已变动。请刷新、核对金额后重新签名。",
    },
    en: {
      sentence: "Note {noteId} is worth {lengthFen}, not the {statedFen} that was signed.",
      next: "It may have changed. Refresh, check the amount and sign again.",
    },
  },
  NOTE_PIECE_EMPTY: {
    category: "INVALID",
    zh: { sentence: "拆分凭证 {noteId} 时，有一份的金额为零。", next: "每一份至少 0.01 元，请修改或删除这一份。" },
    en: {
      sentence: "One of the parts of note {noteId} has no amount.",
      next: "Give each part at least 0.01, or remove it.",
    },
  },
  NOTE_PIECE_COUNT_INVALID: {
    category: "INVALID",
    zh: {
      sentence: "凭证 {noteId} 一次可以分成 1 到 {limit} 份，您要分 {count} 份。",
      next: "请减少份数，其余的下一次再分。",
    },
    en: {
      sentence: "Note {noteId} can be cut into 1 to {limit} parts at once, and you asked for {count}.",
      next: "Ask for fewer parts now, and cut the rest in a second step.",
    },
  },
  NOTE_PAYEE_INVALID: {
    category: "RULE",
    zh: {
      sentence: "凭证 {noteId} 不能转给 {payee}：不能转给自己，也不能转给付款的核心企业。",
      next: "请选择另一家企业作为收款方。",
    },
    en: {
      sentence: "Note {noteId} cannot go to {payee}: not to yourself, and not to the company that owes it.",
      next: "Choose another company as payee.",
    },
  },
  NOTE_EVIDENCE_MISSING: {
    category: "RULE",
    zh: {
      sentence: "转让凭证 {noteId} 缺少贸易背景材料。",
      next: "请为每个收款方附上合同、发票或收货单。",
    },
    en: {
      sentence: "The documents of the trade behind passing on note {noteId} are missing.",
      next: "Add a contract, an invoice or a delivery receipt for each payee.",
    },
  },
  NOTE_TIER_EXCEEDED: {
    category: "RULE",
    zh: {
      sentence: "凭证 {noteId} 已转让到最多的 {limit} 级，不能再往下转。",
      next: "您可以持有到期，或向资金方融资。",
    },
    en: {
      sentence: "Note {noteId} has already been passed on {limit} times, which is the most.",
      next: "Keep it until it is due, or sell it to a funder.",
    },
  },
  NOTE_NOT_NEIGHBOUR: {
    category: "RULE",
    zh: {
      sentence: "凭证 {noteId} 与 {neighbourId} 不能合并：它们不相邻，或不都是您的。",
      next: "请选择同一笔应收账款中首尾相接、都由您持有的凭证。",
    },
    en: {
      sentence: "Notes {noteId} and {neighbourId} cannot be merged: they do not touch, or not both are yours.",
      next: "Choose notes of one receivable that touch each other and are all yours.",
    },
  },
  OFFER_NOT_PAYEE: {
    category: "FORBIDDEN",
    zh: { sentence: "凭证 {noteId} 是转给 {payee} 的，不是转给您的。", next: "请在“待签收”中选择转给您的凭证。" },
    en: {
      sentence: "Note {noteId} was offered to {payee}, not to you.",
      next: "Look under “to accept” for what was offered to you.",
    },
  },
  OFFER_EXPIRED: {
    category: "CONFLICT",
    zh: {
      sentence: "凭证 {noteId} 的签收期已在 {expiresAtSec} 结束。",
      next: "凭证会退回转出方。需要的话，请对方重新转让。",
    },
    en: {
      sentence: "Note {noteId} could be accepted until {expiresAtSec}. That time is over.",
      next: "It goes back to its sender. Ask the sender to pass it on again.",
    },
  },
  OFFER_NOT_EXPIRED: {
    category: "CONFLICT",
    zh: {
      sentence: "凭证 {noteId} 在 {expiresAtSec} 之前仍可签收，现在不能退回。",
      next: "请等到那个时间，或请收款方拒签。",
    },
    en: {
      sentence: "Note {noteId} can still be accepted until {expiresAtSec}, so it cannot go back yet.",
      next: "Wait until then, or ask the payee to reject it.",
    },
  },
  PROVENANCE_BROKEN: {
    category: "BROKEN",
    zh: {
      sentence: "从 {fromFen} 元到 {toFen} 元这一段的流转记录接不上（事件 {seq}）。",
      next: "请不要依据这一页做决定，并把这条信息告诉平台运营方。",
    },
    en: {
      sentence: "The path of the part from {fromFen} to {toFen} has a gap at event {seq}.",
      next: "Do not rely on this page, and tell the operator what you see here.",
    },
  },
} as const satisfies RefusalRows;
