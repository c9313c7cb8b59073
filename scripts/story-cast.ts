import { type DemoMember, demoMembers } from "./demo-members.ts";
import type { Company, Purchase, Seller, StorySource } from "./story-source.ts";

/** A company that a supplier passes credit on to, with the invoices that the supplier owes it for. */
export interface CastSeller {
  readonly key: string;
  /** Largest first; empty where the story made the trade up. */
  readonly purchases: readonly Purchase[];
}

/** Who plays in the story, and who trades with whom. */
export interface StoryCast {
  readonly obligor: string;
  readonly suppliers: readonly string[];
  /** By supplier: to whom it passes on. */
  readonly secondTier: ReadonlyMap<string, readonly CastSeller[]>;
  /** By supplier: to whom the first of its second tier passes on. The files say nothing of that trade. */
  readonly thirdTier: ReadonlyMap<string, string>;
  readonly funders: readonly string[];
  readonly settlementBank: string;
  readonly regulator: string;
  readonly members: readonly DemoMember[];
}

/** To how many of its sellers each supplier passes on. */
const SELLERS_EACH = 4;

const FIRST_TIER_ACTS = ["ACCEPT", "PASS", "MERGE", "SELL"];
const SECOND_TIER_ACTS = ["ACCEPT", "REJECT", "PASS", "SELL"];
const THIRD_TIER_ACTS = ["ACCEPT", "SELL"];

/** Chooses the members. A company that the files name twice, as a supplier and as a seller, is one member. */
export function castOf(source: StorySource): StoryCast {
  const suppliers = source.suppliers.map(({ key }) => key);
  const { secondTier, thirdTier } = source.sellers ? tiersOf(suppliers, source.sellers) : madeUpTiers(suppliers);
  const invented = demoMembers.filter(({ roles }) => !roles.includes("SUPPLIER") && !roles.includes("OBLIGOR"));
  const keyWith = (role: DemoMember["roles"][number]) => invented.filter(({ roles }) => roles.includes(role));
  const seconds = [...secondTier.values()].flat().map(({ key }) => key);
  const companies = new Map<string, DemoMember>();
  const add = (key: string, acts: readonly string[]) => {
    if (!companies.has(key)) companies.set(key, supplierOf(source.suppliers, key, acts));
  };
  for (const key of suppliers) add(key, source.sellers ? FIRST_TIER_ACTS : [...FIRST_TIER_ACTS, "REJECT"]);
  for (const key of seconds) add(key, SECOND_TIER_ACTS);
  for (const key of thirdTier.values()) add(key, THIRD_TIER_ACTS);
  return {
    obligor: source.obligor.key,
    suppliers,
    secondTier,
    thirdTier,
    funders: keyWith("FUNDER").map(({ key }) => key),
    settlementBank: keyWith("SETTLEMENT_BANK")[0]?.key ?? "",
    regulator: keyWith("REGULATOR")[0]?.key ?? "",
    members: [obligorOf(source.obligor), ...companies.values(), ...invented],
  };
}

type Tiers = Pick<StoryCast, "secondTier" | "thirdTier">;

/** The largest sellers of each supplier, as many different ones as there are. */
function tiersOf(suppliers: readonly string[], sellers: ReadonlyMap<string, readonly Seller[]>): Tiers {
  const chosen = new Set<string>(suppliers);
  const secondTier = new Map<string, readonly CastSeller[]>();
  const thirdTier = new Map<string, string>();
  for (const supplier of suppliers) {
    const all = sellers.get(supplier) ?? [];
    const fresh = all.filter(({ key }) => !chosen.has(key));
    const others = all.filter(({ key }) => chosen.has(key) && key !== supplier);
    const [taken, rest] = [[...fresh, ...others].slice(0, SELLERS_EACH), fresh.slice(SELLERS_EACH)];
    for (const { key } of taken) chosen.add(key);
    secondTier.set(supplier, taken);
    const third = rest[0]?.key;
    if (third === undefined) continue;
    chosen.add(third);
    thirdTier.set(supplier, third);
  }
  return { secondTier, thirdTier };
}

/** Without purchases each supplier passes on to the ones after it in the file. */
function madeUpTiers(suppliers: readonly string[]): Tiers {
  const secondTier = new Map<string, readonly CastSeller[]>();
  const thirdTier = new Map<string, string>();
  for (const [place, supplier] of suppliers.entries()) {
    const after = [...suppliers.slice(place + 1), ...suppliers.slice(0, place)];
    secondTier.set(
      supplier,
      after.slice(0, SELLERS_EACH).map((key) => ({ key, purchases: [] })),
    );
    const third = after[Math.min(SELLERS_EACH, after.length - 1)];
    if (third !== undefined) thirdTier.set(supplier, third);
  }
  return { secondTier, thirdTier };
}

function obligorOf({ key, uscc }: Company): DemoMember {
  const people = [
    { name: `${key} 经办`, roles: ["MAKER"] },
    { name: `${key} 复核`, roles: ["CHECKER"] },
  ] as const;
  return { key, nameZh: key, nameEn: key, uscc, roles: ["OBLIGOR"], people };
}

function supplierOf(companies: readonly Company[], key: string, acts: readonly string[]): DemoMember {
  const uscc = companies.find((company) => company.key === key)?.uscc ?? null;
  const people = [{ name: `${key} 负责人`, roles: ["MAKER", "CHECKER"] }] as const;
  return { key, nameZh: key, nameEn: key, uscc, roles: ["SUPPLIER"], people, actsAlone: acts };
}
