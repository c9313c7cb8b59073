import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type BaseContract, ContractFactory, type InterfaceAbi } from "ethers";
import type { Deployer } from "../world.ts";

const require = createRequire(import.meta.url);
const ROOT = new URL("../../../", import.meta.url);

interface Solc {
  compile(input: string, callbacks: { import: (path: string) => { contents: string } }): string;
}

interface SolcOutput {
  readonly errors?: readonly { severity: string; formattedMessage: string }[];
  readonly contracts: Record<string, Record<string, { abi: InterfaceAbi; evm: { bytecode: { object: string } } }>>;
}

/** A fault put into a copy of the sources: in `file`, `sound` becomes `faulty`. */
export interface Plant {
  /** The contract that is compiled again; all others are deployed as built. */
  readonly contract: string;
  /** Under contracts/; the contract's own file if left out. */
  readonly file?: string;
  readonly sound: string;
  readonly faulty: string;
}

/** Compiles a contract with a fault in its sources, and gives a deployer that puts it in the sound one's place. */
export function deployerOf(plant: Plant): Deployer {
  const { abi, bytecode } = compilePlanted(plant);
  return async (ethers, name, args) => {
    if (name !== plant.contract) return ethers.deployContract(name, args);
    const [governor] = await ethers.getSigners();
    return (await new ContractFactory(abi, bytecode, governor).deploy(...args)) as BaseContract;
  };
}

function compilePlanted({ contract, file = `${contract}.sol`, sound, faulty }: Plant) {
  const plantedPath = `contracts/${file}`;
  const read = (path: string): string => {
    const source = readFileSync(new URL(path.startsWith("@") ? `node_modules/${path}` : path, ROOT), "utf8");
    if (path !== plantedPath) return source;
    const [before, after, ...more] = source.split(sound);
    if (before === undefined || after === undefined || more.length > 0) {
      throw new Error(`${plantedPath} does not have this exactly once, so nothing can be planted there:\n${sound}`);
    }
    return before + faulty + after;
  };
  const main = `contracts/${contract}.sol`;
  const input = {
    language: "Solidity",
    sources: { [main]: { content: read(main) } },
    // Without the optimizer the compiler takes a third of the time.
    settings: { evmVersion: "cancun", outputSelection: { [main]: { [contract]: ["abi", "evm.bytecode.object"] } } },
  };
  const solc = require("solc") as Solc;
  const compiled = solc.compile(JSON.stringify(input), { import: (path) => ({ contents: read(path) }) });
  const output = JSON.parse(compiled) as SolcOutput;
  const errors = output.errors?.filter(({ severity }) => severity === "error") ?? [];
  const built = output.contracts?.[main]?.[contract];
  if (errors.length > 0 || built === undefined) {
    throw new Error(`a planted fault does not compile:\n${errors.map(({ formattedMessage }) => formattedMessage)}`);
  }
  return { abi: built.abi, bytecode: `0x${built.evm.bytecode.object}` };
}
