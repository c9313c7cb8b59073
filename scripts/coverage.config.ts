import { defineConfig } from "hardhat/config";
import config from "../hardhat.config.ts";

// Coverage instruments the contracts. What it compiles must never lie where a deployment would find it.
export default defineConfig({
  ...config,
  paths: { ...config.paths, artifacts: "coverage/artifacts", cache: "coverage/cache" },
  coverage: { skipFiles: ["contracts/mocks/**"] },
});
