import type { OutboxTransaction, SenderLease, SentOutcome } from "../app/outbox-port.ts";
import type { Sender, SenderRole } from "../app/ports.ts";
import { encodeCall } from "./call-data.ts";
import type { ContractAddresses } from "./contracts.ts";
import type { TransactionSigner } from "./custody.ts";
import { replayRevert } from "./node-call.ts";
import { LeaseLost, type OutboxStore } from "./outbox-store.ts";
import { isSuccess, minedOf, type Receipt, subjectsOf } from "./receipt.ts";
import { RequestGate } from "./request-gate.ts";
import type { Rpc } from "./rpc.ts";
import type { SenderAlarm, SenderAlarmCode, SenderChange, SenderHealth, SenderState } from "./sender-events.ts";
import { SenderPauses, type SenderPausesMs } from "./sender-pauses.ts";

export interface SenderOptions {
  readonly role: SenderRole;
  readonly rpc: Rpc;
  readonly chainId: number;
  readonly addresses: ContractAddresses;
  readonly signer: TransactionSigner;
  readonly store: OutboxStore;
  /** In wei per gas; zero where gas is free. */
  readonly maxFeePerGas?: bigint;
  readonly onChange?: (change: SenderChange) => void;
  readonly onAlarm?: (alarm: SenderAlarm) => void;
  readonly pausesMs?: Partial<SenderPausesMs>;
}

/** Requests that are signed and committed together: bounds one database transaction to some 20 ms. */
const BATCH = 20;

/** Transactions without a receipt at a time: nodes keep about 64 for one account (geth's txpool.accountqueue). */
const MAX_OPEN = 60;

/** Requests that are read behind those that are held back. */
const MAX_LOOKAHEAD = 500;

/** A node may lag for a moment: what looks wrong is believed once it was seen this often, a poll apart; 2 s in all. */
const LOOKS = 8;

/**
 * Sends what the desk accepted, each request exactly once: nonce and signed bytes are committed before anything is
 * broadcast, and then the same bytes are broadcast until they have a receipt. Whatever is lost on the way, an answer, a
 * mempool or this process, leads only to a repetition of what is on disk already.
 */
