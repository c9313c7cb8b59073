import { network } from "hardhat";
import type { EthereumProvider } from "hardhat/types/providers";
import { providerRpc, type Rpc } from "../../server/chain/rpc.ts";

/** Of the sandbox's embedded chain. */
export const CHAIN_ID = 20260;

export interface TestChain {
  readonly rpc: Rpc;
  readonly provider: EthereumProvider;
  close(): Promise<void>;
}

/**
 * A fresh chain in this process where gas is free, as ours is.
 * @param auto Whether each transaction is mined as it arrives; else only by `evm_mine`.
 */
export async function testChain({ auto = true }: { readonly auto?: boolean } = {}): Promise<TestChain> {
  const connection = await network.create({
    network: "default",
    override: {
      chainId: CHAIN_ID,
      initialBaseFeePerGas: 0n,
      allowBlocksWithSameTimestamp: true,
      throwOnTransactionFailures: false,
      mining: { auto, interval: 0 },
    },
  });
  return { rpc: providerRpc(connection.provider), provider: connection.provider, close: () => connection.close() };
}
