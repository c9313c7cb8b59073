/** A person of the sandbox, and what it may do for its member. */
export interface DemoPerson {
  readonly name: string;
  readonly roles: readonly ("MAKER" | "CHECKER")[];
}

/** A company that is to be admitted. */
export interface DemoMember {
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Null where the company is known by its name alone. */
  readonly uscc: string | null;
  readonly roles: readonly ("OBLIGOR" | "SUPPLIER" | "FUNDER" | "SETTLEMENT_BANK" | "REGULATOR")[];
  readonly people: readonly DemoPerson[];
  /** What its one person may do alone, for any amount; by default all that a supplier does. */
  readonly actsAlone?: readonly string[];
}

const makerAndChecker = (maker: string, checker: string): readonly DemoPerson[] => [
  { name: maker, roles: ["MAKER"] },
  { name: checker, roles: ["CHECKER"] },
];

// A small supplier has one person for everything; its policy asks for one signature.
const owner = (name: string): readonly DemoPerson[] => [{ name, roles: ["MAKER", "CHECKER"] }];

/**
 * The network of the sandbox: a core enterprise, three tiers of suppliers, two funders, a bank that clears, a regulator. All
 * names are invented; their ids pass the check of GB 32100.
 */
export const demoMembers: readonly DemoMember[] = [
  {
    key: "hualan",
    nameZh: "华澜动力科技股份有限公司",
    nameEn: "Hualan Power Technology",
    uscc: "91320100MA1FENL1A2",
    roles: ["OBLIGOR"],
    people: makerAndChecker("周敏 Zhou Min", "顾长河 Gu Changhe"),
  },
  {
    key: "jiangning",
    nameZh: "江宁精密铸造有限公司",
    nameEn: "Jiangning Precision Casting",
    uscc: "91320500MA1HLD02BU",
    roles: ["SUPPLIER"],
    people: makerAndChecker("陆一鸣 Lu Yiming", "沈若兰 Shen Ruolan"),
  },
  {
    key: "sunan",
    nameZh: "苏南电子材料有限公司",
    nameEn: "Sunan Electronic Materials",
    uscc: "91320200MA1QNY03CW",
    roles: ["SUPPLIER"],
    people: makerAndChecker("韩松 Han Song", "姚静 Yao Jing"),
  },
  {
    key: "qinglong",
    nameZh: "青龙模具厂",
    nameEn: "Qinglong Tooling",
    uscc: "91330200MA2DYJ04D6",
    roles: ["SUPPLIER"],
    people: owner("梁国栋 Liang Guodong"),
  },
  {
    key: "dayu",
    nameZh: "大禹金属制品有限公司",
    nameEn: "Dayu Metalworks",
    uscc: "91320400MA3RDX05EH",
    roles: ["SUPPLIER"],
    people: owner("余秀英 Yu Xiuying"),
  },
  {
    key: "rundong",
    nameZh: "润东物流有限公司",
    nameEn: "Rundong Logistics",
    uscc: "91330400MA4KHB06FD",
    roles: ["SUPPLIER"],
    people: owner("方志远 Fang Zhiyuan"),
  },
  {
    key: "kaihe",
    nameZh: "开禾紧固件厂",
    nameEn: "Kaihe Fasteners",
    uscc: "91340200MA5JXW07GN",
    roles: ["SUPPLIER"],
    people: owner("何小川 He Xiaochuan"),
  },
  {
    key: "jinxiu",
    nameZh: "锦绣包装有限公司",
    nameEn: "Jinxiu Packaging",
    uscc: "91320600MA6TRF08H5",
    roles: ["SUPPLIER"],
    people: owner("唐锦绣 Tang Jinxiu"),
  },
  {
    key: "donglin",
    nameZh: "东霖银行",
    nameEn: "Donglin Bank",
    uscc: "91310000MA8DLB10KW",
    roles: ["FUNDER"],
    people: makerAndChecker("秦岚 Qin Lan", "武启明 Wu Qiming"),
  },
  {
    key: "huitong",
    nameZh: "汇通商业保理有限公司",
    nameEn: "Huitong Factoring",
    uscc: "91310115MA9HTF11LR",
    roles: ["FUNDER"],
    people: makerAndChecker("白露 Bai Lu", "丁文博 Ding Wenbo"),
  },
  {
    key: "changjiang",
    nameZh: "长江清算银行（模拟）",
    nameEn: "Changjiang Clearing Bank (simulator)",
    uscc: "91310101MA0CJQ12M3",
    roles: ["SETTLEMENT_BANK"],
    people: makerAndChecker("罗清 Luo Qing", "汪洋 Wang Yang"),
  },
  {
    key: "regulator",
    nameZh: "地方金融监督管理局（沙箱）",
    nameEn: "Financial Regulator (sandbox)",
    uscc: "11310000MB1JGC13ND",
    roles: ["REGULATOR"],
    people: owner("监管员 Observer"),
  },
];
