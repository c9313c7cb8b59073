/**
 * The hash of the chain, over bytes written as hex. It is passed in, because the domain imports nothing; ethers' keccak256
 * has this shape.
 */
export type Keccak256 = (hex: `0x${string}`) => string;

/** How many low bits of a note id are the first fen of its interval. */
const FROM_BITS = 64n;
const FROM_MASK = (1n << FROM_BITS) - 1n;
const RECEIVABLE_ID_MASK = (1n << 192n) - 1n;

/** Of a label; people compare six characters at a glance. */
const LABEL_DIGITS = 6;

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const WORD = /^0x[0-9a-fA-F]{64}$/;

/**
 * The id of the receivable that an obligor promises under an undertaking number: the low 192 bits of
 * keccak256(abi.encode(obligor, undertakingNo)). Derived from content, so a repeated confirmation collides, and a draft
 * knows its id before it is on the chain. Twin of NoteIds.derive.
 * @param obligor Account that owes, `0x` and 40 hex digits.
 * @param undertakingNo From `undertakingNoOf`, `0x` and 64 hex digits.
 * @throws TypeError on hex of another length: a fault of the caller, not of a user.
 */
export function deriveReceivableId(keccak256: Keccak256, obligor: string, undertakingNo: string): bigint {
  if (!ADDRESS.test(obligor) || !WORD.test(undertakingNo)) throw new TypeError(`${obligor}, ${undertakingNo}`);
  const encoded = `0x${obligor.slice(2).padStart(64, "0")}${undertakingNo.slice(2)}` as const;
  return BigInt(keccak256(encoded)) & RECEIVABLE_ID_MASK;
}

/** The hash by which the chain knows the number of a payment undertaking: keccak256 of its UTF-8 bytes. */
export function undertakingNoOf(keccak256: Keccak256, text: string): string {
  const bytes = new TextEncoder().encode(text);
  return keccak256(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`);
}

/**
 * The id of the note of a receivable that begins at a fen.
 * @throws RangeError if either part does not fit its bits.
 */
export function noteIdOf(receivableId: bigint, fromFen: bigint): bigint {
  if (receivableId < 0n || receivableId > RECEIVABLE_ID_MASK) throw new RangeError(`receivable id ${receivableId}`);
  if (fromFen < 0n || fromFen > FROM_MASK) throw new RangeError(`first fen ${fromFen}`);
  return (receivableId << FROM_BITS) | fromFen;
}

/** The receivable that a note is part of. */
export function receivableIdOf(noteId: bigint): bigint {
  return noteId >> FROM_BITS;
}

/** The first fen of a note's interval. */
export function fromFenOf(noteId: bigint): bigint {
  return noteId & FROM_MASK;
}

/** A name short enough to read out: the end of the receivable's id and the note's first fen, `3F9A2C-1200000`. Not unique. */
export function noteLabel(noteId: bigint): string {
  return `${receivableLabel(receivableIdOf(noteId))}-${fromFenOf(noteId)}`;
}

/** A name short enough to read out: the last six hex digits of the receivable's id. Not unique. */
export function receivableLabel(receivableId: bigint): string {
  return receivableId.toString(16).padStart(LABEL_DIGITS, "0").slice(-LABEL_DIGITS).toUpperCase();
}
