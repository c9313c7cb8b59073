import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Configuration } from "../server/configuration.ts";
import { lockDirectory } from "../server/node/directory-lock.ts";
import { openPlatform, type Platform, type PlatformReport } from "../server/platform.ts";
import { tellDemoStory } from "./demo-story.ts";
import { DeskClient } from "./desk-client.ts";
import { TestClock } from "./test-clock.ts";

const BEGUN = "story.begun";
const TOLD = "story.told";
/** What the platform keeps in its data directory, and so all that may be cleared away there. */
const OURS = ["chain", "desk", "deployments", "index.sqlite", "keystore.json", "keystore.json.agents", BEGUN];
/** What SQLite keeps beside a file. */
const BESIDE = ["", "-wal", "-shm"];

/**
 * Opens the platform and, where its sandbox is new, tells it the demo story. A story that was cut off is told from the
 * beginning on an empty sandbox: so a sandbox has all of it or, being somebody's own, none.
 */
export async function openSandbox(configuration: Configuration, report: PlatformReport): Promise<Platform> {
  if (!configuration.seedsStory) return openPlatform(configuration, report);
  const { dataDirectory } = configuration;
  const at = (name: string) => path.join(dataDirectory, name);
  if (existsSync(at(BEGUN)) && !existsSync(at(TOLD))) {
    report.step("the demo story was cut off last time; the sandbox begins again");
    await clearAway(configuration);
  }
  if (existsSync(at("chain"))) return openPlatform(configuration, report);

  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  await writeFile(at(BEGUN), "");
  const platform = await openPlatform(configuration, report);
  try {
    const desk = new DeskClient(`${platform.url}/graphql`);
    await tellDemoStory({
      desk,
      clock: new TestClock(configuration.rpcUrl ?? `${platform.url}/rpc`, desk),
      tell: (line) => report.step(`story: ${line}`),
    });
    await writeFile(at(TOLD), "");
    return platform;
  } catch (error) {
    await platform.close();
    throw error;
  }
}

/** @throws ChainHalt if another process has the sandbox open: it may be telling the story just now. */
async function clearAway({ dataDirectory, databaseUrl }: Configuration): Promise<void> {
  if (databaseUrl !== null) {
    throw new Error(
      "Half of the story is in the database at DATABASE_URL. Empty it and the data directory, and start again.",
    );
  }
  const chain = path.join(dataDirectory, "chain");
  if (existsSync(chain)) lockDirectory(chain).release();
  for (const name of OURS.flatMap((ours) => BESIDE.map((suffix) => `${ours}${suffix}`))) {
    await rm(path.join(dataDirectory, name), { recursive: true, force: true });
  }
}
