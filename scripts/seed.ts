// `npm run seed`: tells a new sandbox the demo story and stops. A sandbox that is there already is left as it is.

import { configurationOf } from "../server/configuration.ts";
import { openSandbox } from "./sandbox.ts";

const startedMs = performance.now();
const seconds = () => ((performance.now() - startedMs) / 1000).toFixed(1).padStart(6);

// Nobody is to come in: any free port will do.
const configuration = configurationOf({ ...process.env, SEED: "story", PORT: "0" });
const platform = await openSandbox(configuration, {
  step: (what) => console.log(`${seconds()} s  ${what}`),
  trouble: (what, error) => console.error(`${seconds()} s  ! ${what}`, error ?? ""),
});
const { block, digest } = await platform.readiness();
await platform.close();
console.log(`${seconds()} s  ${configuration.dataDirectory}: block ${block}, digest ${digest}`);