export class StrictSender implements Sender {
  readonly #options: SenderOptions;
  readonly #pauses: SenderPauses;
  readonly #gate: RequestGate;
  #state: SenderState = "STOPPED";
  #alarm: SenderAlarm | null = null;
  #running: Promise<void> | null = null;
  #isStopping = false;
  #lease: SenderLease | null = null;
  /** Transactions without a receipt by rising nonce, as on disk. */
  #open: OutboxTransaction[] = [];
  #nextNonce = 0;
  /** When each open nonce was broadcast last, in ms of performance.now(). */
  readonly #broadcastAtMs = new Map<number, number>();
  /** When the chain's count of our transactions last agreed with ours. */
  #soundAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#pauses = new SenderPauses(options.pausesMs);
    this.#gate = new RequestGate(options.rpc, options.signer.address, options.addresses);
  }

  get health(): SenderHealth {
    return { state: this.#state, open: this.#open.length, nextNonce: this.#nextNonce, alarm: this.#alarm };
  }

  /** Begins to send, as soon as no other process does. */
  start(): void {
    if (this.#running !== null) return;
    this.#isStopping = false;
    this.#running = this.#run();
  }

  /** Ends after the current step; what is open then is taken up by the next start. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.wake();
    await this.#running;
    this.#running = null;
  }

  /** There is something to send, or a new block. */
  wake(): void {
    this.#pauses.wake();
  }

  /**
   * Ends a halt, once a person has seen to it that nobody else uses the key. Requests whose nonces were taken get new
   * ones: their old bytes can never be mined, and the contracts refuse a business id that was used.
   */
  async resume(): Promise<void> {
    const lease = this.#lease;
    if (this.#state !== "HALTED" || lease === null) return;
    if (this.#alarm?.code === "SENDER_NONCE_TAKEN") {
      const used = await this.#usedNonces();
      // One by one: behind a nonce that was taken, others may be ours and mined.
      for (const transaction of this.#open) {
        const receipt = await this.#receiptOf(transaction);
        if (receipt !== null) await this.#finish(await this.#outcomeOf(transaction, receipt));
      }
      await this.#options.store.giveBack(lease, used);
      if (this.#nextNonce < used) await this.#options.store.setNextNonce(lease, used);
    }
    await this.#giveUpLease();
    this.wake();
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      try {
        if (this.#lease === null) await this.#begin();
        if (this.#state === "RUNNING") await this.#turn();
      } catch (error) {
        await this.#recover(error);
      }
      if (!this.#isStopping) await this.#pauses.wait(this.#pause());
    }
    await this.#giveUpLease();
    this.#state = "STOPPED";
  }

  #pause(): keyof SenderPausesMs {
    if (this.#lease === null) return "leaseRetryMs";
    return this.#open.length > 0 ? "receiptPollMs" : "safetyPollMs";
  }

  /** Takes the lease, if it is free, and reads where the last sender stopped. */
  async #begin(): Promise<void> {
    const { role, rpc, chainId, store } = this.#options;
    this.#state = "WAITING";
    this.#lease = await store.acquire(role);
    if (this.#lease === null) return;

    const found = Number(await rpc.request<string>("eth_chainId"));
    if (found !== chainId) return this.#halt("SENDER_CHAIN_DIFFERS", `the node is on chain ${found}, not ${chainId}`);
    // The first start of all: a key that was used before goes on where it is.
    if ((await store.nextNonce(role)) === null) await store.setNextNonce(this.#lease, await this.#usedNonces());
    await this.#load();
    this.#state = "RUNNING";
  }

  async #load(): Promise<void> {
    const { role, store } = this.#options;
    this.#open = [...(await store.open(role))];
    this.#nextNonce = (await store.nextNonce(role)) ?? 0;
    this.#broadcastAtMs.clear();
    this.#soundAtMs = Number.NEGATIVE_INFINITY;
  }

  async #turn(): Promise<void> {
    await this.#settle();
    // New work does not wait for a question that was asked a moment ago.
    const isFresh = performance.now() - this.#soundAtMs < this.#pauses.ms.safetyPollMs;
    if (!(isFresh && this.#open.length === 0) && !(await this.#isNonceSound())) return;
    this.#soundAtMs = performance.now();
    await this.#rebroadcast();
    while (!this.#isStopping && (await this.#sendBatch())) await this.#settle();
  }

  /** Finishes what has a receipt. Nonces are mined in their order, so the first without one ends the look. */
  async #settle(): Promise<void> {
    for (let first = this.#open[0]; first !== undefined; first = this.#open[0]) {
      const receipt = await this.#receiptOf(first);
      if (receipt === null) return;
      await this.#finish(await this.#outcomeOf(first, receipt));
      this.#open.shift();
      this.#broadcastAtMs.delete(first.nonce);
    }
  }

  /** Signs, commits and broadcasts the next requests. @returns whether there were any. */
  async #sendBatch(): Promise<boolean> {
    const { role, store } = this.#options;
    const room = Math.min(BATCH, MAX_OPEN - this.#open.length);
    if (room <= 0) return false;
    const unsent = await store.unsent(role, Math.min(room + this.#gate.heldBackCount, MAX_LOOKAHEAD));
    if (unsent.length === 0) return false;
    const lowestOpenNonce = this.#open[0]?.nonce ?? null;
    const answer = await this.#gate.ask({ requests: unsent, nextNonce: this.#nextNonce, lowestOpenNonce });
    for (const trouble of answer.troubles) this.#warn("SENDER_TROUBLED", trouble);
    for (const { requestId, refusal } of answer.refused) {
      await this.#finish({ requestId, mined: null, refusal: refusal.toJSON(), receivableIds: [], noteIds: [] });
    }

    const transactions: OutboxTransaction[] = [];
    for (const { request, gasLimit } of answer.admitted.slice(0, room)) {
      transactions.push(await this.#sign({ ...request, gasLimit, nonce: this.#nextNonce + transactions.length }));
    }
    if (transactions.length === 0) return false;
    // From here on there is only one way: these bytes.
    await store.assign(this.#leaseOrThrow(), transactions);
    this.#nextNonce += transactions.length;
    this.#open.push(...transactions);
    for (const { requestId, txHash, nonce } of transactions) {
      this.#options.onChange?.({ state: "SUBMITTED", requestId, txHash, nonce });
    }
    for (const transaction of transactions) await this.#broadcast(transaction);
    return true;
  }

  async #sign(request: Omit<OutboxTransaction, "raw" | "txHash">): Promise<OutboxTransaction> {
    const { addresses, chainId, signer, maxFeePerGas = 0n } = this.#options;
    const { nonce, gasLimit, call } = request;
    const { to, data } = encodeCall(call, addresses);
    return { ...request, ...(await signer.signTransaction({ chainId, nonce, to, data, gasLimit, maxFeePerGas })) };
  }

  /** Whatever the node answers, the receipt decides: an "already known" and a lost answer look alike from here. */
  async #broadcast({ raw, nonce }: OutboxTransaction): Promise<void> {
    this.#broadcastAtMs.set(nonce, performance.now());
    await this.#options.rpc.request("eth_sendRawTransaction", [raw]).catch(() => undefined);
  }

  async #rebroadcast(): Promise<void> {
    const dueBeforeMs = performance.now() - this.#pauses.ms.rebroadcastMs;
    for (const transaction of this.#open) {
      const atMs = this.#broadcastAtMs.get(transaction.nonce);
      if (atMs === undefined || atMs <= dueBeforeMs) await this.#broadcast(transaction);
    }
  }

  #receiptOf({ txHash }: OutboxTransaction): Promise<Receipt | null> {
    return this.#options.rpc.request("eth_getTransactionReceipt", [txHash]);
  }

  async #outcomeOf({ requestId, call, gasLimit }: OutboxTransaction, receipt: Receipt): Promise<SentOutcome> {
    const { rpc, signer, addresses } = this.#options;
    const mined = minedOf(receipt);
    if (isSuccess(receipt)) return { requestId, mined, refusal: null, ...subjectsOf(receipt.logs) };
    const refusal = await replayRevert(rpc, signer.address, encodeCall(call, addresses), { ...mined, gasLimit });
    return { requestId, mined, refusal: refusal.toJSON(), receivableIds: [], noteIds: [] };
  }

  async #finish(outcome: SentOutcome): Promise<void> {
    await this.#options.store.finish(this.#leaseOrThrow(), outcome);
    const state = outcome.refusal === null ? "CONFIRMED" : "REFUSED";
    this.#options.onChange?.({ state, requestId: outcome.requestId, outcome });
  }

  /**
   * Compares the chain's count of this account's transactions with ours. More than we sent: somebody else has the key.
   * Fewer than have receipts: the chain went back, and the same bytes go out again.
   */
  async #isNonceSound(): Promise<boolean> {
    const expectedNow = () => this.#open[0]?.nonce ?? this.#nextNonce;
    let used = 0;
    for (let looks = 0; looks < LOOKS; ) {
      if (looks > 0) await this.#pauses.sleep("receiptPollMs");
      const expected = expectedNow();
      used = await this.#usedNonces();
      if (used === expected) return true;
      // Mined between two questions: the receipt is there by now, and the look does not count.
      if (used > expected) await this.#settle();
      if (expectedNow() === expected) looks += 1;
    }
    if (used > expectedNow()) {
      this.#halt("SENDER_NONCE_TAKEN", `nonce ${expectedNow()} of ${this.#options.signer.address} was used by another`);
      return false;
    }
    const count = await this.#options.store.reopen(this.#leaseOrThrow(), used);
    this.#warn("SENDER_CHAIN_WENT_BACK", `${count} transactions from nonce ${used} on are sent again`);
    await this.#load();
    return true;
  }

  async #usedNonces(): Promise<number> {
    const { rpc, signer } = this.#options;
    return Number(await rpc.request<string>("eth_getTransactionCount", [signer.address, "latest"]));
  }

  /** After a failure the disk knows best: whether a commit was made whose answer was lost, for one. */
  async #recover(error: unknown): Promise<void> {
    if (error instanceof LeaseLost) {
      this.#lease = null;
      this.#open = [];
      return;
    }
    this.#warn("SENDER_TROUBLED", error instanceof Error ? error.message : String(error));
    await this.#pauses.sleep("receiptPollMs");
    if (this.#state !== "RUNNING") return this.#giveUpLease();
    await this.#load().catch(() => this.#giveUpLease());
  }

  /** The next turn begins as a new process would. */
  async #giveUpLease(): Promise<void> {
    const lease = this.#lease;
    this.#lease = null;
    this.#open = [];
    if (lease !== null) await this.#options.store.release(lease).catch(() => undefined);
  }

  #leaseOrThrow(): SenderLease {
    if (this.#lease === null) throw new LeaseLost();
    return this.#lease;
  }

  #halt(code: SenderAlarmCode, detail: string): void {
    this.#state = "HALTED";
    this.#warn(code, detail);
  }

  #warn(code: SenderAlarmCode, detail: string): void {
    this.#alarm = { code, role: this.#options.role, detail };
    this.#options.onAlarm?.(this.#alarm);
  }
}
