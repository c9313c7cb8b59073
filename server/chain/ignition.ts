import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Artifact,
  type DeploymentResult,
  DeploymentResultType,
  deploy,
  trackTransaction,
} from "@nomicfoundation/ignition-core";
import fenlineModule from "../../ignition/modules/Fenline.ts";
import type { Address } from "../app/order.ts";
import { Refusal } from "../domain/refusal.ts";
import type { ContractAddresses } from "./contracts.ts";
import type { Deployment, DeploymentOptions } from "./deployment.ts";
import { deploymentSigner, signingProvider } from "./deployment-signer.ts";
import { firstBlock, transactionsInDoubt } from "./ignition-journal.ts";

const ARTIFACTS = fileURLToPath(new URL("../../artifacts/contracts/", import.meta.url));

/** Blocks come as soon as there is a transaction, or each second; asking more often than this gains nothing. */
const BLOCK_POLL_MS = 10;

const CONFIRMATIONS = 1;

/**
 * Runs the deployment, from the beginning or from where its journal in `deploymentDir` ends. What was being sent when it
 * was interrupted is broadcast once more, byte for byte, before Ignition goes on: whether it had arrived does not matter.
 * @throws Refusal DEPLOYMENT_FAILED
 */
export async function runIgnition(
  options: DeploymentOptions,
  deploymentDir: string,
): Promise<Pick<Deployment, "addresses" | "fromBlock">> {
  const { rpc, chainId, governor, settlementBank, utcOffsetSec, maxFeePerGas = 0n } = options;
  const signer = deploymentSigner(chainId, governor, maxFeePerGas);
  const provider = signingProvider(rpc, signer);
  try {
    for (const transaction of await transactionsInDoubt(deploymentDir)) {
      const { raw, txHash } = await signer.sign(transaction);
      await rpc.request("eth_sendRawTransaction", [raw]).catch(() => undefined);
      await trackTransaction(deploymentDir, txHash, provider, CONFIRMATIONS);
    }
    const result = await deploy({
      provider,
      ignitionModule: fenlineModule,
      artifactResolver: { loadArtifact, getBuildInfo: async () => undefined },
      deploymentDir,
      deploymentParameters: { Fenline: { settlementBank, utcOffsetSec } },
      accounts: [signer.address],
      config: {
        blockPollingInterval: BLOCK_POLL_MS,
        requiredConfirmations: CONFIRMATIONS,
        disableFeeBumping: true,
      },
    });
    return { addresses: addressesOf(result), fromBlock: await firstBlock(deploymentDir) };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    throw Object.assign(new Refusal("DEPLOYMENT_FAILED", { problem }), { cause: error });
  }
}

function addressesOf(result: DeploymentResult): ContractAddresses {
  if (result.type !== DeploymentResultType.SUCCESSFUL_DEPLOYMENT) {
    throw new Refusal("DEPLOYMENT_FAILED", { problem: JSON.stringify(result) });
  }
  const contracts = Object.values(result.contracts);
  const addresses = contracts.map(({ contractName, address }) => [contractName, address.toLowerCase() as Address]);
  return Object.fromEntries(addresses) as ContractAddresses;
}

async function loadArtifact(contractName: string): Promise<Artifact> {
  return JSON.parse(await readFile(join(ARTIFACTS, `${contractName}.sol`, `${contractName}.json`), "utf8")) as Artifact;
}
