import { encodeRlp, type RlpItem } from "./rlp.ts";

type Keccak = (bytes: Uint8Array) => Uint8Array;
type Entry = readonly [key: Uint8Array, value: Uint8Array];
/** An entry whose key is taken apart into half-bytes. */
type Path = readonly [nibbles: readonly number[], value: Uint8Array];

/** A node below this size lies in its parent as it is; a larger one by its hash. */
const HASHED_BYTES = 32;
/** Marks a path that ends in a value rather than in another node. */
const LEAF = 2;

/**
 * Root of a Merkle Patricia trie over the entries; no key may be the beginning of another.
 * Source: https://ethereum.org/en/developers/docs/data-structures-and-encoding/patricia-merkle-trie/
 */
export function trieRoot(entries: readonly Entry[], keccak: Keccak): Uint8Array {
  if (entries.length === 0) return keccak(encodeRlp(new Uint8Array()));
  const paths = entries.map(([key, value]): Path => [nibblesOf(key), value]);
  return keccak(encodeRlp(nodeOf(paths, 0, keccak)));
}

/** The node under which the paths lie that agree in their first `depth` half-bytes. */
function nodeOf(paths: readonly Path[], depth: number, keccak: Keccak): RlpItem {
  const [first] = paths;
  if (first === undefined) return new Uint8Array();
  const [nibbles, value] = first;
  if (paths.length === 1) return [compact(nibbles.slice(depth), LEAF), value];

  const shared = sharedLength(paths, depth);
  if (shared > 0) return [compact(nibbles.slice(depth, depth + shared), 0), childOf(paths, depth + shared, keccak)];

  const branch: RlpItem[] = [];
  for (let nibble = 0; nibble < 16; nibble++) {
    const below = paths.filter(([path]) => path[depth] === nibble);
    branch.push(below.length === 0 ? new Uint8Array() : childOf(below, depth + 1, keccak));
  }
  return [...branch, new Uint8Array()];
}

function childOf(paths: readonly Path[], depth: number, keccak: Keccak): RlpItem {
  const node = nodeOf(paths, depth, keccak);
  const encoded = encodeRlp(node);
  return encoded.length < HASHED_BYTES ? node : keccak(encoded);
}

function sharedLength(paths: readonly Path[], depth: number): number {
  const [first = []] = paths[0] ?? [];
  let length = 0;
  while (depth + length < first.length && paths.every(([path]) => path[depth + length] === first[depth + length]))
    length++;
  return length;
}

/** Half-bytes as bytes, behind a half-byte that says of what kind the path is and whether their number is odd. */
function compact(nibbles: readonly number[], kind: number): Uint8Array {
  const isOdd = nibbles.length % 2 === 1;
  const padded = isOdd ? [kind + 1, ...nibbles] : [kind, 0, ...nibbles];
  return Uint8Array.from({ length: padded.length / 2 }, (_, index) => {
    return ((padded[2 * index] ?? 0) << 4) | (padded[2 * index + 1] ?? 0);
  });
}

function nibblesOf(key: Uint8Array): number[] {
  return [...key].flatMap((byte) => [byte >> 4, byte & 15]);
}
