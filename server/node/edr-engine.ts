import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  ContractDecoder,
  EdrContext,
  L1_CHAIN_TYPE,
  l1GenesisState,
  l1HardforkFromString,
  l1ProviderFactory,
  MineOrdering,
  type ProviderConfig,
} from "@nomicfoundation/edr";
import type { ChainGenesis } from "./chain-genesis.ts";
import { type EdrError, toJsonRpcError } from "./edr-error.ts";
import { JsonRpcCode, JsonRpcError } from "./json-rpc-error.ts";

/** The EVM in this process. It keeps everything in memory; what makes it last is the journal. */
export interface EdrEngine {
  /** @throws JsonRpcError as a node would answer. */
  request<Result>(method: string, params?: readonly unknown[]): Promise<Result>;
  /** The same, as the JSON text of the result: what is only passed on need not be parsed and printed again. */
  requestText(method: string, params?: readonly unknown[]): Promise<string>;
}

// What follows decides block hashes together with the genesis: a change here needs another FORMAT_VERSION.
const COINBASE = new Uint8Array(20);
const BEACON_ROOT = new Uint8Array(32);
/**
 * Gas is free. A base fee of 0 could still grow by 1 wei after a block that is fuller than its target; with a target
 * equal to the limit no block is.
 */
const FREE_GAS = {
  initialBaseFeePerGas: 0n,
  minGasPrice: 0n,
  baseFeeConfig: [{ activation: { blockNumber: 0n }, maxChangeDenominator: 8n, elasticityMultiplier: 1n }],
};

let sharedContext: Promise<EdrContext> | undefined;

/** EDR wants one context in a process; chains in it do not see each other. */
function edrContext(): Promise<EdrContext> {
  sharedContext ??= (async () => {
    const context = new EdrContext();
    await context.registerProviderFactory(L1_CHAIN_TYPE, l1ProviderFactory());
    return context;
  })();
  return sharedContext;
}

/** `edr` and its version, as a genesis names its engine. */
export function engineVersion(): string {
  const root = dirname(createRequire(import.meta.url).resolve("@nomicfoundation/edr"));
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return `edr ${manifest.version}`;
}

/** Makes an engine that stands at block 0. It mines only when told to, and says nothing on the console. */
export async function createEdrEngine(genesis: ChainGenesis): Promise<EdrEngine> {
  const context = await edrContext();
  const provider = await context.createProvider(
    L1_CHAIN_TYPE,
    providerConfig(genesis),
    { enable: false, decodeConsoleLogInputsCallback: () => [], printLineCallback: () => {} },
    { subscriptionCallback: () => {} },
    new ContractDecoder(),
  );

  async function requestText(method: string, params: readonly unknown[] = []): Promise<string> {
    const response = await provider.handleRequest(encodeRequest(method, params));
    // EDR answers with text, except when the text would be longer than a JavaScript string can be.
    return typeof response.data === "string" ? resultText(response.data) : JSON.stringify(resultOf(response.data));
  }

  return {
    requestText,
    async request<Result>(method: string, params?: readonly unknown[]): Promise<Result> {
      return JSON.parse(await requestText(method, params)) as Result;
    },
  };
}

function providerConfig(genesis: ChainGenesis): ProviderConfig {
  const chainId = BigInt(genesis.chainId);
  return {
    ...FREE_GAS,
    // Blocks follow each other faster than seconds do: see chain-clock.ts.
    allowBlocksWithSameTimestamp: true,
    allowUnlimitedContractSize: false,
    bailOnCallFailure: true,
    bailOnTransactionFailure: false,
    chainId,
    networkId: chainId,
    coinbase: COINBASE,
    initialParentBeaconBlockRoot: BEACON_ROOT,
    defaultTransactionGasLimit: genesis.transactionGasCap,
    transactionGasCap: genesis.transactionGasCap,
    hardfork: genesis.hardfork,
    genesisState: [
      ...l1GenesisState(l1HardforkFromString(genesis.hardfork)),
      ...genesis.prefunded.map(({ address, balanceWei }) => ({
        address: Buffer.from(address.slice(2), "hex"),
        balance: balanceWei,
        code: new Uint8Array(),
      })),
    ],
    mining: { autoMine: false, blockGasLimit: genesis.blockGasLimit, memPool: { order: MineOrdering.Fifo } },
    network: { genesisBlockGasLimit: genesis.blockGasLimit, genesisBlockTime: BigInt(genesis.genesisAtSec) },
    observability: {},
    ownedAccounts: [],
    precompileOverrides: [],
  };
}

function encodeRequest(method: string, params: readonly unknown[]): string {
  try {
    return JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  } catch {
    // Nested too deep to print, or a value that JSON does not have.
    throw new JsonRpcError(JsonRpcCode.INVALID_PARAMS, "the parameters cannot be written as JSON");
  }
}

const RESULT_HEAD = '{"result":';

function resultText(response: string): string {
  if (response.startsWith(RESULT_HEAD)) return response.slice(RESULT_HEAD.length, -1);
  return JSON.stringify(resultOf(JSON.parse(response)));
}

function resultOf(response: { result?: unknown; error?: EdrError }): unknown {
  if (response.error !== undefined) throw toJsonRpcError(response.error);
  return response.result ?? null;
}
