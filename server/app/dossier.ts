import { canonicalJson } from "./canonical-json.ts";
import type { MemberProfile } from "./desk-store.ts";
import { keccak256, sha256 } from "./digest.ts";
import type { Address, Bytes32 } from "./order.ts";

/** What the registrar examined, before it is salted. */
export type DossierFacts = Omit<MemberProfile, "address" | "salt" | "dossier">;

/** The salted commitment to a member's identity: nobody can guess a name from it, and nobody can deny one later. */
export function dossierOf(facts: DossierFacts, salt: Bytes32): Bytes32 {
  return sha256(canonicalJson(["fenline-dossier-1", salt, facts]));
}

/** An account for a member that brings none. It is a hash, so no key exists for it: only the member's agents' orders act. */
export function accountOf(dossier: Bytes32): Address {
  return `0x${keccak256(dossier).slice(-40)}`;
}
