import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keccak_256 } from "@noble/hashes/sha3.js";

/** The contracts whose events are indexed. */
export const indexedContracts = [
  "MemberRegistry",
  "NoteLedger",
  "DiscountDesk",
  "RedemptionDesk",
  "CashToken",
  "CreditBook",
  "EvidenceLog",
] as const;

/**
 * Events of inherited interfaces that no contract of ours ever emits: OpenZeppelin's EIP712 declares this one for domains
 * that change, and ours are immutable. Should it appear nevertheless, the indexer halts on an unknown event.
 */
export const neverEmitted: readonly string[] = ["EIP712DomainChanged"];

export interface AbiInput {
  readonly name: string;
  /** Elementary type; user-defined value types and enums as what they are made of. */
  readonly type: string;
  readonly indexed: boolean;
}

export interface AbiEvent {
  readonly type: "event";
  readonly name: string;
  readonly inputs: readonly AbiInput[];
  readonly anonymous: boolean;
}

/** Path of a contract's build artifact, below the project's root. */
export function artifactPath(contract: string): string {
  return join("artifacts", "contracts", `${contract}.sol`, `${contract}.json`);
}

/**
 * The events of a contract as built, those inherited from OpenZeppelin included, in alphabetical order.
 * @throws Error with the command to run if the contract is not built yet.
 */
export function eventsOf(root: string, contract: string): AbiEvent[] {
  const artifact = JSON.parse(readArtifact(root, contract)) as { abi: { type: string; name?: string }[] };
  const events = artifact.abi.filter((entry) => entry.type === "event") as unknown as AbiEvent[];
  return events
    .filter((event) => !neverEmitted.includes(event.name))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** `Transfer(address,address,uint256)`, of which the hash is a log's first topic. */
export function signatureOf(event: AbiEvent): string {
  return `${event.name}(${event.inputs.map((input) => input.type).join(",")})`;
}

/** As {@link signatureOf}, with `indexed` where it applies: the form of a subgraph's manifest. */
export function manifestSignatureOf(event: AbiEvent): string {
  const inputs = event.inputs.map((input) => (input.indexed ? `indexed ${input.type}` : input.type));
  return `${event.name}(${inputs.join(",")})`;
}

/** A log's first topic. */
export function topicOf(event: AbiEvent): string {
  return `0x${Buffer.from(keccak_256(Buffer.from(signatureOf(event)))).toString("hex")}`;
}

function readArtifact(root: string, contract: string): string {
  try {
    return readFileSync(join(root, artifactPath(contract)), "utf8");
  } catch (error) {
    throw new Error(`${artifactPath(contract)} is missing: build the contracts first (npx hardhat build)`, {
      cause: error,
    });
  }
}
