import { admitTransaction } from "./block-mining.ts";
import type { EdrEngine } from "./edr-engine.ts";
import { refusedTransaction } from "./json-rpc-error.ts";
import type { RawTransaction } from "./raw-transaction.ts";
import { recoverSender } from "./sender-recovery.ts";

/** A transaction in the queue, and whom to answer. */
export interface WaitingTransaction {
  readonly transaction: RawTransaction;
  /** The block with it is made: it has a receipt. */
  accept(): void;
  refuse(error: unknown): void;
}

/** EDR slows down on blocks of thousands (PERFORMANCE.md); one fsync shared by 500 is as good as free. */
export const MAX_BLOCK_TRANSACTIONS = 500;

/** Keeps a record of the journal small enough to read at once: 500 transactions of 8 KiB, or 32 of the largest. */
export const MAX_BLOCK_BYTES = 4 * 1024 * 1024;

/**
 * The transactions of one block, gathered so that the engine cannot but include each of them:
 *
 * - nonces follow without a gap: one that is too high is refused, not kept for later, so that a block never depends on
 *   what happened to be waiting;
 * - the gas limits together fit into the block, whatever is really used;
 * - of each sender at most one transaction may cost ether, so that the balance the engine checked is the balance that
 *   is there. (No contract can take ether from an account that signs, as long as EIP-7702 is not active.)
 */
export class BlockBatch {
  readonly #engine: EdrEngine;
  readonly #chainId: bigint;
  readonly #blockGasLimit: bigint;
  readonly #admitted: WaitingTransaction[] = [];
  readonly #nextNonces = new Map<string, bigint>();
  readonly #payingSenders = new Set<string>();
  #gas = 0n;
  #bytes = 0;

  constructor(engine: EdrEngine, chainId: number, blockGasLimit: bigint) {
    this.#engine = engine;
    this.#chainId = BigInt(chainId);
    this.#blockGasLimit = blockGasLimit;
  }

  /** Those that the block will hold, in its order. The engine has each of them. */
  get admitted(): readonly WaitingTransaction[] {
    return this.#admitted;
  }

  get hashes(): string[] {
    return this.#admitted.map(({ transaction }) => transaction.hash);
  }

  /**
   * Decides on one transaction.
   *
   * @returns Whether the batch is done with it: admitted, or refused with a reason. If not, it is for the next block.
   */
  async take(waiting: WaitingTransaction): Promise<boolean> {
    try {
      return await this.#decide(waiting);
    } catch (error) {
      waiting.refuse(error);
      return true;
    }
  }

  async #decide(waiting: WaitingTransaction): Promise<boolean> {
    const { transaction } = waiting;
    this.#requireChain(transaction);
    if (!this.#hasRoomFor(transaction)) return false;
    const sender = await recoverSender(this.#engine, transaction);
    const isPaying = transaction.maxCostWei > 0n;
    if (isPaying && this.#payingSenders.has(sender)) return false;
    await this.#requireNextNonce(sender, transaction.nonce);
    await admitTransaction(this.#engine, transaction.bytes);

    this.#nextNonces.set(sender, transaction.nonce + 1n);
    if (isPaying) this.#payingSenders.add(sender);
    this.#gas += transaction.gasLimit;
    this.#bytes += transaction.bytes.length;
    this.#admitted.push(waiting);
    return true;
  }

  #requireChain({ chainId }: RawTransaction): void {
    if (chainId === this.#chainId) return;
    throw refusedTransaction(`invalid chain id for signer: have ${chainId} want ${this.#chainId}`);
  }

  #hasRoomFor({ gasLimit, bytes }: RawTransaction): boolean {
    const fits =
      this.#admitted.length < MAX_BLOCK_TRANSACTIONS &&
      this.#gas + gasLimit <= this.#blockGasLimit &&
      this.#bytes + bytes.length <= MAX_BLOCK_BYTES;
    // One that fits into no block at all must not wait for ever: the engine says so.
    return fits || this.#admitted.length === 0;
  }

  async #requireNextNonce(sender: string, nonce: bigint): Promise<void> {
    const next = this.#nextNonces.get(sender) ?? (await this.#nonceOf(sender));
    if (nonce === next) return;
    const problem = nonce < next ? "nonce too low" : "nonce too high";
    throw refusedTransaction(`${problem}: next nonce ${next}, tx nonce ${nonce}`);
  }

  async #nonceOf(sender: string): Promise<bigint> {
    return BigInt(await this.#engine.request<string>("eth_getTransactionCount", [sender, "latest"]));
  }
}
