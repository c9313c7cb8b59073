import { after } from "mocha";
import { confirm, grant, issue, noteIdOf, receivableIdOf } from "./act.ts";
import { type ConfirmOrder, draftBooking, draftConfirm, draftGrant } from "./draft.ts";
import { openConnection, openWorld, type World } from "./world.ts";

/** One chain for all files that need no other; each test gets it back as it was. */
const connection = await openConnection();
after(() => connection.close());

/** Credit of each obligor, and cash of each member that pays, in the world that tests begin with. */
export const CREDIT_FEN = 1_000_000_000n;
export const CASH_FEN = 500_000_000n;

async function standardWorld(): Promise<World> {
  const world = await openWorld(connection);
  const { funder, otherFunder, obligor, otherObligor, bank } = world.members;
  for (const owes of [obligor, otherObligor]) await grant(world, draftGrant(funder, owes, CREDIT_FEN));
  for (const pays of [funder, otherFunder, obligor, otherObligor]) {
    await issue(world, draftBooking(bank, pays, CASH_FEN));
  }
  return world;
}

/** The network with credit and cash, and no receivable yet. */
export function freshWorld(): Promise<World> {
  return connection.networkHelpers.loadFixture(standardWorld);
}

/** A confirmed receivable and the ids of its notes. */
export interface Confirmed {
  readonly order: ConfirmOrder;
  readonly receivableId: bigint;
  /** The id of the note that begins at this fen. */
  readonly at: (fromFen: bigint) => bigint;
}

/** Confirms 10 000 000 fen of the obligor to tier 1, with notice only unless the patch says otherwise. */
export async function confirmed(world: World, patch: Partial<ConfirmOrder> = {}): Promise<Confirmed> {
  const order = draftConfirm(world, patch);
  await confirm(world, order);
  const receivableId = receivableIdOf(order);
  return { order, receivableId, at: (fromFen) => noteIdOf(receivableId, fromFen) };
}
