import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Address } from "../app/order.ts";
import { Refusal } from "../domain/refusal.ts";
import type { ContractAddresses } from "./contracts.ts";
import type { TransactionSigner } from "./custody.ts";
import type { Rpc } from "./rpc.ts";

/** A network's contracts on one chain. */
export interface Deployment {
  readonly chainId: number;
  /** The first block in which one of our contracts is. */
  readonly fromBlock: number;
  readonly addresses: ContractAddresses;
}

export interface DeploymentOptions {
  readonly rpc: Rpc;
  readonly chainId: number;
  /** Becomes the AccessManager's admin. */
  readonly governor: TransactionSigner;
  /** The member whose deposits CashToken stands for. */
  readonly settlementBank: Address;
  readonly utcOffsetSec: number;
  /** Where deployments are kept, one folder per chain id. */
  readonly directory: string;
  readonly maxFeePerGas?: bigint;
}

/**
 * The network's contracts: found in the record of this chain id, or deployed by Hardhat Ignition. A deployment that was
 * interrupted goes on where it stopped, from Ignition's journal.
 * @throws Refusal DEPLOYMENT_FAILED, or DEPLOYMENT_GONE if the chain does not have what the record says.
 */
export async function deployIfMissing(options: DeploymentOptions): Promise<Deployment> {
  const found = await findDeployment(options.directory, options.chainId);
  if (found !== null) {
    await requireOnChain(options.rpc, found);
    return found;
  }
  const deploymentDir = chainDirectory(options);
  await mkdir(deploymentDir, { recursive: true });
  // Ignition takes 0.4 s to load, and a chain needs it once in its life.
  const { runIgnition } = await import("./ignition.ts");
  const deployment: Deployment = { chainId: options.chainId, ...(await runIgnition(options, deploymentDir)) };
  await writeRecord(options, deployment);
  return deployment;
}

/** What is recorded of a chain; null if nothing was deployed, or not to the end. */
export async function findDeployment(directory: string, chainId: number): Promise<Deployment | null> {
  try {
    return JSON.parse(await readFile(recordFile({ directory, chainId }), "utf8")) as Deployment;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

type Place = Pick<DeploymentOptions, "directory" | "chainId">;

function chainDirectory({ directory, chainId }: Place): string {
  return join(directory, `chain-${chainId}`);
}

function recordFile(place: Place): string {
  return join(chainDirectory(place), "fenline.json");
}

/** In one step, so that a record is whole or not there: it is what tells a finished deployment from a begun one. */
async function writeRecord(place: Place, deployment: Deployment): Promise<void> {
  const file = recordFile(place);
  await writeFile(`${file}.new`, `${JSON.stringify(deployment, null, 2)}\n`, { flush: true });
  await rename(`${file}.new`, file);
}

async function requireOnChain(rpc: Rpc, { chainId, addresses }: Deployment): Promise<void> {
  for (const [contract, address] of Object.entries(addresses)) {
    const code = await rpc.request<string>("eth_getCode", [address, "latest"]);
    if (code === "0x") throw new Refusal("DEPLOYMENT_GONE", { chainId, contract, address });
  }
}
