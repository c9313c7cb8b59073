// The desk as a bank runs it: configured by its environment, without a story. `npm start` is scripts/start.ts.

import pino from "pino";
import { configurationOf } from "./configuration.ts";
import { openPlatform } from "./platform.ts";

const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });

try {
  const configuration = configurationOf(process.env);
  if (process.argv.includes("--check")) {
    const { keystorePassphrase, databaseUrl, ...shown } = configuration;
    console.log({ ...shown, databaseUrl: databaseUrl && "set", keystorePassphrase: keystorePassphrase && "set" });
    process.exit(0);
  }
  const platform = await openPlatform(configuration, {
    step: (what) => log.info(what),
    trouble: (what, error) => log.error({ err: error }, what),
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, async () => {
      log.info(`${signal}: stopping`);
      await platform.close();
      process.exit(0);
    });
  }
} catch (error) {
  log.fatal({ err: error }, error instanceof Error ? error.message : "not started");
  process.exitCode = 1;
}
