import { createHash } from "node:crypto";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { SimpleMerkleTree } from "@openzeppelin/merkle-tree";
import type { Bytes32, Hex } from "./order.ts";

/** SHA-256 of bytes, or of a text as UTF-8. The hash of documents. */
export function sha256(content: Uint8Array | string): Bytes32 {
  return `0x${createHash("sha256").update(content).digest("hex")}`;
}

/** Keccak-256 of bytes given as hex. The hash of the chain. */
export function keccak256(hex: Hex): Bytes32 {
  return `0x${Buffer.from(keccak_256(Buffer.from(hex.slice(2), "hex"))).toString("hex")}`;
}

/**
 * Merkle root of documents' hashes, as OpenZeppelin's MerkleProof checks it. The order of the leaves does not matter, and
 * a leaf counts once.
 * @param leaves At least one.
 */
export function merkleRoot(leaves: readonly Bytes32[]): Bytes32 {
  return treeOf(leaves).root as Bytes32;
}

/** The siblings that lead from a leaf up to the root. */
export function merkleProof(leaves: readonly Bytes32[], leaf: Bytes32): readonly Bytes32[] {
  return treeOf(leaves).getProof(leaf) as Bytes32[];
}

function treeOf(leaves: readonly Bytes32[]): SimpleMerkleTree {
  return SimpleMerkleTree.of([...new Set(leaves)]);
}
