import { concat, keccak256, type Log, toBeHex } from "ethers";
import { isAboutAuthority } from "./event.ts";
import type { World } from "./world.ts";

const SEQ_BITS = 64;

/** The number of events that a journal word has seen. */
export function seqOf(word: bigint): bigint {
  return BigInt.asUintN(SEQ_BITS, word);
}

/** The journal word after one more log: keccak256(word ‖ topics ‖ data), its low 64 bits replaced by the count. */
export function fold(word: bigint, log: Pick<Log, "topics" | "data">): bigint {
  const hash = BigInt(keccak256(concat([toBeHex(word, 32), ...log.topics, log.data])));
  return ((hash >> BigInt(SEQ_BITS)) << BigInt(SEQ_BITS)) | (seqOf(word) + 1n);
}

/** All logs of the ledger since its deployment that are in its journal, in order. */
export async function ledgerLogs(world: World): Promise<Log[]> {
  const { provider } = world.connection.ethers;
  const logs = await provider.getLogs({ address: world.addresses.ledger, fromBlock: 0 });
  return logs.filter((log) => !isAboutAuthority(log));
}

/** The journal word as anyone computes it who has nothing but the logs. */
export function foldAll(logs: readonly Pick<Log, "topics" | "data">[]): bigint {
  return logs.reduce(fold, 0n);
}
