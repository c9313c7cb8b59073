import type { BlockProducer } from "./block-producer.ts";
import type { EdrEngine } from "./edr-engine.ts";
import { JsonRpcCode, JsonRpcError } from "./json-rpc-error.ts";
import type { TestClock } from "./test-clock.ts";

/** One call by name. @returns The JSON text of the result. @throws JsonRpcError. */
export type JsonRpcCall = (method: string, params: readonly unknown[]) => Promise<string>;

type Method = (params: readonly unknown[], name: string) => Promise<string>;

/** What the engine answers as a node would. Whatever is not named here or below does not exist for a client. */
const ENGINE_METHODS = [
  "eth_accounts",
  "eth_blobBaseFee",
  "eth_blockNumber",
  "eth_chainId",
  "eth_coinbase",
  "eth_feeHistory",
  "eth_getBalance",
  "eth_getBlockByHash",
  "eth_getBlockByNumber",
  "eth_getBlockTransactionCountByHash",
  "eth_getBlockTransactionCountByNumber",
  "eth_getCode",
  "eth_getFilterChanges",
  "eth_getFilterLogs",
  "eth_getLogs",
  "eth_getProof",
  "eth_getStorageAt",
  "eth_getTransactionByBlockHashAndIndex",
  "eth_getTransactionByBlockNumberAndIndex",
  "eth_getTransactionByHash",
  "eth_getTransactionCount",
  "eth_getTransactionReceipt",
  "eth_newBlockFilter",
  "eth_newFilter",
  "eth_syncing",
  "eth_uninstallFilter",
  "net_version",
  "web3_clientVersion",
  "web3_sha3",
] as const;

/** The engine would propose 1 gwei, which accounts without ether could not pay, for gas that costs nothing here. */
const FREE_GAS_PRICE = '"0x0"';

/** What the methods work with. */
export interface MethodParts {
  readonly engine: EdrEngine;
  readonly producer: BlockProducer;
  /** The most gas that a call or an estimate may use: a call costs nothing, and an endless one would stop the chain. */
  readonly callGasCap: bigint;
  /** Absent in production: its methods then do not exist. */
  readonly testClock: TestClock | undefined;
}

/** The JSON-RPC methods of the chain: the allow-list, and the few that the engine alone cannot answer. */
export function createJsonRpcMethods({ engine, producer, callGasCap, testClock }: MethodParts): JsonRpcCall {
  const passOn: Method = (params, name) => engine.requestText(name, params);
  const passOnCapped: Method = ([call, ...rest], name) => engine.requestText(name, [capGas(call, callGasCap), ...rest]);
  const freeGas: Method = async () => FREE_GAS_PRICE;

  const methods = new Map<string, Method>([
    ...ENGINE_METHODS.map((name) => [name, passOn] as const),
    ["eth_call", passOnCapped],
    ["eth_estimateGas", passOnCapped],
    ["eth_gasPrice", freeGas],
    ["eth_maxPriorityFeePerGas", freeGas],
    ["eth_getBlockReceipts", ([block]) => blockReceipts(engine, block)],
    ["eth_sendRawTransaction", async ([hex]) => JSON.stringify(await producer.submit(hex))],
    ["net_listening", async () => "true"],
    ...(testClock === undefined ? [] : testClockMethods(testClock)),
  ]);

  return async (name, params) => {
    const method = methods.get(name);
    if (method === undefined) {
      throw new JsonRpcError(JsonRpcCode.METHOD_NOT_FOUND, `the method ${name} does not exist/is not available`);
    }
    return method(params, name);
  };
}

function testClockMethods(clock: TestClock): [string, Method][] {
  return [
    ["evm_increaseTime", async ([bySec]) => JSON.stringify(String(await clock.increaseTime(toSeconds(bySec))))],
    [
      "evm_setNextBlockTimestamp",
      async ([timestampSec]) => {
        await clock.setNextTimestamp(toSeconds(timestampSec));
        return JSON.stringify(String(toSeconds(timestampSec)));
      },
    ],
    [
      "evm_mine",
      async ([timestampSec]) => {
        if (timestampSec !== undefined) await clock.setNextTimestamp(toSeconds(timestampSec));
        await clock.mine();
        return '"0x0"';
      },
    ],
  ];
}

/** Clients write seconds as a number, as decimal text or as a hex quantity. */
function toSeconds(value: unknown): number {
  const isText = typeof value === "string" && /^(?:0x[0-9a-f]{1,13}|\d{1,15})$/i.test(value);
  const seconds = isText || typeof value === "number" ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(seconds)) return seconds;
  throw new JsonRpcError(JsonRpcCode.INVALID_PARAMS, "expected a whole number of seconds");
}

/** Lowers the gas that a call asks for to the cap, as geth does with its own. */
function capGas(call: unknown, capGasUnits: bigint): unknown {
  if (typeof call !== "object" || call === null || !("gas" in call)) return call;
  const { gas } = call;
  if (typeof gas !== "string" || !/^0x[0-9a-f]{1,64}$/i.test(gas) || BigInt(gas) <= capGasUnits) return call;
  return { ...call, gas: `0x${capGasUnits.toString(16)}` };
}

/** The receipts of one block, in its order; `null` for a block that is not there. The engine has them one by one only. */
async function blockReceipts(engine: EdrEngine, block: unknown): Promise<string> {
  const isHash = typeof block === "string" && /^0x[0-9a-f]{64}$/i.test(block);
  const found = await engine.request<{ transactions: string[] } | null>(
    isHash ? "eth_getBlockByHash" : "eth_getBlockByNumber",
    [block, false],
  );
  if (found === null) return "null";
  const receipts: string[] = [];
  for (const hash of found.transactions) receipts.push(await engine.requestText("eth_getTransactionReceipt", [hash]));
  return `[${receipts.join(",")}]`;
}
