import { type Day, formatDay } from "../domain/day.ts";
import { formatFen } from "../domain/money.ts";
import { canonicalJson } from "./canonical-json.ts";
import { chineseAmount } from "./chinese-amount.ts";
import type { MemberProfile } from "./desk-store.ts";
import { sha256 } from "./digest.ts";
import type { Address, Bytes32, InvoiceUse } from "./order.ts";

/** The fields of a payment undertaking, which are the fields of the order that confirms it. */
export interface UndertakingTerms {
  readonly number: string;
  readonly obligor: Party;
  readonly payee: Party;
  readonly faceFen: bigint;
  readonly dueDay: Day;
  readonly acceptWithinDays: number;
  readonly invoiceCount: number;
  readonly evidenceRoot: Bytes32;
}

export interface Party {
  readonly account: Address;
  readonly profile: MemberProfile | null;
}

/**
 * The number of an undertaking that the obligor gave none: made from what it is for, so that the same payables, confirmed
 * twice, collide on the chain. Confirmed anew after a payee refused them, they get the next suffix.
 * @param earlier How often these payables were confirmed before.
 */
export function undertakingNumber(invoices: readonly InvoiceUse[], dueDay: Day, earlier: number): string {
  const content = invoices.map(({ fingerprint, usedFen }) => [fingerprint, usedFen] as const).toSorted();
  const mark = sha256(canonicalJson(content)).slice(2, 14).toUpperCase();
  return `FL-${formatDay(dueDay).replaceAll("-", "")}-${mark}${earlier > 0 ? `-${earlier + 1}` : ""}`;
}

/** What the obligor signs, in both languages, made of the very fields that the order holds. Its SHA-256 goes on the chain. */
export function undertakingText(terms: UndertakingTerms): string {
  const { number, obligor, payee, faceFen, dueDay, acceptWithinDays, invoiceCount, evidenceRoot } = terms;
  const day = formatDay(dueDay);
  const money = formatFen(faceFen);
  return [
    "付款承诺函",
    `编号：${number}`,
    `承诺人：${partyText(obligor, "zh")}`,
    `收款人：${partyText(payee, "zh")}`,
    `金额：人民币${chineseAmount(faceFen)}（CNY ${money}）`,
    `到期日：${day}`,
    acceptWithinDays > 0 ? `签收期限：${acceptWithinDays} 天` : "签收期限：通知即生效，无须签收",
    `贸易背景：${invoiceCount} 张发票；证据根 ${evidenceRoot}`,
    "承诺人无条件、不可撤销地承诺：于到期日向届时持有本应收账款电子凭证的各持有人，按其所持金额足额付款。",
    "承诺人放弃就基础交易向凭证受让人主张任何抗辩、抵销或反请求的权利。",
    "本凭证是应收账款的电子记录，不是票据。",
    "",
    "PAYMENT UNDERTAKING",
    `Number: ${number}`,
    `Obligor: ${partyText(obligor, "en")}`,
    `Payee: ${partyText(payee, "en")}`,
    `Amount: CNY ${money}`,
    `Due day: ${day}`,
    acceptWithinDays > 0 ? `To be accepted within: ${acceptWithinDays} days` : "Acceptance: notice is enough",
    `Trade: ${invoiceCount} invoices; evidence root ${evidenceRoot}`,
    "The obligor promises, unconditionally and irrevocably, to pay on the due day to each then holder of the notes of this" +
      " receivable the amount of its notes, in full.",
    "The obligor will not raise defences, set-off or counterclaims from the underlying trade against those to whom the" +
      " notes were passed on.",
    "The notes are electronic records of a receivable; they are not bills of exchange or promissory notes. Where the two" +
      " texts differ, the Chinese one counts.",
    "",
  ].join("\n");
}

function partyText({ account, profile }: Party, language: "zh" | "en"): string {
  if (!profile) return account;
  const name = language === "zh" ? profile.nameZh : profile.nameEn;
  const register = profile.uscc ? `USCC ${profile.uscc}` : profile.lei ? `LEI ${profile.lei}` : null;
  return [name, register, account].filter((part) => part !== null).join(" · ");
}
