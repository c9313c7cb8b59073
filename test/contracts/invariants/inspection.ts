import type { Log } from "ethers";
import type { LedgerProbe } from "../../../generated/contracts/mocks/index.ts";
import { dayOf } from "../day.ts";
import { type Happening, readLog } from "../event.ts";
import { fold } from "../journal.ts";
import { MemberRole } from "../member.ts";
import { nowSec, type World } from "../world.ts";
import { checkDelivery } from "./delivery.ts";
import { deployProbe, type ObservedReceivable, observe } from "./observation.ts";
import { checkPartition, checkStorage, checkTerms, checkVault } from "./promises.ts";
import { Replay } from "./replay.ts";
import { ReceivableState, type ReplayedReceivable, receivableIdOfNote } from "./replayed-note.ts";
import { Findings, short } from "./violation.ts";

/** What the logs cannot tell of a transaction. */
export interface Circumstance {
  readonly isOwnTransfer?: boolean;
  readonly isSettlement?: boolean;
}

/** Rebuilds the network from its logs, and holds the storage of the contracts against it and against the promises. */
export class Inspection {
  readonly replay = new Replay();
  readonly findings = new Findings();
  readonly world: World;
  /** The last block's time. */
  lastSec = 0n;
  #journal = 0n;
  readonly #probe: LedgerProbe;

  private constructor(world: World, probe: LedgerProbe) {
    this.world = world;
    this.#probe = probe;
  }

  /** The business day of the last block. */
  get today(): bigint {
    return dayOf(this.lastSec);
  }

  /** Begins with what the deployment said. */
  static async open(world: World): Promise<Inspection> {
    const inspection = new Inspection(world, await deployProbe(world));
    inspection.#hear(await world.connection.ethers.provider.getLogs({ fromBlock: 0 }));
    inspection.lastSec = await nowSec(world);
    return inspection;
  }

  /** Takes in one transaction, and looks at what it touched, or at everything. */
  async takeIn(logs: readonly Log[], circumstance: Circumstance, isFull: boolean): Promise<Happening[]> {
    this.lastSec = await nowSec(this.world);
    const happenings = this.#hear(logs);
    checkDelivery(this.findings, this.replay, {
      happenings,
      redemptionDesk: this.world.addresses.redemption,
      today: this.today,
      isOwnTransfer: circumstance.isOwnTransfer ?? false,
      isSettlement: circumstance.isSettlement ?? false,
    });
    await this.#lookAtNewHolders(happenings);
    const word = await this.world.ledger.journal();
    this.findings.check(word === this.#journal, "C20", `the journal is ${word}, folded ${this.#journal}`);
    if (isFull) {
      await this.lookAtEverything();
    } else {
      for (const receivable of this.#touchedBy(happenings)) await this.lookAt(receivable);
      await this.#lookAtCredit();
    }
    this.findings.list.push(...this.replay.ledger.findings.list.splice(0));
    return happenings;
  }

  async lookAtEverything(): Promise<void> {
    for (const receivable of this.replay.ledger.receivables.values()) await this.lookAt(receivable);
    await this.#lookAtCredit();
    await this.#lookAtMoney();
  }

  /** Reads a receivable and all its places from the storage, and checks it. */
  async lookAt(told: ReplayedReceivable): Promise<ObservedReceivable> {
    const noteIds = [...told.placesEver].map((fromFen) => (told.receivableId << 64n) | fromFen);
    const seen = await observe(this.#probe, told.receivableId, noteIds);
    checkPartition(this.findings, seen);
    checkTerms(this.findings, seen, told);
    checkVault(this.findings, seen);
    checkStorage(this.findings, seen, told, this.replay.money, this.today);
    return seen;
  }

  /** Takes logs in: into the replay, and those of the ledger into the journal word. */
  #hear(logs: readonly Log[]): Happening[] {
    const happenings: Happening[] = [];
    for (const log of logs) {
      const happening = readLog(this.world, log);
      if (happening === undefined) continue;
      if (happening.by === "ledger") this.#journal = fold(this.#journal, log);
      this.replay.apply(happening);
      happenings.push(happening);
    }
    return happenings;
  }

  #touchedBy(happenings: readonly Happening[]): ReplayedReceivable[] {
    const ids = happenings.flatMap(({ values }) => {
      if (typeof values.receivableId === "bigint") return [values.receivableId];
      return [values.noteId, values.pieceId].filter((id) => typeof id === "bigint").map(receivableIdOfNote);
    });
    return [...new Set(ids)].map((id) => this.replay.ledger.receivables.get(id)).filter((found) => found !== undefined);
  }

  /** I8: who received a note was eligible to, and is not who owes it. */
  async #lookAtNewHolders(happenings: readonly Happening[]): Promise<void> {
    for (const { event, values } of happenings) {
      if (event !== "NotePassed" && event !== "NoteAccepted") continue;
      const { roles, validUntil } = await this.world.registry.memberOf(values.to as string);
      const isEligible = validUntil >= this.today && (roles & (MemberRole.SUPPLIER | MemberRole.FUNDER)) !== 0n;
      this.findings.check(isEligible, "I8", `${values.to} received a note with roles ${roles} until ${validUntil}`);
      const owedBy = this.replay.ledger.receivables.get(receivableIdOfNote(values.noteId as bigint))?.obligor;
      this.findings.check(values.to !== owedBy, "I8", `${values.to} received a note that it owes itself`);
    }
  }

