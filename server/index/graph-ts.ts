/**
 * The stand-in for `@graphprotocol/graph-ts` under Node: as much of it as the mappings in subgraph/ use, with the same
 * names and the same meaning. The mappings are compiled against the real one by `npm run subgraph:build`.
 */
import { entitySession } from "./entity-session.ts";
import * as ethereum from "./graph-ethereum.ts";

// The real package has this namespace: `ethereum.Event` is how mappings know it.
export { ethereum };

declare global {
  /** AssemblyScript's 32-bit integer: for roles, tiers and counts, never for money or time. */
  type i32 = number;
}

/** An integer of any size. */
class GraphBigInt {
  readonly value: bigint;

  constructor(value: bigint) {
    this.value = value;
  }

  static zero(): GraphBigInt {
    return new GraphBigInt(0n);
  }

  static fromI32(value: i32): GraphBigInt {
    return new GraphBigInt(BigInt(value));
  }

  plus(other: GraphBigInt): GraphBigInt {
    return new GraphBigInt(this.value + other.value);
  }

  minus(other: GraphBigInt): GraphBigInt {
    return new GraphBigInt(this.value - other.value);
  }

  leftShift(bits: i32): GraphBigInt {
    return new GraphBigInt(this.value << BigInt(bits));
  }

  equals(other: GraphBigInt): boolean {
    return this.value === other.value;
  }

  lt(other: GraphBigInt): boolean {
    return this.value < other.value;
  }

  /** @throws RangeError above 2^31 - 1, as the other host does. */
  toI32(): i32 {
    if (this.value > 0x7fffffffn || this.value < -0x80000000n) throw new RangeError(`not an i32: ${this.value}`);
    return Number(this.value);
  }

  toString(): string {
    return this.value.toString();
  }

  toHexString(): string {
    return `0x${this.value.toString(16)}`;
  }
}

export { GraphBigInt as BigInt };

/** A string of bytes, kept as lower-case hex, which is how it is stored. */
export class Bytes {
  readonly hex: string;

  constructor(hex: string) {
    this.hex = hex;
  }

  static fromHexString(hex: string): Bytes {
    return new Bytes(hex);
  }

  concat(other: Bytes): Bytes {
    return new Bytes(this.hex + other.hex.substring(2));
  }

  equals(other: Bytes): boolean {
    return this.hex === other.hex;
  }

  toHexString(): string {
    return this.hex;
  }
}

/** 20 bytes. */
export class Address extends Bytes {
  static zero(): Address {
    return zeroAddress;
  }
}

const zeroAddress = new Address(`0x${"0".repeat(40)}`);

export const store = {
  /** Removes an entity; its id as hex. */
  remove(entity: string, id: string): void {
    entitySession().remove(entity, id);
  },
};
