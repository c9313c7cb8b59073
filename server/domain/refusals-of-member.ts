import type { RefusalRows } from "./refusal-row.ts";

/** Refusals of members, their agents and their signatures. */
export const memberRefusals = {
  MEMBER_UNKNOWN: {
    category: "NOT_FOUND",
    zh: { sentence: "{member} 不是本网络的成员。", next: "请核对成员，或请对方先办理入网。" },
    en: {
      sentence: "{member} is not a member of this network.",
      next: "Check who you mean, or ask them to join first.",
    },
  },
  MEMBER_ALREADY_REGISTERED: {
    category: "CONFLICT",
    zh: { sentence: "{member} 已经是成员。", next: "如需变更，请修改它的角色或有效期。" },
    en: { sentence: "{member} is a member already.", next: "Change its roles or its term instead." },
  },
  MEMBER_LAPSED: {
    category: "FORBIDDEN",
    zh: {
      sentence: "成员 {member} 的资格已在 {validUntil:day} 到期（今天是 {today:day}）。",
      next: "请该成员更新身份材料。已持有的凭证到期仍可兑付。",
    },
    en: {
      sentence: "The membership of {member} ended on {validUntil:day}; today is {today:day}.",
      next: "Ask that member to renew its documents. The notes it holds will still be paid.",
    },
  },
  MEMBER_ROLE_MISSING: {
    category: "FORBIDDEN",
    zh: {
      sentence: "成员 {member} 没有“{needed:memberRoles}”的角色，不能参与这一步。",
      next: "请选择有该角色的成员，或请平台运营方补办。",
    },
    en: {
      sentence: "{member} does not have the role this step needs: {needed:memberRoles}.",
      next: "Choose a member who has it, or ask the operator how to get it.",
    },
  },
  MEMBER_INVALID: {
    category: "INVALID",
    zh: {
      sentence: "成员 {member} 的资料不完整：需要账户、至少一个角色，以及尚未到期的有效期（现为 {validUntil:day}）。",
      next: "请补全资料后再提交。",
    },
    en: {
      sentence:
        "Member {member} needs an account, at least one role, and a term that has not ended (given: {validUntil:day}).",
      next: "Complete the details and send them again.",
    },
  },
  AGENT_TAKEN: {
    category: "CONFLICT",
    zh: { sentence: "钱包 {agent} 已经代表成员 {member}。", next: "请换一个钱包，或先在原成员处撤销。" },
    en: {
      sentence: "Wallet {agent} already acts for {member}.",
      next: "Use another wallet, or have {member} dismiss it first.",
    },
  },
  AGENT_INVALID: {
    category: "INVALID",
    zh: { sentence: "钱包 {agent} 或它的角色无效。", next: "请填写钱包地址，并选择经办或复核。" },
    en: {
      sentence: "Wallet {agent}, or the role given to it, is not valid.",
      next: "Enter a wallet address and choose maker or checker.",
    },
  },
  AGENT_LAPSED: {
    category: "FORBIDDEN",
    zh: {
      sentence: "{agent} 的授权已在 {validUntil:day} 到期（今天是 {today:day}），签名不再有效。",
      next: "请您的企业延长授权，或请另一位同事签名。",
    },
    en: {
      sentence:
        "The appointment of {agent} ended on {validUntil:day}; today is {today:day}. The signature no longer counts.",
      next: "Have the appointment extended, or ask a colleague to sign.",
    },
  },
  SIGNER_NOT_AGENT: {
    category: "FORBIDDEN",
    zh: { sentence: "{signer} 签了名，但不代表成员 {member}。", next: "请用该成员指定的钱包签名。" },
    en: {
      sentence: "{signer} signed, but does not act for {member}.",
      next: "Sign with a wallet that this member appointed.",
    },
  },
  SIGNATURE_INVALID: {
    category: "INVALID",
    zh: { sentence: "有一个签名的格式不正确。", next: "请重新签名后再提交。" },
    en: { sentence: "One of the signatures is not well formed.", next: "Sign again and send it once more." },
  },
  SIGNERS_UNORDERED: {
    category: "INVALID",
    zh: {
      sentence: "签名没有按地址从小到大排列，或同一人签了两次（{previous}，{next}）。",
      next: "每人只签一次，并按地址排序后再提交。",
    },
    en: {
      sentence: "The signatures are not in rising order of address, or one person signed twice ({previous}, {next}).",
      next: "Let each person sign once, sort the signatures and send them again.",
    },
  },
  SIGNATURES_INSUFFICIENT: {
    category: "FORBIDDEN",
    zh: {
      sentence: "成员 {member} 的“{act:act}”签名不够：现有 {signers} 人签名（{givenRoles:agentRoles}）。",
      next: "大额业务需要经办和复核两人签名，请另一位同事签名。",
    },
    en: {
      sentence: "{member} needs more signatures to {act:act}: {signers} given so far ({givenRoles:agentRoles}).",
      next: "A large act needs two persons, a maker and a checker. Ask your colleague to sign.",
    },
  },
  ACCESS_MANAGED_UNAUTHORIZED: {
    category: "FORBIDDEN",
    zh: { sentence: "{caller} 没有管理这份合约的权限。", next: "请由获得授权的管理账户操作。" },
    en: {
      sentence: "{caller} has no right to administer this contract.",
      next: "Let an account do it that was given this right.",
    },
  },
  ACCESS_MANAGED_REQUIRED_DELAY: {
    category: "RULE",
    zh: { sentence: "{caller} 的这一步需要先公示 {delay} 秒。", next: "请先登记，等公示期满再执行。" },
    en: {
      sentence: "What {caller} does here must be announced {delay} seconds ahead.",
      next: "Schedule it first, and carry it out when that time is over.",
    },
  },
  ACCESS_MANAGED_INVALID_AUTHORITY: {
    category: "INVALID",
    zh: { sentence: "{authority} 不能作为权限合约。", next: "请填写已部署的权限合约地址。" },
    en: {
      sentence: "{authority} cannot be the authority of this contract.",
      next: "Name a deployed contract that manages access.",
    },
  },
} as const satisfies RefusalRows;
