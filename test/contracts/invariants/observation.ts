import type { LedgerProbe } from "../../../generated/contracts/mocks/index.ts";
import type { World } from "../world.ts";
import { fromOfNote } from "./replayed-note.ts";

/** A place in a receivable as the storage has it; a place where no note begins has state NONE. */
export interface ObservedNote {
  readonly noteId: bigint;
  readonly fromFen: bigint;
  readonly holder: string;
  readonly lengthFen: bigint;
  readonly state: bigint;
  readonly tier: bigint;
  readonly payee: string;
  readonly expiresAtSec: bigint;
  readonly drawnFen: bigint;
  readonly drawableFen: bigint;
}

/** A receivable as the storage has it. */
export interface ObservedReceivable {
  readonly receivableId: bigint;
  readonly obligor: string;
  readonly faceFen: bigint;
  readonly dueDay: bigint;
  readonly acceptWithinDays: bigint;
  readonly state: bigint;
  readonly paidFen: bigint;
  readonly redeemedFen: bigint;
  readonly voidedFen: bigint;
  readonly vaultFen: bigint;
  readonly notes: readonly ObservedNote[];
}

export async function deployProbe(world: World): Promise<LedgerProbe> {
  const probe: unknown = await world.connection.ethers.deployContract("LedgerProbe", [world.ledger, world.redemption]);
  return probe as LedgerProbe;
}

/** Reads a receivable, and each of these places in it, from the storage. */
export async function observe(
  probe: LedgerProbe,
  receivableId: bigint,
  noteIds: bigint[],
): Promise<ObservedReceivable> {
  const [receivable, vaultFen, looks] = await probe.look(receivableId, noteIds);
  const { obligor, faceFen, dueDay, acceptWithinDays, state, paidFen, redeemedFen, voidedFen } = receivable;
  const notes = looks.map(({ note, offer, drawnFen, drawableFen }, index) => {
    const noteId = noteIds[index] ?? 0n;
    const { holder, lengthFen, state, tier } = note;
    const { payee, expiresAtSec } = offer;
    return {
      noteId,
      fromFen: fromOfNote(noteId),
      holder,
      lengthFen,
      state,
      tier,
      payee,
      expiresAtSec,
      drawnFen,
      drawableFen,
    };
  });
  return {
    receivableId,
    obligor,
    faceFen,
    dueDay,
    acceptWithinDays,
    state,
    paidFen,
    redeemedFen,
    voidedFen,
    vaultFen,
    notes,
  };
}
