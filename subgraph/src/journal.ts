import { BigInt, ethereum } from "@graphprotocol/graph-ts";
import { Journal } from "../generated/schema.ts";

/** Follows the ledger's sequence by one event. A hole, a repetition or another order stops the indexer for good. */
export function follow(event: ethereum.Event, seq: BigInt): void {
  let journal = Journal.load(event.address);
  if (journal === null) {
    journal = new Journal(event.address);
    journal.seq = BigInt.zero();
  }
  const next = journal.seq.plus(BigInt.fromI32(1));
  if (!seq.equals(next)) throw new Error("ledger sequence: expected " + next.toString() + ", found " + seq.toString());
  journal.seq = seq;
  journal.save();
}
