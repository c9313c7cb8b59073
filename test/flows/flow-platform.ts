import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DemoMember, demoMembers } from "../../scripts/demo-members.ts";
import { admitMembers, type DemoNetwork } from "../../scripts/demo-network.ts";
import { dayAfter } from "../../scripts/demo-payables.ts";
import { DeskClient } from "../../scripts/desk-client.ts";
import { type LedgerPlaces, type Reconciliation, reconcile } from "../../scripts/ledger-reconciliation.ts";
import { TestClock } from "../../scripts/test-clock.ts";
import { configurationOf } from "../../server/configuration.ts";

// Mocha loads what it can by require(), and would so get modules of its own beside those that the index imports when it
// opens. A file that awaits can only be imported, and with it all that it needs.
const { openPlatform } = await import("../../server/platform.ts");

/** A platform of a test's own, empty, which is spoken to over HTTP alone. */
export interface FlowPlatform {
  readonly url: string;
  readonly desk: DeskClient;
  readonly clock: TestClock;
  /** Whatever an operator would have been told. */
  readonly troubles: readonly string[];
  /** Where its money can be read. */
  readonly places: Omit<LedgerPlaces, "regulator">;
  /** Reads all money three ways. @param regulator Somebody who sees everything. */
  reconcile(regulator: DeskClient): Promise<Reconciliation>;
  close(): Promise<void>;
}

/** @param env Beside the data directory and the port, which are the test's. */
export async function openFlowPlatform(env: Readonly<Record<string, string>> = {}): Promise<FlowPlatform> {
  const dataDirectory = mkdtempSync(join(tmpdir(), "fenline-flow-"));
  const troubles: string[] = [];
  const platform = await openPlatform(
    configurationOf({ FENLINE_DATA: dataDirectory, PORT: "0", SEED: "none", ...env }),
    { step: () => undefined, trouble: (what, error) => troubles.push(`${what} ${error ?? ""}`) },
  );
  const rpcUrl = env.RPC_URL ?? `${platform.url}/rpc`;
  const { addresses } = platform;
  const desk = new DeskClient(`${platform.url}/graphql`);
  const places = { rpcUrl, addresses, bookFile: join(dataDirectory, "index.sqlite") };
  return {
    url: platform.url,
    desk,
    clock: new TestClock(rpcUrl, desk),
    troubles,
    places,
    reconcile: (regulator) => reconcile({ ...places, regulator }),
    async close() {
      await platform.close();
      rmSync(dataDirectory, { recursive: true });
    },
  };
}

const YEAR_DAYS = 365;

/** Admits some of the demo's companies, or others. */
export async function admit(
  { desk }: Pick<FlowPlatform, "desk">,
  keys: readonly string[],
  others: readonly DemoMember[] = [],
): Promise<DemoNetwork> {
  const members = demoMembers.filter(({ key }) => keys.includes(key));
  const { chain } = await desk.run<{ chain: { today: string; settlementBank: string } }>(
    "{ chain { today settlementBank } }",
  );
  const terms = { validUntil: dayAfter(chain.today, YEAR_DAYS), settlementBank: chain.settlementBank };
  return admitMembers(desk, [...members, ...others], terms);
}

/** The network's business day, ISO. */
export async function today({ desk }: Pick<FlowPlatform, "desk">): Promise<string> {
  return (await desk.run<{ chain: { today: string } }>("{ chain { today } }")).chain.today;
}
