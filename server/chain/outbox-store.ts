import type { Outbox, OutboxTransaction, SenderLease, SentOutcome, UnsentRequest } from "../app/outbox-port.ts";
import type { SenderRole } from "../app/ports.ts";

/** Another process has taken the lease meanwhile; nothing was written. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/**
 * What the sender keeps on disk. The desk's store implements it beside the operations, whose states it moves in the same
 * transactions. Every method that takes a lease is one transaction and throws LeaseLost if the fence is not the latest.
 */
export interface OutboxStore extends Outbox {
  /**
   * Leave to send for the role; null while another live process has it, and a dead one holds nothing. A later lease has a
   * higher fence, so that a sender that was paused for long cannot disturb its successor.
   */
  acquire(role: SenderRole): Promise<SenderLease | null>;
  release(lease: SenderLease): Promise<void>;

  /** The nonce to give next: one above the highest given, or what was set last; null before the first of either. */
  nextNonce(role: SenderRole): Promise<number | null>;
  /** Begins, or goes on, at another nonce: at the first start of all, and when a person resolved a halt. */
  setNextNonce(lease: SenderLease, nonce: number): Promise<void>;

  /** The oldest requests without a nonce, in the order in which they were accepted. */
  unsent(role: SenderRole, limit: number): Promise<readonly UnsentRequest[]>;
  /** All transactions without an outcome, by rising nonce. */
  open(role: SenderRole): Promise<readonly OutboxTransaction[]>;

  /**
   * Gives requests their nonces and bytes, all or none. A request that has a nonce already, and a nonce that is given
   * already, make it fail: the database's unique keys are the last guard against sending twice.
   */
  assign(lease: SenderLease, transactions: readonly OutboxTransaction[]): Promise<void>;
  /** Ends a request: carried out, or refused. */
  finish(lease: SenderLease, outcome: SentOutcome): Promise<void>;
  /**
   * The chain went back behind transactions that were final: those from this nonce on are open again.
   * @returns How many.
   */
  reopen(lease: SenderLease, fromNonce: number): Promise<number>;
  /**
   * The nonces below this one are used by foreign transactions: the bytes of the open transactions that hold them can
   * never be mined, so their requests are unsent again.
   */
  giveBack(lease: SenderLease, belowNonce: number): Promise<number>;
}
