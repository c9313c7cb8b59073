/** Contracts small enough to be written by hand, so that these tests need no compiler. */
export interface ContractCode {
  /** 0x-hex of what a deployment sends. */
  readonly init: string;
}

const oneByte = (value: number): string => value.toString(16).padStart(2, "0");
const byteLength = (hex: string): number => hex.length / 2;

/** PUSH length, DUP1, PUSH 9, PUSH0, CODECOPY, PUSH0, RETURN: copies what follows these nine bytes. */
function contract(runtime: string): ContractCode {
  return { init: `0x60${oneByte(byteLength(runtime))}8060095f395ff3${runtime}` };
}

/** CODECOPY of what follows these ten bytes, then REVERT with it. */
export function revertsWith(data: string): ContractCode {
  const bytes = data.slice(2);
  const length = oneByte(byteLength(bytes));
  return contract(`60${length}600a5f3960${length}5ffd${bytes}`);
}

/** SSTORE(calldata word 0, 1), then LOG1 of that word with itself as topic. */
export const keeper = contract("60015f35555f355f525f3560205fa100");

/** Answers TIMESTAMP. */
export const timeTeller = contract("425f5260205ff3");

/** Answers GAS, as much as is left at its first instruction. */
export const gasTeller = contract("5a5f5260205ff3");

/** JUMPDEST, PUSH0, JUMP: never ends. */
export const endless = contract("5b5f56");

/** INVALID. */
export const broken = contract("fe");
