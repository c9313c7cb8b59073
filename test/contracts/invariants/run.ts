import type { ContractTransactionReceipt, ContractTransactionResponse } from "ethers";
import type { InvoiceUse } from "../draft.ts";
import type { Member } from "../member.ts";
import { atSec, type Connection, type Deployer, openWorld, type World } from "../world.ts";
import { type Circumstance, Inspection } from "./inspection.ts";
import { Random } from "./random.ts";
import type { Replay } from "./replay.ts";
import type { PromiseId, Violation } from "./violation.ts";

/** An act that a handler prepared. */
export interface Attempt extends Circumstance {
  readonly send: () => Promise<ContractTransactionResponse>;
  /** The act is a signed order, which must be refused when it comes a second time. */
  readonly isOrder?: boolean;
  /** The act must be refused; the promise that breaks if it is not. */
  readonly mustRefuse?: PromiseId;
}

/** Prepares one kind of act from where the run stands; nothing if there is nothing to do it to. */
export interface Handler {
  readonly name: string;
  /** How often it is chosen, relative to the others. */
  readonly weight: number;
  readonly draft: (run: Run) => Attempt | undefined | Promise<Attempt | undefined>;
}

/** How often a handler succeeded, and how often it was refused and why. */
export interface Tally {
  done: number;
  readonly refused: Map<string, number>;
}

/** Orders that a run keeps in mind to send again. */
const REMEMBERED_ORDERS = 20;

/** A full look at everything comes once in so many acts; what an act touched is looked at after each. */
const ACTS_PER_FULL_LOOK = 25;

/** A network of contracts under random acts, inspected after each. */
export class Run {
  readonly random: Random;
  readonly tallies = new Map<string, Tally>();
  /** The invoices of each confirmation, which whoever refuses its first note must name again. */
  readonly invoices = new Map<bigint, InvoiceUse[]>();
  readonly orders: Attempt[] = [];
  /** Members whose roles or term are not what they were admitted with. */
  readonly changedMembers = new Set<Member>();
  acts = 0;
  readonly #inspection: Inspection;

  private constructor(inspection: Inspection, seed: number) {
    this.#inspection = inspection;
    this.random = new Random(seed);
  }

  static async open(connection: Connection, seed: number, deploy?: Deployer): Promise<Run> {
    return new Run(await Inspection.open(await openWorld(connection, deploy)), seed);
  }

  get world(): World {
    return this.#inspection.world;
  }

  get replay(): Replay {
    return this.#inspection.replay;
  }

  /** The last block's time. */
  get lastSec(): bigint {
    return this.#inspection.lastSec;
  }

  /** The business day of the last block. */
  get today(): bigint {
    return this.#inspection.today;
  }

  get violations(): readonly Violation[] {
    return this.#inspection.findings.list;
  }

  /** Does one act of a handler and looks at what it touched. */
  async do(handler: Handler): Promise<void> {
    const attempt = await handler.draft(this);
    if (attempt === undefined) return;
    this.acts += 1;
    const tally = this.tallies.get(handler.name) ?? { done: 0, refused: new Map() };
    this.tallies.set(handler.name, tally);
    let receipt: ContractTransactionReceipt | null;
    try {
      // A second for each act, whatever the machine's own clock does meanwhile: else no run could be run again.
      await atSec(this.world, this.lastSec + 1n);
      receipt = await (await attempt.send()).wait();
    } catch (error) {
      const reason = this.#refusalOf(error);
      tally.refused.set(reason, (tally.refused.get(reason) ?? 0) + 1);
      return;
    }
    if (receipt === null) throw new Error("the transaction was not mined");
    tally.done += 1;
    const { mustRefuse } = attempt;
    if (mustRefuse) this.#inspection.findings.check(false, mustRefuse, `an act was carried out: ${handler.name}`);
    if (attempt.isOrder) this.#remember(attempt);
    await this.#inspection.takeIn(receipt.logs, attempt, this.acts % ACTS_PER_FULL_LOOK === 0);
  }

  lookAtEverything(): Promise<void> {
    return this.#inspection.lookAtEverything();
  }

  #remember(attempt: Attempt): void {
    this.orders.push(attempt);
    if (this.orders.length > REMEMBERED_ORDERS) this.orders.shift();
  }

  /** The name of the custom error, or `Panic`; what is not a refusal ends the run. */
  #refusalOf(error: unknown): string {
    const data = (error as { data?: unknown }).data;
    if (typeof data !== "string") throw error;
    for (const name of ["ledger", "discount", "redemption", "cash", "credit", "evidence", "registry"] as const) {
      const parsed = this.world[name].interface.parseError(data);
      if (parsed !== null) return parsed.name;
    }
    throw error;
  }
}
