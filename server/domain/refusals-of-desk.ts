import type { RefusalRows } from "./refusal-row.ts";

/** Refusals of the desk's own files: uploads, payables, and operations that wait for signatures. */
export const deskRefusals = {
  UPLOAD_UNKNOWN: {
    category: "NOT_FOUND",
    zh: { sentence: "找不到这份文件。", next: "请从已上传的文件中重新选择。" },
    en: { sentence: "There is no such file.", next: "Choose it again from your uploads." },
  },
  UPLOAD_EMPTY: {
    category: "INVALID",
    zh: { sentence: "文件“{fileName}”是空的。", next: "请检查文件后重新上传。" },
    en: { sentence: "The file “{fileName}” is empty.", next: "Check it and send it again." },
  },
  UPLOAD_TOO_LARGE: {
    category: "INVALID",
    zh: { sentence: "文件“{fileName}”有 {bytes} 字节，最多 {limit} 字节。", next: "请拆成几个文件上传。" },
    en: {
      sentence: "The file “{fileName}” has {bytes} bytes; the limit is {limit}.",
      next: "Send it in several files.",
    },
  },
  UPLOAD_ALREADY_BOOKED: {
    category: "CONFLICT",
    zh: {
      sentence: "这份文件已经入账，列的对应关系不能再改。",
      next: "请查看它的应付账款；如有错误，请上传更正后的文件。",
    },
    en: {
      sentence: "This file is booked already, so its mapping stays as it is.",
      next: "Look at its payables. If they are wrong, send a corrected file.",
    },
  },
  PAYABLE_CURRENCY_UNSUPPORTED: {
    category: "RULE",
    zh: {
      sentence: "发票 {invoiceNumber} 以 {currency} 计价，本账本只接受人民币。",
      next: "请在接受该币种的账本中确权。",
    },
    en: {
      sentence: "Invoice {invoiceNumber} is in {currency}; this ledger is in CNY.",
      next: "Confirm it where its currency is settled.",
    },
  },
  PAYABLE_DUE_DAY_MISSING: {
    category: "INVALID",
    zh: { sentence: "发票 {invoiceNumber} 没有到期日。", next: "请填写到期日后再确权。" },
    en: { sentence: "Invoice {invoiceNumber} names no due day.", next: "Enter the due day, then confirm." },
  },
  PAYABLES_PAYEES_DIFFER: {
    category: "INVALID",
    zh: {
      sentence: "所选应付账款属于不同的供应商：{payee} 和 {other}。",
      next: "请按供应商分别确权，或使用批量确权。",
    },
    en: {
      sentence: "The payables belong to different suppliers: {payee} and {other}.",
      next: "Confirm them supplier by supplier, or as a batch.",
    },
  },
  PAYABLES_DUE_DAYS_DIFFER: {
    category: "INVALID",
    zh: {
      sentence: "所选应付账款的到期日不同：{firstDay} 和 {otherDay}。",
      next: "请填写统一的到期日，或使用批量确权。",
    },
    en: {
      sentence: "The payables fall due on different days: {firstDay} and {otherDay}.",
      next: "Give one due day for all, or confirm them as a batch.",
    },
  },
  SIGNATURE_MISSING: {
    category: "INVALID",
    zh: { sentence: "您的密钥 {agent} 不在平台托管，需要您自己的签名。", next: "请在钱包中签名后再提交。" },
    en: {
      sentence: "The key of {agent} is not kept here, so the signature has to come from you.",
      next: "Sign in your wallet, then send the signature.",
    },
  },
  SIGNER_REPEATED: {
    category: "CONFLICT",
    zh: { sentence: "您已经签过这项操作，第二个签名必须来自另一个人。", next: "请由复核人员签名。" },
    en: {
      sentence: "You have signed this already; the second signature must be another person's.",
      next: "Ask a checker to sign.",
    },
  },
  QUOTE_CLOSED: {
    category: "CONFLICT",
    zh: { sentence: "这份报价已不能接受（{state}）。", next: "请选择其他报价，或重新询价。" },
    en: { sentence: "This quote can no longer be taken ({state}).", next: "Choose another one, or ask again." },
  },
} as const satisfies RefusalRows;
