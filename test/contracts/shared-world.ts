import { after } from "mocha";
import { confirm, grant, issue, noteIdOf, receivableIdOf } from "./act.ts";
import { type ConfirmOrder, draftBooking, draftConfirm, draftGrant } from "./draft.ts";
import { type Deployer, openConnection, openWorld, type World } from "./world.ts";

/** One chain for all files that need no other; each test gets it back as it was. */
const connection = await openConnection();
after(() => connection.close());

/** Credit of each obligor, and cash of each member that pays, in the world that tests begin with. */
export const CREDIT_FEN = 1_000_000_000n;
export const CASH_FEN = 500_000_000n;

async function openStandardWorld(deploy?: Deployer): Promise<World> {
  const world = await openWorld(connection, deploy);
  const { funder, otherFunder, obligor, otherObligor, bank } = world.members;
  for (const owes of [obligor, otherObligor]) await grant(world, draftGrant(funder, owes, CREDIT_FEN));
  for (const pays of [funder, otherFunder, obligor, otherObligor]) {
    await issue(world, draftBooking(bank, pays, CASH_FEN));
  }
  return world;
}

const standardWorld = () => openStandardWorld();

/** The network with credit and cash, and no receivable yet. */
export function freshWorld(): Promise<World> {
  return connection.networkHelpers.loadFixture(standardWorld);
}

/** Puts the stranger's wallet in the place of the discount desk, and the relay's in that of the redemption desk. */
const deployWalletDesks: Deployer = async (ethers, name, args) => {
  const [, relay, stranger] = await ethers.getSigners();
  const wallet = { DiscountDesk: stranger, RedemptionDesk: relay }[name];
  return wallet === undefined ? ethers.deployContract(name, args) : ethers.getContractAt(name, wallet.address);
};

const walletDeskWorld = () => openStandardWorld(deployWalletDesks);

/** The network as {@link freshWorld} gives it, with wallets for desks: what desks ask of the ledger, tests can ask. */
export function freshWorldWithWalletDesks(): Promise<World> {
  return connection.networkHelpers.loadFixture(walletDeskWorld);
}

/** The network as {@link freshWorld} gives it, with desks that pay in another token. */
export function freshWorldWithToken(token: string): Promise<World> {
  return openStandardWorld((ethers, name, args) => {
    const [registry, ledger] = args;
    return ethers.deployContract(name, name.endsWith("Desk") ? [registry, ledger, token] : args);
  });
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
