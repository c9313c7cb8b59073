/** Bytes of input that one permutation takes in, and bytes of its state, which lies at the beginning of the memory. */
export const RATE_BYTES = 136;
export const STATE_BYTES = 200;
export const PAGE_BYTES = 65_536;
/** Where the constants of the rounds lie, and where the input is to be put. */
const CONSTANTS_AT = 256;
export const INPUT_AT = 1_024;

const ROUNDS = 24;
const SIDE = 5;
const LANE_COUNT = SIDE * SIDE;
const LANE_BYTES = 8;
const LANE_BITS = 64;

/** Locals of the function: its parameter, the address of the round's constant, then lanes of 64 bits. */
const INPUT = 0;
const CONSTANT = 1;
const LANE = 2;
const MOVED = LANE + LANE_COUNT;
const PARITY = MOVED + LANE_COUNT;
const EFFECT = PARITY + SIDE;
const LANES_IN_ALL = EFFECT + 1 - LANE;

/** Codes of WebAssembly, as far as they are used. Source: https://webassembly.github.io/spec/core/binary/. */
const I32 = 0x7f;
const I64 = 0x7e;
const NOTHING = 0x40;
const FUNCTION_TYPE = 0x60;
const LOOP = 0x03;
const END = 0x0b;
const BRANCH_IF = 0x0d;
const LESS_THAN_I32 = 0x49;
const ADD_I32 = 0x6a;
const AND = 0x83;
const XOR = 0x85;
const ROTATE_LEFT = 0x89;
const EXPORTED_FUNCTION = 0;
const EXPORTED_MEMORY = 2;
/** Addresses of lanes are multiples of 2^3 bytes. */
const ALIGNMENT = 3;

const get = (local: number) => [0x20, ...unsigned(local)];
const set = (local: number) => [0x21, ...unsigned(local)];
const load = (offset: number) => [0x29, ALIGNMENT, ...unsigned(offset)];
const store = (offset: number) => [0x37, ALIGNMENT, ...unsigned(offset)];
const constI32 = (value: number) => [0x41, ...signed(value)];
const constI64 = (value: number) => [0x42, ...signed(value)];

/**
 * The bytes of a WebAssembly module with two exports: `memory`, one page; and `absorb(at)`, which takes one block of input
 * at an address into the state and permutes it (Keccak-f[1600]). Lane (x, y) has the index x + 5 y.
 * Source: https://keccak.team/keccak_specs_summary.html
 */
export function assemble(): Uint8Array<ArrayBuffer> {
  const body = [
    ...vector([
      [1, I32],
      [...unsigned(LANES_IN_ALL), I64],
    ]),
    ...takeIn(),
    ...constI32(CONSTANTS_AT),
    ...set(CONSTANT),
    LOOP,
    NOTHING,
    ...round(),
    ...get(CONSTANT),
    ...constI32(LANE_BYTES),
    ADD_I32,
    ...set(CONSTANT),
    ...get(CONSTANT),
    ...constI32(CONSTANTS_AT + ROUNDS * LANE_BYTES),
    LESS_THAN_I32,
    BRANCH_IF,
    0,
    END,
    ...giveBack(),
    END,
  ];
  const constants = roundConstants().flatMap((constant) => littleEndian(constant));
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [[FUNCTION_TYPE, ...vector([[I32]]), ...vector([])]]),
    ...section(3, [[0]]),
    ...section(5, [[0, 1]]),
    ...section(7, [
      [...name("memory"), EXPORTED_MEMORY, 0],
      [...name("absorb"), EXPORTED_FUNCTION, 0],
    ]),
    ...section(10, [[...unsigned(body.length), ...body]]),
    ...section(11, [[0, ...constI32(CONSTANTS_AT), END, ...unsigned(constants.length), ...constants]]),
  ]);
}

