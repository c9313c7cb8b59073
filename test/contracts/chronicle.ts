import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { noteIdOf, receivableIdOf } from "./act.ts";
import type { ConfirmOrder } from "./draft.ts";
import { type Happening, happeningsOf } from "./event.ts";
import { Inspection } from "./invariants/inspection.ts";
import type { Member } from "./member.ts";
import type { ContractName, MemberName, World } from "./world.ts";

const DAY_SEC = 86_400n;

const NOTE_STATES = { offered: 1n, held: 2n, redeemed: 6n } as const;

const RECEIVABLE_STATES = { CONFIRMED: 1n, DUE: 2n, PARTLY_PAID: 3n, OVERDUE: 4n, REDEEMED: 6n } as const;

/** What a note is expected to be: its first fen, length, holder, state and tier. */
export type ExpectedNote = readonly [bigint, bigint, MemberName, keyof typeof NOTE_STATES, bigint];

/** Something that a contract is expected to say. */
export function says(by: ContractName, event: string, values: Happening["values"]): Happening {
  return { by, event, values };
}

/** Cash that is expected to move. */
export const paid = (from: string, to: string, value: bigint) => says("cash", "Transfer", { from, to, value });

/** The life of one receivable, looked at from all sides after each step. */
export class Chronicle {
  readonly receivableId: bigint;
  readonly #world: World;
  readonly #inspection: Inspection;
  readonly #order: ConfirmOrder;

  private constructor(world: World, inspection: Inspection, order: ConfirmOrder) {
    this.#world = world;
    this.#inspection = inspection;
    this.#order = order;
    this.receivableId = receivableIdOf(order);
  }

  static async open(world: World, order: ConfirmOrder): Promise<Chronicle> {
    return new Chronicle(world, await Inspection.open(world), order);
  }

  /** The note that begins at a fen of the receivable. */
  at(fromFen: bigint): bigint {
    return noteIdOf(this.receivableId, fromFen);
  }

  /** The second until which what an act offered can be taken. */
  async offeredUntilSec(act: Promise<ContractTransactionResponse>): Promise<bigint> {
    const block = await (await (await act).wait())?.getBlock();
    return BigInt(block?.timestamp ?? 0) + this.#order.acceptWithinDays * DAY_SEC;
  }

  /** Carries an act out, holds all that it said against what is expected, and inspects the whole network. */
  async expectSaid(act: Promise<ContractTransactionResponse>, ...expected: Happening[]): Promise<void> {
    expect(await happeningsOf(this.#world, act)).to.deep.equal(expected);
    const receipt = await (await act).wait();
    const isSettlement = expected.some(({ event }) => event === "FinancingSettled");
    await this.#inspection.takeIn(receipt?.logs ?? [], { isSettlement }, true);
    expect(this.#inspection.findings.list).to.deep.equal([]);
  }

  /** The notes of the receivable as the ledger has them: nothing between them, nothing after the last. */
  async expectNotes(...expected: ExpectedNote[]): Promise<void> {
    let reachedFen = 0n;
    for (const [fromFen, lengthFen, holder, state, tier] of expected) {
      expect(fromFen, "each note begins where the one before ends").to.equal(reachedFen);
      const note = await this.#world.ledger.noteOf(this.at(fromFen));
      const { account } = this.#world.members[holder];
      const found = [note.lengthFen, note.holder, note.state, note.tier];
      expect(found).to.deep.equal([lengthFen, account, NOTE_STATES[state], tier]);
      reachedFen += lengthFen;
    }
    expect(reachedFen, "the last note ends at the face").to.equal(this.#order.faceFen);
  }

  async expectReceivable(state: keyof typeof RECEIVABLE_STATES, paidFen: bigint, redeemedFen: bigint): Promise<void> {
    const receivable = await this.#world.ledger.receivableOf(this.receivableId);
    const found = [receivable.state, receivable.paidFen, receivable.redeemedFen, receivable.voidedFen];
    expect(found).to.deep.equal([RECEIVABLE_STATES[state], paidFen, redeemedFen, 0n]);
  }

  /** Cash of all members, nothing where none is named, and of the vault. */
  async expectCash(balances: Partial<Record<MemberName, bigint>>, vaultFen: bigint): Promise<void> {
    const { cash, redemption, members } = this.#world;
    for (const [name, { account }] of Object.entries(members)) {
      expect(await cash.balanceOf(account), name).to.equal(balances[name as MemberName] ?? 0n);
    }
    expect(await redemption.vaultFen(this.receivableId)).to.equal(vaultFen);
    expect(await cash.balanceOf(redemption)).to.equal(vaultFen);
  }

  async expectCredit(limitFen: bigint, usedFen: bigint): Promise<void> {
    const line = await this.#world.credit.lineOf(this.#order.obligor);
    expect([line.limitFen, line.usedFen]).to.deep.equal([limitFen, usedFen]);
  }

  /** A cut: the piece begins at `pieceFrom`, the note keeps `restFen`. */
  cut(seq: bigint, holder: Member, noteFrom: bigint, pieceFrom: bigint, pieceFen: bigint, restFen: bigint): Happening {
    const [noteId, pieceId] = [this.at(noteFrom), this.at(pieceFrom)];
    return says("ledger", "NoteSplit", { seq, noteId, pieceId, holder: holder.account, pieceFen, restFen });
  }

  /** A holder that is paid its share. */
  drawn(holder: Member, fromFen: bigint, amountFen: bigint, drawnFen: bigint): Happening[] {
    const { account } = holder;
    return [
      paid(this.#world.addresses.redemption, account, amountFen),
      says("redemption", "NoteDrawn", { noteId: this.at(fromFen), holder: account, amountFen, drawnFen }),
    ];
  }
}
