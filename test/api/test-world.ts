import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "mocha";
import { demoMembers } from "../../scripts/demo-members.ts";
import { admitMembers, type DemoNetwork } from "../../scripts/demo-network.ts";
import { dayAfter } from "../../scripts/demo-payables.ts";
import { DeskClient } from "../../scripts/desk-client.ts";
import { TestClock } from "../../scripts/test-clock.ts";
import type { Platform } from "../../server/platform.ts";
import { type Side, seedSide } from "./world-side.ts";

/** A small network, running in this process, with two of everything; neither side has a part in the other's. */
export interface ApiWorld {
  readonly platform: Platform;
  readonly url: string;
  /** Nobody. */
  readonly desk: DeskClient;
  readonly clock: TestClock;
  readonly network: DemoNetwork;
  /** Signed in. */
  readonly registrar: DeskClient;
  readonly today: string;
  readonly ours: Side;
  readonly theirs: Side;
  /** What the operator was told; faults of ours are among it. */
  readonly troubles: readonly string[];
}

/** The second core enterprise, which the demo does not have. */
const beichen = {
  key: "beichen",
  nameZh: "北辰重工有限公司",
  nameEn: "Beichen Heavy Industries",
  uscc: "91210100MA2BCH20X3",
  roles: ["OBLIGOR"],
  people: [
    { name: "石磊 Shi Lei", roles: ["MAKER"] },
    { name: "蒋宁 Jiang Ning", roles: ["CHECKER"] },
  ],
} as const;

const YEAR_DAYS = 365;
const ours = { obligor: "hualan", supplier: "qinglong", second: "kaihe", funder: "donglin" } as const;
const theirs = { obligor: "beichen", supplier: "dayu", second: "rundong", funder: "huitong" } as const;
const watchers = ["changjiang", "regulator"];

let opening: Promise<ApiWorld> | null = null;

/** The world of this room's tests. It is opened once and shared, since opening takes seconds. */
export function apiWorld(): Promise<ApiWorld> {
  opening ??= openWorld();
  return opening;
}

async function openWorld(): Promise<ApiWorld> {
  const directory = await mkdtemp(path.join(tmpdir(), "fenline-api-"));
  const troubles: string[] = [];
  // Mocha may load this file as CommonJS. The platform is to be what it is outside of tests: ES modules, each once.
  const { configurationOf } = await import("../../server/configuration.ts");
  const { openPlatform } = await import("../../server/platform.ts");
  const configuration = configurationOf({ PORT: "0", SEED: "none", FENLINE_DATA: directory });
  const platform = await openPlatform(configuration, {
    step: () => undefined,
    trouble: (what, error) => troubles.push(`${what}: ${error instanceof Error ? error.stack : String(error)}`),
  });
  cleaning.push(async () => {
    await platform.close();
    await rm(directory, { recursive: true, force: true });
  });

  const desk = new DeskClient(`${platform.url}/graphql`);
  const { chain, demoPeople } = await desk.run<{
    chain: { today: string; settlementBank: string };
    demoPeople: { id: string; isRegistrar: boolean }[];
  }>("{ chain { today settlementBank } demoPeople { id isRegistrar } }");
  const keys = new Set<string>([...Object.values(ours), ...Object.values(theirs), ...watchers]);
  const members = [...demoMembers.filter(({ key }) => keys.has(key)), beichen];
  const terms = { validUntil: dayAfter(chain.today, YEAR_DAYS), settlementBank: chain.settlementBank };
  const network = await admitMembers(desk, members, terms);
  const registrar = await desk.as(demoPeople.find(({ isRegistrar }) => isRegistrar)?.id ?? "");
  return {
    platform,
    url: platform.url,
    desk,
    clock: new TestClock(`${platform.url}/rpc`, desk),
    network,
    registrar,
    today: chain.today,
    ours: await seedSide(network, ours, chain.today),
    theirs: await seedSide(network, theirs, chain.today),
    troubles,
  };
}

const cleaning: (() => Promise<void>)[] = [];
after("close the world", async () => {
  for (const clean of cleaning) await clean();
});