  /** I3: used credit is the sum of the faces of what is neither paid in full nor voided. */
  async #lookAtCredit(): Promise<void> {
    const { money, ledger } = this.replay;
    for (const obligor of [this.world.members.obligor.account, this.world.members.otherObligor.account]) {
      const line = await this.world.credit.lineOf(obligor);
      let unsettledFen = 0n;
      for (const { obligor: owes, faceFen, paidFen, state } of ledger.receivables.values()) {
        if (owes === obligor && paidFen < faceFen && state !== ReceivableState.VOIDED) unsettledFen += faceFen;
      }
      const says = `${obligor} uses ${line.usedFen} of credit for ${unsettledFen} unsettled`;
      this.findings.check(line.usedFen === unsettledFen, "I3", says);
      const told = [money.limitFen(obligor), money.usedCreditFen.get(obligor)];
      const isSame = told[0] === line.limitFen && told[1] === line.usedFen;
      this.findings.check(isSame, "C20", `credit replayed ${told}, stored ${line.limitFen},${line.usedFen}`);
    }
  }

  /** I4, I5, I6 over the whole network: supply, balances, vaults and invoices. */
  async #lookAtMoney(): Promise<void> {
    const { cash, evidence, addresses } = this.world;
    const { money, ledger } = this.replay;
    const supplyFen = await cash.totalSupply();
    const owedFen = money.issuedFen - money.withdrawnFen;
    this.findings.check(supplyFen === owedFen, "I5", `supply ${supplyFen}, issued less withdrawn ${owedFen}`);
    for (const [holder, toldFen] of money.cashOf.entries()) {
      const balanceFen = await cash.balanceOf(holder);
      this.findings.check(balanceFen === toldFen, "C20", `${holder} has ${balanceFen}, replayed ${toldFen}`);
    }
    const vaultsFen = money.receivedFen.total() - money.drawnFen.total();
    const deskFen = await cash.balanceOf(addresses.redemption);
    this.findings.check(deskFen === vaultsFen, "I4", `the desk has ${deskFen}, its vaults ${vaultsFen}`);
    for (const [receivableId, receivedFen] of money.receivedFen.entries()) {
      const paidFen = ledger.receivables.get(receivableId)?.paidFen;
      this.findings.check(
        paidFen === receivedFen,
        "I4",
        `${short(receivableId)}: ${receivedFen} in, ${paidFen} booked`,
      );
    }
    for (const [fingerprint, toldFen] of money.usedInvoiceFen.entries()) {
      const { invoiceFen, usedFen } = await evidence.invoiceOf(fingerprint);
      const holds = usedFen === toldFen && usedFen <= invoiceFen;
      this.findings.check(holds, "I6", `invoice of ${invoiceFen}: used ${usedFen}, replayed ${toldFen}`);
    }
  }
}
