import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NetworkConnection } from "hardhat/types/network";
import { printSubgraphTypes } from "../../scripts/subgraph-types.ts";
import type { ContractAddresses, Index, IndexOptions } from "../../server/index/book.ts";
import type { RpcRequest } from "../../server/index/node-reader.ts";
import { openIndex } from "../../server/index/open-index.ts";
import type { World } from "../contracts/world.ts";

/** How long a test waits for a block: far above what any needs. */
const WAIT_MS = 10_000;

/** A folder of the system's own for temporary files, and how to remove it. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "fenline-index-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Opens an index, its mappings' types printed. */
export async function openTestIndex(options: IndexOptions): Promise<Index> {
  await printSubgraphTypes();
  return openIndex(options);
}

/** The in-process chain as the index knows a node. */
export function requestOf(connection: NetworkConnection<"l1">): RpcRequest {
  return (method, params) => connection.provider.request({ method, params: [...params] });
}

export function addressesOf(world: World): ContractAddresses {
  const { registry, ledger, discount, redemption, cash, credit, evidence } = world.addresses;
  return {
    MemberRegistry: registry,
    NoteLedger: ledger,
    DiscountDesk: discount,
    RedemptionDesk: redemption,
    CashToken: cash,
    CreditBook: credit,
    EvidenceLog: evidence,
  };
}

/** What an index of a world on Hardhat's chain is opened with; the chain's whole history is read. */
export function optionsOf(world: World, file: string): IndexOptions {
  return {
    file,
    request: requestOf(world.connection),
    addresses: addressesOf(world),
    chainId: Number(world.chainId),
    startBlock: 0,
    pollMs: 20,
  };
}

/** Resolves once the index has written the chain's head. */
export async function caughtUp(index: Index, request: RpcRequest): Promise<void> {
  const head = Number(await request("eth_blockNumber", []));
  if (await index.waitForBlock(head, WAIT_MS)) return;
  const { halted, unreachable, indexedBlock } = index.status();
  throw new Error(`at block ${indexedBlock} of ${head}: ${halted?.code} ${halted?.reason} ${unreachable}`);
}
