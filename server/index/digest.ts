import { hash } from "node:crypto";
import type { EntityTable, Row } from "./table.ts";

const MASK = (1n << 256n) - 1n;

/**
 * The digest of a book is the sum, modulo 2^256, of the SHA-256 of all its rows. So it does not depend on the order in
 * which rows were written, and one changed row costs one subtraction and one addition.
 *
 * What it is good for: two copies with equal digests have, for all practical purposes, equal rows; a flipped bit, a lost
 * or an extra row changes it. What it is not: a commitment against somebody who can choose many rows freely. Sums of
 * hashes fall to the generalised birthday attack far below 2^128 steps. Nobody can choose the rows of a book that follows a
 * verified chain, so that is enough here; for proofs to others there is the ledger's journal word.
 */
export const EMPTY_DIGEST = 0n;

/** One row's part of the digest. */
export function rowHash(table: EntityTable, row: Row): bigint {
  return BigInt(`0x${hash("sha256", rowText(table, row))}`);
}

/** No cell contains the separator: ids and hashes are hex, numbers decimal, names words. */
function rowText(table: EntityTable, row: Row): string {
  let text = table.entity;
  for (const cell of row) text += cell === null ? "|~" : `|${cell}`;
  return text;
}

export function addToDigest(digest: bigint, row: bigint): bigint {
  return (digest + row) & MASK;
}

export function takeFromDigest(digest: bigint, row: bigint): bigint {
  return (digest - row) & MASK;
}

export function digestText(digest: bigint): `0x${string}` {
  return `0x${digest.toString(16).padStart(64, "0")}`;
}
