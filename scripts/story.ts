// `npm run story -- --payables <file>`: the whole life of a payables file on a real ledger, through the public API of a
// platform of its own, reconciled to the fen at the end.
//
//   --payables <file>    a payables ledger (CSV)
//   --purchases <place>  a folder or .tar.gz with the purchases of its suppliers, <supplier>.csv: the second tier
//   --data <folder>      where to keep the platform's data; by default a temporary folder, removed at the end
//
// RPC_URL, DATABASE_URL and the rest of the configuration hold here as well.

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Configuration, configurationOf } from "../server/configuration.ts";
import { openPlatform } from "../server/platform.ts";
import { dayAfter } from "./demo-payables.ts";
import { DeskClient } from "./desk-client.ts";
import { type Life, tellLife } from "./story-life.ts";
import { StoryReport } from "./story-report.ts";
import { readStorySource, type StorySource } from "./story-source.ts";
import { TestClock } from "./test-clock.ts";

const { values: asked } = parseArgs({
  options: { payables: { type: "string" }, purchases: { type: "string" }, data: { type: "string" } },
});
const startedMs = performance.now();
const tell = (line: string) =>
  console.log(`${((performance.now() - startedMs) / 1000).toFixed(1).padStart(6)} s  ${line}`);

const missing = [asked.payables, asked.purchases].filter((place) => place !== undefined && !existsSync(place));
if (asked.payables === undefined) {
  console.error("Which payables? npm run story -- --payables <file.csv> [--purchases <folder or .tar.gz>]");
  process.exitCode = 2;
} else if (missing.length > 0) {
  console.error(`There is no ${missing.join(", and no ")}. The story needs a payables ledger as a CSV file of yours.`);
  process.exitCode = 2;
} else {
  process.exitCode = await main(asked.payables);
}

/** @returns The exit code: 0 if everything was told and all figures agree. */
async function main(payables: string): Promise<number> {
  const report = new StoryReport(tell);
  const source = await report.stage("files read", async () => {
    const read = readStorySource(payables, asked.purchases);
    const { suppliers, obligor, purchaseCount } = read;
    const what = `${suppliers.length} suppliers of ${obligor.key} in ${read.fileName}`;
    const more = read.sellers ? `, ${purchaseCount} purchases of ${read.sellers.size} of them` : "";
    return report.done(read, 0, `${what}${more}`);
  });
  for (const line of inventions(source)) tell(line);

  const dataDirectory = asked.data ?? mkdtempSync(join(tmpdir(), "fenline-story-"));
  const platform = await report.stage("platform opened", async () => {
    const opened = await openPlatform(configurationFor(source, dataDirectory), {
      step: () => undefined,
      trouble: (what, error) => console.error(what, error ?? ""),
    });
    return report.done(opened, 0, opened.url);
  });
  try {
    const rpcUrl = process.env.RPC_URL ?? `${platform.url}/rpc`;
    const desk = new DeskClient(`${platform.url}/graphql`);
    const life = await tellLife(
      {
        desk,
        clock: new TestClock(rpcUrl, desk),
        places: { rpcUrl, addresses: platform.addresses, bookFile: join(dataDirectory, "index.sqlite") },
      },
      source,
      report,
    );
    const { block, digest } = await platform.readiness();
    console.log(`\n${report.table()}\n\n${closing(life)}\nBlock ${block}, digest ${digest}`);
    return life.faults.length === 0 ? 0 : 1;
  } finally {
    await platform.close();
    if (asked.data === undefined) rmSync(dataDirectory, { recursive: true, force: true });
  }
}

/** The network's clock begins the day after the last invoice: by then all of them were written, and none is old news. */
function configurationFor({ lastIssueDay }: StorySource, dataDirectory: string): Configuration {
  const dayAfterLast = dayAfter(lastIssueDay, 1);
  const isPast = Date.parse(dayAfterLast) < Date.now();
  const begins = isPast ? { SANDBOX_BEGINS: dayAfterLast } : {};
  return configurationOf({ PORT: "0", ...process.env, SEED: "none", FENLINE_DATA: dataDirectory, ...begins });
}

/** What the files do not say, and the story therefore makes up. */
function inventions({ sellers, hasDueDays }: StorySource): string[] {
  return [
    "made up: funders, settlement bank, regulator; one person for each supplier, maker and checker for the others",
    hasDueDays ? null : "made up: due days, 60, 90 and 120 days ahead, the oldest invoices first; the file has none",
    sellers ? null : "made up: tier 2, which are other suppliers of the same file; no purchases were given",
    `made up: tier 3; ${sellers ? "nobody's purchases from there are known" : "again suppliers of the file"}`,
  ].flatMap((line) => line ?? []);
}

function closing({ payables, suppliers, secondTier, thirdTier, financings, faults }: Life): string {
  const figures = `${payables} payables of ${suppliers} suppliers, ${secondTier} members in tier 2, ${thirdTier} in tier 3, ${financings} financings`;
  if (faults.length === 0) return `${figures}: read three ways, every figure agrees to the fen, and nothing is left.`;
  return `${figures}.\n${faults.length} faults:\n${faults.map((fault) => `  ${fault}`).join("\n")}`;
}