function takeIn(): number[] {
  return range(LANE_COUNT).flatMap((lane) => {
    const own = [...constI32(0), ...load(lane * LANE_BYTES)];
    const isFed = lane * LANE_BYTES < RATE_BYTES;
    return [...own, ...(isFed ? [...get(INPUT), ...load(lane * LANE_BYTES), XOR] : []), ...set(LANE + lane)];
  });
}

function giveBack(): number[] {
  return range(LANE_COUNT).flatMap((lane) => [...constI32(0), ...get(LANE + lane), ...store(lane * LANE_BYTES)]);
}

function round(): number[] {
  return [...theta(), ...rhoAndPi(), ...chi(), ...iota()];
}

/** Each lane takes in the parities of two columns beside its own. */
function theta(): number[] {
  const parities = range(SIDE).flatMap((x) => {
    const column = range(SIDE).flatMap((y) => [...get(LANE + x + SIDE * y), ...(y > 0 ? [XOR] : [])]);
    return [...column, ...set(PARITY + x)];
  });
  const effects = range(SIDE).flatMap((x) => {
    const next = [...get(PARITY + ((x + 1) % SIDE)), ...constI64(1), ROTATE_LEFT];
    const effect = [...get(PARITY + ((x + 4) % SIDE)), ...next, XOR, ...set(EFFECT)];
    const lanes = range(SIDE).map((y) => LANE + x + SIDE * y);
    return [...effect, ...lanes.flatMap((lane) => [...get(lane), ...get(EFFECT), XOR, ...set(lane)])];
  });
  return [...parities, ...effects];
}

/** Each lane is rotated by a distance of its own, and moves to another place. */
function rhoAndPi(): number[] {
  const moves = [...get(LANE), ...set(MOVED)];
  let [x, y] = [1, 0];
  for (let step = 0; step < LANE_COUNT - 1; step++) {
    const distance = (((step + 1) * (step + 2)) / 2) % LANE_BITS;
    const [toX, toY] = [y, (2 * x + 3 * y) % SIDE];
    moves.push(...get(LANE + x + SIDE * y), ...constI64(distance), ROTATE_LEFT, ...set(MOVED + toX + SIDE * toY));
    [x, y] = [toX, toY];
  }
  return moves;
}

/** Each lane takes in the next but one of its row where the next one has zeros: ~b & c is (b & c) ^ c. */
function chi(): number[] {
  return range(LANE_COUNT).flatMap((lane) => {
    const row = lane - (lane % SIDE);
    const next = MOVED + row + ((lane + 1) % SIDE);
    const nextButOne = MOVED + row + ((lane + 2) % SIDE);
    const both = [...get(next), ...get(nextButOne), AND];
    return [...get(MOVED + lane), ...both, XOR, ...get(nextButOne), XOR, ...set(LANE + lane)];
  });
}

function iota(): number[] {
  return [...get(LANE), ...get(CONSTANT), ...load(0), XOR, ...set(LANE)];
}

/** The constants of the rounds, from the shift register that the specification gives them by. */
function roundConstants(): bigint[] {
  let register = 1;
  return range(ROUNDS).map(() => {
    let constant = 0n;
    for (let bit = 0; bit < 7; bit++) {
      if ((register & 1) === 1) constant |= 1n << BigInt((1 << bit) - 1);
      register = (register << 1) ^ ((register & 0x80) === 0 ? 0 : 0x171);
    }
    return constant;
  });
}

function section(id: number, entries: readonly (readonly number[])[]): number[] {
  const content = vector(entries);
  return [id, ...unsigned(content.length), ...content];
}

function vector(entries: readonly (readonly number[])[]): number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

function name(text: string): number[] {
  return [...unsigned(text.length), ...Buffer.from(text)];
}

function littleEndian(value: bigint): number[] {
  return range(LANE_BYTES).map((byte) => Number((value >> BigInt(8 * byte)) & 0xffn));
}

/** LEB128, the variable-length numbers of WebAssembly. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >> 7)];
}

function signed(value: number): number[] {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
