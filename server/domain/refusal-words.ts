import { type Act, type AgentRole, acts, type MemberRole } from "./member.ts";
import { type NoteState, noteStates } from "./note-state.ts";

/** A word of the glossary in both languages. */
export interface Word {
  readonly zh: string;
  readonly en: string;
}

export const noteStateWords: Readonly<Record<NoteState, Word>> = {
  OFFERED: { zh: "待签收", en: "waiting to be accepted" },
  HELD: { zh: "持有中", en: "held" },
  LOCKED: { zh: "处理中", en: "locked in another step" },
  FROZEN: { zh: "已冻结", en: "frozen" },
  DISPUTED: { zh: "有争议", en: "disputed" },
  REDEEMED: { zh: "已兑付", en: "paid" },
  VOIDED: { zh: "已作废", en: "voided" },
};

export const memberRoleWords: Readonly<Record<MemberRole, Word>> = {
  OBLIGOR: { zh: "核心企业", en: "core enterprise" },
  SUPPLIER: { zh: "供应商", en: "supplier" },
  FUNDER: { zh: "资金方", en: "funder" },
  SETTLEMENT_BANK: { zh: "清算行", en: "settlement bank" },
  REGULATOR: { zh: "监管机构", en: "regulator" },
};

export const agentRoleWords: Readonly<Record<AgentRole, Word>> = {
  MAKER: { zh: "经办", en: "maker" },
  CHECKER: { zh: "复核", en: "checker" },
};

export const actWords: Readonly<Record<Act, Word>> = {
  CONFIRM: { zh: "确权", en: "confirm" },
  ACCEPT: { zh: "签收", en: "accept" },
  REJECT: { zh: "拒签", en: "reject" },
  SPLIT: { zh: "拆分", en: "split" },
  PASS: { zh: "转让", en: "pass on" },
  MERGE: { zh: "合并", en: "merge" },
  QUOTE: { zh: "报价", en: "quote" },
  SELL: { zh: "融资", en: "sell" },
  PAY: { zh: "付款", en: "pay" },
  GRANT: { zh: "授信", en: "grant credit" },
  ISSUE: { zh: "登记存款", en: "issue deposits" },
  ANCHOR: { zh: "存证", en: "anchor" },
  WITHDRAW: { zh: "取出存款", en: "withdraw deposits" },
};

/** A note state by its name or its number on the chain; 0 is no note. */
export function noteStateWord(value: string): Word | undefined {
  const state = Object.hasOwn(noteStateWords, value) ? (value as NoteState) : noteStates[Number(value)];
  return state ? noteStateWords[state] : value === "0" ? { zh: "不存在", en: "not there" } : undefined;
}

/** An act by its name or its number on the chain. */
export function actWord(value: string): Word | undefined {
  const act = Object.hasOwn(actWords, value) ? (value as Act) : acts[Number(value)];
  return act ? actWords[act] : undefined;
}
