import type { Address } from "../app/order.ts";
import { Refusal } from "../domain/refusal.ts";
import type { EncodedCall } from "./call-data.ts";
import { toQuantity } from "./hex.ts";
import { refusalOfRevert } from "./revert.ts";
import { type Rpc, RpcError, revertDataOf } from "./rpc.ts";

/**
 * No transaction asks for more: the cap that chains have had since EIP-7825 (2^24), and half a block of ours.
 * Source: https://eips.ethereum.org/EIPS/eip-7825
 */
export const MAX_GAS_LIMIT = 1n << 24n;

/** Between estimate and mining others act, and storage that was empty may be in use: a quarter more, as Hardhat has it. */
const GAS_MARGIN_PERCENT = 125n;

/**
 * Questions are asked as if the call were mined next: at today's time, and after what is on its way already. A chain that
 * had nothing to do overnight has a latest block of yesterday, for which nothing has expired since.
 */
const NEXT_BLOCK = "pending";

/** How nodes say that a call needs more gas than there is. */
const OUT_OF_GAS = /out of gas|gas required exceeds|exceeds block gas limit|intrinsic gas too (low|high)/i;

/** Runs a call without sending it. @returns why the contracts would refuse it now, or null. */
export async function tryCall(rpc: Rpc, from: Address, call: EncodedCall, block = NEXT_BLOCK): Promise<Refusal | null> {
  try {
    await rpc.request("eth_call", [{ from, ...call }, block]);
    return null;
  } catch (error) {
    return refusalOf(error);
  }
}

/**
 * The gas to allow a call, from an estimate with a margin.
 * @returns a Refusal if the contracts would refuse the call now.
 * @throws RpcError or RpcUnreachable if the node cannot tell.
 */
export async function estimateGas(rpc: Rpc, from: Address, call: EncodedCall): Promise<bigint | Refusal> {
  try {
    const estimate = BigInt(await rpc.request<string>("eth_estimateGas", [{ from, ...call }, NEXT_BLOCK]));
    const limit = (estimate * GAS_MARGIN_PERCENT) / 100n;
    if (estimate > MAX_GAS_LIMIT) return gasRefusal();
    return limit < MAX_GAS_LIMIT ? limit : MAX_GAS_LIMIT;
  } catch (error) {
    return refusalOf(error);
  }
}

/**
 * Why a mined transaction reverted: it is run again on the state of its block, or, if a later transaction of that block
 * took the reason away, on the state before it.
 */
export async function replayRevert(
  rpc: Rpc,
  from: Address,
  call: EncodedCall,
  mined: { readonly block: number; readonly gasUsed: bigint; readonly gasLimit: bigint },
): Promise<Refusal> {
  for (const block of [mined.block, mined.block - 1]) {
    const refusal = await tryCall(rpc, from, call, toQuantity(block)).catch(unlessAnswered);
    if (refusal !== null) return refusal;
  }
  return mined.gasUsed === mined.gasLimit ? gasRefusal() : new Refusal("CHAIN_REFUSED");
}

/** A node that no longer has the state of that block says so; then nobody knows the reason. */
function unlessAnswered(error: unknown): null {
  if (error instanceof RpcError) return null;
  throw error;
}

function refusalOf(error: unknown): Refusal {
  const data = revertDataOf(error);
  if (data !== null) return refusalOfRevert(data);
  if (error instanceof RpcError && OUT_OF_GAS.test(error.message)) return gasRefusal();
  throw error;
}

function gasRefusal(): Refusal {
  return new Refusal("CHAIN_GAS_EXCEEDED", { gasLimit: MAX_GAS_LIMIT });
}
