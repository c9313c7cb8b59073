import type { Address, Bytes32, Hex, NoteId, ReceivableId } from "../app/order.ts";
import type { SentOutcome } from "../app/outbox-port.ts";
import { topicOf } from "./abi.ts";
import { abiItems } from "./contracts.ts";

/** One event as a node tells it. */
export interface ReceiptLog {
  readonly address: Address;
  readonly topics: readonly Bytes32[];
  readonly data: Hex;
}

/** What a node answers to `eth_getTransactionReceipt`, as far as we read it. */
export interface Receipt {
  readonly transactionHash: Bytes32;
  readonly blockNumber: Hex;
  readonly blockHash: Bytes32;
  readonly status: Hex;
  readonly gasUsed: Hex;
  readonly logs: readonly ReceiptLog[];
}

/** Whether the contract carried the call out; else it reverted, and nothing changed but the nonce. */
export function isSuccess(receipt: Receipt): boolean {
  return BigInt(receipt.status) === 1n;
}

/** Where the transaction was mined. */
export function minedOf(receipt: Receipt): NonNullable<SentOutcome["mined"]> {
  return {
    txHash: receipt.transactionHash,
    block: Number(receipt.blockNumber),
    blockHash: receipt.blockHash,
    gasUsed: BigInt(receipt.gasUsed),
  };
}

/** The receivables and notes that events are about, in the order of the events, each once. */
export function subjectsOf(logs: readonly ReceiptLog[]): {
  readonly receivableIds: readonly ReceivableId[];
  readonly noteIds: readonly NoteId[];
} {
  const receivableIds = new Set<ReceivableId>();
  const noteIds = new Set<NoteId>();
  for (const { topics } of logs) {
    for (const [index, kind] of idTopics.get(topics[0] ?? "") ?? []) {
      const id = BigInt(topics[index] ?? "0x0");
      if (kind === "NoteId") noteIds.add(id);
      else receivableIds.add(id);
    }
  }
  return { receivableIds: [...receivableIds], noteIds: [...noteIds] };
}

type IdKind = "NoteId" | "ReceivableId";

/** Of each event that names them, which topics are ids; by the event's own topic. */
const idTopics: ReadonlyMap<string, readonly (readonly [topic: number, kind: IdKind])[]> = new Map(
  abiItems("event").map((item) => {
    const indexed = (item.inputs ?? []).filter((input) => input.indexed);
    const kinds = indexed.map(({ internalType }, index) => [index + 1, internalType] as const);
    return [topicOf(item), kinds.filter((entry): entry is readonly [number, IdKind] => isIdKind(entry[1]))];
  }),
);

function isIdKind(internalType: string | undefined): internalType is IdKind {
  return internalType === "NoteId" || internalType === "ReceivableId";
}
