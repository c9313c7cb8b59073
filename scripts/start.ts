// `npm start`: the whole platform on embedded defaults, with a story in it if it is new.

import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { configurationOf } from "../server/configuration.ts";
import { Refusal } from "../server/domain/refusal.ts";
import { explain } from "../server/domain/refusal-explain.ts";
import { ChainHalt } from "../server/node/chain-halt.ts";
import { openPlatform, type Platform } from "../server/platform.ts";
import { tellDemoStory } from "./demo-story.ts";
import { DeskClient } from "./desk-client.ts";
import { TestClock } from "./test-clock.ts";

const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(1).padStart(5);
const step = (what: string) => console.log(`${seconds()} s  ${what}`);
const trouble = (what: string, error?: unknown) => console.error(`${seconds()} s  ! ${what}`, error ?? "");

try {
  const configuration = configurationOf(process.env);
  const marks = storyMarks(configuration.dataDirectory);
  if (configuration.seedsStory && marks.isHalfTold()) {
    step("the demo story was cut off last time; the sandbox begins again");
    await rm(configuration.dataDirectory, { recursive: true });
  }
  const isNew = !existsSync(path.join(configuration.dataDirectory, "chain"));
  const platform = await openPlatform(configuration, { step, trouble });
  stopOnSignal(platform);
  if (configuration.seedsStory && isNew) await seed(platform, marks);
  await welcome(platform);
} catch (error) {
  console.error(inWords(error));
  process.exitCode = 1;
}

interface StoryMarks {
  readonly isHalfTold: () => boolean;
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Two files that say whether the story was told to its end. A half-told sandbox holds nothing of anybody's. */
function storyMarks(dataDirectory: string): StoryMarks {
  const [begun, told] = ["story.begun", "story.told"].map((name) => path.join(dataDirectory, name)) as [string, string];
  return {
    isHalfTold: () => existsSync(begun) && !existsSync(told),
    begin: () => writeFile(begun, ""),
    end: () => writeFile(told, ""),
  };
}

async function seed(platform: Platform, marks: StoryMarks): Promise<void> {
  await marks.begin();
  const stage = {
    desk: new DeskClient(`${platform.url}/graphql`),
    clock: new TestClock(`${platform.url}/rpc`),
    tell: (line: string) => step(`story: ${line}`),
  };
  await tellDemoStory(stage);
  await marks.end();
}

async function welcome(platform: Platform): Promise<void> {
  const desk = new DeskClient(`${platform.url}/graphql`);
  const document = "{ demoPeople { name memberName { zh en } roles } }";
  const { demoPeople } = await desk.run<{
    demoPeople: { name: string; memberName: { zh: string; en: string } | null; roles: string[] }[];
  }>(document);
  const { block, digest } = await platform.readiness();
  console.log(`
  Fenline is ready, in ${seconds().trim()} s.   Block ${block}, digest ${digest}

    window      ${platform.url}/
    GraphQL     ${platform.url}/graphql
    chain       ${platform.url}/rpc   (JSON-RPC, for wallets and tools)
    readiness   ${platform.url}/readyz

  Demo people (choose one in the window; no password):`);
  for (const { name, memberName, roles } of demoPeople) {
    console.log(
      `    ${name.padEnd(24)} ${memberName?.en ?? "the network's registrar"} ${roles.join("+").toLowerCase()}`,
    );
  }
  console.log("\n  Ctrl-C stops it; nothing is lost. `npm start` goes on where it was.\n");
}

/** On a terminal npm passes Ctrl-C on as well, so a second signal is no surprise. */
function stopOnSignal(platform: Platform): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, async () => {
      await platform.close();
      process.exit(0);
    });
  }
}

function inWords(error: unknown): string {
  if (error instanceof Refusal) {
    const [zh, en] = [explain(error, "zh"), explain(error, "en")];
    return `${error.code}\n  ${en.sentence} ${en.next}\n  ${zh.sentence}${zh.next}`;
  }
  if (error instanceof ChainHalt) return error.message;
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return "The port is taken. Is Fenline running already? Else choose another one: PORT=4100 npm start";
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
