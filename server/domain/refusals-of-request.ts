import type { RefusalRows } from "./refusal-row.ts";

/** Refusals of orders, sessions and requests: who asks, how, and whether our machines can answer. */
export const requestRefusals = {
  REQUEST_INVALID: {
    category: "INVALID",
    zh: { sentence: "“{field}”填写得不对：{problem}。", next: "请更正后再提交。" },
    en: { sentence: "“{field}” is not right: {problem}.", next: "Correct it and send it again." },
  },
  REQUEST_TOO_LARGE: {
    category: "INVALID",
    zh: { sentence: "内容太大，最多 {limit}。", next: "请分成几次提交。" },
    en: { sentence: "This is too large; the limit is {limit}.", next: "Send it in several parts." },
  },
  REQUEST_TOO_FREQUENT: {
    category: "BUSY",
    zh: { sentence: "请求太频繁。", next: "请稍等片刻再试。" },
    en: { sentence: "There were too many requests in a short time.", next: "Wait a moment and try again." },
  },
  REQUEST_KEY_REUSED: {
    category: "CONFLICT",
    zh: { sentence: "这个请求编号已用于另一项内容。", next: "新的内容请使用新的编号。" },
    en: {
      sentence: "This idempotency key was used before, for something else.",
      next: "Use a new key for a new request.",
    },
  },
  RIGHT_MISSING: {
    category: "FORBIDDEN",
    zh: { sentence: "您没有做这一步的权限。", next: "请由有权限的同事操作，或请您的企业为您开通。" },
    en: {
      sentence: "You may not do this.",
      next: "Ask a colleague who may, or ask your company to give you the right.",
    },
  },
  SESSION_MISSING: {
    category: "UNAUTHENTICATED",
    zh: { sentence: "您还没有登录。", next: "请先登录。" },
    en: { sentence: "You are not signed in.", next: "Sign in first." },
  },
  SESSION_EXPIRED: {
    category: "UNAUTHENTICATED",
    zh: { sentence: "登录已过期。", next: "请重新登录；您的数据没有丢失。" },
    en: { sentence: "Your session has ended.", next: "Sign in again; nothing is lost." },
  },
  SESSION_PROOF_INVALID: {
    category: "UNAUTHENTICATED",
    zh: { sentence: "登录签名无效：{problem}。", next: "请重新发起登录，并在钱包中核对后签名。" },
    en: {
      sentence: "The sign-in message does not hold: {problem}.",
      next: "Start signing in again, and check the message in your wallet before you sign.",
    },
  },
  SESSION_WALLET_UNKNOWN: {
    category: "UNAUTHENTICATED",
    zh: { sentence: "钱包 {wallet} 不代表任何成员。", next: "请换用您企业指定的钱包，或请企业先指定它。" },
    en: {
      sentence: "Wallet {wallet} does not act for any member.",
      next: "Use the wallet your company appointed, or have this one appointed.",
    },
  },
  SESSION_SANDBOX_ONLY: {
    category: "FORBIDDEN",
    zh: { sentence: "演示人物只能在沙箱中使用。", next: "请用钱包登录。" },
    en: { sentence: "Demo persons exist in the sandbox only.", next: "Sign in with a wallet." },
  },
  ORDER_ALREADY_PROCESSED: {
    category: "CONFLICT",
    zh: { sentence: "这条指令已经执行过，没有重复执行。", next: "请查看结果；如需再做一次，请重新签名。" },
    en: {
      sentence: "This order was carried out before; nothing was done twice.",
      next: "Look at the result. To do it again, sign a new order.",
    },
  },
  ORDER_EXPIRED: {
    category: "CONFLICT",
    zh: { sentence: "这条指令的有效期到 {deadlineSec}，现在已经过期。", next: "请重新签名。" },
    en: { sentence: "This order was good until {deadlineSec}. That time is over.", next: "Sign a new one." },
  },
  OPERATION_UNKNOWN: {
    category: "NOT_FOUND",
    zh: { sentence: "找不到这项操作。", next: "请从操作列表中重新选择。" },
    en: { sentence: "There is no such operation.", next: "Choose it again from the list." },
  },
  OPERATION_STATE_INVALID: {
    category: "CONFLICT",
    zh: { sentence: "这项操作已经不在等待签名。", next: "请刷新，查看它的结果。" },
    en: { sentence: "This operation no longer waits for signatures.", next: "Refresh and look at its result." },
  },
  LEDGER_NOT_ADMITTED: {
    category: "FORBIDDEN",
    zh: { sentence: "{caller} 不是获准的凭证账本。", next: "没有发生变动。请把这条信息告诉平台运营方。" },
    en: {
      sentence: "{caller} is not an admitted ledger of notes.",
      next: "Nothing changed. Please tell the operator what you see here.",
    },
  },
  DESK_NOT_ADMITTED: {
    category: "FORBIDDEN",
    zh: { sentence: "{caller} 不是获准做这一步的业务合约。", next: "没有发生变动。请把这条信息告诉平台运营方。" },
    en: {
      sentence: "{caller} is not a desk that may do this.",
      next: "Nothing changed. Please tell the operator what you see here.",
    },
  },
  LEDGER_ALREADY_ADMITTED: {
    category: "CONFLICT",
    zh: { sentence: "这里服务的账本已经固定为 {ledger}，不能更换。", next: "新的账本请部署新的合约。" },
    en: { sentence: "This serves the ledger {ledger} for good.", next: "Another ledger needs contracts of its own." },
  },
  DESK_ALREADY_ADMITTED: {
    category: "CONFLICT",
    zh: { sentence: "账本的这类业务合约已经固定为 {desk}，不能更换。", next: "要换业务合约，请部署新的账本。" },
    en: {
      sentence: "The ledger's desk of this kind is {desk} for good.",
      next: "Another desk needs another ledger.",
    },
  },
  CASH_DESKS_ADMITTED: {
    category: "CONFLICT",
    zh: { sentence: "存款代币的业务合约已经固定，不能增加。", next: "要换业务合约，请部署新的代币。" },
    en: {
      sentence: "The token's desks are fixed for good.",
      next: "Other desks need another token.",
    },
  },
  CHAIN_UNAVAILABLE: {
    category: "BUSY",
    zh: { sentence: "暂时连不上链。", next: "已提交的操作不会丢失，请稍后再看。" },
    en: {
      sentence: "The chain cannot be reached right now.",
      next: "What you submitted is not lost. Look again in a moment.",
    },
  },
  INDEX_BEHIND: {
    category: "BUSY",
    zh: { sentence: "数据只更新到第 {indexedTo} 个区块，您要看第 {wanted} 个。", next: "请稍等片刻再试。" },
    en: {
      sentence: "The index has come to block {indexedTo}, and you asked for block {wanted}.",
      next: "Wait a moment and try again.",
    },
  },
  INDEX_HALTED: {
    category: "BROKEN",
    zh: {
      sentence: "数据停在第 {block} 个区块之前：该区块与链上记录不符（{problem}）。",
      next: "页面上的数据在此之前仍是对的。平台运营方已收到警报，查明后会继续。",
    },
    en: {
      sentence: "The index stopped before block {block}, which does not agree with the chain ({problem}).",
      next: "What you see is right up to there. The operator is alarmed, and it goes on once the cause is found.",
    },
  },
  CHAIN_REFUSED: {
    category: "BROKEN",
    zh: { sentence: "链拒绝了这一步，但没有说明原因。", next: "没有发生变动。请把这条信息告诉平台运营方。" },
    en: {
      sentence: "The chain refused this without giving a reason.",
      next: "Nothing changed. Please tell the operator what you see here.",
    },
  },
  REFUSAL_UNKNOWN: {
    category: "BROKEN",
    zh: { sentence: "这一步被拒绝，原因是 {code}。", next: "没有发生变动。请把这个代码告诉平台运营方。" },
    en: {
      sentence: "This was refused. The reason is {code}.",
      next: "Nothing changed. Please tell the operator this code.",
    },
  },
  CONFIGURATION_INVALID: {
    category: "INVALID",
    zh: { sentence: "环境变量 {variable} 不对：{problem}。", next: "请按 .env.example 更正后再启动。" },
    en: {
      sentence: "The environment variable {variable} is not right: {problem}.",
      next: "Correct it as .env.example shows, and start again.",
    },
  },
  DESK_BROKEN: {
    category: "BROKEN",
    zh: { sentence: "我们这边出了错，与您的操作无关。", next: "请稍后再试；如果仍然出错，请联系平台运营方。" },
    en: {
      sentence: "Something failed on our side; you did nothing wrong.",
      next: "Try again later. If it fails again, tell the operator.",
    },
  },
  INVALID_SHORT_STRING: {
    category: "BROKEN",
    zh: { sentence: "合约里的一段文字格式不对。", next: "没有发生变动。请把这条信息告诉平台运营方。" },
    en: {
      sentence: "A text inside the contract is not well formed.",
      next: "Nothing changed. Please tell the operator what you see here.",
    },
  },
  STRING_TOO_LONG: {
    category: "INVALID",
    zh: { sentence: "文字“{str}”太长。", next: "请缩短到 31 个字节以内。" },
    en: { sentence: "The text “{str}” is too long.", next: "Shorten it to 31 bytes." },
  },
} as const satisfies RefusalRows;
