/** What others spend on an act, in gas, measured on the same engine with the same compiler, one transaction a block. */
export interface Yardstick {
  /** The least storage, log and calldata that the act needs, by the EVM's prices. */
  readonly floor?: number;
  readonly solady6909?: number;
  readonly oz1155?: number;
  readonly oz721?: number;
  readonly erc3525?: number;
  readonly trex?: number;
  /** Ours, with everything on, but for the orders that carry the act. */
  readonly goal: number;
  /** Orders that carry the act, each signed by two; the goal for them stands beside the act's own. */
  readonly orders: number;
}

/** Goal for a relayed EIP-712 order, and for each signer after its first. */
const ORDER_GOAL = 22_000;
const SIGNER_GOAL = 9_000;

export const YARDSTICKS = {
  confirm: {
    floor: 45_761,
    solady6909: 122_522,
    oz1155: 126_153,
    oz721: 179_340,
    erc3525: 283_016,
    trex: 220_252,
    goal: 110_000,
    orders: 1,
  },
  passPart: {
    floor: 50_409,
    solady6909: 52_048,
    oz1155: 57_171,
    oz721: 135_689,
    erc3525: 234_664,
    trex: 225_437,
    goal: 80_000,
    orders: 1,
  },
  passWhole: {
    floor: 28_117,
    solady6909: 47_236,
    oz1155: 52_371,
    oz721: 42_754,
    erc3525: 110_557,
    trex: 220_637,
    goal: 58_000,
    orders: 1,
  },
  passFifty: {
    floor: 1_166_237,
    solady6909: 1_324_975,
    oz1155: 1_515_488,
    oz721: 5_072_925,
    erc3525: 9_395_867,
    goal: 2_000_000,
    orders: 1,
  },
  sell: {
    floor: 48_569,
    solady6909: 90_596,
    oz1155: 92_359,
    oz721: 86_065,
    erc3525: 153_839,
    trex: 444_885,
    goal: 95_000,
    orders: 2,
  },
  drawMany: {
    floor: 10_220,
    solady6909: 13_848,
    oz1155: 14_701,
    oz721: 31_956,
    erc3525: 56_815,
    goal: 24_000,
    orders: 0,
  },
  drawOne: { solady6909: 42_621, oz1155: 43_633, oz721: 54_144, erc3525: 85_772, goal: 62_000, orders: 0 },
  furtherSigner: { goal: SIGNER_GOAL, orders: 0 },
} as const satisfies Record<string, Yardstick>;

/** An act and what it cost us. */
export interface GasRow {
  readonly act: string;
  readonly gas: number;
  readonly yardstick: Yardstick | undefined;
}

/** The goal with the orders that carry the act, each with two signers. */
export function goalWithOrders({ goal, orders }: Yardstick): number {
  return goal + orders * (ORDER_GOAL + SIGNER_GOAL);
}

const COLUMNS = ["floor", "Solady 6909", "OZ 1155", "OZ 721", "ERC-3525", "T-REX", "ours", "goal", "goal + orders"];
const ACT_WIDTH = 38;

/** Prints ours beside the floor, the peers and the goal; a `>` marks what misses its goal with orders. */
export function printTable(rows: readonly GasRow[]): void {
  const cell = (value: number | undefined) => (value === undefined ? "–" : value.toLocaleString("en-US")).padStart(14);
  console.log("gas per act".padEnd(ACT_WIDTH) + COLUMNS.map((title) => title.padStart(14)).join(""));
  for (const { act, gas, yardstick } of rows) {
    const { floor, solady6909, oz1155, oz721, erc3525, trex, goal }: Partial<Yardstick> = yardstick ?? {};
    const allowed = yardstick && goalWithOrders(yardstick);
    const mark = allowed !== undefined && gas > allowed ? " >" : "";
    const values = [floor, solady6909, oz1155, oz721, erc3525, trex, gas, goal, allowed];
    console.log(act.padEnd(ACT_WIDTH) + values.map(cell).join("") + mark);
  }
}
