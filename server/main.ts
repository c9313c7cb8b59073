// The desk as a bank runs it: configured by its environment, or by a file named .env; without a story.
//   --check   says how it is configured, and ends

import { existsSync } from "node:fs";
import pino from "pino";
import { configurationOf, shownConfiguration } from "./configuration.ts";
import { Refusal } from "./domain/refusal.ts";
import { explain } from "./domain/refusal-explain.ts";
import { openPlatform, type Platform } from "./platform.ts";

const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });

try {
  // What is set already stays as it is.
  if (existsSync(".env")) process.loadEnvFile();
  const configuration = configurationOf(process.env);
  if (process.argv.includes("--check")) {
    console.log(JSON.stringify(shownConfiguration(configuration), null, 2));
  } else {
    const platform = await openPlatform(configuration, {
      step: (what) => log.info(what),
      trouble: (what, error) => log.error({ err: error }, what),
    });
    stopOnSignal(platform);
  }
} catch (error) {
  if (error instanceof Refusal) {
    const { sentence, next } = explain(error, "en");
    log.fatal({ code: error.code, args: error.args }, `${sentence} ${next}`);
  } else {
    log.fatal({ err: error }, error instanceof Error ? error.message : "not started");
  }
  process.exitCode = 1;
}

function stopOnSignal(platform: Platform): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, async () => {
      log.info(`${signal}: stopping`);
      await platform.close();
      process.exit(0);
    });
  }
}
