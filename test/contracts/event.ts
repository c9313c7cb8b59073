import { type ContractTransactionResponse, id, type Log } from "ethers";
import type { ContractName, World } from "./world.ts";

/** A log in words: which contract said what, and the event's values by their names. */
export interface Happening {
  readonly by: ContractName;
  readonly event: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const SPEAKERS = ["ledger", "discount", "redemption", "cash", "credit", "evidence", "registry"] as const;

/** Said by OpenZeppelin's base contract: who governs. It is no act of the trade, and not in the ledger's journal. */
const AUTHORITY_UPDATED = id("AuthorityUpdated(address)");

/** Whether a log is about who governs a contract, and not about the trade. */
export const isAboutAuthority = (log: Pick<Log, "topics">): boolean => log.topics[0] === AUTHORITY_UPDATED;

/** What a log says; nothing if it is not of the trade. A log of ours that cannot be read is an error. */
export function readLog(world: World, log: Pick<Log, "address" | "topics" | "data">): Happening | undefined {
  const by = SPEAKERS.find((name) => world.addresses[name].toLowerCase() === log.address.toLowerCase());
  if (by === undefined || isAboutAuthority(log)) return undefined;
  const parsed = world[by].interface.parseLog(log);
  if (parsed === null) throw new Error(`${by} said something that its ABI does not know: ${log.topics[0]}`);
  return { by, event: parsed.name, values: parsed.args.toObject() };
}

/** Everything that our contracts said in a transaction, in order. */
export async function happeningsOf(world: World, sent: Promise<ContractTransactionResponse>): Promise<Happening[]> {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error("the transaction was not mined");
  return receipt.logs.map((log) => readLog(world, log)).filter((happening) => happening !== undefined);
}
