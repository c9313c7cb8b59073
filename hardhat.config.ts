import { createRequire } from "node:module";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatEthersChaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import hardhatIgnitionEthers from "@nomicfoundation/hardhat-ignition-ethers";
import hardhatMocha from "@nomicfoundation/hardhat-mocha";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import hardhatTypechain from "@nomicfoundation/hardhat-typechain";
import { defineConfig } from "hardhat/config";

// The compiler is the one that npm installed: nothing is downloaded, and a build is the same build on every machine.
const compiler = createRequire(import.meta.url).resolve("solc/soljson.js");

export default defineConfig({
  plugins: [
    hardhatEthers,
    hardhatEthersChaiMatchers,
    hardhatIgnitionEthers,
    hardhatMocha,
    hardhatNetworkHelpers,
    hardhatTypechain,
  ],
  solidity: {
    version: "0.8.37",
    path: compiler,
    settings: { optimizer: { enabled: true, runs: 200 }, evmVersion: "cancun" },
  },
  typechain: { outDir: "generated/contracts", alwaysGenerateOverloads: false },
  paths: { tests: { mocha: "test/contracts", solidity: "test/solidity" } },
  networks: {
    default: { type: "edr-simulated", chainType: "l1", hardfork: "cancun", chainId: 31337 },
  },
  test: { mocha: { timeout: 120_000 } },
});
