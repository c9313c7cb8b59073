import type { Address, Bytes, BigInt as GraphBigInt } from "./graph-ts.ts";

/** `ethereum.Block` of graph-ts, as far as the mappings use it. */
export interface Block {
  readonly number: GraphBigInt;
  readonly timestamp: GraphBigInt;
}

/** `ethereum.Transaction` of graph-ts: of a log only the hash is known. */
export interface Transaction {
  readonly hash: Bytes;
}

/** Where and when a log was left. */
export interface Place {
  readonly address: Address;
  readonly logIndex: GraphBigInt;
  readonly block: Block;
  readonly transaction: Transaction;
}

/** `ethereum.Event` of graph-ts; the generated classes add `params`. */
export class Event implements Place {
  readonly address: Address;
  readonly logIndex: GraphBigInt;
  readonly block: Block;
  readonly transaction: Transaction;

  constructor(place: Place) {
    this.address = place.address;
    this.logIndex = place.logIndex;
    this.block = place.block;
    this.transaction = place.transaction;
  }
}
