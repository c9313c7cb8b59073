import { ChainHalt } from "./chain-halt.ts";

/** The journal's layout and all constants of `edr-engine.ts` that decide a block's hash. Raised when either changes. */
export const FORMAT_VERSION = 1;

/** An account that exists from the first block. */
export interface PrefundedAccount {
  /** 0x-hex of 20 bytes. */
  readonly address: string;
  readonly balanceWei: bigint;
}

/** All that block 0 is made of: together with the journal's blocks it decides every block hash. */
export interface ChainGenesis {
  readonly formatVersion: number;
  readonly chainId: number;
  /** Seconds since 1970-01-01. */
  readonly genesisAtSec: number;
  readonly hardfork: "cancun";
  readonly blockGasLimit: bigint;
  /** The most gas that one transaction may ask for. */
  readonly transactionGasCap: bigint;
  readonly prefunded: readonly PrefundedAccount[];
  /** The engine that made the first block, as `edr 0.22.0`; for the message when a replay by another one differs. */
  readonly engine: string;
}

/** A genesis as JSON. */
export function encodeGenesis(genesis: ChainGenesis): Buffer {
  return Buffer.from(toJson(genesis));
}

/** @throws ChainHalt when the journal was written in a format that this version does not read. */
export function decodeGenesis(json: Buffer): ChainGenesis {
  const fields = JSON.parse(json.toString("utf8")) as GenesisJson;
  if (fields.formatVersion !== FORMAT_VERSION) {
    throw new ChainHalt("CHAIN_JOURNAL_FORMAT", {
      what: `The chain's journal has format ${fields.formatVersion}; this version reads format ${FORMAT_VERSION}.`,
      why: "Read in another format it would give other blocks.",
      next: "Run the version of Fenline that wrote it, or begin a new chain in another data directory.",
    });
  }
  return {
    ...fields,
    blockGasLimit: BigInt(fields.blockGasLimit),
    transactionGasCap: BigInt(fields.transactionGasCap),
    prefunded: fields.prefunded.map(({ address, balanceWei }) => ({ address, balanceWei: BigInt(balanceWei) })),
  };
}

/** A genesis as JSON has it: money is decimal text. */
type GenesisJson = Omit<ChainGenesis, "blockGasLimit" | "transactionGasCap" | "prefunded"> & {
  readonly blockGasLimit: string;
  readonly transactionGasCap: string;
  readonly prefunded: readonly { readonly address: string; readonly balanceWei: string }[];
};

/**
 * Makes sure that a chain found on disk is the chain that was asked for. What was not asked for is not compared: the
 * genesis time of a reopened chain, say, is the journal's.
 *
 * @throws ChainHalt CHAIN_GENESIS_MISMATCH naming the first field that differs.
 */
export function requireSameGenesis(found: ChainGenesis, wanted: Partial<ChainGenesis>): void {
  const foundFields = fieldTexts(found);
  for (const [field, text] of fieldTexts(wanted)) {
    if (foundFields.get(field) === text) continue;
    throw new ChainHalt("CHAIN_GENESIS_MISMATCH", {
      what: `The chain on disk began with ${field} ${foundFields.get(field)}, not ${text}.`,
      why: "A chain's first block cannot change, and each later block depends on it.",
      next: "Configure what the chain began with, or begin a new chain in another data directory.",
    });
  }
}

function fieldTexts(genesis: Partial<ChainGenesis>): Map<string, string> {
  const fields = JSON.parse(toJson(genesis)) as Record<string, unknown>;
  return new Map(Object.entries(fields).map(([field, value]) => [field, JSON.stringify(value)]));
}

/** Fields that are undefined fall away. */
function toJson(genesis: Partial<ChainGenesis>): string {
  return JSON.stringify(genesis, (_key, value) => (typeof value === "bigint" ? value.toString() : value));
}
