import type { RefusalRows } from "./refusal-row.ts";

/** Refusals of the way to the chain: contracts that fail without a named reason, keys, and the deployment. */
export const chainRefusals = {
  CONTRACT_ERROR_UNKNOWN: {
    category: "BROKEN",
    zh: {
      sentence: "合约拒绝了这一步，但给出的原因无法识别（{data}）。",
      next: "没有发生变动。请把这条信息告诉平台运营方。",
    },
    en: {
      sentence: "A contract refused this for a reason that is not known here ({data}).",
      next: "Nothing changed. Please tell the operator what you see here.",
    },
  },
  CONTRACT_PANICKED: {
    category: "BROKEN",
    zh: { sentence: "合约在计算时中止（代码 {panicCode}）。", next: "没有发生变动。请把这条信息告诉平台运营方。" },
    en: {
      sentence: "A contract stopped in the middle of a calculation (panic {panicCode}).",
      next: "Nothing changed. Please tell the operator what you see here.",
    },
  },
  CONTRACT_REVERTED: {
    category: "BROKEN",
    zh: { sentence: "合约拒绝了这一步：{reason}。", next: "没有发生变动。请把这条信息告诉平台运营方。" },
    en: {
      sentence: "A contract refused this: {reason}.",
      next: "Nothing changed. Please tell the operator what you see here.",
    },
  },
  CHAIN_GAS_EXCEEDED: {
    category: "RULE",
    zh: {
      sentence: "这一步太大，一个区块装不下（最多 {gasLimit} 单位计算量）。",
      next: "没有发生变动。请分成几步，每一步少放一些。",
    },
    en: {
      sentence: "This is too large for one block (at most {gasLimit} gas).",
      next: "Nothing changed. Do it in several steps with less in each.",
    },
  },
  SIGNER_UNAVAILABLE: {
    category: "BUSY",
    zh: { sentence: "钱包 {agent} 的密钥暂时不能签名。", next: "什么都没有提交。请稍后再试。" },
    en: {
      sentence: "The key of {agent} cannot sign right now.",
      next: "Nothing was submitted. Try again in a moment.",
    },
  },
  SIGNER_KEYS_ELSEWHERE: {
    category: "RULE",
    zh: {
      sentence: "密钥由外部签名服务保管，不能在这里新建。",
      next: "请在签名服务中新建密钥，再指定它的钱包地址。",
    },
    en: {
      sentence: "Keys are kept by a signing service and cannot be made here.",
      next: "Make the key there, then appoint its wallet.",
    },
  },
  KEYSTORE_MISSING: {
    category: "BROKEN",
    zh: { sentence: "找不到密钥文件 {file}。", next: "请恢复备份；如果是第一次使用，请运行部署命令来创建它。" },
    en: {
      sentence: "There is no keystore at {file}.",
      next: "Restore it from its backup. The first time, run the deployment, which makes it.",
    },
  },
  KEYSTORE_LOCKED: {
    category: "BROKEN",
    zh: { sentence: "密钥文件 {file} 打不开：口令不对，或文件已损坏。", next: "请检查口令，或恢复备份。" },
    en: {
      sentence: "The keystore {file} does not open: the passphrase is wrong, or the file is damaged.",
      next: "Check the passphrase, or restore the file from its backup.",
    },
  },
  KEYSTORE_AGENTS_DIFFER: {
    category: "BROKEN",
    zh: { sentence: "{file} 第 {line} 行的钱包不是由这份密钥文件生成的。", next: "请一起恢复这两个文件的备份。" },
    en: {
      sentence: "Line {line} of {file} names a wallet that this keystore did not make.",
      next: "Restore both files from the same backup.",
    },
  },
  KEYSTORE_SANDBOX_PASSPHRASE: {
    category: "BROKEN",
    zh: { sentence: "生产环境不能使用沙箱的口令：它是公开的。", next: "请设置自己的口令和密钥文件，再重新启动。" },
    en: {
      sentence: "Production does not start with the sandbox's passphrase, which everybody knows.",
      next: "Set a passphrase and a keystore of your own, then start again.",
    },
  },
  KEYSTORE_SANDBOX_KEYS: {
    category: "BROKEN",
    zh: {
      sentence: "密钥文件 {file} 里是沙箱的密钥：它们是公开的，不能用于生产环境。",
      next: "请换成自己的密钥文件，再重新启动。",
    },
    en: {
      sentence: "The keys in {file} are the sandbox's, which everybody knows; production does not start with them.",
      next: "Use a keystore of your own, then start again.",
    },
  },
  KEYSTORE_PASSPHRASE_SHORT: {
    category: "BROKEN",
    zh: { sentence: "密钥文件的口令太短，至少需要 {limit} 个字符。", next: "请换一个更长的口令。" },
    en: {
      sentence: "The keystore's passphrase is too short; it needs at least {limit} characters.",
      next: "Choose a longer one.",
    },
  },
  DEPLOYMENT_FAILED: {
    category: "BROKEN",
    zh: { sentence: "合约没有部署完成：{problem}。", next: "请排除原因后再运行一次，它会从中断处继续。" },
    en: {
      sentence: "The contracts were not deployed: {problem}.",
      next: "Remove the cause and run it again; it goes on where it stopped.",
    },
  },
  DEPLOYMENT_GONE: {
    category: "BROKEN",
    zh: {
      sentence: "记录中链 {chainId} 上的 {contract} 应在 {address}，但链上没有它。",
      next: "这可能是另一条链。请检查节点地址，或恢复这条链的数据。",
    },
    en: {
      sentence: "{contract} should be at {address} on chain {chainId}, but there is nothing.",
      next: "This may be another chain. Check the node's address, or restore the chain's data.",
    },
  },
} as const satisfies RefusalRows;
