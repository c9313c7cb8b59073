// `npm start`: the whole platform on embedded defaults, with a story in it if it is new.

import { configurationOf } from "../server/configuration.ts";
import { Refusal } from "../server/domain/refusal.ts";
import { explain } from "../server/domain/refusal-explain.ts";
import { ChainHalt } from "../server/node/chain-halt.ts";
import type { Platform } from "../server/platform.ts";
import { DeskClient } from "./desk-client.ts";
import { openSandbox } from "./sandbox.ts";

const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(1).padStart(5);
const step = (what: string) => console.log(`${seconds()} s  ${what}`);
const trouble = (what: string, error?: unknown) => console.error(`${seconds()} s  ! ${what}`, error ?? "");

try {
  const configuration = configurationOf(process.env);
  const platform = await openSandbox(configuration, { step, trouble });
  stopOnSignal(platform);
  await welcome(platform, configuration.isSandbox);
} catch (error) {
  console.error(inWords(error));
  process.exitCode = 1;
}

async function welcome(platform: Platform, isSandbox: boolean): Promise<void> {
  const { block, digest } = await platform.readiness();
  console.log(`
  Fenline is ready, in ${seconds().trim()} s.   Block ${block}, digest ${digest}

    window      ${platform.url}/
    GraphQL     ${platform.url}/graphql
    chain       ${platform.url}/rpc   (JSON-RPC, for wallets and tools)
    readiness   ${platform.url}/readyz
`);
  if (isSandbox) await introduce(platform);
  console.log("\n  Ctrl-C stops it; nothing is lost. `npm start` goes on where it was.\n");
}

/** Names those that a visitor can choose to be. */
async function introduce({ url }: Platform): Promise<void> {
  const document = "{ demoPeople { name memberName { zh en } roles } }";
  const { demoPeople } = await new DeskClient(`${url}/graphql`).run<{
    demoPeople: { name: string; memberName: { zh: string; en: string } | null; roles: string[] }[];
  }>(document);
  console.log("  Demo people (choose one in the window; no password):");
  for (const { name, memberName, roles } of demoPeople) {
    console.log(
      `    ${name.padEnd(24)} ${memberName?.en ?? "the network's registrar"} ${roles.join("+").toLowerCase()}`,
    );
  }
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
